import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testJobs } from '../../../test-support/jobs.ts';
import { signedInAs, samplePlaces } from '../../../test-support/places.ts';
import { testApp, type Page } from '../../../test-support/app.ts';
import { readTable, writeTable } from '../../platform/excel/index.ts';
import { readColumns } from './import-columns.ts';
import { loadPlaces } from './places.store.ts';

const jobs = testJobs();
const app = await testApp({ jobs });
const places = await samplePlaces(app.database);
const administrator = (await signedInAs(app.database, '陈敏', { role: 'subdistrict-administrator', at: places.yundang.id })).cookie;
const resident = (await signedInAs(app.database, '阿强')).cookie;

const saved = async (id: string) => (await loadPlaces(app.database.reading)).find((place) => place.id === id);
const audited = async (act: string) =>
  (await app.pool.query<{ thing: string; person: string }>('select thing, person from platform.audit_log where act = $1', [act])).rows;

describe('communities', () => {
  test('are listed by subdistrict, and each has a page with its estates', async () => {
    const list = await app.get('/en/communities');
    assert.equal(list.status, 200);
    assert.match(list.text, /Yundang Subdistrict/);
    assert.match(list.html, /href="\/en\/communities\/guanren"/);
    const page = await app.get('/zh/communities/guanren');
    assert.match(page.text, /官任社区/);
    assert.match(page.text, /筼筜西小区 建于上世纪80年代/);
  });

  test('show an estate inside its community, and a proper page for an unknown one', async () => {
    assert.equal((await app.get('/en/communities/yundang-west')).location, '/en/communities/guanren#yundang-west');
    assert.equal((await app.get('/en/communities/yundang')).location, '/en/communities#yundang');
    assert.equal((await app.get('/en/communities/nowhere')).status, 404);
  });
});

