import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { problemOfText } from './public-text.ts';

describe('a text that everybody reads', () => {
  for (const text of ['缺一台轮椅', '第一行\n\t第二行', 'علی‌رضا', '👩‍👩‍👧', '？', 'O'])
    test(`may say ${JSON.stringify(text)}`, () => assert.equal(problemOfText(text), undefined));
  for (const text of ['', ' \u3000', '\u200b\u2060', '\u00ad', '\u3164', '\u2800', '\ufeff\u200d'])
    test(`has to be seen, and ${JSON.stringify(text)} is not`, () => assert.equal(problemOfText(text), 'missing'));
  for (const text of ['a\u202eb', 'a\u2066b', 'a\u0000b', 'a\rb', 'a\ud800'])
    test(`may not hold ${JSON.stringify(text)}`, () => assert.equal(problemOfText(text), 'unreadable'));
  test('names nobody’s number', () => assert.equal(problemOfText('王阿婆 350203194001010028'), 'personal-number'));
});
