import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTime, overlapMinutes, parseTime, type Slot } from './slots.ts';
import { addDays, weekdayOf, type CalendarDate, type Weekday } from './time.ts';

const weekly = (weekday: Weekday, start: number, end: number): Slot => ({ weekday, start, end });
const once = (date: string, start: number, end: number): Slot => ({ date: date as CalendarDate, start, end });

describe('overlapMinutes', () => {
  for (const [what, a, b, minutes] of [
    ['the same hours of a week', weekly(2, 540, 660), weekly(2, 540, 660), 120],
    ['a part', weekly(2, 540, 660), weekly(2, 600, 720), 60],
    ['one inside the other', weekly(2, 540, 660), weekly(2, 570, 600), 30],
    ['hours that only touch', weekly(2, 540, 600), weekly(2, 600, 660), 0],
    ['other weekdays', weekly(2, 540, 660), weekly(3, 540, 660), 0],
    ['a Tuesday and a date that is one', weekly(2, 540, 660), once('2026-11-24', 600, 700), 60],
    ['a Tuesday and a date that is a Wednesday', weekly(2, 540, 660), once('2026-11-25', 600, 700), 0],
    ['two Tuesdays that are not the same day', once('2026-11-24', 540, 660), once('2026-12-01', 540, 660), 0],
    ['the same date', once('2026-11-24', 540, 660), once('2026-11-24', 650, 720), 10],
  ] as const)
    test(`counts ${minutes} for ${what}`, () => assert.equal(overlapMinutes(a, b), minutes));

  const slot = fc
    .record({
      day: fc.integer({ min: 0, max: 20 }),
      isWeekly: fc.boolean(),
      start: fc.integer({ min: 0, max: 1439 }),
      length: fc.integer({ min: 1, max: 1440 }),
    })
    .map(({ day, isWeekly, start, length }): Slot => {
      const date = addDays('2026-11-23' as CalendarDate, day);
      const end = Math.min(1440, start + length);
      return isWeekly ? { weekday: weekdayOf(date), start, end } : { date, start, end };
    });

  test('does not depend on the order, and is never longer than the shorter of the two', () => {
    fc.assert(
      fc.property(slot, slot, (a, b) => {
        const shared = overlapMinutes(a, b);
        assert.equal(shared, overlapMinutes(b, a));
        assert.ok(shared >= 0 && shared <= Math.min(a.end - a.start, b.end - b.start));
        assert.equal(overlapMinutes(a, a), a.end - a.start);
      }),
    );
  });
});

describe('parseTime', () => {
  for (const [text, minutes] of [
    ['9', 540],
    ['9:00', 540],
    ['09:05', 545],
    ['１８：３０', 1_110],
    [' 0:00 ', 0],
    ['24:00', 1_440],
  ] as const)
    test(`reads "${text}" as ${minutes} minutes after midnight`, () => assert.equal(parseTime(text), minutes));

  for (const text of ['', '9:60', '9:5', '24:01', '25', '-1', '9.30', 'noon', '9:00:00'])
    test(`knows no time "${text}"`, () => assert.equal(parseTime(text), undefined));

  test('undoes formatTime for every minute of the day', () => {
    for (let minutes = 0; minutes <= 1_440; minutes += 1) assert.equal(parseTime(formatTime(minutes)), minutes);
  });
});
