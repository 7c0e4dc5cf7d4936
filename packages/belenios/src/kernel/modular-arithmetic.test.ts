import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { BELENIOS_2048 } from '../groups/belenios-2048.ts';
import { createOracleArithmetic } from '../oracle-arithmetic.ts';
import { perform, scalarBytes } from './bulk-request.ts';
import { openModularArithmetic } from './modular-arithmetic.ts';
import type { CommitmentRequest } from './public-arithmetic.ts';
import { concat, modularKernel, withoutNode } from './test-kernels.ts';

const { p, q, g } = BELENIOS_2048;
const oracle = createOracleArithmetic('BELENIOS-2048');

const elementOf = (value: bigint): Uint8Array => new Uint8Array(Buffer.from(value.toString(16).padStart(512, '0'), 'hex'));

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % p) {
    if (rest & 1n) result = (result * square) % p;
  }
  return result;
}

const member = fc.bigInt({ min: 0n, max: q - 1n }).map((exponent) => elementOf(power(g, exponent)));
const scalar = fc.oneof(fc.constantFrom(0n, 1n, 2n, q - 1n), fc.bigInt({ min: 0n, max: q - 1n })).map(scalarBytes);
const list = (of: fc.Arbitrary<Uint8Array>, length: number): fc.Arbitrary<Uint8Array> =>
  fc.array(of, { minLength: length, maxLength: length }).map(concat);

for (const arithmetic of [openModularArithmetic(), await withoutNode(openModularArithmetic), ...modularKernel()]) {
  describe(`bulk arithmetic in BELENIOS-2048, ${arithmetic.implementation}`, () => {
    test('tells members, numbers out of range and numbers outside the subgroup', () => {
      const outside = [2n, p - 1n, p - g, power(g, 5n) * 2n].map((value) => value % p);
      const elements = concat([1n, g, power(g, q - 1n), 0n, p, p + 1n, 2n ** 2048n - 1n, ...outside].map(elementOf));
      const faults = perform(arithmetic, { kind: 'check-elements', elements }) as Uint8Array;
      assert.deepEqual([...faults], [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    });

    test('agrees with the oracle on commitments, also for exponents and elements that OpenSSL refuses', async () => {
      const request = fc.record({
        electionKey: member,
        ciphertexts: list(fc.oneof({ weight: 8, arbitrary: member }, fc.constantFrom(...[0n, 1n, 2n, p - 1n, p].map(elementOf))), 4),
        products: fc.constant(Uint32Array.of(0, 2)),
        branchCiphertexts: fc.constant(Uint32Array.of(0, 1, 2, 2)),
        branchValues: fc.constant(Uint32Array.of(1, 0, 2, 2 ** 31 - 1)),
        branchChallenges: list(scalar, 4),
        branchResponses: list(scalar, 4),
        keys: list(member, 1),
        checkKeys: fc.boolean(),
        keyChallenges: list(scalar, 1),
        keyResponses: list(scalar, 1),
      });
      await fc.assert(
        fc.asyncProperty(request, async (bulk) => {
          assert.deepEqual(perform(arithmetic, { kind: 'commitments', request: bulk }), await oracle.commitments(bulk));
        }),
        { numRuns: 8 },
      );
    });

    test('agrees with the oracle on tallies and powers', async () => {
      await fc.assert(
        fc.asyncProperty(
          list(member, 4),
          fc.tuple(scalar, scalar, scalar),
          fc.bigInt({ min: 0n, max: 2n ** 40n }),
          async (elements, exponents, weight) => {
            const tally = { ciphertexts: elements, columns: 1, weights: BigUint64Array.of(weight, 3n) };
            assert.deepEqual(perform(arithmetic, { kind: 'tally', request: tally }), await oracle.tally(tally));
            const powers = {
              elements,
              factorElements: Uint32Array.of(0, 3, 3),
              factorExponents: concat(exponents),
              factorCounts: Uint32Array.of(2, 0, 1),
            };
            assert.deepEqual(perform(arithmetic, { kind: 'powers', request: powers }), await oracle.powers(powers));
          },
        ),
        { numRuns: 5 },
      );
    });

    test('throws a RangeError for elements out of range that should have been checked before', () => {
      const request: CommitmentRequest = {
        electionKey: elementOf(p),
        ciphertexts: new Uint8Array(),
        products: new Uint32Array(),
        branchCiphertexts: new Uint32Array(),
        branchValues: new Uint32Array(),
        branchChallenges: new Uint8Array(),
        branchResponses: new Uint8Array(),
        keys: new Uint8Array(),
        checkKeys: true,
        keyChallenges: new Uint8Array(),
        keyResponses: new Uint8Array(),
      };
      assert.throws(() => perform(arithmetic, { kind: 'commitments', request }), RangeError);
    });
  });
}

test('bulk arithmetic in BELENIOS-2048 answers ever new values of branches', async () => {
  const values = Uint32Array.from({ length: 1002 }, (_, i) => i);
  const one = scalarBytes(1n);
  const request: CommitmentRequest = {
    electionKey: elementOf(g),
    ciphertexts: concat([g, g].map(elementOf)),
    products: new Uint32Array(),
    branchCiphertexts: new Uint32Array(values.length),
    branchValues: values,
    branchChallenges: concat(Array.from(values, () => one)),
    branchResponses: new Uint8Array(32 * values.length),
    keys: new Uint8Array(),
    checkKeys: false,
    keyChallenges: new Uint8Array(),
    keyResponses: new Uint8Array(),
  };
  const { commitments } = perform(openModularArithmetic(), { kind: 'commitments', request }) as { commitments: Uint8Array };
  // With challenge 1 and response 0: alpha, and beta g^-M. Both are g here.
  assert.deepEqual(commitments.slice(-512), new Uint8Array(concat([g, power(g, q - 1000n)].map(elementOf))));
});
