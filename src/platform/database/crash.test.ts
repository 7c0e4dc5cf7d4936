import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crashRounds } from '../../../tools/crash-rounds.ts';

test('kill -9 of the platform or its database in the middle of writes loses nothing that was acknowledged', async () => {
  const { acknowledged, lost, halves, chainFindings, recoveries } = await crashRounds(6);
  assert.deepEqual(
    { lost, halves, chainFindings, recoveries: recoveries.length },
    { lost: [], halves: 0, chainFindings: 0, recoveries: 2 },
  );
  assert.ok(acknowledged > 6, `${acknowledged} acknowledged`);
});
