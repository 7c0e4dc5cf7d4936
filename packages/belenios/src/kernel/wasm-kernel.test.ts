import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { createOracleArithmetic } from '../oracle-arithmetic.ts';
import { perform, scalarBytes, type BulkRequest } from './bulk-request.ts';
import { fuzzKernels } from './kernel-fuzz.ts';
import type { CommitmentRequest } from './public-arithmetic.ts';
import { selfTestRequest } from './self-test.ts';
import { openModularArithmetic } from './modular-arithmetic.ts';
import { concat, elementOf, modularKernel, pointOfOrderEight, runnableKernels } from './test-kernels.ts';

const { Point } = ed25519;
const q = Point.Fn.ORDER;
const p = Point.Fp.ORDER;
const oracle = createOracleArithmetic('Ed25519');

const withSign = (value: bigint): Uint8Array => {
  const bytes = scalarBytes(value);
  bytes[0] = (bytes[0] ?? 0) | 0x80;
  return bytes;
};

for (const kernel of runnableKernels()) {
  describe(`the Ed25519 kernel, ${kernel.implementation}`, () => {
    const faultsOf = (elements: readonly Uint8Array[]): number[] => [
      ...(perform(kernel, { kind: 'check-elements', elements: concat(elements) }) as Uint8Array),
    ];

    test('accepts the identity and members of the subgroup', () => {
      assert.deepEqual(faultsOf([Point.ZERO, Point.BASE, Point.BASE.negate(), Point.BASE.multiply(q - 1n)].map(elementOf)), [0, 0, 0, 0]);
    });

    test('refuses encodings that are not canonical: y of p or more, x = 0 with the sign, no point', () => {
      const atLeastP = Array.from({ length: 19 }, (_, i) => scalarBytes(p + BigInt(i)));
      assert.deepEqual(
        faultsOf([...atLeastP, ...atLeastP.map((bytes) => withSign(BigInt(`0x${Buffer.from(bytes).toString('hex')}`)))]),
        new Array(38).fill(1),
      );
      assert.deepEqual(
        faultsOf([withSign(1n), withSign(p - 1n), scalarBytes(2n), withSign(2n), withSign(2n ** 255n - 1n)]),
        [1, 1, 1, 1, 1],
      );
    });

    test('tells points outside the subgroup of order q, in either place of a pair', () => {
      const small = Array.from({ length: 7 }, (_, i) => elementOf(pointOfOrderEight.multiplyUnsafe(BigInt(i + 1))));
      assert.deepEqual(faultsOf(small), new Array(7).fill(2));
      const mixed = elementOf(Point.BASE.multiply(12345n).add(pointOfOrderEight));
      assert.deepEqual(faultsOf([mixed, elementOf(Point.BASE), elementOf(Point.BASE), mixed, mixed]), [2, 0, 0, 2, 2]);
    });

    test('decodes and encodes to the same bytes', () => {
      fc.assert(
        fc.property(fc.bigInt({ min: 1n, max: q - 1n }), fc.bigInt({ min: 1n, max: q - 1n }), (a, b) => {
          const elements = concat([a, b].map((exponent) => elementOf(Point.BASE.multiply(exponent))));
          const answer = perform(kernel, {
            kind: 'powers',
            request: {
              elements,
              factorElements: Uint32Array.of(0, 1),
              factorExponents: concat([scalarBytes(1n), scalarBytes(1n)]),
              factorCounts: Uint32Array.of(1, 1),
            },
          });
          assert.deepEqual(answer, elements);
        }),
        { numRuns: 30 },
      );
    });

    test('agrees with @noble/curves on powers of any exponents', async () => {
      const exponent = fc.oneof(fc.constantFrom(0n, 1n, q - 1n, 2n ** 252n), fc.bigInt({ min: 0n, max: q - 1n }));
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(exponent, exponent), { minLength: 1, maxLength: 3 }), async (factors) => {
          const request = {
            elements: concat(factors.map(([base]) => elementOf(Point.BASE.multiplyUnsafe(base)))),
            factorElements: Uint32Array.from(factors.keys()),
            factorExponents: concat(factors.map(([, by]) => scalarBytes(by))),
            factorCounts: Uint32Array.of(factors.length),
          };
          assert.deepEqual(perform(kernel, { kind: 'powers', request }), await oracle.powers(request));
        }),
        { numRuns: 30 },
      );
    });

    test('recomputes commitments of many branches, more than one chain of doublings takes', async () => {
      const request = manyBranches(40);
      assert.deepEqual(perform(kernel, { kind: 'commitments', request }), await oracle.commitments(request));
    });

    test('takes more pairs than share one inversion, and more keys', async () => {
      const elements = Array.from({ length: 140 }, (_, i) => elementOf(Point.BASE.multiplyUnsafe(BigInt(i + 1))));
      const ones = concat(elements.map(() => scalarBytes(1n)));
      const request: CommitmentRequest = {
        ...manyBranches(0),
        ciphertexts: concat(elements),
        branchCiphertexts: Uint32Array.from({ length: 140 }, (_, i) => i % 70),
        branchValues: new Uint32Array(140),
        branchChallenges: ones,
        branchResponses: ones,
        keys: concat(elements.slice(0, 131)),
        keyChallenges: ones.slice(0, 131 * 32),
        keyResponses: ones.slice(0, 131 * 32),
      };
      assert.deepEqual(perform(kernel, { kind: 'commitments', request }), await oracle.commitments(request));
    });

    test('gives the same answers again after other requests and other election keys', async () => {
      const request = selfTestRequest();
      const first = perform(kernel, { kind: 'commitments', request });
      perform(kernel, { kind: 'commitments', request: { ...request, electionKey: elementOf(Point.BASE.multiply(99n)) } });
      assert.deepEqual(perform(kernel, { kind: 'commitments', request }), first);
      assert.deepEqual(first, await oracle.commitments(request));
    });

    test('leaves out the subgroup check of keys when it is not asked for', () => {
      const request = { ...selfTestRequest(), keys: concat([elementOf(pointOfOrderEight), withSign(1n)]), checkKeys: false };
      const answer = perform(kernel, { kind: 'commitments', request });
      assert.deepEqual([...(answer as { keyFaults: Uint8Array }).keyFaults], [0, 1]);
    });

    test('answers empty requests', () => {
      const nothing = new Uint8Array();
      assert.deepEqual(faultsOf([]), []);
      assert.deepEqual(
        perform(kernel, { kind: 'tally', request: { ciphertexts: nothing, columns: 0, weights: new BigUint64Array() } }),
        nothing,
      );
      const identities = concat([elementOf(Point.ZERO), elementOf(Point.ZERO)]);
      assert.deepEqual(
        perform(kernel, { kind: 'tally', request: { ciphertexts: nothing, columns: 1, weights: new BigUint64Array() } }),
        identities,
      );
      const none = { elements: nothing, factorElements: new Uint32Array(), factorExponents: nothing };
      assert.deepEqual(perform(kernel, { kind: 'powers', request: { ...none, factorCounts: Uint32Array.of(0) } }), elementOf(Point.ZERO));
      assert.deepEqual(perform(kernel, { kind: 'powers', request: { ...none, factorCounts: new Uint32Array() } }), nothing);
      const empty = perform(kernel, { kind: 'commitments', request: { ...manyBranches(0), ciphertexts: nothing } });
      assert.ok(Object.values(empty).every((list: Uint8Array) => list.length === 0));
    });

    test('throws a RangeError for elements that should have been checked before', () => {
      const bad = scalarBytes(2n);
      const requests: BulkRequest[] = [
        { kind: 'commitments', request: { ...selfTestRequest(), electionKey: bad } },
        { kind: 'tally', request: { ciphertexts: concat([bad, bad]), columns: 1, weights: BigUint64Array.of(1n) } },
        {
          kind: 'powers',
          request: { elements: bad, factorElements: Uint32Array.of(0), factorExponents: scalarBytes(1n), factorCounts: Uint32Array.of(1) },
        },
      ];
      for (const request of requests) assert.throws(() => perform(kernel, request), RangeError);
    });
  });
}

test('every kernel agrees with the oracle on a short fuzz', async () => {
  await fuzzKernels(runnableKernels(), 25, 20260101);
  await fuzzKernels([openModularArithmetic(), ...modularKernel()], 6, 20260101);
});

function manyBranches(count: number): CommitmentRequest {
  const scalars = concat(Array.from({ length: count }, (_, i) => scalarBytes(BigInt(i + 3) ** 90n % q)));
  return {
    electionKey: elementOf(Point.BASE.multiply(77n)),
    ciphertexts: concat([3n, 5n].map((exponent) => elementOf(Point.BASE.multiply(exponent)))),
    products: new Uint32Array(),
    branchCiphertexts: new Uint32Array(count),
    branchValues: Uint32Array.from({ length: count }, (_, i) => i),
    branchChallenges: scalars,
    branchResponses: scalars
      .slice()
      .reverse()
      .map((byte, i) => (i % 32 === 0 ? 0 : byte)),
    keys: new Uint8Array(),
    checkKeys: true,
    keyChallenges: new Uint8Array(),
    keyResponses: new Uint8Array(),
  };
}
