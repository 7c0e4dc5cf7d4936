/** Registering, changing and ending organisations. */
import { Hono } from 'hono';
import { parseId, type OrganisationId, type PlaceId } from '../../kernel/ids.ts';
import { slugFrom } from '../../kernel/slug.ts';
import type { Ctx, Env } from '../../platform/http/env.ts';
import { readForm } from '../../platform/http/form.ts';
import { inLanguage } from '../../platform/http/in-language.ts';
import { act } from '../../platform/http/route.ts';
import { refuse } from '../../ui/site.ts';
import type { Place, PlaceDirectory } from '../places/index.ts';
import { makeAddOrganisation } from './add-organisation.ts';
import { makeChangeOrganisation } from './change-organisation.ts';
import { mayAdminister, versionOf, type KeepFailure } from './change-under-lock.ts';
import { makeEndOrganisation } from './end-organisation.ts';
import type { Organisation, OrganisationKind } from './domain/organisation.ts';
import { differencesOf, errorsOf, fieldsFrom, valuesOf } from './organisation-form.ts';
import {
  addOrganisationPage,
  administrationListPage,
  administrationPath,
  changeOrganisationPage,
  endOrganisationPage,
  type ChangeView,
} from './organisation-forms.page.tsx';
import type { PartnersRoutesDeps } from './partners.deps.ts';
import { partnersTexts } from './partners.texts.ts';

const PATH = `${inLanguage}/administration/organisations`;

