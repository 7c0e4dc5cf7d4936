/** Addresses of needs: parse, call the use case, turn its outcome into a page. */
import { Hono } from 'hono';
import { may } from '../../../kernel/permission.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { makeChangeNeed } from './change-need.ts';
import { categories, isPublic, isSeeking, parseNumber, type Need } from '../domain/need.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, needAsThing } from '../exchange.policy.ts';
import { makeFindMatches } from '../matching/find-matches.ts';
import { ResourceMatches } from '../matching/find-matches.parts.tsx';
import { historyOf } from '../happenings/history.store.ts';
import { keepUntilWritten } from '../lists/kept-answers.ts';
import { shownBy } from '../lists/list.page.tsx';
import { readTurn } from '../lists/page-of-list.ts';
import { readWhere } from '../lists/where.ts';
import { needFormRoutes } from './need-form.routes.tsx';
import { actionsFor } from './need-actions.part.tsx';
import { needPage } from './need.page.tsx';
import { overtakenBy } from './overtaken.ts';
import { needStepRoutes } from './need-step.routes.tsx';
import { needFilters, needListPage, weekFrom } from './needs-list.page.tsx';
import { findNeedByNumber, sealedContactOf } from './needs.store.ts';
import { needGroups, publicNeeds, type NeedFilter } from './needs-list.store.ts';
import { needTexts } from './needs.texts.ts';
import { offersForReader } from '../offers/offers-of-need.ts';
import { offersOf } from '../offers/offers.store.ts';
import { projectOf } from '../projects/projects.store.ts';
import { makeViewContact, mayViewContact } from './view-contact.ts';

const PER_PAGE = 50;

/** The need that an address names, if the reader may know of it. */
async function needOf(deps: ExchangeDeps, c: Ctx): Promise<Need | undefined> {
  const number = parseNumber(c.req.param('number') ?? '');
  const need = number && (await findNeedByNumber(deps.database.reading, number));
  if (!need) return undefined;
  return isPublic(need) || may(exchangePermissions['need-see-unpublished'], c.get('actor'), needAsThing(need)) ? need : undefined;
}

export function needRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site, database } = deps;
  const changeNeed = makeChangeNeed(deps);
  const { findMatchesForNeed } = makeFindMatches(deps);
  const viewContact = makeViewContact(deps);
  const countsOf = keepUntilWritten(database, (filters: readonly NeedFilter[]) => publicNeeds.counts(database.reading, filters));
  const app = new Hono<Env>();

  app.get(`${inLanguage}/needs`, act('public'), async (c) => {
    c.set('cacheable', true);
    const frame = await site.frame(c);
    const names = await namesFor(deps, []);
    const category = categories.find((known) => known === c.req.query('category'));
    const when = c.req.query('when');
    const filter: NeedFilter = {
      group: needGroups.find((group) => group === c.req.query('state')) ?? 'seeking',
      ...(category ? { category } : {}),
      ...readWhere(names.places, (name) => c.req.query(name)),
      ...(when === 'urgent' ? { urgent: true } : {}),
      ...(when === 'week' ? { neededBy: weekFrom(frame.today) } : {}),
    };
    const filters = needFilters(frame, names.places, filter);
    const [page, counts] = await Promise.all([
      publicNeeds.page(database.reading, { filter, ...readTurn((name) => c.req.query(name)), most: PER_PAGE }),
      countsOf(shownBy(filters)),
    ]);
    return site.page(c, needListPage(frame, { filter, filters, counts, page }, names));
  });

  app.route(
    '/',
    needFormRoutes(deps, (c) => needOf(deps, c)),
  );

  app.get(`${inLanguage}/needs/:number{[0-9]+-[0-9]+}`, act('public'), async (c) => {
    const need = await needOf(deps, c);
    if (!need) return site.problem(c, 'not-found');
    c.set('cacheable', true);
    return showNeed(c, need, { justRaised: c.req.query('raised') !== undefined, overtaken: c.req.query('overtaken') });
  });

  app.post(`${inLanguage}/needs/:number/contact`, act('need-contact-view'), async (c) => {
    const need = await needOf(deps, c);
    const actor = c.get('actor');
    if (!need) return site.problem(c, 'not-found');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const contact = await viewContact(actor, need.id);
    if (!contact.ok && contact.error.kind !== 'unreadable') return site.problem(c, contact.error.kind);
    c.header('cache-control', 'no-store');
    return showNeed(c, need, { contact: contact.ok ? contact.value : needTexts(c.get('language')).contactUnreadable });
  });

  app.route('/', needStepRoutes(deps, { changeNeed, needOf: (c) => needOf(deps, c) }));

  async function showNeed(
    c: Ctx,
    need: Need,
    shown: { justRaised?: boolean; overtaken?: string | undefined; contact?: string },
  ): Promise<Response> {
    const reading = database.reading;
    const [offers, history, project, sealed] = await Promise.all([
      offersOf(reading, need.id),
      historyOf(reading, need.id),
      projectOf(reading, need.id),
      c.get('actor').kind === 'visitor' ? undefined : sealedContactOf(reading, need.id),
    ]);
    const names = await namesFor(deps, [
      need.worker,
      need.enteredBy,
      ...offers.flatMap((offer) => [offer.provider?.person, offer.seeker?.person]),
      ...history.map((happening) => happening.doer?.person),
    ]);
    const frame = await site.frame(c);
    const matches = isSeeking(need) ? await findMatchesForNeed(database.reading, need.id) : [];
    const actor = c.get('actor');
    const raiserHasAccount = need.state === 'told' && (await deps.people.hasAccount(reading, need.raisedBy));
    return site.page(
      c,
      needPage(
        frame,
        {
          need,
          offers: offersForReader(actor, need, offers),
          history,
          project,
          actions: actor.kind === 'visitor' ? [] : actionsFor(need, actor, raiserHasAccount, frame.today),
          mayOffer: isSeeking(need),
          maySeeContact: sealed !== undefined && mayViewContact(actor, need, offers),
          contact: shown.contact,
          justRaised: shown.justRaised ?? false,
          overtaken: overtakenBy.find((reason) => reason === shown.overtaken),
          matches: matches.length === 0 ? null : <ResourceMatches frame={frame} matches={matches} names={names} />,
        },
        names,
      ),
    );
  }
  return app;
}
