import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asBoth, fromBoth } from './both-languages.ts';
import { inBoth, written } from './language.ts';

describe('fromBoth', () => {
  const before = inBoth('旧', 'old');

  test('marks a translation as out of date where only the original was rewritten', () => {
    const stale = { original: 'zh', text: '新', translation: { text: 'old', state: 'stale' } } as const;
    assert.deepEqual(fromBoth(before, { zh: '新', en: 'old' }), stale);
    assert.deepEqual(fromBoth(stale, { zh: '新', en: 'new' }), inBoth('新', 'new'));
  });

  test('takes both as looked at where both were rewritten, and keeps what was not touched', () => {
    assert.deepEqual(fromBoth(before, { zh: '新', en: 'new' }), inBoth('新', 'new'));
    const machine = { original: 'en', text: 'old', translation: { text: '旧', state: 'machine' } } as const;
    assert.equal(fromBoth(machine, asBoth(machine)), machine);
  });

  test('keeps a text of one language alone, and none of none', () => {
    assert.deepEqual(fromBoth(undefined, { zh: '', en: 'only English' }), written('en', 'only English'));
    assert.equal(fromBoth(before, { zh: '', en: '' }), undefined);
  });
});
