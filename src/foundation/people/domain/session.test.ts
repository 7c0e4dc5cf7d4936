import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Grant } from '../../../kernel/actor.ts';
import type { OrganisationId, PlaceId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import { hasEnded, isFresh, isToBeNoted } from './session.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const worker: Grant = { role: 'community-worker', at: '1' as PlaceId };
const administrator: Grant = { role: 'subdistrict-administrator', at: '1' as PlaceId };
const liaison: Grant = { role: 'partner-liaison', at: '1' as OrganisationId };
const after = (begun: number, seen: number, ...grants: Grant[]) =>
  hasEnded({ begun: -begun as Instant, seen: -seen as Instant }, grants, 0 as Instant);

describe('a sign-in ends', () => {
  for (const [who, grants, unused, longest] of [
    ['a resident', [], 30 * DAY, 90 * DAY],
    ['a liaison', [liaison], 30 * DAY, 90 * DAY],
    ['a worker', [worker], 12 * HOUR, 7 * DAY],
    ['an administrator who is a liaison too', [liaison, administrator], 12 * HOUR, 7 * DAY],
  ] as const)
    test(`of ${who}, unused for its span or at its longest, and not a moment before`, () => {
      assert.equal(after(unused - 1, unused - 1, ...grants), false);
      assert.equal(after(unused, unused, ...grants), true);
      assert.equal(after(longest - 1, 0, ...grants), false);
      assert.equal(after(longest, 0, ...grants), true);
    });
});

test('a use is noted once an hour, and a sign-in is fresh for ten minutes', () => {
  const begun = Date.parse('2026-11-25T02:00:00Z') as Instant;
  const times = { begun, seen: begun };
  assert.deepEqual(
    [HOUR - 1, HOUR].map((later) => isToBeNoted(times, (begun + later) as Instant)),
    [false, true],
  );
  assert.deepEqual(
    [10 * 60_000 - 1, 10 * 60_000].map((later) => isFresh(times, (begun + later) as Instant)),
    [true, false],
  );
});
