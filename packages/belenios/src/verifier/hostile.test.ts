// Archives made by somebody who holds all keys and wants a wrong result to pass: the chain and every hash of them hold.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Piece } from '../../test-support/archives.ts';
import { putTogether, replaced, setup, takeApart, textOf } from '../../test-support/archives.ts';
import type { Sample } from '../../test-support/elections.ts';
import { failedChecks, makeArchive, makeSample, verifyBytes } from '../../test-support/elections.ts';
import { utf8 } from '../bytes.ts';
import { BELENIOS_2048, belenios2048 } from '../groups/belenios-2048.ts';
import { ed25519 } from '../groups/ed25519.ts';
import { hexHash } from '../hashing.ts';
import type { CheckName } from './checks.ts';

/** A number or an element written so that it means the same to arithmetic and something else to a reader. */
type Alias = (digits: string) => string;

for (const group of [ed25519, belenios2048])
  describe(`verifyArchive: ${group.name}, numbers that are right but for a multiple of q or p`, () => {
    let sample: Sample;
    let pieces: Piece[];
    before(async () => {
      sample = await makeSample({ group, trustees: ['single', { threshold: 1, size: 2 }], weights: [8950n, 12034n] });
      pieces = await takeApart(await makeArchive(sample));
    });

    /** What the package says of the archive with one body changed, all hashes that name the body being changed as well. */
    async function refusals(type: string, place: number, change: (text: string) => string): Promise<readonly CheckName[]> {
      const changed = pieces.map((piece) => {
        if (piece.type !== type) return piece;
        const data = piece.data.map((body, i) => (i === place ? utf8(change(textOf(body))) : body));
        assert.notDeepEqual(data, piece.data);
        if (type === 'Setup') return setup(data[0]!, data[1]!, data[2]!);
        const last = data.at(-1)!;
        return data.length === 2 && place === 0
          ? { type, data: [data[0]!, replaced(last, hexHash(piece.data[0]!), hexHash(data[0]!))] }
          : { type, data };
      });
      const report = await verifyBytes(putTogether(changed));
      assert.equal(report.valid, false);
      return failedChecks(report);
    }

    const plusQ: Alias = (digits) => String(BigInt(digits) + group.q);
    const firstNumber = (pattern: RegExp, alias: Alias) => (text: string) =>
      text.replace(pattern, (_, before: string, digits: string, after: string) => `${before}${alias(digits)}${after}`);

    test('refuses them in the result', async () => {
      const inResult = (alias: Alias) => (text: string) => text.replace(/\[\[([0-9]+)/, (_, digits: string) => `[["${alias(digits)}"`);
      assert.deepEqual(await refusals('Result', 0, inResult(plusQ)), ['result']);
      assert.deepEqual(
        await refusals(
          'Result',
          0,
          inResult((digits) => plusQ(plusQ(digits))),
        ),
        ['result'],
      );
    });

    test('refuses them in every proof', async () => {
      for (const member of ['challenge', 'response']) {
        const inProof = firstNumber(new RegExp(`("${member}":")([0-9]+)(")`), plusQ);
        assert.ok((await refusals('Setup', 1, inProof)).includes('trustees'), member);
        assert.ok((await refusals('Ballot', 0, inProof)).includes('ballot-form'), member);
        assert.ok((await refusals('PartialDecryption', 0, inProof)).includes('decryption-proofs'), member);
      }
    });

    test('refuses them in owners, counts and weights', async () => {
      assert.ok((await refusals('PartialDecryption', 1, firstNumber(/("owner":)([0-9]+)(,)/, plusQ))).includes('decryption-owners'));
      for (const member of ['num_tallied', 'total_weight']) {
        const inCounts = (quote: string) => firstNumber(new RegExp(`("${member}":)([0-9]+)(,)`), (d) => `${quote}${plusQ(d)}${quote}`);
        for (const quote of ['', '"']) assert.deepEqual(await refusals('EncryptedTally', 1, inCounts(quote)), ['tally-counts']);
      }
      assert.ok((await refusals('Setup', 2, firstNumber(/(,)([0-9]+)(")/, plusQ))).includes('credentials'));
    });

    test('refuses elements that are not below p', async () => {
      // Adding p to an element: of Ed25519 there is room for the few smallest only, so the identity (y = 1) stands for all.
      const alias: Alias = (text) =>
        group === ed25519 ? (2n ** 255n - 18n).toString(16).match(/../g)!.toReversed().join('') : String(BigInt(text) + BELENIOS_2048.p);
      const element = group === ed25519 ? '[0-9a-f]{64}' : '[0-9]{500,}';
      const inMember = (member: string) => firstNumber(new RegExp(`("${member}":")(${element})(")`), alias);
      assert.deepEqual(await refusals('Setup', 0, inMember('public_key')), ['election']);
      assert.ok((await refusals('Setup', 1, inMember('public_key'))).includes('trustee-proofs'));
      assert.ok((await refusals('Setup', 2, firstNumber(new RegExp(`(\\[")(${element})(,)`), alias))).includes('credentials'));
      assert.ok((await refusals('Ballot', 0, inMember('alpha'))).includes('ballot-elements'));
      assert.ok((await refusals('EncryptedTally', 0, inMember('beta'))).includes('encrypted-tally'));
      const inFactors = firstNumber(new RegExp(`(\\[\\[")(${element})(")`), alias);
      assert.ok((await refusals('PartialDecryption', 0, inFactors)).includes('decryption-proofs'));
    });
  });
