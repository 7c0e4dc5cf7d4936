import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { elementBytes, elementText, elementTexts, scalarAt, scalarBytes } from './encoding.ts';
import { belenios2048 } from './groups/belenios-2048.ts';
import { ed25519 } from './groups/ed25519.ts';

describe('encoding', () => {
  for (const group of [ed25519, belenios2048])
    test(`turns texts of ${group.name} into bytes and back`, () => {
      const text = group.encode(group.power(group.g, 5n));
      const bytes = elementBytes(group.name, text)!;
      assert.equal(elementText(group.name, bytes), text);
      assert.deepEqual(elementTexts(group.name, new Uint8Array([...bytes, ...bytes])), [text, text]);
    });
  test('has no bytes for texts of another form', () => {
    for (const text of ['', 'x', '0'.repeat(63), 'g'.repeat(64)]) assert.equal(elementBytes('Ed25519', text), undefined);
    for (const text of ['', 'x', '01', `${2n ** 2048n}`, '-1']) assert.equal(elementBytes('BELENIOS-2048', text), undefined);
    assert.equal(elementBytes('BELENIOS-2048', `${2n ** 2048n - 1n}`)?.length, 256);
  });
  test('writes scalars as 32 bytes, big-endian', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })), (scalars) => {
        const bytes = scalarBytes(scalars);
        assert.equal(bytes.length, 32 * scalars.length);
        assert.deepEqual(
          scalars.map((_, i) => scalarAt(bytes, i)),
          scalars,
        );
      }),
    );
  });
});
