import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { testDatabase } from '../../../test-support/database.ts';
import { searchQuery, searchVector, withoutOrder } from './words.ts';

const { pool } = await testDatabase();
async function finds(text: string, words: string): Promise<boolean> {
  const query = searchQuery(words);
  if (query === undefined) return false;
  const { rows } = await pool.query<{ found: boolean; loose: boolean }>(
    'select $1::tsvector @@ $2::tsquery as found, $1::tsvector @@ $3::tsquery as loose',
    [searchVector([{ text, weight: 'A' }]), query, withoutOrder(query)],
  );
  assert.ok(rows[0]?.loose || !rows[0]?.found, 'what is found with order is found without');
  return rows[0]?.found ?? false;
}

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
const rareHan = fc.integer({ min: 0x20000, max: 0x2a6df }).map((code) => String.fromCodePoint(code));
const hanRun = fc.array(
  fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...'社区活动室太极拳') }, { weight: 10, arbitrary: han }, rareHan),
  {
    minLength: 2,
    maxLength: 40,
  },
);

describe('searchVector and searchQuery', () => {
  test('find every run of two or more Chinese characters of a text', async () => {
    await fc.assert(
      fc.asyncProperty(hanRun, hanRun, fc.nat(), fc.nat(), async (before, run, from, length) => {
        const start = from % (run.length - 1);
        const end = start + 2 + (length % (run.length - start - 1));
        assert.ok(await finds(`${before.join('')}。${run.join('')}，more words`, run.slice(start, end).join('')));
      }),
      { numRuns: 200 },
    );
  });

  test('find a run of characters only where it stands in one piece', async () => {
    await fc.assert(
      fc.asyncProperty(hanRun, hanRun, async (text, wanted) => {
        const [inside, words] = [text.join(''), wanted.slice(0, 4).join('')];
        assert.equal(await finds(inside, words), inside.includes(words));
      }),
      { numRuns: 200 },
    );
    assert.equal(await finds('太极，拳术', '太极拳'), false);
    assert.equal(await finds('活动室。太极拳', '室太极'), false);
  });

  test('make something that PostgreSQL reads of any text', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom("'", "\\'", "a'b\\", '<-> & | !', ':*', '\u0000'),
    );
    await fc.assert(
      fc.asyncProperty(anything, anything, async (text, words) => {
        await finds(text, words);
      }),
      { numRuns: 300 },
    );
  });

  test('find every whole word of a text in any letter case', async () => {
    const word = fc.stringMatching(/^[a-z]{2,12}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 12 }), fc.nat(), async (words, index) => {
        const text = words.join(' ');
        assert.ok(await finds(text.toUpperCase(), words[index % words.length] ?? ''));
        assert.ok(await finds(text, text.slice(0, 90).split(' ').slice(0, 8).join(' ')));
      }),
      { numRuns: 200 },
    );
  });

  for (const [text, words] of [
    ['A tai chi class of 20 people', 'Classes'],
    ['Two classes a week', 'class'],
    ['Activities for children', 'activity'],
    ['A café near the lake', 'cafe'],
    ['A cafe near the lake', 'CAFÉ'],
    ['Meeting rooms', 'meeting roo'],
    ['need 2017-051', '2017-051'],
    ['ＷＩＦＩ上网', 'wifi'],
    ['Wi-Fi 培训班', '培训'],
    ['缺一间屋子', '屋'],
    ['教室', '室'],
    ['太\u200b极拳', '太极拳'],
    ['Иван Ильёв', 'ильев'],
    ['カラオケ大会', 'カラオケ'],
    ['书\u2019院', '书'],
  ] as const)
    test(`find “${words}” in “${text}”`, async () => assert.equal(await finds(text, words), true));

  for (const [text, words] of [
    ['A tai chi class', 'tai chi room'],
    ['business', 'busines room'],
    ['太极班', '太极拳'],
    ['a bus stop', 'bu stop'],
  ] as const)
    test(`do not find “${words}” in “${text}”`, async () => assert.equal(await finds(text, words), false));

  test('look for nothing where there is nothing to look for', () => {
    for (const words of ['', '   ', '。，！', '<->', "'", '\u0000']) assert.equal(searchQuery(words), undefined);
  });

  test('cut what is longer than the limits', async () => {
    const long = '需求和资源对上以后就是项目'.repeat(2_000);
    const vector = searchVector([{ text: long }, { text: long }, { text: 'word '.repeat(20_000) }]);
    await pool.query('select $1::tsvector', [vector]);
    await pool.query('select $1::tsquery', [searchQuery(long) ?? '']);
    await pool.query('select $1::tsquery', [searchQuery('x'.repeat(90)) ?? '']);
  });
});
