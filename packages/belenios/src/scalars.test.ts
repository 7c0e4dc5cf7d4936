import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { invertScalar, modulo, parseDecimal, parseScalar, randomScalar, secureRandomBytes } from './scalars.ts';

describe('parseScalar', () => {
  test('accepts what is canonical and below q', () => {
    assert.equal(parseScalar('0', 7n), 0n);
    assert.equal(parseScalar('6', 7n), 6n);
  });
  test('refuses q, signs, leading zeros, other notations and endless digits', () => {
    for (const text of ['7', '07', '00', '-1', '+1', '', ' 1', '1 ', '0x1', '1e0', '1n', '１'])
      assert.equal(parseScalar(text, 7n), undefined, text);
    assert.equal(parseDecimal('1'.repeat(618)), undefined);
  });
});

describe('invertScalar', () => {
  test('inverts mod a prime', () => {
    const q = 2n ** 252n + 27742317777372353535851937790883648493n;
    fc.assert(fc.property(fc.bigInt({ min: -q, max: q }), (x) => assert.equal(x % q === 0n ? 1n : modulo(x * invertScalar(x, q), q), 1n)));
  });
  test('does not invert zero', () => {
    assert.throws(() => invertScalar(14n, 7n));
  });
});

describe('randomScalar', () => {
  test('is between 1 and q - 1', () => {
    const seen = new Set(Array.from({ length: 200 }, () => randomScalar(5n, secureRandomBytes)));
    assert.deepEqual([...seen].toSorted(), [1n, 2n, 3n, 4n]);
  });
});
