import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Sample } from '../test-support/elections.ts';
import { makeArchive, makeSample, verifyBytes } from '../test-support/elections.ts';
import { utf8 } from './bytes.ts';
import { ed25519 } from './groups/ed25519.ts';
import type { Refusal, Result } from './result.ts';
import { expectValue } from './result.ts';
import { secureRandomBytes } from './scalars.ts';
import type { EncryptedTally, PartialDecryption } from './tally.ts';
import {
  combinationShares,
  combineDecryptions,
  decryptPartially,
  parseOwned,
  parsePartialDecryption,
  parseResult,
  parseSizedTally,
  parseTally,
  serializeOwned,
  serializePartialDecryption,
  serializeResult,
  serializeSizedTally,
  serializeTally,
} from './tally.ts';

const kindOf = (result: Result<unknown, Refusal>): string | undefined => (result.ok ? undefined : result.error.kind);
const hash = 'ab'.repeat(32);
let sample: Sample;
let tally: EncryptedTally;
let totalWeight: bigint;
let decryptions: PartialDecryption[];
before(async () => {
  sample = await makeSample({ group: ed25519, trustees: ['single', { threshold: 2, size: 3 }] });
  ({ tally, totalWeight } = (await verifyBytes(await makeArchive(sample, { until: 'closed' }))).contents.tally!);
  decryptions = sample.secrets.privateKeys.map((x) => decryptPartially(sample.election, tally, x, secureRandomBytes));
});

