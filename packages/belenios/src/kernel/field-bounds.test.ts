import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { builtModule } from './test-kernels.ts';

const p = 2n ** 255n - 19n;
const modulo = (value: bigint): bigint => ((value % p) + p) % p;

type Door = {
  readonly memory: WebAssembly.Memory;
  readonly FIELD: WebAssembly.Global;
  heapBase(): number;
  fromWords(o: number, lane: number, ...words: bigint[]): void;
  toWords(o: number, a: number, lane: number): void;
  negateLanes(o: number, negative0: bigint, negative1: bigint): void;
} & Record<string, (...addresses: number[]) => void>;

/** How one build keeps numbers; the bounds are those of BOUNDS.md. */
type Representation = {
  readonly name: 'fused' | 'scalar';
  readonly shifts: readonly number[];
  /** The largest size of each limb of a tight number. */
  readonly tight: readonly bigint[];
  write(view: DataView, at: number, lane: number, limb: number, value: bigint): void;
  read(view: DataView, at: number, lane: number, limb: number): bigint;
};

const fused: Representation = {
  name: 'fused',
  shifts: [0, 51, 102, 153, 204],
  tight: new Array<bigint>(5).fill(2n ** 50n + 2n ** 14n),
  write: (view, at, lane, limb, value) => view.setFloat64(at + 16 * limb + 8 * lane, Number(value), true),
  read: (view, at, lane, limb) => BigInt(view.getFloat64(at + 16 * limb + 8 * lane, true)),
};

const scalar: Representation = {
  name: 'scalar',
  shifts: [0, 26, 51, 77, 102, 128, 153, 179, 204, 230],
  tight: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((limb) => (limb % 2 === 0 ? 2n ** 25n : 2n ** 24n + 2n ** 14n)),
  write: (view, at, lane, limb, value) => view.setBigInt64(at + 80 * lane + 8 * limb, value, true),
  read: (view, at, lane, limb) => view.getBigInt64(at + 80 * lane + 8 * limb, true),
};

type Size = 1 | 2 | 3;
type Operation = { readonly name: string; readonly sizes: readonly Size[]; readonly result: Size; compute(...values: bigint[]): bigint };

// Each with the largest operands that BOUNDS.md allows: 1 tight, 2 a sum, 3 a triple.
const operations: readonly Operation[] = [
  { name: 'multiply', sizes: [3, 1], result: 1, compute: (a = 0n, b = 0n) => a * b },
  { name: 'multiply', sizes: [1, 3], result: 1, compute: (a = 0n, b = 0n) => a * b },
  { name: 'multiplyPlus', sizes: [2, 1, 1], result: 1, compute: (a = 0n, b = 0n, c = 0n) => a * b + c },
  { name: 'multiplyMinus', sizes: [2, 1, 1], result: 1, compute: (a = 0n, b = 0n, c = 0n) => a * b - c },
  { name: 'multiplyMinusTwice', sizes: [1, 1], result: 1, compute: (a = 0n, b = 0n) => -2n * a * b },
  { name: 'square', sizes: [1], result: 1, compute: (a = 0n) => a * a },
  { name: 'squarePlus', sizes: [1, 1], result: 1, compute: (a = 0n, c = 0n) => a * a + c },
  { name: 'squareDoubleChange', sizes: [1, 1, 1], result: 1, compute: (a = 0n, c = 0n, d = 0n) => 2n * (a * a - c) + d },
  { name: 'add', sizes: [1, 1], result: 2, compute: (a = 0n, b = 0n) => a + b },
  { name: 'subtract', sizes: [1, 1], result: 2, compute: (a = 0n, b = 0n) => a - b },
  { name: 'twicePlus', sizes: [1, 1], result: 3, compute: (a = 0n, b = 0n) => 2n * a + b },
  { name: 'minusTwice', sizes: [1, 1], result: 3, compute: (a = 0n, b = 0n) => b - 2n * a },
  { name: 'twiceMinus', sizes: [1, 1], result: 3, compute: (a = 0n, b = 0n) => 2n * a - b },
  { name: 'carry', sizes: [3], result: 1, compute: (a = 0n) => a },
];

