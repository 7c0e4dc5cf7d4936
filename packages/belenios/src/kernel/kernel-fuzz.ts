/**
 * Fuzz target: the kernel against the oracle on random and on spoilt requests. From the package's folder:
 * `node --import ../../loader.mjs src/kernel/kernel-fuzz.ts [ROUNDS] [SEED]`; it throws at the first difference and prints the seed.
 */
import assert from 'node:assert/strict';
import { ed25519 } from '@noble/curves/ed25519.js';
import { BELENIOS_2048 } from '../groups/belenios-2048.ts';
import { createOracleArithmetic } from '../oracle-arithmetic.ts';
import { perform, scalarBytes, type BulkArithmetic } from './bulk-request.ts';
import type { CommitmentRequest, PowerRequest, TallyRequest } from './public-arithmetic.ts';
import { openModularArithmetic } from './modular-arithmetic.ts';
import { concat, elementOf, modularKernel, pointOfOrderEight, runnableKernels, type Point } from './test-kernels.ts';

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

/** What the requests of one group are made of. */
type Material = {
  readonly q: bigint;
  /** A member of the subgroup, now and then the identity. */
  good(random: Random): Uint8Array;
  /** Something that is perhaps no member, of every kind. */
  bad(random: Random): Uint8Array;
};

const pick = <T>(random: Random, make: readonly (() => T)[]): T => {
  const chosen = make[random(make.length)];
  if (!chosen) throw new Error('nothing to pick from');
  return chosen();
};

function withFlippedBit(random: Random, bytes: Uint8Array): Uint8Array {
  const at = random(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  return bytes;
}

const { Point } = ed25519;

function pointOf(random: Random): Point {
  return random(12) === 0 ? Point.ZERO : Point.BASE.multiplyUnsafe(BigInt(1 + random(2 ** 31)) ** 8n % Point.Fn.ORDER);
}

/** A y with the sign of x, which need not be a point. */
function yOf(y: bigint, sign: number): Uint8Array {
  const bytes = scalarBytes(y);
  bytes[0] = (bytes[0] ?? 0) | (sign << 7);
  return bytes;
}

const points: Material = {
  q: Point.Fn.ORDER,
  good: (random) => elementOf(pointOf(random)),
  bad: (random) => {
    const torsion = (): Point => pointOfOrderEight.multiplyUnsafe(BigInt(1 + random(7)));
    return pick(random, [
      () => elementOf(pointOf(random).add(torsion())),
      () => elementOf(torsion()),
      // Not below p, with and without the sign; x = 0 with the sign.
      () => yOf(Point.Fp.ORDER + BigInt(random(19)), random(2)),
      () => yOf(random(2) === 0 ? 1n : Point.Fp.ORDER - 1n, 1),
      () => bytesOf(random, 32),
      () => withFlippedBit(random, elementOf(pointOf(random))),
    ]);
  },
};

const { p, q, g } = BELENIOS_2048;

function residueOf(random: Random): bigint {
  if (random(12) === 0) return 1n;
  let value = g;
  for (let bit = random(20); bit >= 0; bit--) value = (value * value * (random(2) === 0 ? 1n : g)) % p;
  return value;
}

const residueBytes = (value: bigint): Uint8Array => new Uint8Array(Buffer.from(value.toString(16).padStart(512, '0'), 'hex'));

const residues: Material = {
  q,
  good: (random) => residueBytes(residueOf(random)),
  bad: (random) =>
    pick(random, [
      () => residueBytes(p - residueOf(random)),
      () => residueBytes((2n * residueOf(random)) % p),
      () => residueBytes([0n, p, p + 1n, p - 1n, 2n ** 2048n - 1n][random(5)] ?? 0n),
      () => bytesOf(random, 256),
      () => withFlippedBit(random, residueBytes(residueOf(random))),
    ]),
};

function scalar(random: Random, { q: order }: Material): Uint8Array {
  const special = [0n, 1n, 2n, order - 1n, order - 2n, 2n ** 252n - 1n, 2n ** 252n, (order - 1n) / 2n, 16n, 2n ** 128n];
  if (random(4) === 0) return scalarBytes(special[random(special.length)] ?? 0n);
  return scalarBytes(BigInt(`0x${Buffer.from(bytesOf(random, 40)).toString('hex')}`) % order);
}

/** Mostly good elements, and some bad ones if the request is to be spoilt. */
function element(random: Random, material: Material, spoilt: boolean): Uint8Array {
  return spoilt && random(6) === 0 ? material.bad(random) : material.good(random);
}

const many = (count: number, make: () => Uint8Array): Uint8Array => concat(Array.from({ length: count }, make));

function commitmentRequest(random: Random, material: Material, spoilt: boolean): CommitmentRequest {
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
    electionKey: material.good(random),
    ciphertexts: many(2 * ciphertexts, () => element(random, material, spoilt)),
    products: Uint32Array.from(products.flat()),
    branchCiphertexts: Uint32Array.from(branchCiphertexts),
    branchValues: Uint32Array.from({ length: branches }, () => (random(5) === 0 ? random(2 ** 31) : random(4))),
    branchChallenges: many(branches, () => scalar(random, material)),
    branchResponses: many(branches, () => scalar(random, material)),
    keys: many(keys, () => element(random, material, spoilt)),
    checkKeys: true,
    keyChallenges: many(keys, () => scalar(random, material)),
    keyResponses: many(keys, () => scalar(random, material)),
  };
}

function tallyRequest(random: Random, material: Material): TallyRequest {
  const rows = random(4);
  const columns = random(3);
  const weight = (): bigint => [0n, 1n, BigInt(random(100_000)), 2n ** 63n - 1n, BigInt(random(2 ** 31)) << 20n][random(5)] ?? 0n;
  return {
    ciphertexts: many(2 * rows * columns, () => element(random, material, false)),
    columns,
    weights: BigUint64Array.from({ length: rows }, weight),
  };
}

function powerRequest(random: Random, material: Material): PowerRequest {
  const elements = 1 + random(4);
  const factorCounts = Uint32Array.from({ length: random(4) }, () => random(4));
  const factors = factorCounts.reduce((sum, count) => sum + count, 0);
  return {
    elements: many(elements, () => element(random, material, false)),
    factorElements: Uint32Array.from({ length: factors }, () => random(elements)),
    factorExponents: many(factors, () => scalar(random, material)),
    factorCounts,
  };
}

/** Throws an AssertionError that names kernel, round and seed where one of the kernels, all of one group, and the oracle differ. */
export async function fuzzKernels(kernels: readonly BulkArithmetic[], rounds: number, seed: number): Promise<void> {
  const [{ group } = { group: 'Ed25519' as const }] = kernels;
  const oracle = createOracleArithmetic(group);
  const material = group === 'Ed25519' ? points : residues;
  for (let round = 0; round < rounds; round++) {
    const random = randomBy(seed + round * 7919);
    const elements = many(1 + random(4), () => element(random, material, true));
    const commitments = commitmentRequest(random, material, round % 2 === 1);
    const tally = tallyRequest(random, material);
    const powers = powerRequest(random, material);
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
  for (const kernels of [runnableKernels(), [openModularArithmetic(), ...modularKernel()]])
    await fuzzKernels(kernels, Number(rounds), Number(seed));
}
