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

  test('makes a word that a form would take, out of whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat(20), (english, takenBefore) => {
        let asked = 0;
        assert.ok(isSlug(slugFrom(english, () => (asked += 1) <= takenBefore)));
      }),
    );
  });
});
