import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fail, ok } from '../../../kernel/result.ts';
import { parseName } from './person.ts';

describe('parseName', () => {
  for (const name of [
    '林',
    'O',
    '阿依古丽·买买提',
    'Nguyễn Thị Minh Khai',
    "Siobhán O'Brien-Łukasz",
    'محمد بن عبد الله',
    '𠮷野家',
    'علی‌رضا',
    'R2',
    'x'.repeat(200),
    '𠮷'.repeat(200),
  ])
    test(`takes ${[...name].slice(0, 24).join('')}`, () => assert.deepEqual(parseName(name), ok(name.normalize('NFC'))));
  test('takes off blanks at the ends and doubled ones', () => assert.deepEqual(parseName('  林\t 若梅\n'), ok('林 若梅')));
  test('says what is wrong', () => {
    assert.deepEqual(parseName(' \u3000 '), fail({ kind: 'no-name' }));
    assert.deepEqual(parseName('x'.repeat(201)), fail({ kind: 'name-too-long' }));
    for (const name of ['13800138000', '王阿婆 110101199003077578']) assert.deepEqual(parseName(name), fail({ kind: 'number-in-name' }));
    assert.deepEqual(parseName('\u200b\u2060'), fail({ kind: 'no-name' }));
    for (const name of ['a\u0000b', 'a\u202eb', 'a\u2066b', '...', '\ud800'])
      assert.deepEqual(parseName(name), fail({ kind: 'name-unreadable' }));
  });
  test('takes its own result as it is', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = parseName(text);
        if (once.ok) assert.deepEqual(parseName(once.value), once);
      }),
    ));
});
