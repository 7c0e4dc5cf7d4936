import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asBoth, fromBoth } from './both-languages.ts';
import { inBoth, translated, written } from './language.ts';

describe('fromBoth', () => {
  const before = inBoth('旧', 'old');

  test('marks a translation as out of date where only the original was rewritten', () => {
    const stale = { original: 'zh', text: '新', translation: { text: 'old', state: 'stale' } } as const;
    assert.deepEqual(fromBoth(before, { zh: '新', en: 'old' }), stale);
    assert.deepEqual(fromBoth(stale, { zh: '新', en: 'new' }), inBoth('新', 'new'));
  });

  test('keeps the language in which it was written first, whichever of the two is rewritten', () => {
    const english = translated(written('en', 'old'), '旧', 'checked');
    const looked = translated(written('en', 'old'), '改', 'checked');
    assert.deepEqual(fromBoth(english, { zh: '改', en: 'old' }), looked);
    assert.deepEqual(fromBoth(looked, { zh: '改', en: 'new' }), translated(written('en', 'new'), '改', 'stale'));
    assert.deepEqual(fromBoth(written('en', 'old'), { zh: '旧', en: 'old' }), english);
  });

  test('takes both as looked at where both were rewritten, and keeps what was not touched', () => {
    assert.deepEqual(fromBoth(before, { zh: '新', en: 'new' }), inBoth('新', 'new'));
    const machine = { original: 'en', text: 'old', translation: { text: '旧', state: 'machine' } } as const;
    assert.equal(fromBoth(machine, asBoth(machine)), machine);
  });

  test('keeps a text of one language alone, and none of none', () => {
    assert.deepEqual(fromBoth(undefined, { zh: '', en: 'only English' }), written('en', 'only English'));
    assert.deepEqual(fromBoth(before, { zh: '只有中文', en: '' }), written('zh', '只有中文'));
    assert.equal(fromBoth(before, { zh: '', en: '' }), undefined);
  });
});
