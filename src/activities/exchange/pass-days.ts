/**
 * What happens because a day has passed and nobody acted: offers lapse, needs that were told of and not rated are closed, what was lent
 * until then is free again, and where a year's holidays were announced, deadlines are counted with them.
 */
import { addDays, dateAt, type CalendarDate } from '../../kernel/time.ts';
import type { WorkingCalendar } from '../../kernel/working-days.ts';
import { closeNeed, workingDaysFor } from './domain/need.ts';
import { lapseOffer } from './domain/offer.ts';
import type { ExchangeDeps } from './exchange.deps.ts';
import { listUnrated, lockNeed, saveNeed } from './needs/needs.store.ts';
import { followClosing } from './projects/follow-need.ts';
import { findOffer, resourcesToRecount, saveOffer, unanswered } from './offers/offers.store.ts';
import { recountResource, recountResourcesOf } from './resources/recount-resource.ts';
import { recountDeadlines } from './recount-deadlines.ts';
import { recordHappening } from './happenings/record-happening.ts';

/** As many as one run takes; the next takes the rest. */
const MOST = 1_000;
/** How long a rating may come late before the need is closed without one. */
const PATIENCE = 5;

/** The first day from which it is a number of working days to `today`: what was due before it has waited longer. */
export function workingDaysAgo(calendar: WorkingCalendar, today: CalendarDate, days: number): CalendarDate {
  let date = today;
  for (let left = days; left > 0 || !calendar.isWorkingDay(date); date = addDays(date, -1)) if (calendar.isWorkingDay(date)) left -= 1;
  return date;
}

export const makePassDays = (deps: ExchangeDeps) => async (): Promise<Record<'lapsed' | 'closed' | 'returned' | 'recounted', number>> => {
  const { database, clock, calendar } = deps;
  const today = dateAt(clock.now());
  // before anything ends by its day: that day may be another one now
  const recounted = await recountDeadlines(deps, MOST);
  let lapsed = 0;
  const longAgo = workingDaysAgo(calendar, today, workingDaysFor.lapse - workingDaysFor.answerOffer);
  for (const seen of await unanswered(database.reading, longAgo, MOST))
    await database.inTransaction(async (tx) => {
      const need = await lockNeed(tx, seen.need);
      const offer = await findOffer(tx, seen.id);
      const at = clock.now();
      const decision = offer && lapseOffer(offer, at);
      // answered in the meantime: nothing to do
      if (!need || !decision?.ok) return;
      await saveOffer(tx, decision.value);
      const detail = { offer: seen.id, organisation: seen.organisation };
      await recordHappening(deps, tx, need, { kind: 'offer-lapsed', at, detail });
      lapsed += 1;
    });
  let closed = 0;
  for (const seen of await listUnrated(database.reading, workingDaysAgo(calendar, today, PATIENCE), MOST))
    await database.inTransaction(async (tx) => {
      const need = await lockNeed(tx, seen.id);
      const at = clock.now();
      const decision = need && closeNeed(need, at);
      if (!decision?.ok) return;
      await saveNeed(tx, decision.value);
      await followClosing(tx, decision.value);
      await recountResourcesOf(tx, seen.id, today);
      await recordHappening(deps, tx, decision.value, { kind: 'need-closed', at, detail: {} });
      closed += 1;
    });
  let returned = 0;
  for (const id of await resourcesToRecount(database.reading, today))
    if (await database.inTransaction((tx) => recountResource(tx, id, today))) returned += 1;
  return { lapsed, closed, returned, recounted };
};
