/** What stands on a worker's desk, and in which order. */
import { addDays, weekdayOf, type CalendarDate } from '../../../kernel/time.ts';
import type { Deadline } from '../../../kernel/working-days.ts';

export const deskGroups = ['late', 'today', 'week', 'later'] as const;
export type DeskGroup = (typeof deskGroups)[number];

/** Late before today; today; until Sunday; later. What has no day comes last. */
export function groupOf(due: Deadline | undefined, today: CalendarDate): DeskGroup {
  if (!due) return 'later';
  if (due.date < today) return 'late';
  if (due.date === today) return 'today';
  return due.date <= addDays(today, 7 - weekdayOf(today)) ? 'week' : 'later';
}
