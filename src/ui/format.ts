/** Dates, amounts and counts as each language writes them. A figure keeps to its unit by a no-break space (U+00A0). */
import { tagOf, type Language } from '../kernel/language.ts';
import { formatAmount, type Quantity, type Unit } from '../kernel/quantity.ts';
import { formatTime, type Slot } from '../kernel/slots.ts';
import { dateAt, PLACE_TIME_ZONE, type CalendarDate, type Instant, type RoughDate, type Weekday } from '../kernel/time.ts';

const NBSP = '\u00a0';

/** One value for each language. */
const inEach = <T>(make: (locale: string) => T): Readonly<Record<Language, T>> => ({
  zh: make(tagOf('zh')),
  en: make('en-GB'),
  ja: make('ja-JP'),
  ko: make('ko-KR'),
});
const dates = (options: Intl.DateTimeFormatOptions) => inEach((locale) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }));
const fullDates = dates({ year: 'numeric', month: 'long', day: 'numeric' });
const monthsOfYears = dates({ year: 'numeric', month: 'long' });
const years = dates({ year: 'numeric' });
const shortDates = dates({ month: 'long', day: 'numeric' });
const longDays = dates({ weekday: 'long' });
const shortDays = dates({ weekday: 'short' });
const lists = inEach((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

const noonOf = (date: CalendarDate): Date => new Date(`${date}T12:00Z`);
/** 2024-01-01 was a Monday. */
const dayOfWeek = (day: Weekday): Date => noonOf(`2024-01-0${day}` as CalendarDate);

/** A date never parts at the end of a line. */
const whole = (date: string): string => date.replaceAll(' ', NBSP);

/** 周二; Tuesday; 火曜日; 화요일. */
export const weekdayName = (language: Language, day: Weekday): string =>
  (language === 'zh' ? shortDays : longDays)[language].format(dayOfWeek(day));

/** 2018年1月11日; 11 January 2018; 2018年1月11日; 2018년 1월 11일. */
export const fullDate = (language: Language, date: CalendarDate): string => whole(fullDates[language].format(noonOf(date)));

/** 2018年1月11日, 2018年1月, 2018年; 11 January 2018, January 2018, 2018: no more exact than it is known. */
export function roughDate(language: Language, date: RoughDate): string {
  const [year = '', month, day] = date.split('-');
  if (day !== undefined) return fullDate(language, date as CalendarDate);
  return whole((month === undefined ? years : monthsOfYears)[language].format(noonOf(`${year}-${month ?? '01'}-01` as CalendarDate)));
}

/** 1月12日; 12 January; 1월 12일. With the year where it is not the reader's own. */
export const shortDate = (language: Language, date: CalendarDate, today: CalendarDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? whole(shortDates[language].format(noonOf(date))) : fullDate(language, date);

/** 1月12日，周五; Fri 12 January; 1月12日（金）; 1월 12일 (금). */
export function dayAndDate(language: Language, date: CalendarDate, today: CalendarDate): string {
  const day = shortDays[language].format(noonOf(date));
  const rest = shortDate(language, date, today);
  return { zh: `${rest}，${day}`, en: `${day} ${rest}`, ja: `${rest}（${day}）`, ko: `${rest} (${day})` }[language];
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: PLACE_TIME_ZONE, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
/** 14:05, the place's time. */
export const timeOfDay = (at: Instant): string => clock.format(at);

/** 2018年1月11日 14:05; 11 January 2018, 14:05. */
export const dateAndTime = (language: Language, at: Instant): string =>
  `${fullDate(language, dateAt(at))}${language === 'en' ? ',' : ''} ${timeOfDay(at)}`;

/** One of a unit, several of it. */
const units: Readonly<Record<Language, Readonly<Record<Unit, readonly [string, string]>>>> = {
  zh: {
    fen: ['元', '元'],
    minutes: ['小时', '小时'],
    'weekly-minutes': ['小时', '小时'],
    persons: ['人', '人'],
    pieces: ['件', '件'],
    visits: ['次', '次'],
  },
  en: {
    fen: ['yuan', 'yuan'],
    minutes: ['hour', 'hours'],
    'weekly-minutes': ['hour a week', 'hours a week'],
    persons: ['person', 'people'],
    pieces: ['piece', 'pieces'],
    visits: ['visit', 'visits'],
  },
  ja: {
    fen: ['元', '元'],
    minutes: ['時間', '時間'],
    'weekly-minutes': ['時間', '時間'],
    persons: ['人', '人'],
    pieces: ['点', '点'],
    visits: ['回', '回'],
  },
  ko: {
    fen: ['위안', '위안'],
    minutes: ['시간', '시간'],
    'weekly-minutes': ['시간', '시간'],
    persons: ['명', '명'],
    pieces: ['점', '점'],
    visits: ['회', '회'],
  },
};
/** What stands before the figure where it counts for each week; English says so in the unit. */
const eachWeek: Readonly<Record<Language, string>> = { zh: `每周${NBSP}`, en: '', ja: `週${NBSP}`, ko: `주${NBSP}` };

/** 10,000 元, 每周 2 小时, 24 件; 10,000 yuan, 2 hours a week, 24 pieces; 週 2 時間. */
export function quantity(language: Language, value: Quantity): string {
  const figure = formatAmount(value);
  const [one, several] = units[language][value.unit];
  return `${value.unit === 'weekly-minutes' ? eachWeek[language] : ''}${figure}${NBSP}${figure === '1' ? one : several}`;
}

/** A quantity after Chinese words: parted from them by a space, but not where it begins with one itself (每周 2 小时). */
export const afterHan = (figure: string): string => (/^\p{Script=Han}/u.test(figure) ? figure : ` ${figure}`);

/** The unit's own name, for the side of a field. */
export function unitName(language: Language, unit: Unit): string {
  const name = units[language][unit][1];
  if (unit !== 'weekly-minutes') return name;
  return { zh: `${name}（每周）`, en: name, ja: `${name}（毎週）`, ko: `${name} (매주)` }[language];
}

/** 每周二 9:00–11:00; Tuesdays 9:00–11:00; 毎週火曜日 9:00–11:00; 1月20日 14:00–17:00. */
export function slotText(language: Language, slot: Slot, today: CalendarDate): string {
  const times = `${formatTime(slot.start)}–${formatTime(slot.end)}`;
  if ('date' in slot) return `${shortDate(language, slot.date, today)} ${times}`;
  const day = weekdayName(language, slot.weekday);
  return `${{ zh: `每${day}`, en: `${day}s`, ja: `毎週${day}`, ko: `매주 ${day}` }[language]} ${times}`;
}

/** 1,000; 1,000+ where counting stopped there. All four languages group figures alike. */
export const count = (value: number, limit = Infinity): string =>
  value > limit ? `${limit.toLocaleString('en')}+` : value.toLocaleString('en');

/** A list in a sentence: 甲、乙和丙; A, B and C; 甲、乙、丙; 갑, 을 및 병. */
export const list = (language: Language, items: readonly string[]): string => lists[language].format(items);
