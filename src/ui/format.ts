/** Dates, amounts and counts as each language writes them. A figure keeps to its unit by a no-break space (U+00A0). */
import type { Language } from '../kernel/language.ts';
import { formatAmount, type Quantity, type Unit } from '../kernel/quantity.ts';
import { formatTime, type Slot } from '../kernel/slots.ts';
import { dateAt, PLACE_TIME_ZONE, weekdayOf, type CalendarDate, type Instant, type Weekday } from '../kernel/time.ts';

const NBSP = '\u00a0';
const enMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const zhDays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const enDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const weekdayName = (language: Language, day: Weekday): string => (language === 'zh' ? zhDays : enDays)[day - 1] ?? '';

/** 2018年1月11日; 11 January 2018. */
export function fullDate(language: Language, date: CalendarDate): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${enMonths[month - 1]} ${year}`;
}

/** 1月12日; 12 January. With the year where it is not the reader's own. */
export function shortDate(language: Language, date: CalendarDate, today: CalendarDate): string {
  if (date.slice(0, 4) !== today.slice(0, 4)) return fullDate(language, date);
  const [, month = 1, day = 1] = date.split('-').map(Number);
  return language === 'zh' ? `${month}月${day}日` : `${day} ${enMonths[month - 1]}`;
}

/** 1月12日，周五; Fri 12 January. */
export function dayAndDate(language: Language, date: CalendarDate, today: CalendarDate): string {
  const day = weekdayName(language, weekdayOf(date));
  return language === 'zh' ? `${shortDate(language, date, today)}，${day}` : `${day.slice(0, 3)} ${shortDate(language, date, today)}`;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: PLACE_TIME_ZONE, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
/** 14:05, the place's time. */
export const timeOfDay = (at: Instant): string => clock.format(at);

/** 2018年1月11日 14:05; 11 January 2018, 14:05. */
export const dateAndTime = (language: Language, at: Instant): string =>
  language === 'zh' ? `${fullDate(language, dateAt(at))} ${timeOfDay(at)}` : `${fullDate(language, dateAt(at))}, ${timeOfDay(at)}`;

const zhUnits: Record<Unit, string> = { fen: '元', minutes: '小时', 'weekly-minutes': '小时', persons: '人', pieces: '件', visits: '次' };
const enUnits: Record<Unit, readonly [string, string]> = {
  fen: ['yuan', 'yuan'],
  minutes: ['hour', 'hours'],
  'weekly-minutes': ['hour a week', 'hours a week'],
  persons: ['person', 'people'],
  pieces: ['piece', 'pieces'],
  visits: ['visit', 'visits'],
};

/** 10,000 元, 每周 2 小时, 24 件; 10,000 yuan, 2 hours a week, 24 pieces. */
export function quantity(language: Language, value: Quantity): string {
  const figure = formatAmount(value);
  if (language === 'zh') return `${value.unit === 'weekly-minutes' ? `每周${NBSP}` : ''}${figure}${NBSP}${zhUnits[value.unit]}`;
  return `${figure}${NBSP}${enUnits[value.unit][figure === '1' ? 0 : 1]}`;
}

/** The unit's own name, for the side of a field. */
export const unitName = (language: Language, unit: Unit): string =>
  language === 'zh' ? `${unit === 'weekly-minutes' ? '小时（每周）' : zhUnits[unit]}` : enUnits[unit][1];

/** 每周二 9:00–11:00; Tuesdays 9:00–11:00; 1月20日 14:00–17:00. */
export function slotText(language: Language, slot: Slot, today: CalendarDate): string {
  const times = `${formatTime(slot.start)}–${formatTime(slot.end)}`;
  if ('date' in slot) return `${shortDate(language, slot.date, today)} ${times}`;
  const day = weekdayName(language, slot.weekday);
  return language === 'zh' ? `每${day} ${times}` : `${day}s ${times}`;
}

/** 1,000; 1,000+ where counting stopped there. */
export const count = (value: number, limit = Infinity): string =>
  value > limit ? `${limit.toLocaleString('en')}+` : value.toLocaleString('en');

/** A list in a sentence: 甲、乙和丙; A, B and C. */
export const list = (language: Language, items: readonly string[]): string =>
  new Intl.ListFormat(language === 'zh' ? 'zh-Hans' : 'en-GB', { type: 'conjunction' }).format(items);
