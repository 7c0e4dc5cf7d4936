import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inBoth } from '../../../kernel/language.ts';
import { fail } from '../../../kernel/result.ts';
import { checkPlace, noFields, parseDecade, type PlaceFields, type PlaceSurroundings } from './place-content.ts';

const around: PlaceSurroundings = {
  kind: 'community',
  before: undefined,
  slugTaken: (slug) => slug === 'guanren',
  nameTaken: (name) => name === '官任社区',
  around: { latitude: 24.48, longitude: 118.09 },
};
const good: PlaceFields = { ...noFields, name: { zh: '振兴社区', en: 'Zhenxing Community' }, slug: 'zhenxing' };

describe('checkPlace', () => {
  test('takes names in both languages, a position and a figure with its qualifier, date and source', () => {
    const figure = {
      what: { zh: '外籍居民', en: 'Foreign residents' },
      value: '1,400',
      qualifier: 'at-least',
      asOf: '2018-1-11',
      source: { zh: '《厦门日报》', en: 'Xiamen Daily' },
    };
    const checked = checkPlace({ ...good, latitude: '24.4795', longitude: '118.0894', builtDecade: '80年代', figures: [figure] }, around);
    assert.deepEqual(checked.ok && checked.value, {
      name: inBoth('振兴社区', 'Zhenxing Community'),
      address: undefined,
      position: { latitude: 24.4795, longitude: 118.0894 },
      builtDecade: 1980,
      description: undefined,
      figures: [
        {
          what: inBoth('外籍居民', 'Foreign residents'),
          value: 1400,
          qualifier: 'at-least',
          asOf: '2018-01-11',
          source: inBoth('《厦门日报》', 'Xiamen Daily'),
        },
      ],
      serviceDesk: undefined,
      slug: 'zhenxing',
    });
  });

  test('tells everything that is wrong at once, each at its field', () => {
    const wrong: PlaceFields = {
      name: { zh: '官任社区', en: '官任' },
      slug: 'Guan Ren',
      address: { zh: '长'.repeat(121), en: '' },
      description: { zh: '找王主任 13800000000', en: '' },
      latitude: '118.0894',
      longitude: '24.4795',
      builtDecade: 'old',
      deskTitle: { zh: '', en: 'Desk' },
      deskHours: { zh: '', en: '' },
      deskPhone: 'call us',
      figures: [{ what: { zh: '', en: '' }, value: '1400+', qualifier: '', asOf: '2018-2-30', source: { zh: '', en: '' } }],
    };
    assert.deepEqual(
      checkPlace(wrong, around),
      fail({
        'name-zh': 'name-taken',
        'name-en': 'han-in-english',
        slug: 'bad-slug',
        'address-zh': 'too-long',
        'description-zh': 'personal-number',
        latitude: 'bad-latitude',
        longitude: 'bad-longitude',
        'built-decade': 'bad-decade',
        'desk-title-zh': 'missing',
        'desk-hours-zh': 'missing',
        'desk-phone': 'bad-phone',
        'figure-0-what-zh': 'missing',
        'figure-0-source-zh': 'missing',
        'figure-0-value': 'bad-figure',
        'figure-0-as-of': 'bad-date',
      }),
    );
  });

  const desk = { deskTitle: { zh: '服务台', en: '' }, deskHours: { zh: '周一至周五', en: '' }, deskPhone: '0592-5081234' };
  const figure = { what: { zh: '居民', en: '' }, value: '1', qualifier: '', asOf: '2018', source: { zh: '社区', en: '' } };
  const empty = { what: { zh: '', en: '' }, value: '', qualifier: 'about', asOf: '', source: { zh: '', en: '' } };
  for (const [what, change, problems] of [
    ['no name at all', { name: { zh: '', en: '' } }, { 'name-zh': 'missing', 'name-en': 'missing' }],
    ['a name that is as long as may be', { name: { zh: '名'.repeat(60), en: 'n'.repeat(60) } }, undefined],
    ['names that are too long', { name: { zh: '名'.repeat(61), en: 'n'.repeat(61) } }, { 'name-zh': 'too-long', 'name-en': 'too-long' }],
    ['a number in English', { address: { zh: '', en: 'Call 13800000000' } }, { 'address-en': 'personal-number' }],
    ['no word for addresses', { slug: '' }, { slug: 'missing' }],
    [
      'a position that begins with a zero',
      { latitude: '', longitude: '0' },
      { latitude: 'other-half-missing', longitude: 'bad-longitude' },
    ],
    ['a latitude that is too far south', { latitude: '2.9', longitude: '118' }, { latitude: 'bad-latitude' }],
    ['a longitude with more than figures', { latitude: '24.48', longitude: '118 E' }, { longitude: 'bad-longitude' }],
    ['a longitude in Africa', { latitude: '24.48', longitude: '18.09' }, { longitude: 'bad-longitude' }],
    ['a longitude with a sign', { latitude: '24.48', longitude: '+118.09' }, { longitude: 'bad-longitude' }],
    ['a longitude with an exponent', { latitude: '24.48', longitude: '118.09e0' }, { longitude: 'bad-longitude' }],
    ['a position in full-width figures', { latitude: '２４．４８', longitude: '１１８．０９' }, undefined],
    ['a desk', desk, undefined],
    ['a desk without a telephone', { ...desk, deskPhone: '' }, { 'desk-phone': 'missing' }],
    ['a desk whose telephone is more than one', { ...desk, deskPhone: '0592-5081234 ext. 2' }, { 'desk-phone': 'bad-phone' }],
    ['a telephone alone', { deskPhone: '0592-5081234' }, { 'desk-title-zh': 'missing', 'desk-hours-zh': 'missing' }],
    ['a title alone', { deskTitle: desk.deskTitle }, { 'desk-hours-zh': 'missing', 'desk-phone': 'missing' }],
    ['hours alone', { deskHours: desk.deskHours }, { 'desk-title-zh': 'missing', 'desk-phone': 'missing' }],
    ['a figure of which nothing was typed', { figures: [empty] }, undefined],
    [
      'a figure without value and date',
      { figures: [{ ...figure, value: '', asOf: '' }] },
      { 'figure-0-value': 'missing', 'figure-0-as-of': 'missing' },
    ],
    ['a figure with more than figures', { figures: [{ ...figure, value: 'some 1400' }] }, { 'figure-0-value': 'bad-figure' }],
  ] as const)
    test(`${problems ? 'refuses' : 'takes'} ${what}`, () => {
      const checked = checkPlace({ ...good, ...change }, around);
      assert.deepEqual(checked.ok ? undefined : checked.error, problems);
    });

  test('reads figures with separators of thousands, full width and “about”', () => {
    const read = (change: Partial<typeof figure>) => {
      const checked = checkPlace({ ...good, figures: [{ ...figure, ...change }] }, around);
      return checked.ok && checked.value.figures.map(({ value, qualifier }) => [value, qualifier]);
    };
    assert.deepEqual(read({ value: '1,400,000', qualifier: 'about' }), [[1_400_000, 'about']]);
    assert.deepEqual(read({ value: '１４００', qualifier: 'roughly' }), [[1_400, 'exactly']]);
  });

  test('a figure of which anything was typed is not taken away', () => {
    for (const typed of [
      { what: { zh: '居民', en: '' } },
      { what: { zh: '', en: 'Residents' } },
      { value: '1' },
      { asOf: '2018' },
      { source: { zh: '社区', en: '' } },
      { source: { zh: '', en: 'Community' } },
    ])
      assert.equal(checkPlace({ ...good, figures: [{ ...empty, ...typed }] }, around).ok, false);
  });

  test('keeps the date of a figure as exact as its source gives it', () => {
    const figure = { what: { zh: '外籍居民', en: '' }, value: '1400', qualifier: 'at-least', source: { zh: '《厦门日报》', en: '' } };
    const asOf = (text: string) => {
      const checked = checkPlace({ ...good, figures: [{ ...figure, asOf: text }] }, around);
      return checked.ok ? checked.value.figures[0]?.asOf : checked.error;
    };
    assert.deepEqual(['2017', '2018-1', '2018年1月', '2018-01-11'].map(asOf), ['2017', '2018-01', '2018-01', '2018-01-11']);
    assert.deepEqual(asOf('2018-13'), { 'figure-0-as-of': 'bad-date' });
  });

  test('refuses half a position, and one that lies far from the place around it', () => {
    assert.deepEqual(checkPlace({ ...good, latitude: '24.5' }, around), fail({ longitude: 'other-half-missing' }));
    assert.deepEqual(checkPlace({ ...good, latitude: '245' }, around), fail({ latitude: 'bad-latitude', longitude: 'other-half-missing' }));
    assert.deepEqual(checkPlace({ ...good, latitude: '39.9', longitude: '116.4' }, around), fail({ latitude: 'far-away' }));
  });

  test('refuses a word for addresses that another place has, and asks for none where there is no page', () => {
    assert.deepEqual(checkPlace({ ...good, slug: 'guanren' }, around), fail({ slug: 'slug-taken' }));
    const building = checkPlace({ ...good, slug: '' }, { ...around, kind: 'building' });
    assert.equal(building.ok && building.value.slug, undefined);
  });
});

describe('parseDecade', () => {
  test('reads a decade as people write it', () => {
    for (const text of ['1980', '1980s', '1980年代', '80年代', '1987', '８０年代', '1985年', ' 1989 '])
      assert.equal(parseDecade(text), 1980, text);
    assert.equal(parseDecade('99年'), 1990);
    assert.deepEqual(['1850', '1849', '2099', '2100'].map(parseDecade), [1850, undefined, 2090, undefined]);
    for (const text of ['', '198', '1700', 'eighties', '3000']) assert.equal(parseDecade(text), undefined, text);
  });
});
