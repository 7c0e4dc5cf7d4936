import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sha256 as portableSha256 } from '@noble/hashes/sha2.js';
import { hexOf, utf8 } from './bytes.ts';
import { base64Hash, chooseSha256, hashToScalar, hexHash, sha256 } from './hashing.ts';

describe('hashing', () => {
  test('is SHA-256 in the three forms', () => {
    assert.equal(hexHash(utf8('abc')), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    assert.equal(base64Hash(utf8('abc')), 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0');
    assert.equal(hashToScalar('abc', 1000n), BigInt('0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad') % 1000n);
  });
  test('is the same where the platform has no synchronous one', () => {
    assert.equal(chooseSha256(undefined), portableSha256);
    assert.equal(hexOf(chooseSha256(undefined)(utf8('abc'))), hexOf(sha256(utf8('abc'))));
  });
});
