import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type PlaceId } from '../../../kernel/ids.ts';
import { written } from '../../../kernel/language.ts';
import { may, mightEver } from '../../../kernel/permission.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import { deskPage, deskViews, dueOf, type DeskItem, type DeskViewName } from './desk.page.tsx';
import { deskTexts } from './desk.texts.ts';
import { groupOf } from '../domain/desk.ts';
import { isSeeking, nextStepOf, sources, type Need } from '../domain/need.ts';
import { turnOf } from '../domain/offer.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { needPath } from '../exchange.parts.tsx';
import { exchangePermissions } from '../exchange.policy.ts';
import { fieldErrors } from '../needs/need-form.routes.tsx';
import { FieldReader, longest } from '../needs/need-input.ts';
import { findNeeds, listUnfinished } from '../needs/needs.store.ts';
import { pendingOffers } from '../offers/offers.store.ts';
import { makeRaiseNeed } from '../needs/raise-need.ts';

/** More than anybody works off in a day; what is due first is among them. */
const MOST = 500;

/** The communities for which an actor works: their own, or all of a subdistrict that they administer. */
export async function communitiesOf(deps: ExchangeDeps, actor: SignedIn): Promise<PlaceId[]> {
  const places = await deps.places.directory();
  return actor.grants.flatMap((grant) => {
    if (grant.role === 'community-worker') return [grant.at];
    if (grant.role === 'subdistrict-administrator')
      return places
        .ofKind('community')
        .filter((place) => place.subdistrict === grant.at)
        .map((place) => place.id);
    return [];
  });
}

/** Whether the worker has to do something, not only to wait. */
const isWorkersTurn = (need: Need): boolean => {
  const owner = nextStepOf(need)?.owner;
  return owner === 'worker' || owner === 'partners' || owner === 'joint-meeting';
};

/** What is overdue is to be seen to by the worker as well, whoever was to act. */
function isToDo(item: DeskItem, today: CalendarDate): boolean {
  if (groupOf(dueOf(item), today) === 'late') return true;
  return item.kind === 'need' ? isWorkersTurn(item.need) : turnOf(item.offer) === 'seeker';
}

export function deskRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site, database } = deps;
  const raiseNeed = makeRaiseNeed(deps);

  async function itemsFor(actor: SignedIn): Promise<DeskItem[]> {
    const communities = await communitiesOf(deps, actor);
    const [unfinished, offers] = await Promise.all([
      listUnfinished(database.reading, communities, MOST),
      pendingOffers(database.reading, communities, MOST),
    ]);
    const known = new Map(unfinished.map((need) => [need.id, need]));
    const missing = await findNeeds(
      database.reading,
      offers.map((offer) => offer.need).filter((id) => !known.has(id)),
    );
    for (const need of missing) known.set(need.id, need);
    const items: DeskItem[] = unfinished.map((need) => ({ kind: 'need', need }));
    for (const offer of offers) {
      const need = known.get(offer.need);
      if (need) items.push({ kind: 'offer', offer, need });
    }
    const due = (item: DeskItem) => dueOf(item)?.date ?? '9999';
    return items.sort((a, b) => (due(a) < due(b) ? -1 : 1));
  }

  const belongs: Record<DeskViewName, (item: DeskItem, today: CalendarDate) => boolean> = {
    todo: isToDo,
    waiting: (item, today) => !isToDo(item, today),
    'to-tell': (item) => item.kind === 'need' && item.need.state === 'done',
    'to-accept': (item) => item.kind === 'need' && item.need.state === 'raised',
    seeking: (item) => item.kind === 'need' && isSeeking(item.need),
    meeting: (item) => item.kind === 'need' && item.need.escalatedAt !== undefined,
  };

  async function showDesk(c: Ctx, actor: SignedIn, values: Values, errors: FieldErrors, status: 200 | 400): Promise<Response> {
    const frame = await site.frame(c);
    const names = await namesFor(deps, []);
    const all = await itemsFor(actor);
    const shown = deskViews.find((view) => view === c.req.query('show')) ?? 'todo';
    const counts = Object.fromEntries(
      deskViews.map((view) => [view, all.filter((item) => belongs[view](item, frame.today)).length]),
    ) as Record<DeskViewName, number>;
    const view = { shown, items: all.filter((item) => belongs[shown](item, frame.today)), counts, places: names.places, values, errors };
    return site.page(c, deskPage(frame, view, names), status);
  }

  const app = new Hono<Env>();
  app.get(`${inLanguage}/desk`, act('desk-see'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!mightEver(exchangePermissions['desk-see'], actor)) return site.problem(c, 'not-allowed');
    return showDesk(c, actor, {}, {}, 200);
  });

  /** Notes a need in one line; the worker fills in the rest on its page. */
  app.post(`${inLanguage}/desk/note`, act('need-raise-for-other'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const form = await readForm(c);
    const noted = (await deps.places.directory()).find(parseId<PlaceId>(form.text('place')) ?? ('' as PlaceId));
    const isTheirs = may(exchangePermissions['need-raise-for-other'], actor, {
      community: noted?.community,
      subdistrict: noted?.subdistrict,
    });
    if (noted ? !isTheirs : !mightEver(exchangePermissions['need-raise-for-other'], actor)) return site.problem(c, 'not-allowed');
    const frame = await site.frame(c);
    const read = new FieldReader(form.text);
    const title = read.publicText('title', longest.title);
    const place = parseId<PlaceId>(form.text('place'));
    const source = read.choice('source', sources);
    if (!title || !place || !source)
      return showDesk(c, actor, form.typed, fieldErrors(frame, read.problems, { title: deskTexts(frame.language).quickLabel }), 400);
    const raised = await raiseNeed(actor, {
      title: written(frame.language, title),
      description: written(frame.language, title),
      forWhom: undefined,
      category: 'other',
      unit: 'pieces',
      sought: 1n,
      persons: undefined,
      place,
      neededBy: undefined,
      slots: [],
      urgency: 'routine',
      source,
      heardOn: frame.today,
      publicName: { kind: 'none' },
      contact: undefined,
    });
    if (!raised.ok) return site.problem(c, 'not-allowed');
    return site.goTo(c, `${needPath(raised.value)}/edit`);
  });
  return app;
}
