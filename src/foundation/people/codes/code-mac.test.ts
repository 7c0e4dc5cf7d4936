import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameMac, macOfCode } from './code-mac.ts';

test('a code fits what was stored of it, under the same secret alone', () => {
  const mac = macOfCode('s'.repeat(32), '123456');
  assert.equal(isSameMac(mac)(macOfCode('s'.repeat(32), '123456')), true);
  assert.equal(isSameMac(mac)(macOfCode('t'.repeat(32), '123456')), false);
  assert.equal(isSameMac(mac)(macOfCode('s'.repeat(32), '123457')), false);
  assert.equal(isSameMac(mac)('short'), false);
});
