// a CommonJS package whose names Node cannot see: only its default export can be imported
import chineseDays from 'chinese-days';
import { weekdayOf, type CalendarDate } from '../../kernel/time.ts';
import type { WorkingCalendar } from '../../kernel/working-days.ts';

const announcedYears = new Map<string, boolean>();

/** Whether the State Council's notice for the year is in the list: every notice has National Day in it. */
function isAnnounced(date: CalendarDate): boolean {
  const year = date.slice(0, 4);
  const known = announcedYears.get(year) ?? chineseDays.getHolidaysInRange(`${year}-10-01`, `${year}-10-03`, false).length > 0;
  announcedYears.set(year, known);
  return known;
}

/** Working days of mainland China with the shifted ones; Monday to Friday in years whose holidays are not announced yet. */
export const chineseCalendar: WorkingCalendar = {
  isAnnounced,
  isWorkingDay: (date) => (isAnnounced(date) ? chineseDays.isWorkday(date) : weekdayOf(date) <= 5),
};
