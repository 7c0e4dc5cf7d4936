import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages, type Language } from '../kernel/language.ts';
import type { Quantity } from '../kernel/quantity.ts';
import type { Slot } from '../kernel/slots.ts';
import type { CalendarDate, Instant, RoughDate } from '../kernel/time.ts';
import { dateAndTime, dayAndDate, fullDate, list, quantity, roughDate, shortDate, slotText, unitName, weekdayName } from './format.ts';

const date = '2018-01-12' as CalendarDate;
const today = '2018-01-10' as CalendarDate;
const inEach = (make: (language: Language) => string) => Object.fromEntries(languages.map((language) => [language, make(language)]));
const money = { unit: 'fen', amount: 1_000_000n } as Quantity;
const weekly = { unit: 'weekly-minutes', amount: 120n } as Quantity;

/** `~` is a space at which no line ends. */
const kept = (text: string): string => text.replaceAll('~', '\u00a0');

describe('dates are written as each language writes them', () => {
  for (const [what, make, expected] of [
    ['in full', (l: Language) => fullDate(l, date), ['2018年1月12日', '12~January~2018', '2018年1月12日', '2018년~1월~12일']],
    ['as a month', (l: Language) => roughDate(l, '2018-01' as RoughDate), ['2018年1月', 'January~2018', '2018年1月', '2018년~1월']],
    ['as a year', (l: Language) => roughDate(l, '2018' as RoughDate), ['2018年', '2018', '2018年', '2018년']],
    ['in short', (l: Language) => shortDate(l, date, today), ['1月12日', '12~January', '1月12日', '1월~12일']],
    ['with the day', (l: Language) => dayAndDate(l, date, today), ['1月12日，周五', 'Fri 12~January', '1月12日（金）', '1월~12일 (금)']],
    ['as a weekday', (l: Language) => weekdayName(l, 2), ['周二', 'Tuesday', '火曜日', '화요일']],
    [
      'with the time, which is the place’s',
      (l: Language) => dateAndTime(l, Date.parse('2018-01-11T16:30Z') as Instant),
      ['2018年1月12日 0:30', '12~January~2018, 0:30', '2018年1月12日 0:30', '2018년~1월~12일 0:30'],
    ],
    [
      'as a time of every week',
      (l: Language) => slotText(l, { weekday: 2, start: 540, end: 660 } as Slot, today),
      ['每周二 9:00–11:00', 'Tuesdays 9:00–11:00', '毎週火曜日 9:00–11:00', '매주 화요일 9:00–11:00'],
    ],
  ] as const)
    test(what, () => assert.deepEqual(Object.values(inEach(make)), expected.map(kept)));
  test('a date of another year has its year with it', () => {
    assert.equal(shortDate('ko', '2019-03-01' as CalendarDate, today), kept('2019년~3월~1일'));
  });
});

describe('amounts are written as each language writes them, kept to their unit', () => {
  for (const [what, make, expected] of [
    ['money', (l: Language) => quantity(l, money), ['10,000\u00a0元', '10,000\u00a0yuan', '10,000\u00a0元', '10,000\u00a0위안']],
    [
      'hours of a week',
      (l: Language) => quantity(l, weekly),
      ['每周\u00a02\u00a0小时', '2\u00a0hours a week', '週\u00a02\u00a0時間', '주\u00a02\u00a0시간'],
    ],
    ['the unit alone', (l: Language) => unitName(l, 'weekly-minutes'), ['小时（每周）', 'hours a week', '時間（毎週）', '시간 (매주)']],
    ['lists', (l: Language) => list(l, ['A', 'B', 'C']), ['A、B和C', 'A, B and C', 'A、B、C', 'A, B 및 C']],
  ] as const)
    test(what, () => assert.deepEqual(Object.values(inEach(make)), expected));
  test('one of a unit is not several', () => assert.equal(quantity('en', { unit: 'persons', amount: 1n } as Quantity), '1\u00a0person'));
});
