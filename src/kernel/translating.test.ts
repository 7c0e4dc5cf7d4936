import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inBoth, translated, written } from './language.ts';
import { fail, ok } from './result.ts';
import { translateTexts, waitingAmong } from './translating.ts';

const texts = { title: written('zh', '活动室'), description: inBoth('三楼', 'On the third floor'), conditions: undefined };

test('texts wait whose translation nobody has checked, and not those that are missing', () => {
  assert.deepEqual(waitingAmong(texts), [{ field: 'title', text: texts.title }]);
});

describe('translateTexts', () => {
  test('gives back what the translations change, as checked', () => {
    assert.deepEqual(
      translateTexts(texts, [{ field: 'title', seen: '活动室', translation: 'Activity room' }]),
      ok({ title: translated(texts.title, 'Activity room', 'checked') }),
    );
  });
  for (const [what, field, seen, kind] of [
    ['of another original', 'title', '大活动室', 'original-changed'],
    ['of a text that is missing', 'conditions', '', 'nothing-to-translate'],
    ['of what is no text of the record', 'constructor', '', 'nothing-to-translate'],
  ] as const)
    test(`refuses one ${what}`, () => assert.deepEqual(translateTexts(texts, [{ field, seen, translation: 'x' }]), fail({ kind })));
});
