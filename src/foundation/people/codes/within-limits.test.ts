import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testClock } from '../../../../test-support/clock.ts';
import { testDatabase } from '../../../../test-support/database.ts';
import { limits } from '../domain/limits.ts';
import { makeWithinLimits } from './within-limits.ts';

const { database } = await testDatabase();
const isWithin = makeWithinLimits({ database, clock: testClock('2026-11-25T02:00:00Z') });

test('who is beyond their own limit uses up nobody else’s', async () => {
  const tries = [
    { limit: 'triesFromAddress', by: '192.0.2.1' },
    { limit: 'triesForContact', by: 'lin@example.org' },
  ] as const;
  for (let count = 0; count < limits.triesFromAddress.most; count += 1)
    assert.equal(await isWithin({ limit: 'triesFromAddress', by: '192.0.2.1' }), true);
  for (let count = 0; count < limits.triesForContact.most; count += 1) assert.equal(await isWithin(...tries), false);
  assert.equal(await isWithin({ limit: 'triesForContact', by: 'lin@example.org' }), true);
});
