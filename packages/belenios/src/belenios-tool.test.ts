// Cross-checks with the reference implementation. They run where it is installed, and always in CI.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { assertPasses, inFolder, run, skipWithout, tool2, tool3, tools } from '../test-support/belenios-tool.ts';
import type { Sample, TrusteeShape } from '../test-support/elections.ts';
import { failedChecks, makeArchive, makeSample, TIMESTAMP, verifyBytes, votesOf, withWrongProof } from '../test-support/elections.ts';
import { ArchiveWriter } from './archive/writer.ts';
import { concatBytes, utf8 } from './bytes.ts';
import { serializePublicCredentials } from './credentials.ts';
import { belenios2048 } from './groups/belenios-2048.ts';
import { ed25519 } from './groups/ed25519.ts';
import { expectValue } from './result.ts';
import { combineDecryptions, parsePartialDecryption, serializeTally } from './tally.ts';

const votes = votesOf(0, 1, 0);
const weights = [8950n, 3_000_000_000n];

const shapes: Record<string, { trustees: readonly TrusteeShape[]; decrypting: readonly number[] }> = {
  'single trustees': { trustees: ['single', 'single'], decrypting: [1, 2] },
  'threshold trustees': { trustees: [{ threshold: 2, size: 3 }], decrypting: [3, 1] },
  'single and threshold trustees together': { trustees: ['single', { threshold: 2, size: 3 }], decrypting: [1, 2, 4] },
};

