import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PlaceId } from '../../../kernel/ids.ts';
import { inBoth, written } from '../../../kernel/language.ts';
import { ok } from '../../../kernel/result.ts';
import { checkDescription, checkOrganisation, type OrganisationFields, type OrganisationSurroundings } from './organisation-content.ts';
import { organisationKinds } from './organisation.ts';

const around: OrganisationSurroundings = {
  before: undefined,
  slugTaken: (slug) => slug === 'lakeside-bank',
  nameTaken: (name) => name === '湖滨银行',
  findPlace: (id) => (id === 'guanren' ? (id as PlaceId) : undefined),
};
const none = { zh: '', en: '' };
const good: OrganisationFields = {
  name: { zh: '振兴学校', en: 'Zhenxing School' },
  kind: 'school',
  slug: 'zhenxing-school',
  place: 'guanren',
  description: none,
  offers: { zh: '周末的教室', en: '' },
};

describe('checkOrganisation', () => {
  test('makes an organisation of what was typed, in a place or in none', () => {
    const school = {
      name: inBoth('振兴学校', 'Zhenxing School'),
      kind: 'school',
      slug: 'zhenxing-school',
      place: 'guanren',
      description: undefined,
      offers: written('zh', '周末的教室'),
    };
    assert.deepEqual(checkOrganisation(good, around), ok(school));
    assert.deepEqual(checkOrganisation({ ...good, place: '' }, around), ok({ ...school, place: undefined }));
  });
  test('knows every kind of organisation', () => {
    for (const kind of organisationKinds) assert.equal(checkOrganisation({ ...good, kind }, around).ok, true, kind);
  });
  for (const [what, change, problems] of [
    ['names as long as may be', { name: { zh: '名'.repeat(80), en: 'n'.repeat(80) } }, undefined],
    ['names that are too long', { name: { zh: '名'.repeat(81), en: 'n'.repeat(81) } }, { 'name-zh': 'too-long', 'name-en': 'too-long' }],
    ['no name', { name: none }, { 'name-zh': 'missing', 'name-en': 'missing' }],
    ['a name that another has', { name: { zh: '湖滨银行', en: '银行' } }, { 'name-zh': 'name-taken', 'name-en': 'han-in-english' }],
    ['a number in a name', { name: { zh: '王 13800000000', en: 'Wang' } }, { 'name-zh': 'personal-number' }],
    ['no kind', { kind: '' }, { kind: 'missing' }],
    ['a kind that nobody knows', { kind: 'club' }, { kind: 'missing' }],
    ['no word for addresses', { slug: '' }, { slug: 'missing' }],
    ['a word that is none', { slug: 'Zhenxing School' }, { slug: 'bad-slug' }],
    ['a word that another has', { slug: 'lakeside-bank' }, { slug: 'slug-taken' }],
    ['a place of another subdistrict', { place: 'elsewhere' }, { place: 'unknown-place' }],
    ['a text as long as may be', { description: { zh: '长'.repeat(2_000), en: '' } }, undefined],
    ['a text that is too long', { offers: { zh: '', en: 'x'.repeat(2_001) } }, { 'offers-en': 'too-long' }],
  ] as const)
    test(`${problems ? 'refuses' : 'takes'} ${what}`, () => {
      const checked = checkOrganisation({ ...good, ...change }, around);
      assert.deepEqual(checked.ok ? undefined : checked.error, problems);
    });
});

test('what its liaisons rewrite keeps its translation, called out of date, and takes no number', () => {
  const before = { description: inBoth('旧', 'old'), offers: undefined };
  const fields = (zh: string) => ({ description: { zh, en: 'old' }, offers: none });
  assert.deepEqual(
    checkDescription(fields('新'), before),
    ok({ description: { original: 'zh', text: '新', translation: { text: 'old', state: 'stale' } }, offers: undefined }),
  );
  const refused = checkDescription(fields('找王主任 13800000000'), before);
  assert.deepEqual(refused.ok ? undefined : refused.error, { 'description-zh': 'personal-number' });
});
