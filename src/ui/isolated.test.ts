import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isolated } from './isolated.ts';

test('a name written from right to left is set apart from the sentence around it', () => {
  assert.equal(isolated('محمد عبد الله'), '\u2068محمد عبد الله\u2069');
  assert.equal(isolated('שרה'), '\u2068שרה\u2069');
});

test('other names stay as they are', () => {
  for (const name of ['许雅琴', 'Katrin Meyer-Lindqvist', 'བཀྲ་ཤིས', '김민준', '']) assert.equal(isolated(name), name);
});
