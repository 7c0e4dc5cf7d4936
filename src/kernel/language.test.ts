import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  awaitsTranslation,
  contentLanguages,
  inBoth,
  languages,
  otherLanguage,
  parseLanguage,
  readText,
  replaced,
  revised,
  tagOf,
  translated,
  written,
  type BilingualText,
} from './language.ts';

const room = written('zh', '活动室');

describe('parseLanguage', () => {
  test('knows the languages of the list and nothing else', () => {
    for (const language of languages) assert.equal(parseLanguage(language), language);
    for (const text of ['', 'ZH', 'fr', 'zh-CN', undefined]) assert.equal(parseLanguage(text), undefined);
  });
  test('of two content languages each is the other’s', () => {
    assert.deepEqual(contentLanguages.map(otherLanguage), ['en', 'zh']);
  });
  test('tags say that Chinese is written in simplified characters', () => {
    assert.deepEqual(languages.map(tagOf), ['zh-CN', 'en', 'ja', 'ko']);
  });
});

describe('readText', () => {
  for (const [what, text, language, read] of [
    ['the original to who reads its language', room, 'zh', { text: '活动室', language: 'zh' }],
    ['the original, marked, where there is no translation', room, 'en', { text: '活动室', language: 'zh', note: 'original' }],
    ['the English version to who reads Japanese', inBoth('活动室', 'Activity room'), 'ja', { text: 'Activity room', language: 'en' }],
    [
      'the original, marked, to who reads Korean where there is no English',
      room,
      'ko',
      { text: '活动室', language: 'zh', note: 'original' },
    ],
    ['a checked translation without a mark', inBoth('活动室', 'Activity room'), 'en', { text: 'Activity room', language: 'en' }],
    [
      'a machine’s translation, marked',
      translated(room, 'Activity room', 'machine'),
      'en',
      { text: 'Activity room', language: 'en', note: 'machine' },
    ],
    [
      'a translation of an earlier original, marked',
      translated(room, 'Activity room', 'stale'),
      'en',
      { text: 'Activity room', language: 'en', note: 'stale' },
    ],
  ] as const)
    test(`gives ${what}`, () => assert.deepEqual(readText(text, language), read));
});

test('what a reader of Japanese writes is taken as English, the language in which they are asked to write', () => {
  assert.deepEqual(written('ja', 'A quiet room'), { original: 'en', text: 'A quiet room' });
});

describe('revised', () => {
  test('leaves a text alone that says the same', () => {
    const text = inBoth('活动室', 'Activity room');
    assert.equal(revised(text, '活动室'), text);
  });
  test('marks the translation as out of date where the words changed', () => {
    assert.deepEqual(revised(inBoth('活动室', 'Activity room'), '大活动室'), {
      original: 'zh',
      text: '大活动室',
      translation: { text: 'Activity room', state: 'stale' },
    });
  });
  test('never leaves a translation checked that belongs to other words', () => {
    const texts: fc.Arbitrary<BilingualText> = fc.record({
      original: fc.constantFrom(...contentLanguages),
      text: fc.string({ maxLength: 3 }),
      translation: fc.record({ text: fc.string({ maxLength: 3 }), state: fc.constantFrom('machine', 'checked', 'stale') }),
    });
    fc.assert(
      fc.property(texts, fc.string({ maxLength: 3 }), (before, text) => {
        const after = revised(before, text);
        assert.equal(after.text, text);
        assert.equal(after.original, before.original);
        if (text !== before.text) assert.ok(awaitsTranslation(after));
      }),
    );
  });
});

describe('replaced', () => {
  const text = inBoth('活动室', 'Activity room');
  test('keeps the language and the translation of words that stay', () => assert.equal(replaced(text, written('en', '活动室')), text));
  test('takes other words as they were written, and takes none for none', () => {
    assert.deepEqual(replaced(text, written('en', 'A room')), written('en', 'A room'));
    assert.equal(replaced(text, undefined), undefined);
    assert.equal(replaced(undefined, undefined), undefined);
  });
});

describe('awaitsTranslation', () => {
  for (const [what, text, waits] of [
    ['nothing is there', room, true],
    ['only a machine’s is there', translated(room, 'Room', 'machine'), true],
    ['the original changed since', translated(room, 'Room', 'stale'), true],
    ['a person checked it', translated(room, 'Room', 'checked'), false],
  ] as const)
    test(`is ${waits} where ${what}`, () => assert.equal(awaitsTranslation(text), waits));
});
