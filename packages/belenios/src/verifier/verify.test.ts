import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Piece } from '../../test-support/archives.ts';
import { putTogether, replaced, setup, takeApart, textOf } from '../../test-support/archives.ts';
import type { Sample } from '../../test-support/elections.ts';
import { failedChecks, makeArchive, makeSample, quick, verifyBytes, votesOf } from '../../test-support/elections.ts';
import { bytesSource } from '../archive/byte-source.ts';
import { concatBytes, utf8 } from '../bytes.ts';
import { belenios2048 } from '../groups/belenios-2048.ts';
import { ed25519 } from '../groups/ed25519.ts';
import { base64Hash, hexHash } from '../hashing.ts';
import type { GroupName, TallyRequest } from '../kernel/public-arithmetic.ts';
import type { CheckName } from './checks.ts';
import { slowArithmetic } from './arithmetic.ts';
import type { ArchiveReport, Expected } from './report.ts';
import { verifyArchive } from './verify.ts';

const votes = votesOf(0, 1, 2, 0);

const notPassed = (report: ArchiveReport): CheckName[] =>
  report.checks.filter(({ status }) => status === 'failed' || status === 'not-checkable').map(({ name }) => name);
const findings = (report: ArchiveReport, name: CheckName): readonly string[] =>
  report.checks.find((check) => check.name === name)!.findings;

describe('verifyArchive: elections made here', () => {
  for (const group of [ed25519, belenios2048])
    test(`accepts ${group.name}, mixed trustees, blank votes, a vote replaced, weights above 2^30`, async () => {
      const weights = [8950n, 3_000_000_000n, 6620n];
      const sample = await makeSample({ group, trustees: ['single', { threshold: 2, size: 3 }], weights, votes });
      for (const decrypting of [
        [1, 2, 4],
        [4, 3, 1],
      ]) {
        const report = await verifyBytes(await makeArchive(sample, { decrypting }));
        assert.deepEqual(notPassed(report), []);
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

  test('states the stage and passes at every stage', async () => {
    const sample = await makeSample({ group: ed25519, votes });
    for (const [until, stage] of [
      ['setup', 'open'],
      ['open', 'open'],
      ['closed', 'closed'],
      ['tallied', 'tallied'],
      ['decrypted', 'tallied'],
      ['finished', 'finished'],
    ] as const) {
      const report = await verifyBytes(await makeArchive(sample, { until }));
      assert.deepEqual([notPassed(report), report.valid, report.summary.stage], [[], true, stage]);
    }
  });

  test('accepts an election without ballots', async () => {
    const sample = await makeSample({
      group: ed25519,
      votes: [],
      questions: [{ question: '?', answers: ['A'], blank: false, min: 0, max: 1 }],
    });
    const report = await verifyBytes(await makeArchive(sample));
    assert.deepEqual([notPassed(report), report.summary.result, report.summary.ballotsCounted], [[], [[0n]], 0]);
  });

  test('tallies the same whatever the order of different credentials’ ballots', async () => {
    const sample = await makeSample({ group: ed25519, votes: votes.slice(0, 3) });
    const tallies = [];
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ])
      tallies.push(
        (await verifyBytes(await makeArchive({ ...sample, ballots: order.map((i) => sample.ballots[i]!) }, { until: 'closed' }))).contents
          .tally,
      );
    assert.deepEqual(tallies[1], tallies[0]);
    assert.deepEqual(tallies[2], tallies[0]);
  });

  test('gives the plain count of any votes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ voter: fc.nat(3), answer: fc.nat(2) }), { maxLength: 8 }), async (list) => {
        const weights = [1n, 20n, 300n, 4000n];
        const sample = await makeSample({
          group: ed25519,
          weights,
          questions: [{ question: '?', answers: ['A', 'B', 'C'], blank: false, min: 1, max: 1 }],
          votes: list.map(({ voter, answer }) => ({ voter, choices: [[0, 1, 2].map((i) => (i === answer ? 1 : 0))] })),
        });
        const last = new Map(list.map(({ voter, answer }) => [voter, answer]));
        const expected = [0, 1, 2].map((answer) =>
          [...last].reduce((sum, [voter, chosen]) => (chosen === answer ? sum + weights[voter]! : sum), 0n),
        );
        assert.deepEqual((await verifyBytes(await makeArchive(sample))).summary.result, [expected]);
      }),
      { numRuns: 5 },
    );
  });

  test('multiplies many partial tallies together and divides many replaced ballots out', async () => {
    const sample = await makeSample({
      group: ed25519,
      weights: [3n],
      questions: [{ question: '?', answers: ['A'], blank: false, min: 0, max: 1 }],
      votes: Array.from({ length: 40 }, (_, i) => ({ voter: 0, choices: [[i % 2]] })),
    });
    assert.deepEqual((await verifyBytes(await makeArchive(sample))).summary.result, [[3n]]);
    const repeated = Array.from({ length: 300 }, (_, i) => sample.ballots[i % 3]!);
    const closed = await takeApart(await makeArchive({ ...sample, ballots: repeated }, { until: 'closed' }));
    const last = await takeApart(await makeArchive({ ...sample, ballots: repeated.slice(-1) }, { until: 'tallied' }));
    const report = await verifyBytes(putTogether([...closed, last.at(-1)!]));
    // That one tally is also what the repeated ballots give.
    assert.deepEqual(notPassed(report), ['ballot-unique']);
    assert.equal(report.contents.tally, undefined);
  });

  test('loses no ballot when answers come late and out of order', async () => {
    const sample = await makeSample({
      group: ed25519,
      weights: [3n],
      questions: [{ question: '?', answers: ['A'], blank: false, min: 0, max: 1 }],
      votes: [{ voter: 0, choices: [[1]] }],
    });
    const ballots = new Array<string>(640).fill(sample.ballots[0]!);
    const closed = await takeApart(await makeArchive({ ...sample, ballots }, { until: 'closed' }));
    const once = await takeApart(await makeArchive(sample, { until: 'tallied' }));
    const archive = putTogether([...closed, once.at(-1)!]);
    const arithmetic = async (group: GroupName) => {
      const direct = await quick.arithmetic(group);
      let asked = 0;
      const late = async <T>(answer: Promise<T>): Promise<T> => {
        await new Promise((resolve) => setTimeout(resolve, asked++ % 7));
        return answer;
      };
      return { ...direct, tally: (request: TallyRequest) => late(direct.tally(request)) };
    };
    assert.deepEqual(notPassed(await verifyBytes(archive, { arithmetic })), ['ballot-unique']);
  });
});