describe('texts of the tally', () => {
  test('are read as they are written', () => {
    const { election } = sample;
    assert.deepEqual(parseTally(serializeTally(tally), election), { ok: true, value: tally });
    assert.deepEqual(parsePartialDecryption(serializePartialDecryption(decryptions[0]!), election), { ok: true, value: decryptions[0] });
    assert.deepEqual(parseOwned(serializeOwned(3, hash)), { ok: true, value: { owner: 3, payload: hash } });
    const result = [
      [1n, 1_073_741_823n, 1_073_741_824n],
      [0n, 0n, 0n, 0n, 100_000_000_000n],
    ];
    assert.equal(new TextDecoder().decode(serializeResult(result)), '{"result":[[1,1073741823,"1073741824"],[0,0,0,0,"100000000000"]]}');
    assert.deepEqual(parseResult(serializeResult(result), election), { ok: true, value: result });
    for (const weight of [0n, 1_073_741_824n]) {
      const sized = { numTallied: 2, totalWeight: weight, payload: hash };
      assert.deepEqual(parseSizedTally(serializeSizedTally(sized)), { ok: true, value: sized });
    }
  });

  test('are refused when they are not', () => {
    const { election } = sample;
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    const tallyText = text(serializeTally(tally));
    const decryptionText = text(serializePartialDecryption(decryptions[0]!));
    const cases: readonly (readonly [Result<unknown, Refusal>, string])[] = [
      [parseTally(Uint8Array.of(0xff), election), 'not-utf8'],
      [parseTally(new Uint8Array(12_000), election), 'too-large'],
      [parseResult(utf8('9'.repeat(7000)), election), 'too-large'],
      [parseOwned(utf8(' '.repeat(2000))), 'too-large'],
      [parseResult(utf8('[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]'), election), 'json'],
      [parseTally(utf8('['), election), 'json'],
      [parseTally(utf8('{}'), election), 'shape'],
      [parseTally(utf8('[[],[]]'), election), 'shape'],
      [parseTally(utf8('[1,2]'), election), 'shape'],
      [parseTally(utf8(tallyText.replace('"alpha"', '"a"')), election), 'members'],
      [parseTally(utf8(tallyText.replace(/"alpha":"[0-9a-f]*"/, '"alpha":1')), election), 'members'],
      [parseTally(utf8(tallyText.replace(/"beta":"[0-9a-f]*"/, '"beta":1')), election), 'members'],
      [parseTally(utf8(`${tallyText} `), election), 'not-canonical'],
      [parseSizedTally(utf8('{}')), 'members'],
      [parseSizedTally(utf8(`{"num_tallied":-1,"total_weight":1,"encrypted_tally":"${hash}"}`)), 'number'],
      [parseSizedTally(utf8(`{"num_tallied":"1","total_weight":1,"encrypted_tally":"${hash}"}`)), 'number'],
      [parseSizedTally(utf8(`{"num_tallied":1,"total_weight":-1,"encrypted_tally":"${hash}"}`)), 'number'],
      [parseSizedTally(utf8(`{"num_tallied":1,"total_weight":"x","encrypted_tally":"${hash}"}`)), 'number'],
      [parseSizedTally(utf8(`{"num_tallied":1,"total_weight":1,"encrypted_tally":"x"}`)), 'number'],
      [parseSizedTally(utf8(`{"num_tallied":1,"total_weight":1,"encrypted_tally":1}`)), 'number'],
      [parseSizedTally(utf8(`{"num_tallied":1,"total_weight":"1","encrypted_tally":"${hash}"}`)), 'not-canonical'],
      [parseOwned(utf8('{}')), 'members'],
      [parseOwned(utf8('{"owner":"1","payload":"x"}')), 'number'],
      [parseOwned(utf8('{"owner":1,"payload":"x"}')), 'number'],
      [parsePartialDecryption(utf8('{}'), election), 'members'],
      [parsePartialDecryption(utf8('{"decryption_factors":[],"decryption_proofs":[]}'), election), 'shape'],
      [parsePartialDecryption(utf8(decryptionText.replace(/\[\["[0-9a-f]*"/, '[[1')), election), 'members'],
      [parsePartialDecryption(utf8(decryptionText.replace(/"challenge":"[0-9]*"/, `"challenge":"${ed25519.q}"`)), election), 'number'],
      [parsePartialDecryption(utf8(decryptionText.replace(/"response":"[0-9]*"/, '"response":"01"')), election), 'number'],
      [parsePartialDecryption(utf8(decryptionText.replace(/"response":"[0-9]*"/, '"response":1')), election), 'number'],
      [parsePartialDecryption(utf8(decryptionText.replace('{"challenge"', '{"c"')), election), 'number'],
      [parseResult(utf8('{}'), election), 'shape'],
      [parseResult(utf8('{"result":[[1,2,3]]}'), election), 'shape'],
      [parseResult(utf8('{"result":[[1,2,-3],[0,0,0,0,0]]}'), election), 'number'],
      [parseResult(utf8('{"result":[[1,2,null],[0,0,0,0,0]]}'), election), 'number'],
      [parseResult(utf8('{"result":[[1,2,"3"],[0,0,0,0,0]]}'), election), 'not-canonical'],
    ];
    for (const [i, [result, kind]] of cases.entries()) assert.equal(kindOf(result), kind, `case ${i}`);
  });
});

describe('combineDecryptions', () => {
  const combine = (owners: readonly number[], change: (d: PartialDecryption) => PartialDecryption = (d) => d) =>
    combineDecryptions(
      sample.election,
      sample.secrets.trustees,
      tally,
      totalWeight,
      new Map(owners.map((owner) => [owner, change(decryptions[owner - 1]!)])),
    );
  test('agrees for every sufficient set of trustees', () => {
    const expected = expectValue(combine([1, 2, 3]));
    for (const owners of [
      [1, 2, 4],
      [3, 1, 4],
      [4, 3, 2, 1],
    ])
      assert.deepEqual(expectValue(combine(owners)), expected);
    assert.deepEqual(expected[0], [27604n, 0n, 0n]);
  });
  test('refuses too few, unknown owners, foreign elements and wrong factors', () => {
    for (const owners of [[], [1], [1, 2], [2, 3, 4]]) assert.equal(kindOf(combine(owners)), 'too-few-decryptions');
    const unknown = combineDecryptions(sample.election, sample.secrets.trustees, tally, totalWeight, new Map([[5, decryptions[0]!]]));
    assert.equal(kindOf(unknown), 'unknown-owner');
    assert.equal(
      kindOf(combineDecryptions(sample.election, sample.secrets.trustees, tally, totalWeight, new Map([[0, decryptions[0]!]]))),
      'unknown-owner',
    );
    assert.equal(kindOf(combine([1, 2, 3], (d) => ({ ...d, factors: [['x'], []] }))), 'factor-not-in-group');
    assert.equal(kindOf(combine([1, 2, 3], (d) => ({ ...d, factors: [] }))), 'factor-not-in-group');
    const g = ed25519.encode(ed25519.g);
    assert.equal(kindOf(combine([1, 2, 3], (d) => ({ ...d, factors: d.factors.map((list) => list.map(() => g)) }))), 'no-logarithm');
    assert.equal(combinationShares(sample.secrets.trustees, [1], ed25519.q), undefined);
  });
  test('throws for a tally that is not in the group, which the trustee must have verified', () => {
    assert.throws(() => decryptPartially(sample.election, [['x', 'x']], 1n, secureRandomBytes), RangeError);
  });
});