describe('administration of places', () => {
  test('is closed to visitors, residents and the administrator of another subdistrict', async () => {
    const other = await signedInAs(app.database, '林涛', { role: 'subdistrict-administrator', at: places.lujiang.id });
    const worker = await signedInAs(app.database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
    const address = `/zh/administration/places/${places.guanren.id}`;
    for (const path of ['/zh/administration', '/zh/administration/places', address, '/zh/administration/places/import']) {
      assert.equal((await app.get(path)).status, 401, path);
      assert.equal((await app.get(path, resident)).status, 403, path);
      assert.equal((await app.get(path, worker.cookie)).status, 403, path);
      assert.equal((await app.get(path, administrator)).status, 200, path);
    }
    assert.equal((await app.get(address, other.cookie)).status, 403);
    const form = await app.get(`/zh/administration/places/${places.lujiang.id}`, other.cookie);
    const sent = await app.send(form, { 'name-zh': '我的', 'name-en': 'Mine', slug: 'mine' }, address);
    assert.equal(sent.status, 403);
    assert.equal((await saved(places.guanren.id))?.name.text, '官任社区');
  });

  test('adds a place, shows it at once, and records who did', async () => {
    const form = await app.get(`/en/administration/places/add?kind=community&within=${places.yundang.id}`, administrator);
    assert.equal(form.status, 200);
    const sent = await app.send(form, { 'name-zh': '湖滨社区', 'name-en': 'Hubin Community', slug: 'hubin' });
    assert.equal(sent.status, 303);
    assert.match((await app.get(sent.location, administrator)).text, /“Hubin Community” was added/);
    assert.match((await app.get('/zh/communities')).text, /湖滨社区/);
    const id = /places\/([0-9a-f-]{36})/.exec(sent.location)?.[1] ?? '';
    assert.deepEqual(
      (await audited('place-added')).map(({ thing }) => thing),
      [`place:${id}`],
    );
    assert.deepEqual((await saved(id))?.subdistrict, places.yundang.id);
  });

  test('gives a form back with what was typed and a message at each wrong field', async () => {
    const form = await app.get(`/zh/administration/places/add?kind=estate&within=${places.guanren.id}`, administrator);
    const sent = await app.send(form, { 'name-zh': '建兴小区', 'name-en': '', slug: 'yundang-west', latitude: '99' });
    assert.equal(sent.status, 400);
    assert.match(sent.html, /<title>有错误：/);
    assert.match(sent.html, /value="建兴小区"/);
    for (const message of ['请填写：名称（英文）', '这个网址名称已经有别的地点在用，请换一个', '纬度和经度要一起填'])
      assert.ok(sent.text.includes(message), message);
  });

  test('saves a change, and marks a translation out of date where only the Chinese was rewritten', async () => {
    const address = `/zh/administration/places/${places.zhenxing.id}`;
    const form = await app.get(address, administrator);
    const fields = { 'name-zh': '振兴社区', 'name-en': 'Zhenxing Community', slug: 'zhenxing' };
    const first = await app.send(form, { ...fields, 'description-zh': '沿湖。', 'description-en': 'By the lake.' });
    assert.equal(first.status, 303);
    const second = await app.send(await app.get(address, administrator), {
      ...fields,
      'description-zh': '沿湖，有三座写字楼。',
      'description-en': 'By the lake.',
    });
    assert.equal(second.status, 303);
    assert.equal((await saved(places.zhenxing.id))?.description?.translation?.state, 'stale');
    assert.match((await app.get('/en/communities/zhenxing')).text, /translation of an earlier version/);
  });

  test('shows both versions where somebody else changed the place meanwhile, and then takes the second saving', async () => {
    const address = `/en/administration/places/${places.estate.id}`;
    const mine = await app.get(address, administrator);
    const theirs = await app.get(address, administrator);
    const fields = { 'name-zh': '筼筜西小区', 'name-en': 'Yundang West Estate', slug: 'yundang-west' };
    assert.equal((await app.send(theirs, { ...fields, 'address-zh': '湖滨西路', 'address-en': 'Hubin West Road' })).status, 303);
    const stale = await app.send(mine, { ...fields, 'built-decade': '1990' });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /Somebody else changed this/);
    assert.match(stale.text, /Address in English \(empty\) Hubin West Road/);
    assert.match(stale.text, /Decade built 1990 1980/);
    assert.equal((await app.send(stale, { ...fields, 'built-decade': '1990' })).status, 303);
    assert.equal((await saved(places.estate.id))?.builtDecade, 1990);
  });

  test('shows a figure as its source gives it, with date and source', async () => {
    const form = await app.get(`/en/administration/places/${places.guanren.id}`, administrator);
    const sent = await app.send(form, {
      'name-zh': '官任社区',
      'name-en': 'Guanren Community',
      slug: 'guanren',
      'figure-0-what-zh': '外籍居民',
      'figure-0-what-en': 'foreign residents',
      'figure-0-value': '1400',
      'figure-0-qualifier': 'at-least',
      'figure-0-as-of-y': '2018',
      'figure-0-as-of-m': '1',
      'figure-0-as-of-d': '11',
      'figure-0-source-zh': '厦门日报',
      'figure-0-source-en': 'Xiamen Daily',
    });
    assert.equal(sent.status, 303);
    assert.match((await app.get('/en/communities/guanren')).text, /foreign residents 11 January 2018, Xiamen Daily 1,400\+/);
    assert.match((await app.get('/zh/communities/guanren')).text, /外籍居民 2018年1月11日，厦门日报 1400 多/);
  });

  test('shows the date of a figure as exact as it was entered, as each language writes it', async () => {
    const address = `/en/administration/places/${places.guanren.id}`;
    for (const [month, zh, en] of [
      ['1', '2018年1月，', 'January 2018, '],
      ['', '2018年，', '2018, '],
    ] as const) {
      const sent = await app.send(await app.get(address, administrator), { 'figure-0-as-of-m': month, 'figure-0-as-of-d': '' });
      assert.equal(sent.status, 303);
      assert.ok((await app.get('/en/communities/guanren')).text.includes(`foreign residents ${en}Xiamen Daily`), en);
      assert.ok((await app.get('/zh/communities/guanren')).text.includes(`外籍居民 ${zh}厦门日报`), zh);
    }
    assert.match((await app.get(address, administrator)).html, /name="figure-0-as-of-y"[^>]*value="2018"/);
  });

  test('answers 404 for a place that is not there and for a place that cannot lie where it is added', async () => {
    const unknown = '/zh/administration/places/00000000-0000-7000-8000-000000000000';
    assert.equal((await app.get(unknown, administrator)).status, 404);
    assert.equal((await app.get('/zh/administration/places/add?kind=castle', administrator)).status, 404);
    const form = await app.get(`/zh/administration/places/add?kind=estate&within=${places.guanren.id}`, administrator);
    const wrong = `/zh/administration/places/add?kind=unit&within=${places.guanren.id}`;
    assert.equal((await app.send(form, { 'name-zh': '1单元', 'name-en': 'Unit 1' }, wrong)).status, 404);
  });
});

