import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { keyIdOf, sealingWith } from './seal.ts';

const key = randomBytes(32);
const sealing = sealingWith(key);

describe('sealing', () => {
  test('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, about) => {
        assert.deepEqual(sealing.open(sealing.seal(text, about), about), { ok: true, value: text });
      }),
    );
  });
  test('opens what was sealed by an earlier version', () => {
    const sealed = '1.bc05b10dd121._uzGoIh8J-1auRyMBMLlM-3SM2nrNPthOH3NQG7RWVcAbNi7Yqex';
    assert.deepEqual(sealingWith(Buffer.alloc(32, 7)).open(sealed, 'person:1'), { ok: true, value: '13800000001' });
  });
  test('seals the same text differently each time', () => {
    assert.notEqual(sealing.seal('13800000001', 'person:1'), sealing.seal('13800000001', 'person:1'));
  });
  test('does not open for another thing', () => {
    assert.deepEqual(sealing.open(sealing.seal('13800000001', 'person:1'), 'person:2'), { ok: false, error: { kind: 'damaged' } });
  });
  test('says which key is missing', () => {
    const other = randomBytes(32);
    assert.deepEqual(sealing.open(sealingWith(other).seal('13800000001', 'person:1'), 'person:1'), {
      ok: false,
      error: { kind: 'other-key', keyId: keyIdOf(other) },
    });
  });
  test('notices any flipped bit', () => {
    const sealed = sealing.seal('13800000001', 'person:1');
    const [version, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const outcome = sealing.open(`${version}.${id}.${changed.toString('base64url')}`, 'person:1');
      assert.deepEqual(outcome, { ok: false, error: { kind: 'damaged' } });
    }
  });
  test('takes no text that nobody sealed', () => {
    const ofAnotherKind = sealing.seal('13800000001', 'person:1').replace('1.', '2.');
    for (const text of [ofAnotherKind, '', '1', '1.x.', '13800000001', '2.000000000000.AAAA'])
      assert.deepEqual(sealing.open(text, 'person:1'), { ok: false, error: { kind: 'damaged' } });
  });
});
