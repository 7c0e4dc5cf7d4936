import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = Brand<number, 'Instant'>;
/** YYYY-MM-DD on the calendar of the place concerned, no time zone. */
export type CalendarDate = Brand<string, 'CalendarDate'>;
/** A date as exact as its source gives it: 2018, 2018-01 or 2018-01-11. */
export type RoughDate = CalendarDate | Brand<string, 'RoughDate'>;
/** Time comes in as an argument: only the process and the tests make a clock. */
export interface Clock {
  now(): Instant;
}
/** All of China keeps the time of Beijing. */
export const PLACE_TIME_ZONE = 'Asia/Shanghai';

const day = new Intl.DateTimeFormat('en-CA', { timeZone: PLACE_TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The date that the wall calendar of the place shows at an instant. */
export const dateAt = (instant: Instant): CalendarDate => day.format(instant) as CalendarDate;

/** The end of a date (24:00) in the place, as an instant. China has kept one offset, +08:00, since 1991. */
export const endOf = (date: CalendarDate): Instant => (Date.parse(`${date}T00:00:00+08:00`) + 86_400_000) as Instant;

/** The start of a date (0:00) in the place. */
export const startOf = (date: CalendarDate): Instant => Date.parse(`${date}T00:00:00+08:00`) as Instant;

/** A date some days later, or earlier where `days` is negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as CalendarDate;
}

/** Calendar days from one date to another; negative where `to` lies before `from`. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const weekdayOf = (date: CalendarDate): Weekday => (((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as Weekday;

/** A date as people type it, year, month and day apart; undefined where there is no such day between 1900 and 2199. */
export function parseDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim());
  if (!match) return undefined;
  const date = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  const read = new Date(`${date}T00:00:00Z`);
  const real = !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === date;
  return real && date >= '1900' && date < '2200' ? (date as CalendarDate) : undefined;
}

/** A year, a month of one or a day, as people type them; undefined for anything else, and outside 1900 to 2199. */
export function parseRoughDate(text: string): RoughDate | undefined {
  const [, year, month] = /^(\d{4})(?:年?|[-/.年](\d{1,2})月?)$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (year === undefined) return parseDate(text);
  const day = parseDate(`${year}-${month ?? '1'}-1`);
  return day && (day.slice(0, month === undefined ? 4 : 7) as RoughDate);
}
