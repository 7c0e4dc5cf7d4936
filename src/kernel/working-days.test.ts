import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays, weekdayOf, type CalendarDate } from './time.ts';
import { addWorkingDays, workingDaysBetween, type WorkingCalendar } from './working-days.ts';

const day = (text: string) => text as CalendarDate;
/** Monday to Friday, but for 1 to 3 October, off, and Saturday 10 October, on; announced up to the end of 2026. */
const calendar: WorkingCalendar = {
  isWorkingDay: (date) => date === '2026-10-10' || (weekdayOf(date) <= 5 && !['2026-10-01', '2026-10-02', '2026-10-03'].includes(date)),
  isAnnounced: (date) => date < '2027',
};

describe('addWorkingDays', () => {
  for (const [what, from, days, date, certain] of [
    ['the next day on a Tuesday', '2026-11-24', 1, '2026-11-25', true],
    ['Monday from a Friday', '2026-11-27', 1, '2026-11-30', true],
    ['Monday from a Saturday', '2026-11-28', 1, '2026-11-30', true],
    ['past a holiday', '2026-09-30', 1, '2026-10-05', true],
    ['a Saturday that was made a working day', '2026-10-09', 1, '2026-10-10', true],
    ['a day of a year whose holidays nobody knows yet', '2026-12-31', 1, '2027-01-01', false],
  ] as const)
    test(`gives ${what}`, () => assert.deepEqual(addWorkingDays(calendar, day(from), days), { date, certain }));
});

describe('workingDaysBetween', () => {
  for (const [from, to, count] of [
    ['2026-11-24', '2026-11-25', 1],
    ['2026-11-27', '2026-11-30', 1],
    ['2026-11-27', '2026-11-29', 0],
    ['2026-09-30', '2026-10-12', 7],
    ['2026-11-25', '2026-11-25', 0],
    ['2026-11-25', '2026-11-20', 0],
  ] as const)
    test(`counts ${count} after ${from} up to ${to}`, () => assert.equal(workingDaysBetween(calendar, day(from), day(to)), count));

  test('counts what addWorkingDays went, and a working day ends it', () => {
    const dates = fc.integer({ min: 0, max: 1_000 }).map((days) => addDays(day('2025-06-01'), days));
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const { date } = addWorkingDays(calendar, from, days);
        assert.equal(workingDaysBetween(calendar, from, date), days);
        assert.ok(calendar.isWorkingDay(date));
      }),
    );
  });
});
