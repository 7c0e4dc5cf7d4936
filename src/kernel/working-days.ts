import { addDays, type CalendarDate } from './time.ts';

/** What is known of a country's working days. */
export interface WorkingCalendar {
  isWorkingDay(date: CalendarDate): boolean;
  /** False where the year's holidays are not announced yet: then Monday to Friday are taken for working days. */
  isAnnounced(date: CalendarDate): boolean;
}

/** A last day for something, and whether every day counted to it is certain. */
export type Deadline = { readonly date: CalendarDate; readonly certain: boolean };

/** The date on which `days` working days after `from` have passed; `from` itself does not count. `days` is 1 or more. */
export function addWorkingDays(calendar: WorkingCalendar, from: CalendarDate, days: number): Deadline {
  let date = from;
  let certain = true;
  for (let left = days; left > 0;) {
    date = addDays(date, 1);
    certain &&= calendar.isAnnounced(date);
    if (calendar.isWorkingDay(date)) left -= 1;
  }
  return { date, certain };
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, from: CalendarDate, to: CalendarDate): number {
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (calendar.isWorkingDay(date)) count += 1;
  return count;
}
