import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CalendarDate } from '../../../kernel/time.ts';
import { groupOf } from './desk.ts';

describe('on a worker’s desk on a Wednesday', () => {
  for (const [due, group] of [
    ['2026-11-24', 'late'],
    ['2026-11-25', 'today'],
    ['2026-11-26', 'week'],
    ['2026-11-29', 'week'],
    ['2026-11-30', 'later'],
    [undefined, 'later'],
  ] as const)
    test(`what is due ${due === undefined ? 'on no day' : `on ${due}`} stands under ${group}`, () =>
      assert.equal(groupOf(due && { date: due as CalendarDate, certain: true }, '2026-11-25' as CalendarDate), group));
});
