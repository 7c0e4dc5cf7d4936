// Archives made to exhaust whoever verifies them. Each is verified in a thread that may use little memory: a limit that is passed ends it.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { Piece } from '../test-support/archives.ts';
import { putTogether, replaced, setup, takeApart, textOf } from '../test-support/archives.ts';
import { failedChecks, makeArchive, makeSample, testArithmetic, verifyBytes } from '../test-support/elections.ts';
import type { Answer } from './ballot-text.ts';
import { ballotLayout, signBallotText, unsignedBallotText } from './ballot-text.ts';
import { utf8 } from './bytes.ts';
import { parseElection, serializeElection } from './election.ts';
import { ed25519 } from './groups/ed25519.ts';
import { hexHash } from './hashing.ts';
import type { CommitmentRequest, GroupName } from './kernel/public-arithmetic.ts';
import { elementSizes } from './kernel/public-arithmetic.ts';
import { expectValue } from './result.ts';
import { parseStrictJson } from './strict-json.ts';
import type { CheckName } from './verifier/checks.ts';

const MEBIBYTE = 1024 * 1024;
const LARGE = 12 * MEBIBYTE;
/** Of the heap of the thread, archive and copies of it not counted. */
const MEMORY = 150;

const many = (item: string, size = LARGE): string => item.repeat(Math.floor(size / item.length));
/** Values of all kinds, as many as there is room for. */
const lists: Readonly<Record<string, string>> = {
  'small objects': `[${many('{},')}{}]`,
  'objects with a member': `[${many('{"a":0},')}{}]`,
  'empty lists': `[${many('[],')}[]]`,
  numbers: `[${many('1,')}1]`,
  'members of one object': `{${Array.from({ length: LARGE / 12 }, (_, i) => `"${i.toString(36)}":0`).join()}}`,
  'one text with an escape': String.raw`["\n${many('a')}"]`,
  'one text of escapes': `["${many(String.raw`\n`)}"]`,
};

async function verdictWithin(archive: Uint8Array): Promise<readonly CheckName[]> {
  const worker = new Worker(new URL('../test-support/verify-in-thread.ts', import.meta.url), {
    workerData: archive,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  try {
    return await new Promise<readonly CheckName[]>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
    });
  } finally {
    await worker.terminate();
  }
}

