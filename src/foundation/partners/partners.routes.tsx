/** Public pages of organisations, and the form of their own people. */
import { Hono } from 'hono';
import type { Ctx, Env } from '../../platform/http/env.ts';
import { readForm } from '../../platform/http/form.ts';
import { inLanguage } from '../../platform/http/in-language.ts';
import { act } from '../../platform/http/route.ts';
import { refuse } from '../../ui/site.ts';
import { administrationRoutes } from './administration.routes.tsx';
import { mayAdminister, mayDescribe, versionOf } from './change-under-lock.ts';
import { makeDescribeOrganisation } from './describe-organisation.ts';
import { organisationKinds, type Organisation } from './domain/organisation.ts';
import { descriptionFrom, differencesOf, errorsOf, valuesOf } from './organisation-form.ts';
import { describeOrganisationPage, type ChangeView } from './organisation-forms.page.tsx';
import { organisationPage, organisationPath, organisationsPage } from './organisations.page.tsx';
import type { PartnersRoutesDeps } from './partners.deps.ts';

export function partnersRoutes(deps: PartnersRoutesDeps): Hono<Env> {
  const { site } = deps;
  const describeOrganisation = makeDescribeOrganisation(deps);

  async function showForm(c: Ctx, organisation: Organisation, view: Partial<ChangeView>, status?: 400 | 409) {
    const shown = { organisation, values: valuesOf(organisation), errors: {}, seen: versionOf(organisation), ...view };
    return site.page(c, describeOrganisationPage(await site.frame(c), shown), status);
  }

  return new Hono<Env>()
    .get(`${inLanguage}/organisations`, act('public'), async (c) => {
      c.set('cacheable', true);
      const [frame, organisations, places, onOffer] = await Promise.all([
        site.frame(c),
        deps.directory(),
        deps.places.directory(),
        deps.matters?.resourcesOnOffer(),
      ]);
      const community = places.bySlug(c.req.query('community') ?? '');
      const filter = {
        kind: organisationKinds.find((kind) => kind === c.req.query('kind')),
        community: community?.kind === 'community' ? community : undefined,
      };
      return site.page(c, organisationsPage(frame, { organisations, places, filter, onOffer: onOffer ?? new Map() }));
    })
    .get(`${inLanguage}/organisations/:slug`, act('public'), async (c) => {
      c.set('cacheable', true);
      const directory = await deps.directory();
      const organisation = directory.bySlug(c.req.param('slug'));
      if (!organisation) return site.problem(c, 'not-found');
      const [frame, places, matters] = await Promise.all([
        site.frame(c),
        deps.places.directory(),
        deps.matters?.of(organisation.id, c.get('language')),
      ]);
      const hasEnded = directory.hasEnded(organisation.id);
      const actor = c.get('actor');
      const view = {
        organisation,
        hasEnded,
        places,
        matters,
        mayDescribe: !hasEnded && mayDescribe(actor, organisation),
        mayAdminister: mayAdminister(actor, organisation.subdistrict),
        isSaved: c.req.query('done') === 'saved',
      };
      return site.page(c, organisationPage(frame, view));
    })
    .get(`${inLanguage}/organisations/:slug/edit`, act('organisation-describe'), async (c) => {
      const directory = await deps.directory();
      const organisation = directory.bySlug(c.req.param('slug'));
      if (!organisation || directory.hasEnded(organisation.id)) return site.problem(c, 'not-found');
      if (!mayDescribe(c.get('actor'), organisation)) return refuse(site, c);
      return showForm(c, organisation, {});
    })
    .post(`${inLanguage}/organisations/:slug/edit`, act('organisation-describe'), async (c) => {
      const actor = c.get('actor');
      const organisation = (await deps.directory()).bySlug(c.req.param('slug'));
      if (!organisation) return site.problem(c, 'not-found');
      if (actor.kind === 'visitor') return refuse(site, c);
      const form = await readForm(c);
      const seen = form.text('seen');
      const described = await describeOrganisation(actor, organisation.id, descriptionFrom(form), seen);
      if (described.ok) return site.goTo(c, `${organisationPath(described.value)}?done=saved`);
      const language = c.get('language');
      switch (described.error.kind) {
        case 'not-found':
          return site.problem(c, 'not-found');
        case 'not-allowed':
          return refuse(site, c);
        case 'changed-meanwhile': {
          const { now } = described.error;
          const differences = differencesOf(language, form.typed, now, (_field, value) => value);
          return showForm(c, now, { values: form.typed, differences }, 409);
        }
        case 'wrong-fields':
          return showForm(c, organisation, { values: form.typed, errors: errorsOf(language, described.error.problems), seen }, 400);
      }
    })
    .route('/', administrationRoutes(deps));
}
