/** A deadline counted over a year whose holidays were not announced, counted anew once they are. */
import { dateAt } from '../../../kernel/time.ts';
import { addWorkingDays, type Deadline, type WorkingCalendar } from '../../../kernel/working-days.ts';
import type { Happening, HappeningKind } from './happening.ts';
import { workingDaysFor, type Need } from './need.ts';
import type { Offer } from './offer.ts';

/** Working days to the next step from each happening that set a deadline. */
const daysFrom = (need: Pick<Need, 'urgency'>): Partial<Record<HappeningKind, number>> => ({
  'need-raised': workingDaysFor.accept,
  'need-accepted': workingDaysFor.publish,
  'need-published': workingDaysFor.seek[need.urgency],
  'project-stopped': workingDaysFor.seek[need.urgency],
  'project-begun': workingDaysFor.project,
  'need-reopened': workingDaysFor.seek.key,
  'need-done': workingDaysFor.tell,
  'raiser-told': workingDaysFor.rate,
  'need-rated': workingDaysFor.close,
});

/** @param history what happened to the need, oldest first. @returns undefined where nothing in it set a deadline. */
export function recountNeedDue(need: Need, history: readonly Happening[], calendar: WorkingCalendar): Deadline | undefined {
  const days = daysFrom(need);
  const last = history.findLast(({ kind }) => days[kind] !== undefined);
  const count = last && days[last.kind];
  return last && count !== undefined ? addWorkingDays(calendar, dateAt(last.at), count) : undefined;
}

/** The answer to an offer is due so many days after the terms were proposed as they stand. */
export function recountAnswerDue(offer: Offer, calendar: WorkingCalendar): Deadline | undefined {
  const proposed = offer.provider ?? offer.seeker;
  return offer.answerDue && proposed ? addWorkingDays(calendar, dateAt(proposed.at), workingDaysFor.answerOffer) : offer.answerDue;
}
