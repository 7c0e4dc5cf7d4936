import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, addResource, sampleTime } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { inBoth, written } from '../../../kernel/language.ts';
import type { Instant } from '../../../kernel/time.ts';
import { formatNumber } from '../domain/need.ts';
import { searchNeeds, thorough } from './search.store.ts';

const { get, database, pool } = await testApp();
const places = await samplePlaces(database);
const { person } = await signedInAs(database, '阿明');
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const search = (words: string, language = 'zh', kind = '') =>
  get(`/${language}/search?q=${encodeURIComponent(words)}${kind === '' ? '' : `&in=${kind}`}`);

describe('the search page', async () => {
  const need = await addNeed(database, places.guanren, person);
  await addNeed(database, places.guanren, person, { title: written('zh', '秘密的事'), publishedAt: undefined, state: 'raised' });
  await addResource(database, places.guanren, bank, person, { title: inBoth('银行的大厅', 'The bank’s hall') });

  test('finds a need by two Chinese characters of its text', async () => {
    const page = await search('极拳');
    assert.equal(page.status, 200);
    assert.match(page.text, /太极拳班要一间屋子/);
    assert.match(page.text, /找到 1 条/);
  });

  test('finds what is written in the other language, and shows it in the reader’s', async () => {
    assert.match((await search('tai chi')).text, /太极拳班要一间屋子/);
    assert.match((await search('太极', 'en')).text, /A tai chi class needs a room/);
  });

  test('shows needs, resources, communities and organisations beside each other, and one kind alone', async () => {
    const all = await search('银行');
    assert.match(all.text, /银行的大厅/);
    assert.match(all.text, /湖滨银行/);
    const one = await search('银行', 'zh', 'organisations');
    assert.doesNotMatch(one.text, /银行的大厅/);
    assert.match(one.html, /href="\/zh\/organisations\/lakeside-bank"/);
    assert.match((await search('guanren', 'en')).html, /href="\/en\/communities\/guanren"/);
  });

  test('finds a need by its number', async () => {
    assert.match((await search(`需 ${formatNumber(need.number)}`)).html, new RegExp(`/zh/needs/${formatNumber(need.number)}"`));
  });

  test('does not find what is not public, by word or by number', async () => {
    assert.match((await search('秘密')).text, /没有找到“秘密”/);
    assert.doesNotMatch((await search('2026-002')).text, /秘密/);
  });

  test('says what to do where nothing is found, or nothing was typed', async () => {
    const nothing = await search('鲸鱼骨');
    assert.match(nothing.html, /href="\/zh\/needs\/new"/);
    assert.equal((await search('')).status, 200);
    assert.match((await search('，。')).text, /没有找到/);
  });

  test('keeps what was typed as text', async () => {
    const page = await search('<script>alert(1)</script>"\'');
    assert.match(page.html, /value="&lt;script>|value="&lt;script&gt;/);
    assert.doesNotMatch(page.html, /<script>alert/);
  });
});

describe('hits of one kind', () => {
  const add = async (title: string, many: number) => {
    for (let index = 0; index < many; index += 1)
      await addNeed(database, places.zhenxing, person, { title: written('zh', `${title}第${index}份`) });
  };

  test('are counted without a plus where five are all there are', async () => {
    await add('腊八粥', 5);
    const page = await search('腊八粥');
    assert.match(page.text, /找到 5 条/);
    assert.doesNotMatch(page.text, /5\+/);
    assert.doesNotMatch(page.text, /看全部需求/);
    await add('腊八粥', 1);
    assert.match((await search('腊八粥')).text, /看全部需求（6）/);
  });

  test('stand on pages, each once', async () => {
    await add('青团', 120);
    const numbers = new Set<string>();
    const sizes: number[] = [];
    let address: string | undefined = `/zh/search?q=${encodeURIComponent('青团')}&in=needs`;
    let last = '';
    while (address !== undefined) {
      const { html } = await get(address);
      const shown = [...html.matchAll(/href="\/zh\/needs\/(\d+-\d+)"/g)].map(([, number = '']) => number);
      sizes.push(shown.length);
      for (const number of shown) numbers.add(number);
      address = /href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      last = html;
    }
    assert.deepEqual(sizes, [50, 50, 20]);
    assert.equal(numbers.size, 120);
    assert.match(last, /page=2" rel="prev"/);
    const beyond = await get(`/zh/search?q=${encodeURIComponent('青团')}&in=needs&page=9`);
    assert.doesNotMatch(beyond.html, /<ol role="list"><\/ol>/);
    assert.match(beyond.text, /回到第一页/);
    const { needs } = JSON.parse((await get(`/api/v1/search?q=${encodeURIComponent('青团')}&in=needs&page=3`)).html) as {
      needs: { first: unknown[]; count: number };
    };
    assert.deepEqual([needs.first.length, needs.count], [20, 120]);
  });
});

describe('searchNeeds', () => {
  test('finds the newest first, and says when it stopped looking', async () => {
    for (let index = 0; index < 30; index += 1)
      await addNeed(database, places.guanren, person, {
        title: written('zh', `龙舟队第${index}号`),
        raisedAt: (sampleTime + index * 1000) as Instant,
        publishedAt: (sampleTime + index * 1000) as Instant,
      });
    const found = await searchNeeds(database.reading, '龙舟', thorough);
    assert.equal(found.ids.length, 30);
    const { rows } = await pool.query<{ title: { text: string } }>('select title from exchange.needs where id = $1', [found.ids[0]]);
    assert.equal(rows[0]?.title.text, '龙舟队第29号');
    assert.equal(found.isAll, true);
    assert.equal((await searchNeeds(database.reading, '龙舟', { enough: 6, most: 20 })).isAll, false);
    assert.deepEqual(await searchNeeds(database.reading, '第7号 龙舟', thorough), {
      ids: [(await searchNeeds(database.reading, '第7号', thorough)).ids[0]],
      isAll: true,
    });
  });

  let oldBox: string;
  test('finds old ones that the newest thousand hide, by the index of words', async () => {
    const old = await addNeed(database, places.guanren, person, {
      title: written('zh', '皮影戏的老箱子'),
      publishedAt: 0 as Instant,
      raisedAt: 0 as Instant,
    });
    await pool.query(
      `insert into exchange.needs select (jsonb_populate_record(need, jsonb_build_object('id', gen_random_uuid(), 'sequence', 10000 + n))).*
       from exchange.needs need, generate_series(1, 1200) n where need.title ->> 'text' = '龙舟队第1号'`,
    );
    oldBox = old.id;
    assert.deepEqual(await searchNeeds(database.reading, '皮影戏', thorough), { ids: [old.id], isAll: true });
    assert.deepEqual(await searchNeeds(database.reading, '影戏的老', thorough), { ids: [old.id], isAll: true });
  });

  test('looks at the newest alone for words that are common each, and says so', async () => {
    await pool.query(
      `insert into exchange.needs select (jsonb_populate_record(need, jsonb_build_object('id', gen_random_uuid(), 'sequence', 20000 + n, 'year', 2027))).*
       from exchange.needs need, generate_series(1, 9000) n
       where need.id = (select id from exchange.needs where title ->> 'text' = '龙舟队第1号' limit 1)`,
    );
    await pool.query(`insert into exchange.numbers values ('need', 2027, 29000); analyze exchange.needs`);
    assert.deepEqual(await searchNeeds(database.reading, '皮影戏', thorough), { ids: [oldBox], isAll: true });
    const common = await searchNeeds(database.reading, '舟队龙舟', thorough);
    assert.deepEqual(common, { ids: [], isAll: false });
  });
});
