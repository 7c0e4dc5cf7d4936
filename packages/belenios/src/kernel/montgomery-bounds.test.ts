import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { BELENIOS_2048 } from '../groups/belenios-2048.ts';
import { builtModule, modularKernel } from './test-kernels.ts';

type Door = {
  readonly memory: WebAssembly.Memory;
  heapBase(): number;
  setModulus(modulus: number, rSquared: number, factor: bigint): void;
  multiplyResidues(o: number, a: number, b: number): void;
  decodeResidues(o: number, bytes0: number, bytes1: number, modulus: number): number;
  encodeResidues(o: number, a: number): void;
  isOne(a: number, lane: number): number;
};

const limbCount = 41;
const numberSize = limbCount * 16;
const R = 2n ** 2091n;
const limbMost = 2n ** 51n - 1n;
/** Of the highest limb: values are below twice the modulus, that is, below 2^2049. */
const topMost = 2n ** 10n;
const resultMost = 2n ** 50n + 2n ** 10n;

const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;
const valueOf = (limbs: readonly bigint[]): bigint => limbs.reduce((sum, limb, i) => sum + (limb << BigInt(51 * i)), 0n);

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [modulo(value, modulus), modulus, 1n, 0n];
  while (b !== 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  return modulo(x, modulus);
}

function open(modulus: bigint) {
  const door = new WebAssembly.Instance(builtModule('test-modular'), { env: { abort: () => {} } }).exports as unknown as Door;
  const base = door.heapBase();
  if (door.memory.buffer.byteLength < base + 65536) door.memory.grow(2);
  const view = new DataView(door.memory.buffer);
  const at = (index: number): number => base + index * numberSize;
  const putBytes = (address: number, value: bigint): number => {
    for (let i = 0; i < 256; i++) view.setUint8(address + 255 - i, Number((value >> BigInt(8 * i)) & 255n));
    return address;
  };
  const bytesAt = (address: number): bigint => BigInt(`0x${Buffer.from(door.memory.buffer, address, 256).toString('hex')}`);
  const put = (index: number, lane: number, limbs: readonly bigint[]): void => {
    for (const [i, limb] of limbs.entries()) view.setFloat64(at(index) + 16 * i + 8 * lane, Number(limb), true);
  };
  const limbsAt = (index: number, lane: number): bigint[] =>
    Array.from({ length: limbCount }, (_, i) => BigInt(view.getFloat64(at(index) + 16 * i + 8 * lane, true)));
  const factor = 2n ** 51n - inverse(modulus, 2n ** 51n);
  door.setModulus(putBytes(at(0), modulus), putBytes(at(1), (R * R) % modulus), factor);
  return { door, at, put, putBytes, bytesAt, limbsAt };
}

const limb = (most: bigint): fc.Arbitrary<bigint> =>
  fc.oneof(fc.constantFrom(most, -most, 0n, 1n, -1n), fc.bigInt({ min: -most, max: most }));
const limbs = fc
  .tuple(fc.array(limb(limbMost), { minLength: limbCount - 1, maxLength: limbCount - 1 }), limb(topMost))
  .map(([low, top]) => [...low, top]);

// The prime of the group, and odd numbers whose limbs are all at a bound.
const moduli = { 'the prime': BELENIOS_2048.p, '2^2048 - 1': 2n ** 2048n - 1n, '2^2047 + 1': 2n ** 2047n + 1n };

describe('multiplication modulo 2048 bits', { skip: modularKernel().length === 0 && 'no relaxed SIMD here' }, () => {
  for (const [name, modulus] of Object.entries(moduli)) {
    test(`is exact for limbs at their bounds modulo ${name}, and its limbs keep to theirs`, () => {
      const { door, at, put, limbsAt } = open(modulus);
      const scale = inverse(R, modulus);
      const check = (lanes: readonly (readonly [readonly bigint[], readonly bigint[]])[]): void => {
        for (const [lane, [a, b]] of lanes.entries()) {
          put(4, lane, a);
          put(5, lane, b);
        }
        door.multiplyResidues(at(6), at(4), at(5));
        for (const [lane, [a, b]] of lanes.entries()) {
          const result = limbsAt(6, lane);
          assert.equal(modulo(valueOf(result), modulus), modulo(valueOf(a) * valueOf(b) * scale, modulus));
          assert.ok(result.every((value) => value <= resultMost && value >= -resultMost));
        }
      };
      const all = (sign: bigint): bigint[] =>
        Array.from({ length: limbCount }, (_, i) => sign * (i === limbCount - 1 ? topMost : limbMost));
      const turns = Array.from({ length: limbCount }, (_, i) => (i % 2 === 0 ? 1n : -1n) * (i === limbCount - 1 ? topMost : limbMost));
      for (const a of [all(1n), all(-1n), turns])
        for (const b of [all(1n), all(-1n), turns])
          check([
            [a, b],
            [b, a],
          ]);
      fc.assert(
        fc.property(limbs, limbs, limbs, limbs, (a, b, c, d) =>
          check([
            [a, b],
            [c, d],
          ]),
        ),
        { numRuns: 200 },
      );
    });
  }

  test('reads and writes every number below the modulus, and refuses 0 and the others', () => {
    const p = BELENIOS_2048.p;
    const { door, at, putBytes, bytesAt } = open(p);
    const value = fc.oneof(
      fc.constantFrom(1n, 2n, p - 1n, p - 2n, 2n ** 2047n, 2n ** 51n, 2n ** 51n - 1n),
      fc.bigInt({ min: 1n, max: p - 1n }),
    );
    const modulus = putBytes(at(0), p);
    fc.assert(
      fc.property(value, value, (a, b) => {
        assert.equal(door.decodeResidues(at(4), putBytes(at(2), a), putBytes(at(3), b), modulus), 0);
        door.encodeResidues(at(6), at(4));
        assert.deepEqual([bytesAt(at(6)), bytesAt(at(6) + 256)], [a, b]);
        assert.deepEqual([door.isOne(at(4), 0), door.isOne(at(4), 1)].map(Boolean), [a === 1n, b === 1n]);
      }),
    );
    const decode = (a: bigint, b: bigint): number => door.decodeResidues(at(4), putBytes(at(2), a), putBytes(at(3), b), modulus);
    assert.deepEqual([decode(0n, p), decode(p + 1n, 1n), decode(p - 1n, 2n ** 2048n - 1n)], [3, 1, 2]);
  });
});
