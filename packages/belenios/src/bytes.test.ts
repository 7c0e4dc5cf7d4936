import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { base64Of, bytesOfHex, chooseHex, concatBytes, hexOf, integerOf, sameBytes, textOfUtf8, utf8 } from './bytes.ts';

describe('bytes', () => {
  test('writes and reads hexadecimal', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        for (const codec of [{ hexOf, bytesOfHex }, chooseHex(undefined)]) {
          assert.equal(codec.hexOf(bytes), Buffer.from(bytes).toString('hex'));
          assert.deepEqual([...codec.bytesOfHex(hexOf(bytes))!], [...bytes]);
        }
      }),
    );
    for (const codec of [{ hexOf, bytesOfHex }, chooseHex(undefined)])
      for (const text of ['a', 'AB', 'zz', ' 1']) assert.equal(codec.bytesOfHex(text), undefined);
  });
  test('writes Base64 without padding', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => assert.equal(base64Of(bytes), Buffer.from(bytes).toString('base64').replaceAll('=', ''))),
    );
  });
  test('reads UTF-8 strictly, keeping a byte order mark', () => {
    assert.equal(textOfUtf8(utf8('\ufeff同意')), '\ufeff同意');
    assert.equal(textOfUtf8(Uint8Array.of(0xc0, 0x80)), undefined);
    assert.equal(textOfUtf8(Uint8Array.of(0xed, 0xa0, 0x80)), undefined);
  });
  test('reads integers, big-endian', () => {
    assert.equal(integerOf(new Uint8Array()), 0n);
    assert.equal(integerOf(Uint8Array.of(1, 0)), 256n);
  });
  test('compares and joins', () => {
    const joined = concatBytes([Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3)]);
    assert.ok(sameBytes(joined, Uint8Array.of(1, 2, 3)));
    assert.ok(!sameBytes(joined, Uint8Array.of(1, 2)));
    assert.ok(!sameBytes(joined, Uint8Array.of(1, 2, 4)));
  });
});