describe('import of places', () => {
  const table = (rows: readonly (readonly string[])[]) =>
    writeTable({ sheet: 's', columns: ['社区', '小区', '楼栋', '英文名', '建成年代'].map((title) => ({ title, width: 12 })), rows });
  const upload = async (rows: readonly (readonly string[])[]) => {
    const form = await app.get('/zh/administration/places/import', administrator);
    const file = new File([(await table(rows)) as Uint8Array<ArrayBuffer>], 'places.xlsx');
    // the administrator of one subdistrict has no choice to make: it stands hidden in the form
    const sent = await app.send(form, { file });
    await jobs.runSent();
    return app.get(sent.location, administrator);
  };
  const confirm = async (preview: Page) => {
    const { location } = await app.send(preview, {});
    await jobs.runSent();
    return app.get(location, administrator);
  };
  const rows = [
    ['官任社区', '建兴小区', '', 'Jianxing Estate', '90年代'],
    ['官任社区', '建兴小区', '1号楼', '', ''],
    ['官任社区', '建兴小区', '2号楼', '', ''],
    ['官任社区', '没有的小区', '3号楼', '', ''],
    ['官任社区', '', '', '', ''],
  ];

  test('shows what a table would bring and what is wrong with it, and takes nothing until confirmed', async () => {
    const before = (await loadPlaces(app.database.reading)).length;
    const preview = await upload(rows);
    assert.match(preview.text, /将要导入 3 已经有了 1 有问题 1/);
    assert.match(preview.text, /第 5 行 小区 没有的小区 没有这个地点/);
    assert.equal((await loadPlaces(app.database.reading)).length, before);

    assert.match((await confirm(preview)).text, /已导入 3 个地点/);
    assert.equal((await loadPlaces(app.database.reading)).length, before + 3);
    assert.match((await app.get('/zh/communities/guanren')).text, /建兴小区 建于上世纪90年代 2 栋楼/);
    assert.equal((await audited('table-imported')).length, 1);
  });

  test('adds nothing from the same table a second time, nor from the same preview', async () => {
    const before = (await loadPlaces(app.database.reading)).length;
    assert.match((await upload(rows)).text, /没有可以导入的行/);
    const preview = await upload([['官任社区', '建兴小区', '9号楼', '', '']]);
    const inOtherTab = await app.get(preview.address, administrator);
    assert.match((await confirm(preview)).text, /已导入 1 个地点/);
    assert.match((await confirm(inOtherTab)).text, /已导入 1 个地点/);
    assert.equal((await loadPlaces(app.database.reading)).length, before + 1);
  });

  test('adds places once that stand in several tables confirmed at the same moment', async () => {
    const before = (await loadPlaces(app.database.reading)).length;
    const same = [['官任社区', '建兴小区', '20号楼', '', '']];
    const previews = [await upload(same), await upload(same), await upload(same), await upload(same)];
    const waiting = jobs.sent.length;
    await Promise.all(previews.map((preview) => app.send(preview, {})));
    await Promise.all(jobs.sent.slice(waiting).map(({ name, data }) => jobs.run(name, data)));
    assert.equal((await loadPlaces(app.database.reading)).length, before + 1);
  });

  test('offers an empty table whose examples it reads itself', async () => {
    for (const language of ['zh', 'en']) {
      const { response } = await app.get(`/${language}/administration/places/import/places.xlsx`, administrator);
      assert.equal(response.status, 200);
      const read = await readTable(new Uint8Array(await response.arrayBuffer()), readColumns);
      assert.deepEqual(read.ok && read.value.rows.map(({ row }) => row), [2, 3, 4, 5]);
    }
  });
});
