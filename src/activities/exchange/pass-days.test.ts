import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, type CalendarDate } from '../../kernel/time.ts';
import { workingDaysBetween } from '../../kernel/working-days.ts';
import { chineseCalendar } from '../../platform/calendar/chinese-calendar.ts';
import { workingDaysAgo } from './pass-days.ts';

test('what was due before the day of so many working days ago has waited longer, also over weekends and holidays', () => {
  const friday = '2026-11-27' as CalendarDate;
  assert.equal(workingDaysAgo(chineseCalendar, '2026-12-09' as CalendarDate, 8), friday);
  const today = fc.nat(700).map((days) => addDays('2025-02-01' as CalendarDate, days));
  fc.assert(
    fc.property(today, fc.nat(40), fc.integer({ min: 1, max: 12 }), (now, since, days) => {
      const due = addDays(now, -since);
      assert.equal(due < workingDaysAgo(chineseCalendar, now, days), workingDaysBetween(chineseCalendar, due, now) > days);
    }),
  );
});
