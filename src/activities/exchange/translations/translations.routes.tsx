import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId } from '../../../kernel/ids.ts';
import { namesAPersonalNumber } from '../../../kernel/personal-numbers.ts';
import { mightEver } from '../../../kernel/permission.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { communitiesOf } from '../desk/desk.routes.tsx';
import { formatNumber } from '../domain/need.ts';
import { translatable, waitingTexts, type TranslatableKind, type WaitingRecord } from '../domain/translating.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions } from '../exchange.policy.ts';
import { exchangeTexts } from '../exchange.texts.ts';
import { findNeeds } from '../needs/needs.store.ts';
import { findProject } from '../projects/projects.store.ts';
import { findResources } from '../resources/resources.store.ts';
import { makeTranslateText } from './translate-text.ts';
import { translationsPage, type TranslationsView } from './translations.page.tsx';
import { needsToTranslate, projectsToTranslate, resourcesToTranslate } from './translations.store.ts';
import { translationTexts } from './translations.texts.ts';

/** As many records of a kind as one page shows; the next follow when these are done. */
const MOST = 20;

export function translationRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site, database } = deps;
  const translateText = makeTranslateText(deps);

  async function waitingFor(actor: SignedIn): Promise<WaitingRecord[]> {
    const { reading } = database;
    const places = await deps.places.directory();
    const communities = await communitiesOf(deps, actor);
    const subdistricts = [...new Set(communities.flatMap((id) => places.find(id)?.subdistrict ?? []))];
    const [needs, resources, projects] = await Promise.all([
      needsToTranslate(reading, communities, MOST).then((ids) => findNeeds(reading, ids)),
      resourcesToTranslate(reading, subdistricts, MOST).then((ids) => findResources(reading, ids)),
      projectsToTranslate(reading, communities, MOST).then((ids) => Promise.all(ids.map((id) => findProject(reading, id)))),
    ]);
    const record = (kind: TranslatableKind, one: { id: string; number: { year: number; sequence: number } }): WaitingRecord => ({
      kind,
      id: one.id,
      number: formatNumber(one.number),
      texts: waitingTexts(kind, one as unknown as Record<string, unknown>),
    });
    return [
      ...needs.map((need) => record('need', need)),
      ...resources.map((resource) => record('resource', resource)),
      ...projects.flatMap((project) => (project ? [record('project', project)] : [])),
    ].filter((one) => one.texts.length > 0);
  }

  async function show(c: Ctx, actor: SignedIn, returned: TranslationsView['returned'], status: 200 | 400 | 409): Promise<Response> {
    const view = { records: await waitingFor(actor), isSaved: c.req.query('saved') !== undefined, returned };
    return site.page(c, translationsPage(await site.frame(c), view), status);
  }

  const app = new Hono<Env>();
  app.get(`${inLanguage}/desk/translations`, act('text-translate'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!mightEver(exchangePermissions['text-translate'], actor)) return site.problem(c, 'not-allowed');
    return show(c, actor, undefined, 200);
  });
  app.post(`${inLanguage}/desk/translations/:kind{(?:${Object.keys(translatable).join('|')})}/:id`, act('text-translate'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!mightEver(exchangePermissions['text-translate'], actor)) return site.problem(c, 'not-allowed');
    const kind = c.req.param('kind') as TranslatableKind;
    const id = parseId<string>(c.req.param('id'));
    if (!id) return site.problem(c, 'not-found');
    const form = await readForm(c);
    const language = c.get('language');
    const texts = translatable[kind]
      .filter((field) => form.has(`text-${field}`))
      .map((field) => ({
        field,
        // a browser sends line breaks as CR LF
        seen: (form.all(`seen-${field}`)[0] ?? '').replaceAll('\r\n', '\n'),
        translation: form.text(`text-${field}`).replaceAll('\r\n', '\n'),
      }));
    const errors = Object.fromEntries(
      texts.flatMap(({ field, translation }) => {
        const label = translationTexts(language).fields[field] ?? field;
        if (namesAPersonalNumber(translation)) return [[`${id}-${field}`, exchangeTexts(language).fieldProblem('personal-number', label)]];
        return [];
      }),
    );
    const written = texts.filter(({ translation }) => translation !== '');
    const [first] = texts;
    if (written.length === 0 && first) errors[`${id}-${first.field}`] = translationTexts(language).empty;
    if (Object.keys(errors).length > 0) return show(c, actor, { id, values: form.typed, errors, changed: false }, 400);
    const outcome = await translateText(actor, kind, id, written);
    if (outcome.ok) return site.goTo(c, '/desk/translations?saved');
    switch (outcome.error.kind) {
      case 'original-changed':
        return show(c, actor, { id, values: form.typed, errors: {}, changed: true }, 409);
      case 'nothing-to-translate':
      case 'not-found':
        return site.problem(c, 'not-found');
      case 'not-allowed':
        return site.problem(c, 'not-allowed');
    }
  });
  return app;
}