function open(representation: Representation) {
  const door = new WebAssembly.Instance(builtModule(`test-${representation.name}`), { env: { abort: () => {} } })
    .exports as unknown as Door;
  const view = new DataView(door.memory.buffer);
  const field = door.FIELD.value as number;
  const base = door.heapBase();
  const at = (index: number): number => base + index * field;
  const put = (index: number, lane: number, limbs: readonly bigint[]): void => {
    for (const [limb, value] of limbs.entries()) representation.write(view, at(index), lane, limb, value);
  };
  const limbsAt = (index: number, lane: number): bigint[] =>
    representation.shifts.map((_, limb) => representation.read(view, at(index), lane, limb));
  const valueOf = (limbs: readonly bigint[]): bigint =>
    limbs.reduce((sum, value, limb) => sum + (value << BigInt(representation.shifts[limb] ?? 0)), 0n);
  const reduced = (index: number, lane: number): bigint => {
    const words = at(15);
    door.toWords(words, at(index), lane);
    return [0, 1, 2, 3].reduce((sum, word) => sum + (view.getBigUint64(words + 8 * word, true) << BigInt(64 * word)), 0n);
  };
  const assertSize = (limbs: readonly bigint[], size: Size): void => {
    for (const [limb, value] of limbs.entries()) {
      const most = (representation.tight[limb] ?? 0n) * BigInt(size);
      assert.ok(value <= most && value >= -most, `limb ${limb} is ${value}, beyond ${most}`);
    }
  };
  return { door, view, at, put, limbsAt, valueOf, reduced, assertSize };
}

/** Limbs at, beside and between the bounds of a size. */
function limbsOf(representation: Representation, size: Size): fc.Arbitrary<bigint[]> {
  const limb = (most: bigint): fc.Arbitrary<bigint> =>
    fc.oneof(fc.constantFrom(most, -most, most - 1n, 1n - most, 0n, 1n, -1n), fc.bigInt({ min: -most, max: most }));
  return fc.tuple(...representation.tight.map((most) => limb(most * BigInt(size)))) as fc.Arbitrary<bigint[]>;
}

