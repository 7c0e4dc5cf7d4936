import type { CalendarDate, Weekday } from './time.ts';
import { weekdayOf } from './time.ts';

/** A time that comes back every week, or stands on one date. Minutes after midnight, place's time; `end` > `start`, at most 1440. */
export type Slot =
  | { readonly weekday: Weekday; readonly start: number; readonly end: number }
  | { readonly date: CalendarDate; readonly start: number; readonly end: number };

const weekday = (slot: Slot): Weekday => ('weekday' in slot ? slot.weekday : weekdayOf(slot.date));

/** Minutes that two slots have in common in the same week; 0 where they never meet. */
export function overlapMinutes(a: Slot, b: Slot): number {
  if ('date' in a && 'date' in b ? a.date !== b.date : weekday(a) !== weekday(b)) return 0;
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Reads "9:00" or "9" or "18:30"; undefined where it is no time of the day. */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{1,2})(?::([0-5]\d))?$/.exec(text.normalize('NFKC').trim());
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0);
  return minutes <= 1440 ? minutes : undefined;
}

export const formatTime = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
