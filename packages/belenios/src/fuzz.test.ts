import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fuzz } from '../fuzz/fuzz.ts';
import { bytesSource } from './archive/byte-source.ts';
import { putTogether } from '../test-support/archives.ts';
import { quick } from '../test-support/elections.ts';
import { concatBytes, utf8 } from './bytes.ts';
import { parsePublicCredentials } from './credentials.ts';
import { parseElection } from './election.ts';
import { verifyArchive } from './verifier/verify.ts';

describe('readers of bytes from outside', () => {
  test('survive a short run of the fuzz target', async () => {
    const { runs, refusals } = await fuzz({ milliseconds: 6000, mostRuns: 1500, seed: 20261125 });
    assert.ok(runs > 50 && refusals.size > 5, `${runs} runs`);
  });

  test('refuse bombs by name and at once', async () => {
    const bombs = [
      '['.repeat(2_000_000),
      '{"a":'.repeat(400_000),
      `"${'\\u0041'.repeat(300_000)}`,
      '9'.repeat(2_000_000),
      `[${'"a,1",'.repeat(300_000)}`,
    ];
    const started = performance.now();
    for (const bomb of bombs) {
      const election = parseElection(utf8(bomb));
      assert.ok(!election.ok);
      assert.ok(!parsePublicCredentials(utf8(bomb)).ok);
      const report = await verifyArchive(
        bytesSource(putTogether([{ type: 'Setup', data: [utf8(bomb), utf8(bomb), utf8(bomb), utf8(bomb)] }])),
        quick,
      );
      assert.ok(report.kind === 'unsupported' || !report.valid);
    }
    // Generous, for busy machines: what is meant is seconds against never.
    assert.ok(performance.now() - started < 30_000);
  });

  test('read an archive of many members without keeping them', async () => {
    const setup = putTogether([{ type: 'Setup', data: ['1', '2', '3', '4'].map((text) => utf8(text)) }]);
    const noise = putTogether(Array.from({ length: 2000 }, (_, i) => ({ type: 'Ballot', data: [utf8(`${i}`.padEnd(5000))] }))).slice(1024);
    const report = await verifyArchive(bytesSource(concatBytes([setup, noise])), quick);
    assert.ok(report.kind === 'report' && !report.valid && report.summary.ballots === 2000);
  });
});