for (const representation of [fused, scalar]) {
  const skip = representation.name === 'fused' && !runsFused();
  describe(`field arithmetic, ${representation.name}`, { skip: skip && 'no relaxed SIMD or no fused multiply-add here' }, () => {
    for (const operation of operations) {
      test(`${operation.name} is exact for limbs of ${operation.sizes.join(', ')} times the tight bound`, () => {
        const { door, at, put, limbsAt, valueOf, reduced, assertSize } = open(representation);
        const check = (lanes: readonly (readonly bigint[])[][]): void => {
          for (const [lane, operands] of lanes.entries()) for (const [index, limbs] of operands.entries()) put(index, lane, limbs);
          door[operation.name]?.(at(10), ...operation.sizes.map((_, index) => at(index)));
          for (const [lane, operands] of lanes.entries()) {
            const expected = modulo(operation.compute(...operands.map(valueOf)));
            const limbs = limbsAt(10, lane);
            assert.equal(modulo(valueOf(limbs)), expected);
            assert.equal(reduced(10, lane), expected);
            assertSize(limbs, operation.result);
          }
        };
        // All limbs at once at their bounds, in every combination of signs of the operands, and with signs by turns.
        const bound = (size: Size, sign: bigint): bigint[] => representation.tight.map((most) => most * BigInt(size) * sign);
        const turns = (size: Size, sign: bigint): bigint[] =>
          representation.tight.map((most, limb) => most * BigInt(size) * sign * (limb % 2 === 0 ? 1n : -1n));
        for (let signs = 0; signs < 8; signs++) {
          const signOf = (index: number): bigint => ((signs >> index) & 1 ? -1n : 1n);
          check([
            operation.sizes.map((size, index) => bound(size, signOf(index))),
            operation.sizes.map((size, index) => turns(size, signOf(index))),
          ]);
        }
        const operands = fc.tuple(...operation.sizes.map((size) => limbsOf(representation, size)));
        fc.assert(
          fc.property(operands, operands, (lane0, lane1) => check([lane0, lane1])),
          { numRuns: 300 },
        );
      });
    }

    test('stores over its operands correctly', () => {
      for (const operation of operations) {
        const { door, at, put, valueOf, limbsAt } = open(representation);
        const limbs = operation.sizes.map((_, index) =>
          representation.tight.map((most, limb) => (most >> BigInt(index + 1)) - BigInt(limb)),
        );
        for (const target of limbs.keys()) {
          for (const [index, values] of limbs.entries()) for (const lane of [0, 1]) put(index, lane, values);
          door[operation.name]?.(at(target), ...limbs.map((_, index) => at(index)));
          assert.equal(modulo(valueOf(limbsAt(target, 1))), modulo(operation.compute(...limbs.map(valueOf))), operation.name);
        }
      }
    });

    test('writes the least non-negative number, also around 0, p and 2^255', () => {
      const { door, view, at, put, reduced, valueOf, limbsAt, assertSize } = open(representation);
      const near = fc.constantFrom(0n, 1n, 18n, 19n, 20n, p - 1n, p, p + 1n, 2n ** 255n - 1n).map((value) => value % 2n ** 255n);
      fc.assert(
        fc.property(fc.oneof(near, fc.bigInt({ min: 0n, max: 2n ** 255n - 1n })), (value) => {
          door.fromWords(at(0), 1, ...[0, 1, 2, 3].map((word) => BigInt.asUintN(64, value >> BigInt(64 * word))));
          assertSize(limbsAt(0, 1), 1);
          assert.equal(modulo(valueOf(limbsAt(0, 1))), modulo(value));
          assert.equal(reduced(0, 1), modulo(value));
        }),
      );
      fc.assert(
        fc.property(limbsOf(representation, 3), (limbs) => {
          put(1, 0, limbs);
          assert.equal(reduced(1, 0), modulo(valueOf(limbs)));
        }),
      );
      // Small numbers of either sign, which borrow through all limbs.
      for (let value = -100n; value <= 100n; value++) {
        put(1, 0, [value, ...representation.tight.slice(1).map(() => 0n)]);
        assert.equal(reduced(1, 0), modulo(value));
      }
      assert.equal(view.byteLength > 0, true);
    });

    test('moves single lanes about', () => {
      const { door, at, put, limbsAt } = open(representation);
      const [a, b, c] = [3n, 5n, 7n].map((value) => representation.tight.map((_, limb) => value * BigInt(limb + 1)));
      put(0, 0, a ?? []);
      put(0, 1, b ?? []);
      put(1, 1, c ?? []);
      door.blend?.(at(2), at(0), at(1));
      assert.deepEqual([limbsAt(2, 0), limbsAt(2, 1)], [a, c]);
      door.copyLane?.(at(2), 0, at(0), 1);
      assert.deepEqual([limbsAt(2, 0), limbsAt(2, 1)], [b, c]);
      door.pack?.(at(3), at(0), 0);
      door.pack?.(at(4), at(1), 1);
      door.unpack?.(at(5), at(3), at(4));
      assert.deepEqual([limbsAt(5, 0), limbsAt(5, 1)], [a, c]);
      door.negateLanes(at(5), 0n, 1n);
      assert.deepEqual([limbsAt(5, 0), limbsAt(5, 1)], [a, c?.map((limb) => -limb)]);
      door.negateLanes(at(5), 1n, 1n);
      assert.deepEqual([limbsAt(5, 0), limbsAt(5, 1)], [a?.map((limb) => -limb), c]);
    });
  });
}

