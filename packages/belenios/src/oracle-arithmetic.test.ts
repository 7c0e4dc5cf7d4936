import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { concatBytes } from './bytes.ts';
import { elementBytes, elementTexts, scalarBytes } from './encoding.ts';
import { belenios2048, BELENIOS_2048 } from './groups/belenios-2048.ts';
import { ed25519 } from './groups/ed25519.ts';
import type { Group } from './groups/group.ts';
import { elementFaults } from './kernel/public-arithmetic.ts';
import { createOracleArithmetic } from './oracle-arithmetic.ts';
import { PowerBatch } from './power-batch.ts';

const bytesOf = (group: Group, text: string): Uint8Array => elementBytes(group.name, text)!;

for (const group of [ed25519, belenios2048] as readonly Group[])
  describe(`oracle arithmetic, ${group.name}`, () => {
    const oracle = createOracleArithmetic(group.name);
    const power = (exponent: bigint): Uint8Array => bytesOf(group, group.encode(group.power(group.g, exponent)));
    const outside = group === ed25519 ? new Uint8Array(32) : bytesOf(group, `${BELENIOS_2048.p - 1n}`);
    const noElement = new Uint8Array(outside.length).fill(0xff);
    const commit = (change: object) =>
      oracle.commitments({
        electionKey: power(5n),
        ciphertexts: concatBytes([power(3n), power(4n), power(6n), power(7n)]),
        products: Uint32Array.of(0, 2),
        branchCiphertexts: Uint32Array.of(0, 2),
        branchValues: Uint32Array.of(1, 0),
        branchChallenges: scalarBytes([2n, 3n]),
        branchResponses: scalarBytes([8n, 9n]),
        keys: power(11n),
        checkKeys: true,
        keyChallenges: scalarBytes([2n]),
        keyResponses: scalarBytes([1n]),
        ...change,
      });

    test('computes commitments from the equations', async () => {
      const answer = await commit({});
      const exponents = (list: readonly bigint[]): string[] => list.map((x) => group.encode(group.power(group.g, x)));
      // A = g^8 (g^3)^2, B = (g^5)^8 (g^4 / g)^2; product (g^9, g^11): A = g^9 g^27, B = g^45 g^33.
      assert.deepEqual(elementTexts(group.name, answer.commitments), exponents([14n, 46n, 36n, 78n]));
      assert.deepEqual(elementTexts(group.name, answer.products), exponents([9n, 11n]));
      assert.deepEqual(elementTexts(group.name, answer.keyCommitments), exponents([23n]));
    });

    test('marks faults and leaves zeros where they stand in the way', async () => {
      assert.deepEqual(
        [...(await oracle.checkElements(concatBytes([power(1n), outside, noElement])))],
        [elementFaults.none, elementFaults.subgroup, elementFaults.encoding],
      );
      const answer = await commit({ ciphertexts: concatBytes([outside, power(4n), power(6n), power(7n)]), keys: noElement });
      assert.deepEqual([...answer.ciphertextFaults], [elementFaults.subgroup, 0, 0, 0]);
      assert.ok([answer.commitments, answer.products, answer.keyCommitments].every((bytes) => bytes.every((byte) => byte === 0)));
    });

    test('tallies with weights, and nothing to the identity', async () => {
      const rows = concatBytes([power(1n), power(2n), power(3n), power(4n)]);
      const sums = await oracle.tally({ ciphertexts: rows, columns: 1, weights: BigUint64Array.of(10n, 100n) });
      assert.deepEqual(sums, concatBytes([power(310n), power(420n)]));
      assert.deepEqual(
        await oracle.tally({ ciphertexts: new Uint8Array(), columns: 1, weights: new BigUint64Array() }),
        concatBytes([power(0n), power(0n)]),
      );
    });

    test('rejects what only a bug can ask', async () => {
      const whole = power(1n);
      const q = scalarBytes([group.q]);
      const asked: readonly (() => Promise<unknown>)[] = [
        () => oracle.checkElements(whole.slice(1)),
        () => commit({ electionKey: noElement }),
        () => commit({ electionKey: concatBytes([whole, whole]) }),
        () => commit({ ciphertexts: whole }),
        () => commit({ products: Uint32Array.of(0) }),
        () => commit({ products: Uint32Array.of(1, 1) }),
        () => commit({ products: Uint32Array.of(0, 3) }),
        () => commit({ branchCiphertexts: Uint32Array.of(0, 3) }),
        () => commit({ branchValues: Uint32Array.of(1) }),
        () => commit({ branchValues: Uint32Array.of(2 ** 31, 0) }),
        () => commit({ branchChallenges: scalarBytes([1n]) }),
        () => commit({ branchResponses: scalarBytes([1n]) }),
        () => commit({ keyChallenges: q }),
        () => commit({ keyResponses: new Uint8Array() }),
        () => oracle.tally({ ciphertexts: whole, columns: 1, weights: BigUint64Array.of(1n) }),
        () => oracle.tally({ ciphertexts: concatBytes([whole, whole]), columns: 1, weights: BigUint64Array.of(2n ** 63n) }),
        () =>
          oracle.powers({
            elements: whole,
            factorElements: Uint32Array.of(1),
            factorExponents: scalarBytes([1n]),
            factorCounts: Uint32Array.of(1),
          }),
        () =>
          oracle.powers({
            elements: whole,
            factorElements: Uint32Array.of(0),
            factorExponents: scalarBytes([1n]),
            factorCounts: Uint32Array.of(2),
          }),
        () =>
          oracle.powers({
            elements: whole,
            factorElements: Uint32Array.of(0),
            factorExponents: new Uint8Array(),
            factorCounts: Uint32Array.of(1),
          }),
      ];
      for (const ask of asked) await assert.rejects(ask(), RangeError, String(ask));
      await oracle.room();
      await oracle.close();
    });

    test('serves batches of equations, leaving out those with foreign elements', async () => {
      const batch = new PowerBatch(group);
      const g = group.encode(group.g);
      batch.add([
        [g, 3n],
        [g, group.q - 1n],
      ]);
      batch.add([
        [g, 3n],
        ['x', 1n],
      ]);
      batch.add([]);
      for (const exponent of [-1n, group.q, group.q + 3n]) batch.add([[g, exponent]]);
      const [product, identity] = [group.power(group.g, 2n), group.identity].map((element) => group.encode(element));
      assert.deepEqual(await batch.compute(oracle), [product, undefined, identity, undefined, undefined, undefined]);
    });
  });
