import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseId } from '../../kernel/ids.ts';
import { idMaker } from './make-id.ts';

test('ids of one millisecond come in order, also more of them than it can count, and when the clock goes back', () => {
  let at = Date.parse('2026-11-25T02:00:00Z');
  const makeId = idMaker(() => at);
  const ids = Array.from({ length: 10_000 }, () => makeId<string>());
  at -= 60_000;
  ids.push(makeId<string>());
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.every((id) => parseId(id) !== undefined && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/.test(id)));
});