describe('exponents', () => {
  const q = 2n ** 252n + 27742317777372353535851937790883648493n;
  const exponent = fc.oneof(
    fc.constantFrom(0n, 1n, 15n, 16n, 128n, 129n, 2n ** 252n - 1n, 2n ** 252n, q - 1n, q),
    fc.bigInt({ min: 0n, max: q - 1n }),
  );
  const { door, view, at } = open(scalar);
  const bytes = new Uint8Array(view.buffer);
  const store = (address: number, value: bigint): void => {
    for (let word = 0; word < 4; word++) view.setBigUint64(address + 8 * word, BigInt.asUintN(64, value >> BigInt(64 * word)), true);
  };

  test('sparse digits make up the exponent, are odd and far apart', () => {
    fc.assert(
      fc.property(exponent, fc.constantFrom(4, 5), (value, width) => {
        store(at(0), value);
        bytes.fill(0, at(1), at(1) + 512);
        const highest = Number(door.recodeSparse?.(at(1), 2, at(0), width));
        let sum = 0n;
        let last = -width;
        for (let i = 0; i < 256; i++) {
          const digit = view.getInt8(at(1) + 2 * i);
          if (digit === 0) continue;
          assert.ok(digit % 2 !== 0 && Math.abs(digit) < 2 ** (width - 1));
          assert.ok(i - last >= width);
          last = i;
          sum += BigInt(digit) << BigInt(i);
        }
        assert.equal(sum, value);
        assert.equal(highest, value === 0n ? -1 : last);
      }),
    );
  });

  test('digits of base 16 and base 256 make up the exponent', () => {
    fc.assert(
      fc.property(exponent, (value) => {
        store(at(0), value);
        door.recodeSixteen?.(at(1), at(0));
        const sixteen = Array.from({ length: 64 }, (_, i) => view.getInt8(at(1) + i));
        assert.ok(sixteen.every((digit) => digit >= -8 && digit <= 8));
        assert.equal(
          sixteen.reduce((sum, digit, i) => sum + (BigInt(digit) << BigInt(4 * i)), 0n),
          value,
        );
        door.recodeBytes?.(at(1), at(0));
        const wide = Array.from({ length: 32 }, (_, i) => view.getInt16(at(1) + 2 * i, true));
        assert.ok(wide.every((digit) => digit >= -127 && digit <= 128));
        assert.equal(
          wide.reduce((sum, digit, i) => sum + (BigInt(digit) << BigInt(8 * i)), 0n),
          value,
        );
      }),
    );
  });

  test('minus a small value times an exponent comes out below q', () => {
    const value = fc.oneof(fc.constantFrom(0, 1, 2, 2 ** 31 - 1), fc.nat(2 ** 31 - 1));
    fc.assert(
      fc.property(exponent, value, (factor, small) => {
        if (factor >= q) return;
        store(at(0), factor);
        door.minusTimes?.(at(1), at(0), small);
        const result = [0, 1, 2, 3].reduce((sum, word) => sum + (view.getBigUint64(at(1) + 8 * word, true) << BigInt(64 * word)), 0n);
        assert.equal(result, (q - ((BigInt(small) * factor) % q)) % q);
      }),
      { numRuns: 1000 },
    );
  });
});

function runsFused(): boolean {
  try {
    const { door, put, at, reduced } = open(fused);
    const limbs = [2n ** 50n - 1n, 2n ** 49n + 1n, 3n, 2n ** 50n - 5n, 2n ** 48n - 7n];
    put(0, 0, limbs);
    door.square?.(at(1), at(0));
    const value = limbs.reduce((sum, limb, i) => sum + (limb << BigInt(51 * i)), 0n);
    return reduced(1, 0) === modulo(value * value);
  } catch {
    // The engine does not compile it.
    return false;
  }
}
