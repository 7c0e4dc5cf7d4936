import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { orders, perform, scalarBytes, type BulkArithmetic, type BulkRequest } from './bulk-request.ts';
import type { CommitmentRequest, GroupName } from './public-arithmetic.ts';
import { selfTestRequest } from './self-test.ts';

const nothing = new Uint8Array();

/** Answers anything: the tests are about what never reaches it. */
const accepting = (group: GroupName): BulkArithmetic => ({
  group,
  implementation: 'none',
  checkElements: () => nothing,
  commitments: () => ({ ciphertextFaults: nothing, keyFaults: nothing, products: nothing, commitments: nothing, keyCommitments: nothing }),
  tally: () => nothing,
  powers: () => nothing,
});

const ask = (request: BulkRequest): unknown => perform(accepting('Ed25519'), request);

describe('requests to bulk arithmetic', () => {
  test('pass when they are well formed', () => {
    assert.doesNotThrow(() => ask({ kind: 'commitments', request: selfTestRequest() }));
    assert.doesNotThrow(() =>
      ask({ kind: 'tally', request: { ciphertexts: new Uint8Array(128), columns: 2, weights: BigUint64Array.of(2n ** 63n - 1n) } }),
    );
  });

  test('reject scalars of q or more and accept those below, in both groups', () => {
    for (const group of ['Ed25519', 'BELENIOS-2048'] as const) {
      const powers = (exponent: bigint) =>
        perform(accepting(group), {
          kind: 'powers',
          request: {
            elements: new Uint8Array(group === 'Ed25519' ? 32 : 256),
            factorElements: Uint32Array.of(0),
            factorExponents: scalarBytes(exponent),
            factorCounts: Uint32Array.of(1),
          },
        });
      assert.throws(() => powers(orders[group]), RangeError);
      assert.throws(() => powers(orders[group] + 1n), RangeError);
      assert.throws(() => powers(2n ** 256n - 1n), RangeError);
      assert.doesNotThrow(() => powers(orders[group] - 1n));
      assert.doesNotThrow(() => powers(0n));
    }
  });

  const good = selfTestRequest();
  const wrong: readonly [string, Partial<CommitmentRequest>][] = [
    ['an election key of another length', { electionKey: new Uint8Array(31) }],
    ['half a ciphertext', { ciphertexts: new Uint8Array(32) }],
    ['half a pair of bounds', { products: Uint32Array.of(0) }],
    ['an empty product', { products: Uint32Array.of(1, 1) }],
    ['a product beyond the ciphertexts', { products: Uint32Array.of(0, 4) }],
    ['a branch about no ciphertext', { branchCiphertexts: Uint32Array.of(0, 0, 1, 3, 3, 4) }],
    ['too few values', { branchValues: Uint32Array.of(0) }],
    ['a value of 2^31', { branchValues: Uint32Array.of(0, 0, 0, 0, 0, 2 ** 31) }],
    ['too few challenges', { branchChallenges: good.branchChallenges.slice(32) }],
    ['too few responses', { branchResponses: good.branchResponses.slice(32) }],
    ['a part of a key', { keys: new Uint8Array(33) }],
    ['a challenge too many for the keys', { keyChallenges: new Uint8Array(96) }],
    ['a response of q', { keyResponses: Uint8Array.from([...scalarBytes(orders.Ed25519), ...scalarBytes(1n)]) }],
  ];
  for (const [what, change] of wrong) {
    test(`reject ${what}`, () => {
      assert.throws(() => ask({ kind: 'commitments', request: { ...good, ...change } }), RangeError);
    });
  }

  test('reject tallies and powers of the wrong shape', () => {
    const requests: readonly BulkRequest[] = [
      { kind: 'check-elements', elements: new Uint8Array(31) },
      { kind: 'tally', request: { ciphertexts: new Uint8Array(64), columns: 2, weights: BigUint64Array.of(1n) } },
      { kind: 'tally', request: { ciphertexts: nothing, columns: -1, weights: new BigUint64Array() } },
      { kind: 'tally', request: { ciphertexts: nothing, columns: 0.5, weights: new BigUint64Array() } },
      { kind: 'tally', request: { ciphertexts: new Uint8Array(64), columns: 1, weights: BigUint64Array.of(2n ** 63n) } },
      {
        kind: 'powers',
        request: {
          elements: nothing,
          factorElements: Uint32Array.of(0),
          factorExponents: scalarBytes(1n),
          factorCounts: Uint32Array.of(1),
        },
      },
      {
        kind: 'powers',
        request: {
          elements: new Uint8Array(32),
          factorElements: Uint32Array.of(0),
          factorExponents: scalarBytes(1n),
          factorCounts: Uint32Array.of(2),
        },
      },
    ];
    for (const request of requests) assert.throws(() => ask(request), RangeError);
  });

  test('write scalars big-endian', () => {
    assert.deepEqual([...scalarBytes(0x0102n).slice(-3)], [0, 1, 2]);
    assert.equal(BigInt(`0x${Buffer.from(scalarBytes(orders.Ed25519)).toString('hex')}`), orders.Ed25519);
  });
});