describe('belenios-tool', { skip: skipWithout(tool2, tool3) }, () => {
  for (const group of [ed25519, belenios2048])
    for (const [what, { trustees, decrypting }] of Object.entries(shapes))
      test(`verifies an election made here: ${group.name}, ${what}`, async () => {
        const sample = await makeSample({ group, trustees, weights, votes, seed: what });
        for (const weighted of trustees.length === 2 ? [true, false] : [true]) {
          const archive = await makeArchive(sample, { weighted, decrypting });
          await inFolder(sample.election.uuid, archive, (folder) => {
            for (const tool of tools.filter(({ readsEd25519 }) => readsEd25519 || group === belenios2048))
              assertPasses(run(tool, folder, ['election', 'verify', '--dir', 'archive']));
          });
        }
        await inFolder(sample.election.uuid, await makeArchive(sample, { until: 'setup' }), (folder) => {
          for (const [i, ballot] of sample.ballots.entries()) {
            writeFileSync(join(folder, 'ballot.json'), ballot);
            assertPasses(run(tool3, folder, ['election', 'verify-ballot', '--dir', 'archive', '--ballot', 'ballot.json']));
            if (i > 0) continue;
            writeFileSync(join(folder, 'ballot.json'), withWrongProof(ballot));
            assert.notEqual(run(tool3, folder, ['election', 'verify-ballot', '--dir', 'archive', '--ballot', 'ballot.json']).status, 0);
          }
        });
      });

  for (const group of [ed25519, belenios2048])
    test(`and this package count each other's ballots, ${group.name}`, async () => {
      const sample = await makeSample({ group, weights: [...weights, 6620n], votes });
      const theirs = await inFolder(sample.election.uuid, await makeArchive(sample, { until: 'setup' }), (folder) => {
        writeFileSync(join(folder, 'credential'), sample.voters[2]!.credential);
        writeFileSync(
          join(folder, 'choices.json'),
          JSON.stringify([
            [1, 0, 0],
            [0, 1, 0, 0, 1],
          ]),
        );
        const answer = run(tool3, folder, [
          'election',
          'generate-ballot',
          '--dir',
          'archive',
          '--privcred',
          'credential',
          '--choice',
          'choices.json',
        ]);
        assertPasses(answer);
        return answer.stdout.trim();
      });
      const mixed: Sample = { ...sample, ballots: [...sample.ballots, theirs] };
      const closed = await makeArchive(mixed, { until: 'closed' });
      const ours = (await verifyBytes(closed)).contents.tally!;
      await inFolder(sample.election.uuid, closed, (folder) => {
        const answer = run(tool3, folder, ['election', 'compute-encrypted-tally', '--dir', 'archive']);
        assertPasses(answer);
        assert.equal(answer.stdout.trim().split('\n')[0], new TextDecoder().decode(serializeTally(ours.tally)));
      });
      const finished = await makeArchive(mixed);
      assert.deepEqual((await verifyBytes(finished)).summary.result, [
        [6620n, 3_000_000_000n, 8950n],
        [3_000_000_000n, 6620n, 8950n, 8950n, 15570n],
      ]);
      await inFolder(sample.election.uuid, finished, (folder) =>
        assertPasses(run(tool3, folder, ['election', 'verify', '--dir', 'archive'])),
      );
    });

  test('refuses a wrong ballot proof in BELENIOS-2048, as this package does', async () => {
    const sample = await makeSample({ group: belenios2048, weights, votes });
    const wrong = withWrongProof(sample.ballots[1]!);
    const archive = await makeArchive({ ...sample, ballots: [sample.ballots[0]!, wrong, sample.ballots[2]!] }, { until: 'open' });
    const report = await verifyBytes(archive);
    assert.deepEqual(failedChecks(report), ['ballot-individual-proofs', 'ballot-signatures']);
    await inFolder(sample.election.uuid, archive, (folder) => {
      assert.notEqual(run(tool2, folder, ['election', 'verify', '--dir', 'archive']).status, 0);
    });
  });

  test('decrypts with a key made here, and its decryption counts here', async () => {
    const sample = await makeSample({ group: ed25519, weights, votes });
    const tallied = await makeArchive(sample, { until: 'tallied' });
    const decryption = await inFolder(sample.election.uuid, tallied, (folder) => {
      writeFileSync(join(folder, 'key'), JSON.stringify(`${sample.secrets.privateKeys[0]}`));
      const answer = run(tool3, folder, ['election', 'decrypt', '--dir', 'archive', '--privkey', 'key', '--trustee-id', '1']);
      assertPasses(answer);
      // The decryption and, on the next line, whose it is.
      return answer.stdout.trim().split('\n')[0]!;
    });
    const { election, secrets } = sample;
    const { tally, totalWeight } = (await verifyBytes(tallied)).contents.tally!;
    const parsed = expectValue(parsePartialDecryption(utf8(decryption), election));
    const result = expectValue(combineDecryptions(election, secrets.trustees, tally, totalWeight, new Map([[1, parsed]])));
    assert.deepEqual(result[0], [0n, 3_000_000_000n, 8950n]);
  });

  test('writes the same archive from the same data', async () => {
    const sample = await makeSample({ group: ed25519, weights, votes });
    await inFolder(sample.election.uuid, undefined, async (folder) => {
      const credentials = serializePublicCredentials(sample.credentials, true);
      writeFileSync(join(folder, 'archive', 'election.json'), sample.electionBytes);
      writeFileSync(join(folder, 'archive', 'trustees.json'), sample.trusteesBytes);
      writeFileSync(join(folder, 'archive', 'public_creds.json'), credentials);
      const files = [
        '--election',
        'archive/election.json',
        '--trustees',
        'archive/trustees.json',
        '--public-creds',
        'archive/public_creds.json',
      ];
      assertPasses(run(tool3, folder, ['archive', 'init', '--dir', 'archive', ...files]));
      for (const ballot of sample.ballots)
        assertPasses(run(tool3, folder, ['archive', 'add-event', '--dir', 'archive', '--type=Ballot'], `${ballot}\n`));
      assertPasses(run(tool3, folder, ['archive', 'add-event', '--dir', 'archive', '--type=EndBallots']));
      const theirs = readFileSync(join(folder, 'archive', `${sample.election.uuid}.bel`));
      const timestamp = Number(/"timestamp":"([0-9]+)"/.exec(theirs.subarray(512, 1024).toString())?.[1]);
      const writer = new ArchiveWriter({ timestamp });
      const parts = [
        writer.begin(),
        writer.setup(sample.electionBytes, sample.trusteesBytes, credentials),
        ...sample.ballots.map((ballot) => writer.ballot(ballot)),
        writer.endBallots(),
      ];
      assert.ok(theirs.equals(concatBytes(parts)));
      assert.ok(timestamp > TIMESTAMP - 1e8);
    });
  });
});
