/**
 * Fuzz target: the kernel against the oracle on random and on spoilt requests. From the package's folder:
 * `node --import ../../loader.mjs src/kernel/kernel-fuzz.ts [ROUNDS] [SEED]`; it throws at the first difference and prints the seed.
 */
import assert from 'node:assert/strict';
import { ed25519 } from '@noble/curves/ed25519.js';
import { createOracleArithmetic } from '../oracle-arithmetic.ts';
import { perform, scalarBytes, type BulkArithmetic } from './bulk-request.ts';
import type { CommitmentRequest, PowerRequest, TallyRequest } from './public-arithmetic.ts';
import { concat, elementOf, pointOfOrderEight, runnableKernels, type Point } from './test-kernels.ts';

const { Point } = ed25519;
const q = Point.Fn.ORDER;
const p = Point.Fp.ORDER;

/** A generator of numbers by seed (Marsaglia's xorshift, 32 bits). */
function randomBy(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomBy>;

const bytesOf = (random: Random, length: number): Uint8Array => Uint8Array.from({ length }, () => random(256));

function scalar(random: Random): Uint8Array {
  const special = [0n, 1n, 2n, q - 1n, q - 2n, 2n ** 252n - 1n, 2n ** 252n, (q - 1n) / 2n, 16n, 2n ** 128n];
  if (random(4) === 0) return scalarBytes(special[random(special.length)] ?? 0n);
  return scalarBytes(BigInt(`0x${Buffer.from(bytesOf(random, 40)).toString('hex')}`) % q);
}

function pointOf(random: Random): Point {
  if (random(12) === 0) return Point.ZERO;
  return Point.BASE.multiplyUnsafe(BigInt(1 + random(2 ** 31)) ** 8n % q);
}

/** Mostly good elements, and every kind of bad one. */
function element(random: Random, spoilt: boolean): Uint8Array {
  const good = pointOf(random);
  if (!spoilt || random(6) > 0) return elementOf(good);
  switch (random(6)) {
    case 0:
      return elementOf(good.add(pointOfOrderEight.multiplyUnsafe(BigInt(1 + random(7)))));
    case 1:
      return elementOf(pointOfOrderEight.multiplyUnsafe(BigInt(1 + random(7))));
    case 2: {
      // Not below p, with and without the sign.
      const bytes = scalarBytes(p + BigInt(random(19)));
      bytes[0] = (bytes[0] ?? 0) | (random(2) << 7);
      return bytes;
    }
    case 3: {
      // x = 0 with the sign.
      const bytes = scalarBytes(random(2) === 0 ? 1n : p - 1n);
      bytes[0] = (bytes[0] ?? 0) | 0x80;
      return bytes;
    }
    case 4:
      return bytesOf(random, 32);
    default: {
      const bytes = elementOf(good);
      const at = random(32);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      return bytes;
    }
  }
}

const many = (count: number, make: () => Uint8Array): Uint8Array => concat(Array.from({ length: count }, make));

function commitmentRequest(random: Random, spoilt: boolean): CommitmentRequest {
  const ciphertexts = 1 + random(4);
  const products = Array.from({ length: random(3) }, () => {
    const from = random(ciphertexts);
    return [from, from + 1 + random(ciphertexts - from)];
  });
  const branchCiphertexts: number[] = [];
  for (let group = random(3); group >= 0; group--) {
    const about = random(ciphertexts + products.length);
    for (let branch = random(random(8) === 0 ? 20 : 3); branch >= 0; branch--) branchCiphertexts.push(about);
  }
  const branches = branchCiphertexts.length;
  const keys = random(4);
  return {
    electionKey: elementOf(pointOf(random)),
    ciphertexts: many(2 * ciphertexts, () => element(random, spoilt)),
    products: Uint32Array.from(products.flat()),
    branchCiphertexts: Uint32Array.from(branchCiphertexts),
    branchValues: Uint32Array.from({ length: branches }, () => (random(5) === 0 ? random(2 ** 31) : random(4))),
    branchChallenges: many(branches, () => scalar(random)),
    branchResponses: many(branches, () => scalar(random)),
    keys: many(keys, () => element(random, spoilt)),
    checkKeys: true,
    keyChallenges: many(keys, () => scalar(random)),
    keyResponses: many(keys, () => scalar(random)),
  };
}

function tallyRequest(random: Random): TallyRequest {
  const rows = random(4);
  const columns = random(3);
  const weight = (): bigint => [0n, 1n, BigInt(random(100_000)), 2n ** 63n - 1n, BigInt(random(2 ** 31)) << 20n][random(5)] ?? 0n;
  return {
    ciphertexts: many(2 * rows * columns, () => element(random, false)),
    columns,
    weights: BigUint64Array.from({ length: rows }, weight),
  };
}

function powerRequest(random: Random): PowerRequest {
  const elements = 1 + random(4);
  const factorCounts = Uint32Array.from({ length: random(4) }, () => random(4));
  const factors = factorCounts.reduce((sum, count) => sum + count, 0);
  return {
    elements: many(elements, () => element(random, false)),
    factorElements: Uint32Array.from({ length: factors }, () => random(elements)),
    factorExponents: many(factors, () => scalar(random)),
    factorCounts,
  };
}

/** Throws an AssertionError that names kernel, round and seed where kernel and oracle differ. */
export async function fuzzKernels(kernels: readonly BulkArithmetic[], rounds: number, seed: number): Promise<void> {
  const oracle = createOracleArithmetic('Ed25519');
  for (let round = 0; round < rounds; round++) {
    const random = randomBy(seed + round * 7919);
    const elements = many(1 + random(4), () => element(random, true));
    const commitments = commitmentRequest(random, round % 2 === 1);
    const tally = tallyRequest(random);
    const powers = powerRequest(random);
    const expected = [
      await oracle.checkElements(elements),
      await oracle.commitments(commitments),
      await oracle.tally(tally),
      await oracle.powers(powers),
    ];
    for (const kernel of kernels) {
      const answers = [
        perform(kernel, { kind: 'check-elements', elements }),
        perform(kernel, { kind: 'commitments', request: commitments }),
        perform(kernel, { kind: 'tally', request: tally }),
        perform(kernel, { kind: 'powers', request: powers }),
      ];
      assert.deepEqual(answers, expected, `${kernel.implementation} differs in round ${round} of seed ${seed}`);
    }
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [rounds = '1000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
  console.log(`seed ${seed}`);
  await fuzzKernels(runnableKernels(), Number(rounds), Number(seed));
}
