import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, addResource, sampleTime } from '../../../../test-support/exchange.ts';
import { place, samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { insertPlaces } from '../../../foundation/places/places.store.ts';
import { inBoth, written } from '../../../kernel/language.ts';
import type { Instant } from '../../../kernel/time.ts';
import { formatNumber } from '../domain/need.ts';
import { publicNeeds } from '../needs/needs-list.store.ts';
import { readCursor } from './page-of-list.ts';

const { get, database, pool } = await testApp();
const places = await samplePlaces(database);
const hubin = inBoth('湖滨社区', 'Hubin Community');
const [ours, theirs] = [
  place('community', hubin, places.yundang, { slug: 'hubin' }),
  place('community', hubin, places.lujiang, { slug: 'lujiang-hubin' }),
];
await database.inTransaction((tx) => insertPlaces(tx, [ours, theirs], sampleTime));
const { person } = await signedInAs(database, '林若梅');
const near = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const far = await addOrganisation(database, theirs, '鹭江茶行', 'Lujiang Tea House');
await addNeed(database, ours, person, { title: inBoth('近处的琴', 'A piano nearby') });
await addNeed(database, theirs, person, { title: inBoth('远处的琴', 'A piano far away'), category: 'goods', urgency: 'urgent' });
await addNeed(database, theirs, person, { title: inBoth('办完的琴', 'A piano that came'), state: 'closed', agreed: 120n, delivered: 120n });
await addResource(database, places.guanren, near, person, { title: inBoth('近处的琴房', 'A piano room nearby') });
await addResource(database, theirs, far, person, { title: inBoth('远处的琴房', 'A piano room far away') });

const linksOf = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'));

describe('lists of an installation with several subdistricts', () => {
  test('offer the subdistricts as a filter, and keep to the chosen one', async () => {
    const all = await get('/zh/needs');
    assert.match(all.text, /近处的琴/);
    assert.match(all.text, /远处的琴/);
    assert.ok(linksOf(all.html).includes('/zh/needs?subdistrict=lujiang'));
    const chosen = await get('/zh/needs?subdistrict=lujiang');
    assert.match(chosen.text, /远处的琴/);
    assert.doesNotMatch(chosen.text, /近处的琴/);
    const given = await get('/en/resources?subdistrict=lujiang');
    assert.match(given.text, /A piano room far away/);
    assert.doesNotMatch(given.text, /A piano room nearby/);
    assert.equal((await get('/en/projects?subdistrict=lujiang')).status, 200);
    assert.ok(linksOf((await get('/en/projects')).html).includes('/en/projects?subdistrict=lujiang'));
  });

  test('mean by the whole subdistrict that of the chosen community', async () => {
    const chosen = await get('/zh/needs?community=lujiang-hubin');
    assert.match(chosen.text, /远处的琴/);
    assert.doesNotMatch(chosen.text, /近处的琴/);
    assert.match(chosen.html, /<a href="\/zh\/needs\?subdistrict=lujiang">整个街道/);
    assert.match(chosen.html, /<a href="\/zh\/needs\?subdistrict=lujiang" aria-current="true">鹭江街道/);
    assert.doesNotMatch(chosen.html, /官任社区/);
  });

  test('tell communities of the same name apart', async () => {
    const chosen = await get('/zh/needs?subdistrict=lujiang');
    assert.match(chosen.html, /<a href="\/zh\/needs\?community=lujiang-hubin">湖滨社区（鹭江街道）/);
    assert.match((await get('/en/needs?community=hubin')).html, /Hubin Community \(Yundang Subdistrict\)/);
    assert.match((await get('/zh/projects?community=hubin')).html, /湖滨社区（筼筜街道）/);
  });

  test('take an unknown subdistrict for none', async () => {
    assert.match((await get('/zh/needs?subdistrict=guanren')).text, /近处的琴/);
    assert.match((await get('/zh/needs?subdistrict=nowhere')).text, /近处的琴/);
  });

  test('are the same by the API', async () => {
    const titles = async (address: string) => {
      const { items } = JSON.parse((await get(address)).html) as { items: { title: { text: string } }[] };
      return items.map(({ title }) => title.text);
    };
    assert.deepEqual(await titles(`/api/v1/needs?subdistrict=${places.lujiang.id}&state=seeking`), ['远处的琴']);
    assert.deepEqual(await titles(`/api/v1/resources?subdistrict=${places.lujiang.id}`), ['远处的琴房']);
    assert.deepEqual(await titles(`/api/v1/projects?subdistrict=${places.lujiang.id}`), []);
  });

  test('have a search that keeps to a subdistrict', async () => {
    const all = await get('/zh/search?q=琴');
    assert.match(all.text, /近处的琴/);
    assert.ok(linksOf(all.html).includes(`/zh/search?q=${encodeURIComponent('琴')}&subdistrict=lujiang`));
    const chosen = await get(`/zh/search?q=${encodeURIComponent('琴')}&subdistrict=lujiang`);
    assert.match(chosen.text, /远处的琴/);
    assert.match(chosen.text, /远处的琴房/);
    assert.doesNotMatch(chosen.text, /近处的琴/);
    assert.ok(linksOf(chosen.html).includes(`/zh/search?q=${encodeURIComponent('琴')}&in=needs&subdistrict=lujiang`));
    assert.match((await get(`/zh/search?q=${encodeURIComponent('湖滨')}&subdistrict=lujiang`)).html, /lujiang-hubin/);
    assert.doesNotMatch(
      (await get(`/zh/search?q=${encodeURIComponent('湖滨')}&subdistrict=lujiang`)).html,
      /communities\/hubin"|lakeside-bank/,
    );
  });
});

describe('filters of needs', () => {
  const counted = (html: string, label: string) => new RegExp(`>${label}<span>([^<]*)</span>`).exec(html)?.[1];

  test('say how many each choice would show, with the other choices as they are', async () => {
    const { html } = await get('/zh/needs?subdistrict=lujiang');
    assert.equal(counted(html, '物资'), '1');
    assert.equal(counted(html, '场地'), '0');
    assert.equal(counted(html, '已办结'), '1');
    assert.equal(counted(html, '筼筜街道'), '1');
    assert.equal(counted(html, '急办'), '1');
  });

  test('count anew after anything was written', async () => {
    const address = '/zh/needs?category=study-visit';
    assert.equal(counted((await get(address)).html, '鹭江街道'), '0');
    await addNeed(database, theirs, person, { category: 'study-visit' });
    assert.equal(counted((await get(address)).html, '鹭江街道'), '1');
  });
});

describe('pages of a list', () => {
  test('lead on and back, each need once', async () => {
    await pool.query('delete from exchange.needs');
    for (let index = 0; index < 120; index += 1)
      await addNeed(database, ours, person, {
        title: written('zh', `第${index}号`),
        publishedAt: (sampleTime + Math.floor(index / 7)) as Instant,
      });
    const link = (html: string, rel: string) => new RegExp(`href="([^"]*)" rel="${rel}"`).exec(html)?.[1]?.replaceAll('&amp;', '&');
    const shown = (html: string) => [...html.matchAll(/href="\/zh\/needs\/(\d+-\d+)"/g)].map(([, number]) => number);
    const first = await get('/zh/needs?category=venue');
    assert.equal(link(first.html, 'prev'), undefined);
    const second = await get(link(first.html, 'next') ?? '');
    const third = await get(link(second.html, 'next') ?? '');
    assert.equal(new Set([first, second, third].flatMap(({ html }) => shown(html))).size, 120);
    assert.equal(link(third.html, 'next'), undefined);
    const back = await get(link(third.html, 'prev') ?? '');
    assert.deepEqual(shown(back.html), shown(second.html));
    assert.equal(link(back.html, 'next'), link(second.html, 'next'));
    const again = await get(link(back.html, 'prev') ?? '');
    assert.deepEqual(shown(again.html), shown(first.html));
    assert.equal(link(again.html, 'prev'), undefined);
    assert.match(again.html, /rel="next"/);
  });

  test('fill the first up where less than a page stands before', async () => {
    const { rows } = await publicNeeds.page(database.reading, { filter: { group: 'all' }, most: 10 });
    const fourth = rows[3];
    const before = readCursor(`${fourth?.publishedAt}.${fourth?.id}`);
    const page = await publicNeeds.page(database.reading, { filter: { group: 'all' }, before, most: 10 });
    assert.deepEqual(
      page.rows.map(({ number }) => formatNumber(number)),
      rows.map(({ number }) => formatNumber(number)),
    );
    assert.equal(page.isFirst, true);
  });
});
