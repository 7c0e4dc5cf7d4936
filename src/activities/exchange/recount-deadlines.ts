import { addDays, dateAt, type CalendarDate } from '../../kernel/time.ts';
import type { WorkingCalendar } from '../../kernel/working-days.ts';
import { recountAnswerDue, recountNeedDue } from './domain/recount-deadline.ts';
import type { ExchangeDeps } from './exchange.deps.ts';
import { historyOf } from './happenings/history.store.ts';
import { recordHappening } from './happenings/record-happening.ts';
import { listUncertain, lockNeed, saveNeed } from './needs/needs.store.ts';
import { offersOf, saveOffer } from './offers/offers.store.ts';
import { projectOf, saveProject } from './projects/projects.store.ts';

/** The last day of the years, from this one on, whose holidays are announced; undefined where this year's are not. */
export function announcedUntil(calendar: WorkingCalendar, today: CalendarDate): CalendarDate | undefined {
  let until: CalendarDate | undefined;
  for (let year = Number(today.slice(0, 4)); calendar.isAnnounced(`${year}-12-31` as CalendarDate); year += 1)
    until = `${year}-12-31` as CalendarDate;
  return until;
}

/**
 * A year's holidays were announced: deadlines that were counted without them are counted with them. The same day of a need, its project and
 * its offers in one transaction, and in the audit log. @param most needs to look at in one run. @returns how many needs were counted anew.
 */
export async function recountDeadlines(deps: ExchangeDeps, most: number): Promise<number> {
  const { database, clock, calendar } = deps;
  const until = announcedUntil(calendar, dateAt(clock.now()));
  if (until === undefined) return 0;
  let recounted = 0;
  for (const id of await listUncertain(database.reading, addDays(until, 1), most))
    await database.inTransaction(async (tx) => {
      const need = await lockNeed(tx, id);
      if (!need) return;
      const offers = (await offersOf(tx, id)).filter(({ answerDue }) => answerDue?.certain === false);
      const due = need.due?.certain === false ? recountNeedDue(need, await historyOf(tx, id), calendar) : undefined;
      if (due === undefined && offers.length === 0) return;
      for (const offer of offers)
        await saveOffer(tx, { ...offer, answerDue: recountAnswerDue(offer, calendar), version: offer.version + 1 });
      if (due) await saveNeed(tx, { ...need, due, version: need.version + 1 });
      // while the work is under way its project is due by the same day
      const project = due && need.state === 'under-way' ? await projectOf(tx, id) : undefined;
      if (project && due) await saveProject(tx, { ...project, due, version: project.version + 1 });
      const detail = { ...(due ? { due: due.date } : {}), offers: offers.map((offer) => offer.id) };
      await recordHappening(deps, tx, need, { kind: 'deadline-recounted', at: clock.now(), detail });
      recounted += 1;
    });
  return recounted;
}