describe('verifyArchive, with little memory', () => {
  let pieces: Piece[];
  let election: Uint8Array, trustees: Uint8Array, credentials: Uint8Array;
  before(async () => {
    pieces = await takeApart(await makeArchive(await makeSample({ group: ed25519 })));
    [election, trustees, credentials] = pieces[0]!.data as [Uint8Array, Uint8Array, Uint8Array];
  });
  for (const [what, text] of Object.entries(lists))
    test(`refuses ${what} wherever an archive has JSON`, async () => {
      const bomb = utf8(text);
      const bombs: Readonly<Record<string, readonly Uint8Array[]>> = {
        Ballot: [bomb],
        EncryptedTally: [bomb, bomb],
        PartialDecryption: [bomb, bomb],
        Result: [bomb],
      };
      const named = ([data, referring]: readonly Uint8Array[]) => [bomb, replaced(referring, hexHash(data!), hexHash(bomb))];
      const archives: readonly (readonly [Uint8Array, readonly CheckName[]])[] = [
        [putTogether([{ type: 'Setup', data: [bomb, trustees, credentials, bomb] }]), ['event-order', 'election']],
        [putTogether([setup(election, bomb, bomb)]), ['trustees', 'credentials']],
        [
          putTogether(pieces.map((piece) => ({ ...piece, data: bombs[piece.type] ?? piece.data }))),
          ['ballot-form', 'encrypted-tally', 'tally-counts'],
        ],
        [
          putTogether(
            pieces.map((piece) =>
              piece.type === 'PartialDecryption'
                ? { ...piece, data: named(piece.data) }
                : piece.type === 'Result'
                  ? { ...piece, data: [bomb] }
                  : piece,
            ),
          ),
          ['decryption-proofs', 'result'],
        ],
      ];
      for (const [archive, names] of archives) {
        const failed = await verdictWithin(archive);
        for (const name of names) assert.ok(failed.includes(name), `${name} in ${failed.join()}`);
      }
    });

  test('refuses more JSON inside the messages that trustees sign', async () => {
    const sample = await makeSample({ group: ed25519, trustees: [{ threshold: 1, size: 1 }] });
    const text = textOf(sample.trusteesBytes).replace('"message":"{', `"message":"[${many('{},', 3 * MEBIBYTE)}{`);
    const failed = await verdictWithin(putTogether([setup(sample.electionBytes, utf8(text), credentials)]));
    assert.ok(failed.includes('trustees'));
  });

  test('refuses lists of credentials that no vote has', async () => {
    const entries = Array.from({ length: 3_000_000 }, (_, i) => `"${i.toString(16)}"`);
    const failed = await verdictWithin(putTogether([setup(election, trustees, utf8(`[${entries.join()}]`))]));
    assert.ok(failed.includes('credentials'));
  });

  test('refuses elections whose ballots would be larger than any', async () => {
    const described = expectValue(parseElection(election));
    const questions = (count: number, answers: number, max: number) =>
      Array.from({ length: count }, () => ({ question: '', answers: new Array<string>(answers).fill(''), blank: false, min: 0, max }));
    for (const large of [questions(20, 10_000, 0), questions(1000, 1, 10_000)]) {
      const failed = await verdictWithin(
        putTogether([setup(serializeElection({ ...described, questions: large }), trustees, credentials)]),
      );
      assert.ok(failed.includes('election'));
    }
  });

  test('checks large ballots one after the other, so that no more of them are kept than are worked on', async () => {
    const sample = await makeSample({ group: ed25519 });
    const answers = 1500;
    const questions = [{ question: '', answers: new Array<string>(answers).fill(''), blank: false, min: 0, max: 0 }];
    const bytes = serializeElection({ ...sample.election, questions });
    const layout = ballotLayout(expectValue(parseElection(bytes)));
    const proof = { challenge: ed25519.q - 1n, response: ed25519.q - 1n };
    const answer: Answer = {
      choices: new Array<string>(2 * answers).fill(ed25519.encode(ed25519.identity)),
      individualProofs: new Array<typeof proof>(2 * answers).fill(proof),
      overallProof: [proof],
      blankProof: [],
    };
    const unsigned = unsignedBallotText(layout, { credential: sample.credentials[0]!.credential, answers: [answer] });
    const ballots = Array.from({ length: 5 }, (_, i) => utf8(signBallotText(unsigned, { hash: `${i}`, proof })));
    assert.ok(ballots[0]!.length > 700_000);
    const atOnce: number[] = [];
    const arithmetic = async (group: GroupName) => {
      const direct = await testArithmetic(group);
      const commitments = (request: CommitmentRequest) => {
        atOnce.push(request.keys.length / elementSizes[group]);
        return direct.commitments(request);
      };
      return { ...direct, commitments };
    };
    const pieces = [setup(bytes, sample.trusteesBytes, credentials), ...ballots.map((ballot) => ({ type: 'Ballot', data: [ballot] }))];
    const report = await verifyBytes(putTogether(pieces), { arithmetic });
    assert.deepEqual(atOnce, [2, 2, 1]);
    assert.ok(failedChecks(report).includes('ballot-individual-proofs'));
  });
});

test('parseStrictJson refuses more values than it is told that there can be', () => {
  assert.equal(parseStrictJson('[1,{"a":[]}]', 4).ok, true);
  const refused = parseStrictJson('[1,{"a":[]},2]', 4);
  assert.equal(!refused.ok && refused.error.kind, 'json-too-many');
});
