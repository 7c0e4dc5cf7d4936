import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isSlug, slugFrom } from './slug.ts';

describe('slugFrom', () => {
  test('leaves out the words that every place has, and counts on where a word is taken', () => {
    assert.equal(
      slugFrom('Yundang West Estate', () => false),
      'yundang-west',
    );
    assert.equal(
      slugFrom('Guanren Community', (slug) => slug === 'guanren'),
      'guanren-2',
    );
    assert.equal(
      slugFrom('Community', () => false),
      'community',
    );
  });

  test('writes letters without their accents, and no apostrophes', () => {
    assert.equal(
      slugFrom('People’s Café "Lu\'s Hill"', () => false),
      'peoples-cafe-lus-hill',
    );
  });
  test('cuts what is too long so that a number still fits, and not behind a hyphen', () => {
    assert.equal(
      slugFrom('x'.repeat(50), (slug) => slug.length === 36),
      `${'x'.repeat(36)}-2`,
    );
    assert.equal(
      slugFrom(`${'x'.repeat(35)} y`, () => false),
      'x'.repeat(35),
    );
  });

  test('makes a word that a form would take, out of whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat(20), (english, takenBefore) => {
        let asked = 0;
        assert.ok(isSlug(slugFrom(english, () => (asked += 1) <= takenBefore)));
      }),
    );
  });
});

describe('isSlug', () => {
  test('takes up to forty small letters, figures and single hyphens', () => {
    for (const text of ['a', 'yundang-west-2', 'x'.repeat(40)]) assert.equal(isSlug(text), true, text);
    for (const text of ['', 'x'.repeat(41), 'Yundang', '官任', '-west', 'west-', 'yundang--west', 'a b', 'a\n'])
      assert.equal(isSlug(text), false, text);
  });
});