describe('verifyArchive: vectors', () => {
  const folder = new URL('../../vectors/', import.meta.url);
  const vectors: Record<string, { readonly result?: unknown; readonly failed?: readonly CheckName[]; readonly stage?: string }> = {
    'v3.0-ed25519-threshold/area': {
      result: [
        [18654n, 17900n, 14211n],
        [8950n, 12034n, 12034n, 35195n, 20831n],
      ],
    },
    'v3.0-ed25519-threshold/count': {
      result: [
        [2n, 2n, 1n],
        [1n, 1n, 1n, 3n, 2n],
      ],
    },
    'v3.0-2048-threshold-dual/area': {
      result: [
        [18654n, 17900n, 14211n],
        [8950n, 12034n, 12034n, 35195n, 20831n],
      ],
    },
    'v3.0-2048-threshold-dual/count': {
      result: [
        [2n, 2n, 1n],
        [1n, 1n, 1n, 3n, 2n],
      ],
    },
    'v3.0-ed25519-single-100': {},
    'v2.0-2048-single-100': {},
    'tampered-ed25519/same': {},
    'tampered-ed25519/open': { stage: 'open' },
    'tampered-ed25519/badproof_final': { failed: ['ballot-individual-proofs', 'ballot-signatures'] },
    'tampered-ed25519/ballot_dropped': { failed: ['encrypted-tally', 'tally-counts'] },
    'tampered-ed25519/tarpad': { failed: ['archive-container'] },
    'tampered-ed25519/weight_changed': { failed: ['encrypted-tally', 'tally-counts'] },
  };
  for (const [name, { result, failed: expected = [], stage = 'finished' }] of Object.entries(vectors))
    test(`${expected.length === 0 ? 'accepts' : 'refuses'} ${name}`, async () => {
      const path = new URL(`${name}/`, folder);
      const report = await verifyBytes(
        readFileSync(
          new URL(
            readdirSync(path).find((file) => file.endsWith('.bel'))!,
            path,
          ),
        ),
      );
      assert.deepEqual([failedChecks(report), report.valid, report.summary.stage], [expected, expected.length === 0, stage]);
      if (result !== undefined) assert.deepEqual(report.summary.result, result);
    });
});

