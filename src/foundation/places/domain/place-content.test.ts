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
    for (const text of ['1980', '1980s', '1980年代', '80年代', '1987', '８０年代', '1985年']) assert.equal(parseDecade(text), 1980, text);
    for (const text of ['', '198', '1700', 'eighties', '3000']) assert.equal(parseDecade(text), undefined, text);
  });
});
