import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inBoth } from '../../kernel/language.ts';
import { ok } from '../../kernel/result.ts';
import { readSetup, type SetupFields } from './setup-input.ts';

const both = (zh: string, en: string) => ({ zh, en });
const good: SetupFields = {
  city: both('厦门市', 'Xiamen'),
  district: both('思明区', 'Siming District'),
  subdistrict: both('筼筜街道', 'Yundang Subdistrict'),
  community: both('', ''),
  name: '林若梅',
  contact: '13800000001',
  language: 'zh',
  agreed: true,
};

describe('readSetup', () => {
  test('makes the place and the first administrator of what was typed, the first community too where one is named', () => {
    const first = {
      city: inBoth('厦门市', 'Xiamen'),
      district: inBoth('思明区', 'Siming District'),
      subdistrict: inBoth('筼筜街道', 'Yundang Subdistrict'),
      community: undefined,
      name: '林若梅',
      contact: { kind: 'phone', number: '+8613800000001' },
      language: 'zh',
    };
    assert.deepEqual(readSetup(good), ok(first));
    const community = both('官任社区', 'Guanren Community');
    assert.deepEqual(readSetup({ ...good, community }), ok({ ...first, community: inBoth(community.zh, community.en) }));
  });
  for (const [what, change, problems] of [
    ['names as long as may be', { city: both('市'.repeat(60), 'c'.repeat(60)), name: 'x'.repeat(100) }, undefined],
    [
      'names that are too long',
      { city: both('市'.repeat(61), 'c'.repeat(61)), name: 'x'.repeat(101) },
      { 'city-zh': 'too-long', 'city-en': 'too-long', name: 'too-long' },
    ],
    ['a district without names', { district: both('', '') }, { 'district-zh': 'missing', 'district-en': 'missing' }],
    ['a subdistrict in Chinese alone', { subdistrict: both('筼筜街道', '筼筜街道') }, { 'subdistrict-en': 'han-in-english' }],
    ['half of a community', { community: both('', 'Guanren') }, { 'community-zh': 'missing' }],
    ['the other half', { community: both('官任社区', '') }, { 'community-en': 'missing' }],
    ['nobody', { name: '', contact: '' }, { name: 'missing', contact: 'missing' }],
    ['a contact that is none', { contact: '12' }, { contact: 'not-a-contact' }],
    ['who does not agree', { agreed: false }, { agreed: 'not-agreed' }],
  ] as const)
    test(`${problems ? 'refuses' : 'takes'} ${what}`, () => {
      const read = readSetup({ ...good, ...change });
      assert.deepEqual(read.ok ? undefined : read.error, problems);
    });
});
