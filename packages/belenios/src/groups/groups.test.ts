import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { ED25519_TORSION_SUBGROUP, ed25519 as curve } from '@noble/curves/ed25519.js';
import { bytesOfHex, hexOf } from '../bytes.ts';
import { belenios2048, BELENIOS_2048 } from './belenios-2048.ts';
import { ed25519 } from './ed25519.ts';
import type { Group } from './group.ts';
import { groupNamed } from './groups.ts';
import { nativePower } from './native-power.ts';
import { PrimeField } from './prime-field.ts';

const reversed = (hex: string): string => hexOf(bytesOfHex(hex)!.reverse());
const IDENTITY = '0'.repeat(63) + '1';

for (const group of [ed25519, belenios2048] as readonly Group[]) {
  describe(`group ${group.name}`, () => {
    const exponent = fc.bigInt({ min: 0n, max: group.q - 1n });

    test('has a generator of order q', () => {
      assert.ok(!group.equal(group.g, group.identity));
      assert.ok(group.equal(group.multiply(group.power(group.g, group.q - 1n), group.g), group.identity));
    });

    test('reads what it writes', () => {
      fc.assert(
        fc.property(exponent, (x) => {
          const element = group.powerOfGenerator(x);
          const decoded = group.decode(group.encode(element));
          assert.ok(decoded !== undefined && group.equal(decoded, element));
          assert.deepEqual(group.encodeAll([element, group.g]), [group.encode(element), group.encode(group.g)]);
        }),
        { numRuns: 8 },
      );
    });

    test('agrees between the public, the secret and the table exponentiation', () => {
      const base = group.powerOfGenerator(12345n);
      const fromTable = group.fixedBase(base);
      fc.assert(
        fc.property(fc.oneof(exponent, fc.constantFrom(0n, 1n, group.q - 1n)), (x) => {
          const expected = group.encode(group.power(base, x));
          assert.equal(group.encode(group.powerSecret(base, x)), expected);
          assert.equal(group.encode(fromTable(x)), expected);
          assert.equal(group.encode(group.power(group.g, x * 12345n)), expected);
        }),
        { numRuns: 8 },
      );
    });

    test('takes negative public exponents', () => {
      assert.ok(group.equal(group.multiply(group.power(group.g, -5n), group.power(group.g, 5n)), group.identity));
      assert.ok(group.equal(group.invert(group.g), group.power(group.g, -1n)));
    });

    test('raises the identity to the identity', () => {
      for (const power of [group.power(group.identity, 3n), group.powerSecret(group.identity, 3n), group.fixedBase(group.identity)(3n)])
        assert.ok(group.equal(power, group.identity));
      assert.ok(group.equal(group.decode(group.encode(group.identity))!, group.identity));
    });
  });
}

describe('ed25519.decode', () => {
  test('accepts the identity', () => {
    assert.ok(ed25519.decode(IDENTITY) !== undefined);
  });

  const p = 2n ** 255n - 19n;
  const hex = (value: bigint): string => value.toString(16).padStart(64, '0');
  const refused: Record<string, string> = {
    'y = p': hex(p),
    'y = p + 1, which is the identity written otherwise': hex(p + 1n),
    'x = 0 with the sign bit set': '8' + IDENTITY.slice(1),
    'y = -1 with the sign bit set': hex((p - 1n) | (1n << 255n)),
    'a y without a point': hex(2n),
    'capital digits': ed25519.encode(ed25519.power(ed25519.g, 2n)).toUpperCase(),
    'a digit too few': ed25519.encode(ed25519.g).slice(1),
    'a digit too many': '0' + ed25519.encode(ed25519.g),
    'no digits': 'z'.repeat(64),
    nothing: '',
  };
  for (const [what, text] of Object.entries(refused)) test(`refuses ${what}`, () => assert.equal(ed25519.decode(text), undefined));

  test('refuses points outside the subgroup', () => {
    for (const torsion of ED25519_TORSION_SUBGROUP) {
      const point = curve.Point.fromHex(torsion);
      if (point.is0()) continue;
      assert.equal(ed25519.decode(reversed(torsion)), undefined);
      assert.equal(ed25519.decode(reversed(point.add(curve.Point.BASE).toHex())), undefined);
    }
  });
});

describe('belenios2048.decode', () => {
  const { p, q } = BELENIOS_2048;
  test('refuses 0, p, p + 1, p - 1, 2 and texts that are not canonical', () => {
    for (const text of ['0', `${p}`, `${p + 1n}`, `${p - 1n}`, '2', '01', '-1', '+1', ' 1', '1 ', '1e3', '', '0x1', '1'.repeat(618)])
      assert.equal(belenios2048.decode(text), undefined, text);
    assert.ok(belenios2048.decode('1') !== undefined);
  });
  test('refuses an element of a small subgroup of the cofactor', () => {
    const field = new PrimeField(p);
    const small = ((): bigint => {
      for (const r of [2n, 3n, 5n, 7n, 11n, 13n]) {
        if ((p - 1n) % r !== 0n) continue;
        let root = 1n;
        let base = 2n;
        while (root === 1n) {
          // A power with an exponent above 256 bits, which the field does not offer.
          let exponent = (p - 1n) / r;
          let square = base;
          while (exponent > 0n) {
            if (exponent & 1n) root = field.multiply(root, square);
            square = field.multiply(square, square);
            exponent >>= 1n;
          }
          base += 1n;
        }
        return root;
      }
      throw new Error('no small factor');
    })();
    assert.equal(belenios2048.decode(`${small}`), undefined);
    assert.equal(belenios2048.decode(`${field.multiply(small, BELENIOS_2048.g)}`), undefined);
    assert.equal((p - 1n) % q, 0n);
  });
});

describe('nativePower', () => {
  const { p, q, g } = BELENIOS_2048;
  const power = nativePower(p)!;
  test('agrees with the field', () => {
    const field = new PrimeField(p);
    fc.assert(
      fc.property(fc.bigInt({ min: 2n, max: p - 2n }), fc.bigInt({ min: 1n, max: q - 1n }), (base, exponent) => {
        assert.equal(power(base, exponent), field.power(base, exponent));
      }),
      { numRuns: 10 },
    );
  });
  test('leaves to the caller what OpenSSL does not answer', () => {
    for (const [base, exponent] of [
      [g, q],
      [1n, 2n],
      [p - 1n, 2n],
      [0n, 2n],
      [p, 2n],
      [p + 2n, 2n],
      [g, 0n],
      [g, -1n],
    ] as const)
      assert.equal(power(base, exponent), undefined);
    assert.equal(power(g, 1n), g);
  });
  test('is absent where the platform has none', (context) => {
    context.mock.method(process, 'getBuiltinModule', () => undefined);
    assert.equal(nativePower(p), undefined);
  });
});

describe('PrimeField', () => {
  test('refuses a negative exponent', () => {
    assert.throws(() => new PrimeField(7n).power(2n, -1n), RangeError);
  });
});

describe('groupNamed', () => {
  test('knows the two groups and no other', () => {
    assert.equal(groupNamed('Ed25519'), ed25519);
    assert.equal(groupNamed('BELENIOS-2048'), belenios2048);
    assert.equal(groupNamed('RFC-3526-2048'), undefined);
  });
});
