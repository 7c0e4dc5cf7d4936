import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fail, ok } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import { checkCode, macOfCode, readCode, WRONG_CODES_ALLOWED } from './code.ts';

const secret = 's'.repeat(32);
const at = Date.parse('2026-11-25T02:00:00Z') as Instant;
const stored = { mac: macOfCode(secret, '123456'), attempts: 0, expiresAt: (at + 1) as Instant };

describe('checkCode', () => {
  test('takes the right code in time', () => assert.deepEqual(checkCode(stored, macOfCode(secret, '123456'), at), ok(undefined)));
  test('refuses a wrong one, and one where none was sent', () => {
    assert.deepEqual(checkCode(stored, macOfCode(secret, '123457'), at), fail({ kind: 'wrong-code' }));
    assert.deepEqual(checkCode(undefined, macOfCode(secret, '123456'), at), fail({ kind: 'wrong-code' }));
    assert.deepEqual(checkCode(stored, 'short', at), fail({ kind: 'wrong-code' }));
  });
  test('refuses the right one in the instant in which it expires', () =>
    assert.deepEqual(checkCode(stored, stored.mac, stored.expiresAt), fail({ kind: 'code-expired' })));
  test('refuses the right one after too many wrong ones', () =>
    assert.deepEqual(checkCode({ ...stored, attempts: WRONG_CODES_ALLOWED }, stored.mac, at), fail({ kind: 'code-used-up' })));
});
test('a code of another platform’s secret does not fit', () =>
  assert.notEqual(macOfCode(secret, '123456'), macOfCode('t'.repeat(32), '123456')));
test('readCode understands full width and blanks', () => assert.equal(readCode(' １２3-4 56 '), '123456'));
