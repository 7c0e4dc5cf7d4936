import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test-support/database.ts';
import type { Instant } from '../../../kernel/time.ts';
import { countInSpan } from './codes.store.ts';

const { database } = await testDatabase();
const at = Date.parse('2026-11-25T02:00:00Z') as Instant;

test('many of something at the same instant are each counted once', async () => {
  for (let round = 0; round < 300; round += 1) {
    const counts = await Promise.all(
      Array.from({ length: 8 }, () => database.inTransaction((tx) => countInSpan(tx, `thing ${round}`, 60_000, at))),
    );
    assert.deepEqual(
      counts.toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8],
    );
  }
});

test('a span begins with the first of something, and the next with the first after it is over', async () => {
  const counts: number[] = [];
  for (const later of [0, 59_999, 60_000, 60_001, 119_999, 120_000])
    counts.push(await database.inTransaction((tx) => countInSpan(tx, 'spans', 60_000, (at + later) as Instant)));
  assert.deepEqual(counts, [1, 2, 1, 2, 3, 1]);
});
