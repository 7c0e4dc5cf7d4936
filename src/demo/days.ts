/** Days of the demonstration, told from the day on which it is loaded, so that it is alive whenever it is started. */
import { parseTime } from '../kernel/slots.ts';
import { addDays, dateAt, startOf, weekdayOf, type CalendarDate, type Instant, type Weekday } from '../kernel/time.ts';
import { addWorkingDays, type WorkingCalendar } from '../kernel/working-days.ts';

/** A time of the day on a working day before the day of loading: 1 is the last one before it. */
export type Moment = { readonly workingDaysAgo: number; readonly time: string };
/** A date: so many working days after the day of loading (before it where negative), or the first such weekday from then on. */
export type Day = { readonly workingDays: number; readonly weekday?: Weekday };

export const ago = (workingDaysAgo: number, time = '10:00'): Moment => ({ workingDaysAgo, time });
export const day = (workingDays: number): Day => ({ workingDays });
export const firstWeekday = (weekday: Weekday, fromWorkingDays: number): Day => ({ workingDays: fromWorkingDays, weekday });

export type Days = { readonly instant: (moment: Moment) => Instant; readonly date: (day: Day) => CalendarDate };

/** Minutes after midnight of a time that the content names; it is ours, so a wrong one is a bug. */
export function minutesOf(time: string): number {
  const minutes = parseTime(time);
  if (minutes === undefined) throw new Error(`no time of the day: ${time}`);
  return minutes;
}

/** Counts from the date of `at` in the place. */
export function daysFrom(at: Instant, calendar: WorkingCalendar): Days {
  const today = dateAt(at);
  const before: CalendarDate[] = [];
  function workingDayBefore(count: number): CalendarDate {
    while (before.length < count) {
      let date = addDays(before.at(-1) ?? today, -1);
      while (!calendar.isWorkingDay(date)) date = addDays(date, -1);
      before.push(date);
    }
    return before[count - 1] ?? today;
  }
  return {
    instant: ({ workingDaysAgo, time }) => {
      if (workingDaysAgo < 1) throw new Error('what happened lies before the day of loading');
      return (startOf(workingDayBefore(workingDaysAgo)) + minutesOf(time) * 60_000) as Instant;
    },
    date: ({ workingDays, weekday }) => {
      let date =
        workingDays > 0 ? addWorkingDays(calendar, today, workingDays).date : workingDays < 0 ? workingDayBefore(-workingDays) : today;
      while (weekday !== undefined && weekdayOf(date) !== weekday) date = addDays(date, 1);
      return date;
    },
  };
}
