/** Addresses where resources are added, changed, paused and ended. */
import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type OrganisationId, type PlaceId } from '../../../kernel/ids.ts';
import { formatAmount } from '../../../kernel/quantity.ts';
import type { Slot } from '../../../kernel/slots.ts';
import type { Env } from '../../../platform/http/env.ts';
import { readForm, type Form } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { fullDate, quantity, slotText } from '../../../ui/format.ts';
import { dateText, dateValues, type FieldErrors, type Values } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { liaisonOf } from '../act-for.part.tsx';
import { makeAddResource, mayForResource } from './add-resource.ts';
import type { Resource, ResourceFacts } from '../domain/resource.ts';
import { makeEditResource } from './edit-resource.ts';
import { namesFor, resourceOf } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { resourcePath, type Names } from '../exchange.parts.tsx';
import type { StaleRow } from '../exchange.stale.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { fieldErrors } from '../field-errors.ts';
import { slotValues } from '../exchange.fields.ts';
import { notActingPage, resourceFormPage } from './resource-form.page.tsx';
import { readResourceInput } from './resource-input.ts';
import { endResourcePage } from './resource.page.tsx';
import { resourceTexts } from './resources.texts.ts';

export function resourceFormRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site } = deps;
  const addResource = makeAddResource(deps);
  const editing = makeEditResource(deps);
  const app = new Hono<Env>();

  /** Organisations for which the actor may add something. */
  const choosable = (actor: SignedIn, { organisations, places }: Names): OrganisationId[] =>
    organisations.all
      .filter(({ id, subdistrict }) => mayForResource('resource-add', actor, { organisation: id, subdistrict }, places))
      .map(({ id }) => id);

  app.get(`${inLanguage}/resources/new`, act('resource-add'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const frame = await site.frame(c);
    const names = await namesFor(deps, []);
    const organisations = choosable(actor, names);
    const [only] = organisations;
    if (!only) {
      const own = actor.actingFor ? [] : liaisonOf(actor);
      return own.length > 0 ? site.page(c, notActingPage(frame, own, names)) : site.problem(c, 'not-allowed');
    }
    const wanted = names.organisations.bySlug(c.req.query('organisation') ?? '');
    const place = organisations.length === 1 ? names.organisations.find(only)?.place : wanted?.place;
    const values = { organisation: wanted?.id ?? '', place: place ?? '' };
    return site.page(
      c,
      resourceFormPage(frame, { values, errors: {}, names, organisations, actingFor: actor.actingFor, person: actor.name }),
    );
  });

  app.post(`${inLanguage}/resources/new`, act('resource-add'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const form = await readForm(c);
    const frame = await site.frame(c);
    const names = await namesFor(deps, []);
    const t = resourceTexts(frame.language);
    const organisations = choosable(actor, names);
    if (organisations.length === 0) return site.problem(c, 'not-allowed');
    const again = (errors: FieldErrors) =>
      site.page(
        c,
        resourceFormPage(frame, { values: form.typed, errors, names, organisations, actingFor: actor.actingFor, person: actor.name }),
        400,
      );
    const organisation = parseId<OrganisationId>(form.text('organisation'));
    const known = organisation && organisations.includes(organisation) ? organisation : undefined;
    if (organisation && !known && names.organisations.find(organisation)) return site.problem(c, 'not-allowed');
    const read = readInput(form, frame, names);
    if (!read.ok || !known) {
      const problems = { ...(known ? {} : { organisation: 'missing' as const }), ...(read.ok ? {} : read.error) };
      return again(fieldErrors(frame, problems, t.titleName));
    }
    const added = await addResource(actor, known, read.value);
    if (added.ok) return site.goTo(c, `${resourcePath(added.value)}?said=added`);
    switch (added.error.kind) {
      case 'not-found':
      case 'not-allowed':
        return site.problem(c, added.error.kind);
      case 'not-a-place':
        return again({ place: t.notAPlace });
    }
  });

  app.get(`${inLanguage}/resources/:number/edit`, act('resource-edit'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const resource = await resourceOf(deps, c);
    if (!resource) return site.problem(c, 'not-found');
    const names = await namesFor(deps, []);
    if (!mayForResource('resource-edit', actor, resource, names.places)) return site.problem(c, 'not-allowed');
    const frame = await site.frame(c);
    const shown = { resource, version: resource.version, stale: undefined };
    return site.page(c, resourceFormPage(frame, { ...formOf(actor, names), values: valuesOf(resource), errors: {}, editing: shown }));
  });

  app.post(`${inLanguage}/resources/:number/edit`, act('resource-edit'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const resource = await resourceOf(deps, c);
    if (!resource) return site.problem(c, 'not-found');
    const names = await namesFor(deps, []);
    const form = await readForm(c);
    const frame = await site.frame(c);
    const t = resourceTexts(frame.language);
    const version = Number(form.text('version'));
    const again = (current: Resource, errors: FieldErrors, stale: readonly StaleRow[] | undefined, status: 400 | 409) =>
      site.page(
        c,
        resourceFormPage(frame, {
          ...formOf(actor, names),
          values: form.typed,
          errors,
          editing: { resource: current, version: stale ? current.version : version, stale },
        }),
        status,
      );
    const read = readInput(form, frame, names, resource);
    if (!read.ok) return again(resource, fieldErrors(frame, read.error, t.titleName), undefined, 400);
    const edited = await editing.edit(actor, resource.id, version, read.value);
    if (edited.ok) return site.goTo(c, `${resourcePath(edited.value)}?said=saved`);
    const { error } = edited;
    switch (error.kind) {
      case 'not-found':
      case 'not-allowed':
        return site.problem(c, error.kind);
      case 'resource-changed-meanwhile': {
        const now = answersOf(frame, error.current, names);
        const rows = answersOf(frame, read.value, names).map((row, index) => ({
          ...row,
          yours: row.current,
          current: now[index]?.current ?? '',
        }));
        return again(error.current, {}, rows, 409);
      }
      case 'wrong-resource-state':
        return again(resource, { title: t.errors[error.kind]() }, undefined, 409);
      case 'less-than-agreed':
        return again(
          resource,
          { amount: t.errors[error.kind](quantity(frame.language, { unit: resource.unit, amount: error.agreed })) },
          undefined,
          400,
        );
      case 'slots-agreed':
        return again(resource, { 'slot-1': t.errors[error.kind](slotsInWords(frame, error.slots)) }, undefined, 400);
      case 'not-a-place':
        return again(resource, { place: t.notAPlace }, undefined, 400);
    }
  });

  app.get(`${inLanguage}/resources/:number/end`, act('resource-edit'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const resource = await resourceOf(deps, c);
    if (!resource) return site.problem(c, 'not-found');
    const places = await deps.places.directory();
    if (!mayForResource('resource-edit', actor, resource, places)) return site.problem(c, 'not-allowed');
    return site.page(c, endResourcePage(await site.frame(c), resource));
  });

  for (const step of ['pause', 'resume', 'end'] as const)
    app.post(`${inLanguage}/resources/:number/${step}`, act('resource-edit'), async (c) => {
      const actor = c.get('actor');
      if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
      const resource = await resourceOf(deps, c);
      if (!resource) return site.problem(c, 'not-found');
      const done = await editing[step](actor, resource.id, Number((await readForm(c)).text('version')));
      if (done.ok) return site.goTo(c, `${resourcePath(resource)}?said=saved`);
      if (done.error.kind === 'not-allowed' || done.error.kind === 'not-found') return site.problem(c, done.error.kind);
      return site.goTo(c, `${resourcePath(resource)}?said=overtaken`);
    });

  return app;
}

