import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addDays,
  dateAt,
  daysBetween,
  endOf,
  parseDate,
  parseRoughDate,
  startOf,
  weekdayOf,
  type CalendarDate,
  type Instant,
} from './time.ts';

const at = (text: string) => Date.parse(text) as Instant;
const dates = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('2000-01-01' as CalendarDate, days));

describe('dateAt', () => {
  for (const [instant, date] of [
    ['2026-11-24T15:59:59.999Z', '2026-11-24'],
    ['2026-11-24T16:00:00Z', '2026-11-25'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
    ['2028-02-28T16:00:00Z', '2028-02-29'],
  ] as const)
    test(`is ${date} in the place at ${instant}, wherever the server stands`, () => assert.equal(dateAt(at(instant)), date));

  test('is the date between whose start and end the instant lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2000-01-01T00:00Z'), max: at('2199-12-30T00:00Z') }), (milliseconds) => {
        const date = dateAt(milliseconds as Instant);
        assert.ok(startOf(date) <= milliseconds && milliseconds < endOf(date));
      }),
    );
  });
});

describe('startOf and endOf', () => {
  test('are a day apart, and one date ends where the next begins', () => {
    fc.assert(fc.property(dates, (date) => assert.equal(endOf(date), startOf(addDays(date, 1)))));
  });
});

describe('addDays', () => {
  test('is counted by daysBetween, there and back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4_000, max: 4_000 }), (date, days) => {
        const moved = addDays(date, days);
        assert.equal(daysBetween(date, moved), days);
        assert.equal(addDays(moved, -days), date);
      }),
    );
  });
  test('knows leap years', () => {
    assert.equal(addDays('2028-02-28' as CalendarDate, 1), '2028-02-29');
    assert.equal(addDays('2100-02-28' as CalendarDate, 1), '2100-03-01');
  });
});

describe('weekdayOf', () => {
  for (const [date, day] of [
    ['2026-11-23', 1],
    ['2026-11-25', 3],
    ['2026-11-29', 7],
    ['2018-01-03', 3],
  ] as const)
    test(`is ${day} on ${date}`, () => assert.equal(weekdayOf(date as CalendarDate), day));

  test('comes back after seven days and not before', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 6 }), (date, days) => {
        assert.equal(weekdayOf(addDays(date, 7)), weekdayOf(date));
        assert.notEqual(weekdayOf(addDays(date, days)), weekdayOf(date));
      }),
    );
  });
});

describe('parseRoughDate', () => {
  for (const [text, date] of [
    ['2018', '2018'],
    ['2018年', '2018'],
    ['2018-1', '2018-01'],
    ['2018/01', '2018-01'],
    ['２０１８年１月', '2018-01'],
    ['2018年1月11日', '2018-01-11'],
    [' 2018 ', '2018'],
  ] as const)
    test(`reads "${text}" as ${date}`, () => assert.equal(parseRoughDate(text), date));

  for (const text of ['', '18', '2018-13', '2018-0', '2018-2-30', '1899', '2200-01', 'January 2018', '2018--11'])
    test(`finds no date in "${text}"`, () => assert.equal(parseRoughDate(text), undefined));
});

describe('parseDate', () => {
  for (const [text, date] of [
    ['2026-1-9', '2026-01-09'],
    ['2026/01/09', '2026-01-09'],
    ['2026.1.9', '2026-01-09'],
    ['2026年1月9日', '2026-01-09'],
    ['２０２６年１１月２５日', '2026-11-25'],
    [' 2028-02-29 ', '2028-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
  ] as const)
    test(`reads "${text}" as ${date}`, () => assert.equal(parseDate(text), date));

  for (const text of [
    '',
    '2026',
    '2026-02-30',
    '2027-02-29',
    '2026-13-1',
    '2026-0-1',
    '26-1-9',
    '1899-12-31',
    '2200-01-01',
    '9-1-2026',
    '12026-01-09',
    '2026-01-09 10:00',
    'today',
  ])
    test(`knows no day "${text}"`, () => assert.equal(parseDate(text), undefined));

  test('reads every date as it is stored', () => {
    fc.assert(fc.property(dates, (date) => assert.equal(parseDate(date), date)));
  });
});