describe('verifyArchive: archives that were altered', () => {
  let sample: Sample;
  let archive: Uint8Array;
  let pieces: Piece[];
  before(async () => {
    sample = await makeSample({ group: ed25519, trustees: ['single', { threshold: 2, size: 3 }], votes });
    archive = await makeArchive(sample);
    pieces = await takeApart(archive);
  });

  test('puts together what it took apart', () => assert.deepEqual(putTogether(pieces), archive));

  test('refuses any single altered byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const altered = archive.slice();
        altered[at]! ^= change;
        const report = await verifyArchive(bytesSource(altered), quick);
        assert.ok(report.kind === 'unsupported' || !report.valid, `byte ${at} ^ ${change}`);
      }),
      { numRuns: 120 },
    );
  });

  test('refuses every truncation that is not an earlier archive', async () => {
    const ends = new Set<number>();
    for (let n = 1; n <= pieces.length; n++) ends.add(putTogether(pieces.slice(0, n)).length);
    for (let length = 0; length < archive.length; length += 512) {
      const report = await verifyArchive(bytesSource(archive.slice(0, length)), quick);
      assert.equal(report.kind === 'report' && report.valid, ends.has(length), `${length} bytes`);
    }
  });

  const alterations: Record<
    string,
    {
      readonly change: (pieces: Piece[]) => Uint8Array | Promise<Uint8Array>;
      readonly failed: readonly CheckName[];
      readonly says?: RegExp;
    }
  > = {
    'a block of zeros at the end': {
      change: () => concatBytes([archive, new Uint8Array(512)]),
      failed: ['archive-container'],
      says: /archive-padded/,
    },
    'bytes after the end': {
      change: () => concatBytes([archive, new Uint8Array(100).fill(1)]),
      failed: ['archive-container'],
      says: /archive-truncated/,
    },
    'an empty archive': { change: () => putTogether([]), failed: ['event-order'] },
    'a ballot twice': { change: (p) => putTogether([...p.slice(0, 3), p[2]!, ...p.slice(3)]), failed: ['ballot-unique'] },
    'a ballot taken out': { change: (p) => putTogether([...p.slice(0, 2), ...p.slice(3)]), failed: ['encrypted-tally'] },
    'ballots in another order, the last of a voter changing': {
      change: (p) => putTogether([p[0]!, p[4]!, p[2]!, p[3]!, p[1]!, ...p.slice(5)]),
      failed: ['encrypted-tally'],
    },
    'an event of an unknown type': { change: (p) => putTogether([...p, { type: 'Shuffle', data: [] }]), failed: ['event-order'] },
    'an event of a type that an object has by nature': {
      change: (p) => putTogether([...p, { type: 'constructor', data: [] }]),
      failed: ['event-order'],
    },
    'an event that is not written canonically': {
      change: (p) => putTogether(p.map((piece, i) => (i === 2 ? { ...piece, change: (event) => event.replace(',', ', ') } : piece))),
      failed: ['event-bytes'],
    },
    'an event of another parent': {
      change: (p) =>
        putTogether(
          p.map((piece, i) =>
            i === 2
              ? { ...piece, change: (event) => event.replace(/"parent":"./, '"parent":"_'.replace('_', event[11] === '0' ? '1' : '0')) }
              : piece,
          ),
        ),
      failed: ['event-chain'],
    },
    'an event of another height': {
      change: (p) =>
        putTogether(p.map((piece, i) => (i === 2 ? { ...piece, change: (event) => event.replace('"height":2', '"height":7') } : piece))),
      failed: ['event-chain'],
    },
    'a first event of another height': {
      change: (p) =>
        putTogether(p.map((piece, i) => (i === 0 ? { ...piece, change: (event) => event.replace('"height":0', '"height":1') } : piece))),
      failed: ['event-chain'],
    },
    'a second result': { change: (p) => putTogether([...p, p.at(-1)!]), failed: ['event-order'] },
    'a ballot after the end of voting': { change: (p) => putTogether([...p.slice(0, 6), p[1]!, ...p.slice(6)]), failed: ['event-order'] },
    'no setup': { change: (p) => putTogether(p.slice(1)), failed: ['event-order'] },
    'a setup without its data': { change: (p) => putTogether([{ type: 'Setup', data: p[0]!.data.slice(2) }]), failed: ['event-order'] },
    'data that no event refers to': {
      change: (p) => putTogether([p[0]!, { type: 'Ballot', data: [utf8('x'), ...p[1]!.data] }, ...p.slice(2)]),
      failed: ['event-order'],
    },
    'more data than any event has': {
      change: (p) => putTogether([{ type: 'Setup', data: [utf8('x'), ...p[0]!.data] }, ...p.slice(1)]),
      failed: ['event-order'],
    },
    'data at the end': {
      change: async () => concatBytes([archive, putTogether([{ type: 'Ballot', data: [utf8('x')] }]).slice(1024, 2048)]),
      failed: ['event-order'],
    },
    'a setup that refers to something else': {
      change: (p) =>
        putTogether([
          { type: 'Setup', data: [...p[0]!.data.slice(0, 3), replaced(p[0]!.data[3], /"election":"./, '"election":"x')] },
          ...p.slice(1),
        ]),
      failed: ['event-order'],
    },
    'a result before any decryption': {
      change: (p) => putTogether([...p.slice(0, 7), p.at(-1)!]),
      failed: ['event-order', 'decryption-threshold'],
    },
    'an election with a malformed question': {
      change: (p) => withSetup(p, { election: replaced(p[0]!.data[0], '"max":1', '"max":0') }),
      failed: ['election'],
    },
    'another election of the same trustees': {
      change: (p) => withSetup(p, { election: replaced(p[0]!.data[0], '"max":1', '"max":2') }),
      failed: ['ballot-form'],
    },
    'another public key of the election': {
      change: (p) =>
        withSetup(p, {
          election: replaced(p[0]!.data[0], /"public_key":"[0-9a-f]*"/, `"public_key":"${sample.credentials[0]!.credential}"`),
        }),
      failed: ['election-key', 'ballot-form'],
    },
    'a credential twice': {
      change: (p) =>
        withSetup(p, { credentials: utf8(`["${sample.credentials[0]!.credential},1","${sample.credentials[0]!.credential},1"]`) }),
      failed: ['credentials'],
    },
    'a credential outside the group': {
      change: (p) => withSetup(p, { credentials: replaced(p[0]!.data[2], sample.credentials[0]!.credential, '0'.repeat(64)) }),
      failed: ['credentials', 'ballot-credentials'],
    },
    'a credential that is no element': {
      change: (p) => withSetup(p, { credentials: replaced(p[0]!.data[2], sample.credentials[0]!.credential, 'abc') }),
      failed: ['credentials', 'ballot-credentials'],
    },
    'another weight': {
      change: (p) => withSetup(p, { credentials: replaced(p[0]!.data[2], ',8950', ',8951') }),
      failed: ['encrypted-tally', 'tally-counts'],
    },
    'trustees that are none': { change: (p) => withSetup(p, { trustees: utf8('[]') }), failed: ['trustees'] },
    'another proof of a single trustee': {
      change: (p) => withSetup(p, { trustees: changedDigit(p[0]!.data[1]!, '"response":"') }),
      failed: ['trustee-proofs'],
    },
    'another proof of a threshold trustee': {
      change: (p) => withSetup(p, { trustees: changedLastDigit(p[0]!.data[1]!, '"response":"') }),
      failed: ['threshold-setup'],
    },
    'a ballot that is not UTF-8': {
      change: (p) => putTogether([p[0]!, { type: 'Ballot', data: [Uint8Array.of(0xff)] }, ...p.slice(2)]),
      failed: ['ballot-form', 'encrypted-tally', 'tally-counts'].slice(0, 1) as CheckName[],
    },
    'a ballot written with a space': { change: (p) => withBallot(p, (text) => text.replace(',', ', ')), failed: ['ballot-form'] },
    'a challenge of q': {
      change: (p) => withBallot(p, (text) => text.replace(/"challenge":"[0-9]*"/, `"challenge":"${ed25519.q}"`)),
      failed: ['ballot-form'],
    },
    'a credential that is not in the list': {
      change: (p) => withBallot(p, (text) => text.replace(/"credential":"[0-9a-f]*"/, `"credential":"${ed25519.encode(ed25519.g)}"`)),
      failed: ['ballot-credentials', 'ballot-individual-proofs', 'ballot-overall-proofs', 'ballot-blank-proofs', 'ballot-signatures'],
    },
    'a credential that is no element in a ballot': {
      change: (p) => withBallot(p, (text) => text.replace(/"credential":"[0-9a-f]*"/, '"credential":"x"')),
      failed: ['ballot-credentials', 'ballot-individual-proofs', 'ballot-overall-proofs', 'ballot-blank-proofs', 'ballot-signatures'],
    },
    'a ciphertext outside the subgroup': {
      change: (p) => withBallot(p, (text) => text.replace(/"alpha":"[0-9a-f]*"/, `"alpha":"${'0'.repeat(64)}"`)),
      failed: ['ballot-elements', 'ballot-individual-proofs', 'ballot-overall-proofs', 'ballot-signatures'],
    },
    'a ciphertext that is no element': {
      change: (p) => withBallot(p, (text) => text.replace(/"beta":"[0-9a-f]*"/, '"beta":"zz"')),
      failed: ['ballot-elements', 'ballot-individual-proofs', 'ballot-overall-proofs', 'ballot-signatures'],
    },
    'another signature': { change: (p) => withBallot(p, (text) => text.replace(/"hash":"./, '"hash":"_')), failed: ['ballot-signatures'] },
    'another number of ballots counted': {
      change: (p) => withPiece(p, 6, ([tally, sized]) => [tally!, replaced(sized, '"num_tallied":3', '"num_tallied":4')]),
      failed: ['tally-counts'],
    },
    'another total weight': {
      change: (p) => withPiece(p, 6, ([tally, sized]) => [tally!, replaced(sized, /"total_weight":[0-9]*/, '"total_weight":5')]),
      failed: ['tally-counts'],
    },
    'malformed counts': { change: (p) => withPiece(p, 6, ([tally]) => [tally!, utf8('{}')]), failed: ['tally-counts'] },
    'counts of another tally': {
      change: (p) =>
        withPiece(p, 6, ([tally, sized]) => [
          tally!,
          replaced(sized, /"encrypted_tally":"[0-9a-f]{64}/, `"encrypted_tally":"${'0'.repeat(64)}`),
        ]),
      failed: ['tally-counts'],
    },
    'another tally': {
      change: (p) =>
        withPiece(p, 6, ([tally, sized]) =>
          withHash([replaced(tally, /"alpha":"[0-9a-f]*"/, `"alpha":"${ed25519.encode(ed25519.g)}"`)], sized!, 'encrypted_tally'),
        ),
      failed: ['encrypted-tally', 'decryption-proofs'],
    },
    'a malformed tally': {
      change: (p) => withPiece(p, 6, ([, sized]) => withHash([utf8('[]')], sized!, 'encrypted_tally')),
      failed: ['encrypted-tally'],
    },
    'a malformed owner': {
      change: (p) => withPiece(p, 7, ([decryption]) => [decryption!, utf8('{}')]),
      failed: ['decryption-owners', 'decryption-threshold'],
    },
    'an owner that does not exist': {
      change: (p) => withPiece(p, 7, ([decryption, owned]) => [decryption!, replaced(owned, '"owner":1', '"owner":9')]),
      failed: ['decryption-owners', 'decryption-threshold'],
    },
    'an owner twice': {
      change: (p) => withPiece(p, 8, ([decryption, owned]) => [decryption!, replaced(owned, '"owner":2', '"owner":1')]),
      failed: ['decryption-owners'],
    },
    'an owner of another decryption': {
      change: (p) =>
        withPiece(p, 7, ([decryption, owned]) => [decryption!, replaced(owned, /"payload":"./, '"payload":"_'.replace('_', 'f'))]),
      failed: ['decryption-owners'],
    },
    'another factor': {
      change: (p) =>
        withPiece(p, 7, ([decryption, owned]) =>
          withHash([replaced(decryption, /\[\["[0-9a-f]*/, `[["${ed25519.encode(ed25519.g)}`)], owned!, 'payload'),
        ),
      failed: ['decryption-proofs', 'result'],
    },
    'a malformed decryption': {
      change: (p) => withPiece(p, 7, ([, owned]) => withHash([utf8('{}')], owned!, 'payload')),
      failed: ['decryption-proofs', 'decryption-threshold'],
    },
    'another result': {
      change: (p) => withPiece(p, p.length - 1, ([result]) => [replaced(result, /\[\[[0-9]+/, '[[1')]),
      failed: ['result'],
    },
    'a result written otherwise': {
      change: (p) => withPiece(p, p.length - 1, ([result]) => [replaced(result, /\[\[([0-9]+)/, '[["$1"')]),
      failed: ['result'],
    },
    'too few decryptions': {
      change: async () =>
        putTogether([...(await takeApart(await makeArchive(sample, { until: 'decrypted', decrypting: [1, 2] }))), pieces.at(-1)!]),
      failed: ['decryption-threshold'],
    },
  };
  const withSetup = (
    p: readonly Piece[],
    { election = p[0]!.data[0]!, trustees = p[0]!.data[1]!, credentials = p[0]!.data[2]! },
  ): Uint8Array => putTogether([setup(election, trustees, credentials), ...p.slice(1)]);
  const withPiece = (p: readonly Piece[], i: number, change: (data: readonly Uint8Array[]) => Uint8Array[]): Uint8Array =>
    putTogether(p.map((piece, j) => (j === i ? { ...piece, data: change(piece.data) } : piece)));
  const withBallot = (p: readonly Piece[], change: (text: string) => string): Uint8Array =>
    withPiece(p, 2, ([ballot]) => [utf8(change(textOf(ballot)))]);
  const withHash = (data: readonly Uint8Array[], referring: Uint8Array, member: string): Uint8Array[] => [
    ...data,
    replaced(referring, new RegExp(`"${member}":"[0-9a-f]{64}`), `"${member}":"${hexHash(data[0]!)}`),
  ];
  const changedDigit = (bytes: Uint8Array, after: string): Uint8Array => changeAt(bytes, textOf(bytes).indexOf(after) + after.length);
  const changedLastDigit = (bytes: Uint8Array, after: string): Uint8Array =>
    changeAt(bytes, textOf(bytes).lastIndexOf(after) + after.length);
  const changeAt = (bytes: Uint8Array, at: number): Uint8Array => {
    const text = textOf(bytes);
    return utf8(text.slice(0, at) + (text[at] === '1' ? '2' : '1') + text.slice(at + 1));
  };

  for (const [what, { change, failed: expected, says }] of Object.entries(alterations))
    test(`refuses ${what}`, async () => {
      const report = await verifyBytes(await change(pieces));
      assert.equal(report.valid, false);
      for (const name of expected) assert.ok(failedChecks(report).includes(name), `${name} in ${failedChecks(report).join()}`);
      if (says !== undefined) assert.match(findings(report, expected[0]!).join(), says);
    });

  test('reports all that fails, not only the first', async () => {
    const bad = putTogether(
      pieces.map((piece, i) => ({
        ...piece,
        data: piece.data.map((data) =>
          i === 1 || i === 3
            ? replaced(data, /"hash":"./, '"hash":"_')
            : i === pieces.length - 1
              ? replaced(data, /\[\[[0-9]+/, '[[1')
              : data,
        ),
      })),
    );
    const report = await verifyBytes(bad);
    assert.equal(findings(report, 'ballot-signatures').length, 4);
    assert.match(findings(report, 'ballot-signatures')[0]!, /^ballot 1:/);
    assert.match(findings(report, 'ballot-signatures')[3]!, /^ballot 3:/);
    assert.equal(findings(report, 'result').length, 1);
  });

  test('refuses by name what it does not have', async () => {
    for (const [from, to, kind] of [
      ['"version":1', '"version":2', 'unsupported-version'],
      ['"group":"Ed25519"', '"group":"RFC-3526-2048"', 'unsupported-group'],
      ['{"answers":["同意"', '{"type":"Lists","value":{},"answers":["同意"', 'unsupported-question-type'],
    ] as const) {
      const report = await verifyArchive(bytesSource(withSetup(pieces, { election: replaced(pieces[0]!.data[0], from, to) })), quick);
      assert.equal(report.kind === 'unsupported' && report.refusal.kind, kind);
    }
    const none = await verifyArchive(bytesSource(utf8('hello')), quick);
    assert.equal(none.kind === 'unsupported' && none.refusal.kind, 'not-an-archive');
  });

  test('agrees with the reference arithmetic', async () => {
    const report = await verifyArchive(bytesSource(archive), { arithmetic: slowArithmetic });
    assert.ok(report.kind === 'report' && report.valid);
  });

  test('reports progress', async () => {
    const seen: number[] = [];
    await verifyArchive(bytesSource(archive), { ...quick, onProgress: ({ bytes, size, ballots }) => seen.push(ballots, bytes / size) });
    assert.equal(seen.at(-1), 1);
    assert.equal(seen.at(-2), 4);
  });

  test('passes a failure of the arithmetic on instead of a verdict', async () => {
    for (const broken of ['commitments', 'tally'] as const)
      await assert.rejects(
        verifyArchive(bytesSource(archive), {
          arithmetic: async (group) => ({ ...(await quick.arithmetic(group)), [broken]: () => Promise.reject(new Error('worker died')) }),
        }),
        /worker died/,
      );
    const many = await makeArchive({ ...sample, ballots: Array.from({ length: 40 }, () => sample.ballots[0]!) }, { until: 'open' });
    await assert.rejects(
      verifyArchive(bytesSource(many), {
        arithmetic: async (group) => ({ ...(await quick.arithmetic(group)), commitments: () => Promise.reject(new Error('worker died')) }),
      }),
      /worker died/,
    );
  });

  test('notices an archive that changes while it is read', async () => {
    const source = bytesSource(archive);
    const changing = {
      size: source.size,
      read: async (offset: number, length: number) =>
        length < 100_000 && length > 5000 ? new Uint8Array(length) : source.read(offset, length),
    };
    await assert.rejects(verifyArchive(changing, quick), /changed while it was read/);
  });

  describe('expected values', () => {
    const outcomes = async (expected: Expected): Promise<Record<string, string>> => {
      const report = await verifyBytes(archive, { ...quick, expected });
      return Object.fromEntries(report.checks.filter(({ name }) => name.startsWith('expected-')).map(({ name, status }) => [name, status]));
    };
    test('are checked and pass', async () => {
      const { summary } = await verifyBytes(archive);
      assert.deepEqual(
        await outcomes({
          finished: true,
          election: summary.electionFingerprint!,
          credentials: summary.credentialsFingerprint!,
          trustees: summary.trusteeKeys!,
          ballots: 4,
          lastEvent: summary.lastEvent!,
          totalWeight: 27604n,
          trackers: sample.ballots.slice(1).map((ballot) => base64Hash(utf8(ballot))),
          extends: bytesSource(await makeArchive(sample, { until: 'open' })),
        }),
        Object.fromEntries(
          ['stage', 'election', 'credentials', 'trustees', 'ballots', 'last-event', 'tracker', 'total-weight', 'continuation'].map(
            (name) => [`expected-${name}`, 'passed'],
          ),
        ),
      );
      assert.deepEqual(
        (
          await verifyBytes(archive, { ...quick, expected: { trackers: [0, 3].map((i) => base64Hash(utf8(sample.ballots[i]!))) } })
        ).summary.trackers.map(({ found }) => found),
        ['superseded', 'counted'],
      );
    });
    test('are checked and fail', async () => {
      const other = await makeArchive(sample, { weighted: false });
      const wrong: Expected[] = [
        { election: 'x' },
        { credentials: 'x' },
        { trustees: ['x'] },
        { ballots: 3 },
        { lastEvent: 'x' },
        { totalWeight: 1n },
        { trackers: ['x'] },
        { trackers: ['B'.repeat(43)] },
        { trackers: ['A'.repeat(43)] },
        // Replaced by a later one.
        { trackers: [base64Hash(utf8(sample.ballots[0]!))] },
        { extends: bytesSource(other) },
        { extends: bytesSource(concatBytes([archive, archive])) },
        { extends: bytesSource(new Uint8Array()) },
        { extends: bytesSource(archive.subarray(0, 1)) },
        { extends: bytesSource(archive.subarray(0, 1024)) },
        { extends: bytesSource(archive.subarray(0, 1500)) },
      ];
      for (const expected of wrong)
        assert.deepEqual(Object.values(await outcomes(expected)), ['failed'], JSON.stringify(Object.keys(expected)));
      const open = await verifyBytes(await makeArchive(sample, { until: 'open' }), { ...quick, expected: { finished: true } });
      assert.deepEqual(failedChecks(open), ['expected-stage']);
    });
    test('fail in an archive that does not show them', async () => {
      const expected: Expected = { election: 'x', credentials: 'x', trustees: ['x'], lastEvent: 'x', totalWeight: 0n, trackers: ['x'] };
      const report = await verifyBytes(putTogether([]), { ...quick, expected });
      assert.deepEqual(failedChecks(report).length, 7);
    });
  });
});
