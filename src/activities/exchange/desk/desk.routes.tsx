import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type PlaceId } from '../../../kernel/ids.ts';
import { may, mightEver } from '../../../kernel/permission.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors } from '../../../ui/form.tsx';
import { deskPage, deskViews, dueOf, type DeskItem, type DeskViewName, type NoteView } from './desk.page.tsx';
import { groupOf } from '../domain/desk.ts';
import { isSeeking, mayRateForOther, sources, type Need } from '../domain/need.ts';
import { nextStepOf } from '../domain/next-step.ts';
import { turnOf } from '../domain/offer.ts';
import { communitiesOf, namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { needPath } from '../exchange.parts.tsx';
import { exchangePermissions, needAsThing } from '../exchange.policy.ts';
import { readForWhom } from '../needs/for-whom.ts';
import { fieldErrors } from '../field-errors.ts';
import { refusal } from '../needs/need-form.routes.tsx';
import { FieldReader, longest } from '../exchange.fields.ts';
import { findNeeds, listUnfinished } from '../needs/needs.store.ts';
import { pendingOffers } from '../offers/offers.store.ts';
import { makeRaiseNeed } from '../needs/raise-need.ts';

/** More than anybody works off in a day; what is due first is among them. */
const MOST = 500;

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

  async function showDesk(c: Ctx, actor: SignedIn, note: NoteView, status: 200 | 400): Promise<Response> {
    const frame = await site.frame(c);
    const names = await namesFor(deps, []);
    const all = await itemsFor(actor);
    const shown = deskViews.find((view) => view === c.req.query('show')) ?? 'todo';
    const counts = Object.fromEntries(
      deskViews.map((view) => [view, all.filter((item) => belongs[view](item, frame.today)).length]),
    ) as Record<DeskViewName, number>;
    const mayRate = ({ need }: DeskItem) =>
      mayRateForOther(need, true, frame.today) && may(exchangePermissions['need-rate-for-other'], actor, needAsThing(need));
    const view = {
      shown,
      items: all.filter((item) => belongs[shown](item, frame.today)),
      counts,
      toRate: new Set(all.filter(mayRate).map(({ need }) => need.id)),
      places: names.places,
      within: await communitiesOf(deps, actor),
      note,
    };
    return site.page(c, deskPage(frame, view, names), status);
  }

  const app = new Hono<Env>();
  app.get(`${inLanguage}/desk`, act('desk-see'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!mightEver(exchangePermissions['desk-see'], actor)) return site.problem(c, 'not-allowed');
    return showDesk(c, actor, { values: {}, errors: {}, known: [] }, 200);
  });

  /** Notes a need in one line; the worker fills in the rest on its page. */
  app.post(`${inLanguage}/desk/note`, act('need-raise-for-other'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!mightEver(exchangePermissions['need-raise-for-other'], actor)) return site.problem(c, 'not-allowed');
    const form = await readForm(c);
    const frame = await site.frame(c);
    const isForOther = form.text('other-name') === '' ? 'no' : 'yes';
    const whom = await readForWhom(deps, actor, (name) => (name === 'for-other' ? isForOther : form.text(name)), frame.language);
    const read = new FieldReader(form.text);
    Object.assign(read.problems, whom.problems);
    const title = read.content('title', longest.title, frame.language);
    const source = read.choice('source', sources);
    const place = (await deps.places.directory()).find(parseId<PlaceId>(form.text('place')) ?? ('' as PlaceId));
    if (!place) read.fail('place', 'missing');
    else if (!may(exchangePermissions['need-raise-for-other'], actor, place)) read.fail('place', 'not-yours');
    const again = (errors: FieldErrors) => showDesk(c, actor, { values: form.typed, errors, known: whom.known }, 400);
    if (!title || !place || !source || Object.keys(read.problems).length > 0) return again(fieldErrors(frame, read.problems));
    const input = {
      title,
      description: title,
      forWhom: undefined,
      category: 'other',
      unit: 'pieces',
      sought: 1n,
      persons: undefined,
      place: place.id,
      neededBy: undefined,
      slots: [],
      urgency: 'routine',
      source,
      heardOn: frame.today,
      publicName: { kind: 'none' },
      contact: undefined,
    } as const;
    const raised = await raiseNeed(actor, input, whom.whose === 'own' ? undefined : whom.whose);
    if (!raised.ok) return raised.error.kind === 'not-allowed' ? site.problem(c, 'not-allowed') : again(refusal(frame, raised.error));
    return site.goTo(c, `${needPath(raised.value)}/edit`);
  });
  return app;
}
