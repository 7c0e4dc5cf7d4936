import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fail, ok } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import { checkCode, readCode, WRONG_CODES_ALLOWED } from './code.ts';

const at = Date.parse('2026-11-25T02:00:00Z') as Instant;
const stored = { mac: 'right', attempts: 0, expiresAt: (at + 1) as Instant };
const is = (typed: string) => (mac: string) => mac === typed;

describe('checkCode', () => {
  test('takes the right code in time', () => assert.deepEqual(checkCode(stored, is('right'), at), ok(undefined)));
  test('refuses a wrong one, and one where none was sent', () => {
    assert.deepEqual(checkCode(stored, is('wrong'), at), fail({ kind: 'wrong-code' }));
    assert.deepEqual(checkCode(undefined, is('right'), at), fail({ kind: 'wrong-code' }));
  });
  test('refuses the right one in the instant in which it expires', () =>
    assert.deepEqual(checkCode(stored, is('right'), stored.expiresAt), fail({ kind: 'code-expired' })));
  test('refuses the right one after too many wrong ones', () =>
    assert.deepEqual(checkCode({ ...stored, attempts: WRONG_CODES_ALLOWED }, is('right'), at), fail({ kind: 'code-used-up' })));
});
test('readCode understands full width and blanks', () => assert.equal(readCode(' １２3-4 56 '), '123456'));
