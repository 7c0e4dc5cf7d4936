import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { committee, makeArchive, makeSample, verifyBytes, yesNo } from '../../test-support/elections.ts';
import { belenios2048 } from '../groups/belenios-2048.ts';
import { ed25519 } from '../groups/ed25519.ts';
import type { ArchiveReport } from './verify.ts';

const failed = (report: ArchiveReport): Record<string, readonly string[]> =>
  Object.fromEntries(report.checks.filter(({ status }) => status === 'failed' || status === 'not-checkable').map(({ name, findings }) => [name, findings]));

const votes = [
  { voter: 0, choices: [[1, 0, 0], [0, 1, 0, 0, 0]] },
  { voter: 1, choices: [[0, 1, 0], [1, 0, 0, 0, 0]] },
  { voter: 2, choices: [[0, 0, 1], [0, 0, 1, 1, 1]] },
  { voter: 0, choices: [[0, 1, 0], [0, 0, 0, 1, 1]] },
];

describe('verifyArchive', () => {
  for (const group of [ed25519, belenios2048])
    test(`accepts an election made here, ${group.name}, mixed trustees, blank votes, a vote replaced, weights above 2^30`, async () => {
      const weights = [8950n, 3_000_000_000n, 6620n];
      const sample = await makeSample({ group, trustees: ['single', { threshold: 2, size: 3 }], weights, votes });
      for (const decrypting of [[1, 2, 4], [4, 3, 1]]) {
        const report = await verifyBytes(await makeArchive(sample, { decrypting }));
        assert.deepEqual(failed(report), {});
        assert.equal(report.valid, true);
        assert.deepEqual(report.summary.result, [
          [0n, 3_000_008_950n, 6620n],
          [3_000_000_000n, 0n, 6620n, 15570n, 15570n],
        ]);
      }
      const count = await verifyBytes(await makeArchive(sample, { weighted: false, decrypting: [1, 2, 3, 4] }));
      assert.deepEqual(count.summary.result, [
        [0n, 2n, 1n],
        [1n, 0n, 1n, 2n, 2n],
      ]);
    });
});

export { committee, yesNo };