const formOf = (actor: SignedIn, names: Names) => ({ names, organisations: [], actingFor: actor.actingFor, person: actor.name });

const readInput = (form: Form, frame: Frame, { places }: Names, before?: Resource) =>
  readResourceInput((name) => (name === 'available-until' ? dateText(form.text, name) : form.text(name)), {
    language: frame.language,
    today: frame.today,
    isPlace: (id: PlaceId) => places.find(id)?.subdistrict !== undefined,
    ...(before ? { before } : {}),
  });

const slotsInWords = (frame: Frame, slots: readonly Slot[]): string =>
  slots.map((slot) => slotText(frame.language, slot, frame.today)).join(frame.language === 'zh' ? '；' : '; ');

/** Questions and answers as a reader sees them, always in the same order. */
function answersOf(frame: Frame, facts: ResourceFacts, names: Names): { label: string; current: string }[] {
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const row = (field: string, value: string | undefined) => ({ label: t.fields[field] ?? field, current: value ?? '' });
  return [
    row('title', facts.title.text),
    row('description', facts.description.text),
    row('category', shared.categories[facts.category]),
    row('amount', quantity(frame.language, { unit: facts.unit, amount: facts.amount })),
    row('holds', facts.holds === undefined ? '' : shared.people(facts.holds)),
    row('place', names.places.name(facts.place, frame.language)),
    row('slots', slotsInWords(frame, facts.slots)),
    row('conditions', facts.conditions?.text),
    row('available-until', facts.availableUntil && fullDate(frame.language, facts.availableUntil)),
  ];
}

/** What the form shows of a resource: its originals. */
function valuesOf(resource: Resource): Values {
  return {
    title: resource.title.text,
    description: resource.description.text,
    conditions: resource.conditions?.text ?? '',
    category: resource.category,
    unit: resource.unit,
    amount: formatAmount({ unit: resource.unit, amount: resource.amount }),
    holds: resource.holds === undefined ? '' : String(resource.holds),
    place: resource.place,
    ...dateValues('available-until', resource.availableUntil),
    ...slotValues(resource.slots),
  };
}