export function administrationRoutes(deps: PartnersRoutesDeps): Hono<Env> {
  const { site } = deps;
  const addOrganisation = makeAddOrganisation(deps);
  const changeOrganisation = makeChangeOrganisation(deps);
  const endOrganisation = makeEndOrganisation(deps);

  async function organisationOf(c: Ctx): Promise<Organisation | undefined> {
    const id = parseId<OrganisationId>(c.req.param('id'));
    return id === undefined ? undefined : (await deps.directory()).find(id);
  }

  async function subdistrictOf(c: Ctx, places: PlaceDirectory): Promise<Place | undefined> {
    const id = parseId<PlaceId>(c.req.query('subdistrict'));
    const place = id === undefined ? undefined : places.find(id);
    return place?.kind === 'subdistrict' ? place : undefined;
  }

  async function showForm(c: Ctx, organisation: Organisation, view: Partial<ChangeView>, status?: 400 | 409) {
    const [frame, places, directory] = await Promise.all([site.frame(c), deps.places.directory(), deps.directory()]);
    const hasEnded = directory.hasEnded(organisation.id);
    const shown = { organisation, values: valuesOf(organisation), errors: {}, seen: versionOf(organisation), places, hasEnded, ...view };
    return site.page(c, changeOrganisationPage(frame, shown), status);
  }

  /** Failures that are no matter of the form. */
  const refused = (c: Ctx, failure: Extract<KeepFailure, { kind: 'not-found' | 'not-allowed' }>) =>
    failure.kind === 'not-found' ? site.problem(c, 'not-found') : refuse(site, c);

  return new Hono<Env>()
    .get(PATH, act('organisation-administer'), async (c) => {
      const [places, directory] = await Promise.all([deps.places.directory(), deps.directory()]);
      const subdistricts = places.ofKind('subdistrict').filter(({ id }) => mayAdminister(c.get('actor'), id));
      if (subdistricts.length === 0) return refuse(site, c);
      const ended = parseId<OrganisationId>(c.req.query('ended'));
      const organisations = directory.everyone
        .filter(({ organisation }) => subdistricts.some(({ id }) => id === organisation.subdistrict))
        .sort((a, b) => Number(a.hasEnded) - Number(b.hasEnded));
      const view = { organisations, places, subdistricts, ended: ended === undefined ? undefined : directory.find(ended) };
      return site.page(c, administrationListPage(await site.frame(c), view));
    })
    .get(`${PATH}/add`, act('organisation-administer'), async (c) => {
      const places = await deps.places.directory();
      const subdistrict = await subdistrictOf(c, places);
      if (!subdistrict) return site.problem(c, 'not-found');
      if (!mayAdminister(c.get('actor'), subdistrict.id)) return refuse(site, c);
      return site.page(c, addOrganisationPage(await site.frame(c), { places, subdistrict, values: {}, errors: {} }));
    })
    .post(`${PATH}/add`, act('organisation-administer'), async (c) => {
      const actor = c.get('actor');
      const places = await deps.places.directory();
      const subdistrict = await subdistrictOf(c, places);
      if (!subdistrict) return site.problem(c, 'not-found');
      if (actor.kind === 'visitor') return refuse(site, c);
      const form = await readForm(c);
      const fields = fieldsFrom(form);
      const directory = await deps.directory();
      const slug = fields.slug || (fields.name.en && slugFrom(fields.name.en, (taken) => directory.bySlug(taken) !== undefined));
      const added = await addOrganisation(actor, subdistrict.id, { ...fields, slug });
      if (added.ok) return site.goTo(c, `${administrationPath(added.value)}?done=added`);
      if (added.error.kind === 'changed-meanwhile') throw new Error('a new organisation has no earlier version');
      if (added.error.kind !== 'wrong-fields') return refused(c, added.error);
      const errors = errorsOf(c.get('language'), added.error.problems);
      return site.page(c, addOrganisationPage(await site.frame(c), { places, subdistrict, values: form.typed, errors }), 400);
    })
    .get(`${PATH}/:id`, act('organisation-administer'), async (c) => {
      const organisation = await organisationOf(c);
      if (!organisation) return site.problem(c, 'not-found');
      if (!mayAdminister(c.get('actor'), organisation.subdistrict)) return refuse(site, c);
      const done = c.req.query('done');
      return showForm(c, organisation, done === 'saved' || done === 'added' ? { done } : {});
    })
    .post(`${PATH}/:id`, act('organisation-administer'), async (c) => {
      const actor = c.get('actor');
      const organisation = await organisationOf(c);
      if (!organisation) return site.problem(c, 'not-found');
      if (actor.kind === 'visitor') return refuse(site, c);
      const form = await readForm(c);
      const seen = form.text('seen');
      const changed = await changeOrganisation(actor, organisation.id, fieldsFrom(form), seen);
      if (changed.ok) return site.goTo(c, `${administrationPath(organisation)}?done=saved`);
      const language = c.get('language');
      switch (changed.error.kind) {
        case 'not-found':
        case 'not-allowed':
          return refused(c, changed.error);
        case 'changed-meanwhile': {
          const { now } = changed.error;
          const places = await deps.places.directory();
          const shown = (field: string, value: string) =>
            field === 'place'
              ? places.name(parseId<PlaceId>(value), language)
              : field === 'kind'
                ? partnersTexts(language).kinds[value as OrganisationKind]
                : value;
          return showForm(c, now, { values: form.typed, differences: differencesOf(language, form.typed, now, shown) }, 409);
        }
        case 'wrong-fields':
          return showForm(c, organisation, { values: form.typed, errors: errorsOf(language, changed.error.problems), seen }, 400);
      }
    })
    .get(`${PATH}/:id/end`, act('organisation-administer'), async (c) => {
      const organisation = await organisationOf(c);
      if (!organisation || (await deps.directory()).hasEnded(organisation.id)) return site.problem(c, 'not-found');
      if (!mayAdminister(c.get('actor'), organisation.subdistrict)) return refuse(site, c);
      return site.page(c, endOrganisationPage(await site.frame(c), organisation));
    })
    .post(`${PATH}/:id/end`, act('organisation-administer'), async (c) => {
      const actor = c.get('actor');
      const organisation = await organisationOf(c);
      if (!organisation) return site.problem(c, 'not-found');
      if (actor.kind === 'visitor') return refuse(site, c);
      const ended = await endOrganisation(actor, organisation.id);
      if (ended.ok) return site.goTo(c, `/administration/organisations?ended=${organisation.id}`);
      return refused(c, ended.error.kind === 'not-allowed' ? { kind: 'not-allowed' } : { kind: 'not-found' });
    });
}
