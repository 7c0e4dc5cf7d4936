import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp, type Page } from '../../../test-support/app.ts';
import { testJobs } from '../../../test-support/jobs.ts';
import { samplePlaces, signedInAs } from '../../../test-support/places.ts';
import { readTable, writeTable } from '../../platform/excel/index.ts';

const jobs = testJobs();
const { get, send, database, pool, clock } = await testApp({ jobs });
const places = await samplePlaces(database);
const worker = await signedInAs(database, '林老师', { role: 'community-worker', at: places.guanren.id });
const other = await signedInAs(database, '郑老师', { role: 'community-worker', at: places.guanren.id });
const columns = ['联系方式', '类别', '内容', '数量'];
const good = ['13800000001', '场地', '想要一间屋子', '2'];

const xlsx = async (titles: readonly string[], rows: readonly (readonly string[])[]) =>
  new File([Buffer.from(await writeTable({ sheet: '台账', columns: titles.map((title) => ({ title, width: 12 })), rows }))], '台账.xlsx');
async function upload(file: File, language = 'zh'): Promise<Page> {
  const sent = await send(await get(`/${language}/desk/import`, worker.cookie), { choice: 'needs', file }, `/${language}/desk/import`);
  return sent.status === 303 ? get(sent.location, sent.cookie) : sent;
}
async function read(page: Page): Promise<Page> {
  await jobs.runSent();
  return get(page.address, page.cookie);
}
const stored = async () =>
  (await pool.query<{ sealed: string; state: string }>('select sealed, state from imports.tables order by id')).rows;

describe('an import', () => {
  test('is read by a job while its page refreshes itself, without a script', async () => {
    const waiting = await upload(await xlsx(columns, [good]));
    assert.match(waiting.text, /正在核对/);
    assert.equal(waiting.response.headers.get('refresh'), '1');
    const preview = await read(waiting);
    assert.equal(preview.response.headers.get('refresh'), null);
    assert.match(preview.text, /将要导入 1 已经有了 0 有问题 0/);
    const sent = await send(preview, {});
    const running = await get(sent.location, sent.cookie);
    assert.match(running.text, /正在导入 已完成 0 行，共 1 行/);
    assert.equal(running.response.headers.get('refresh'), '1');
    assert.match((await read(running)).text, /已导入 1 件需求/);
  });

  test('keeps file and rows sealed, and neither once they are of no use', async () => {
    const waiting = await upload(await xlsx(columns, [['13800000009', '场地', '想要两间屋子', '2']]));
    assert.match((await stored()).at(-1)?.sealed ?? '', /^1\./);
    const preview = await read(waiting);
    assert.doesNotMatch((await stored()).at(-1)?.sealed ?? '', /13800000009/);
    await read(await send(preview, {}));
    assert.deepEqual((await stored()).at(-1), { sealed: '', state: 'taken' });
  });

  test('says at once, at its field, that a file is none', async () => {
    const text = await upload(new File(['not a table'], 'x.xlsx'));
    assert.equal(text.status, 400);
    assert.match(text.text, /这不是\.xlsx文件/);
    const old = await upload(new File([Buffer.from('d0cf11e0a1b11ae1', 'hex')], 'x.xls'));
    assert.match(old.text, /旧的\.xls格式/);
    const large = await upload(new File([Buffer.concat([Buffer.from('PK'), Buffer.alloc(5 * 1024 * 1024)])], 'x.xlsx'));
    assert.match(large.text, /文件太大，最多 5 MB/);
    const none = await send(await get('/en/desk/import', worker.cookie), { choice: '' }, '/en/desk/import');
    assert.match(none.text, /Choose one of these.*Choose an Excel file/);
  });

  test('shows the form again where the table cannot be read, with the reason in the reader’s language', async () => {
    const missing = await read(await upload(await xlsx(['类别'], [['场地']]), 'en'));
    assert.match(missing.text, /These columns are missing: What is needed, Amount/);
    assert.match(missing.html, /<input[^>]*name="file"/);
    const broken = await read(await upload(new File(['PK, and nothing behind it'], 'x.xlsx')));
    assert.match(broken.text, /这不是\.xlsx文件/);
  });

  test('says of a table without rows that it is empty', async () => {
    assert.match((await read(await upload(await xlsx(columns, [])))).text, /表里没有一行内容/);
  });

  test('gives the rows with problems as a table that says how to mend each, and reads it again once mended', async () => {
    const bad = Array.from({ length: 250 }, (_, index) => ['请打 13800000009', '天气', `第 ${index} 件事，请打 13800000009`, '2']);
    const preview = await read(await upload(await xlsx(columns, bad)));
    assert.match(preview.text, /有问题 250/);
    assert.match(preview.text, /还有 50 行/);
    const file = await get(`${preview.address}/wrong.xlsx`, worker.cookie);
    const table = await readTable(new Uint8Array(await file.response.arrayBuffer()), [
      { key: 'mend', titles: ['怎么改'] },
      { key: 'what', titles: ['内容'] },
    ]);
    assert.equal(table.ok && table.value.rows.length, 250);
    assert.match((table.ok && table.value.rows[249]?.cells.mend) || '', /类别.*\n.*内容/s);
    const mended = bad.map((_, index) => ['', '场地', `第 ${index} 件事`, '2', '类别：请从列出的里面选一项']);
    assert.match((await read(await upload(await xlsx([...columns, '怎么改'], mended)))).text, /将要导入 250 .* 有问题 0/);
  });

  test('is confirmed once by two tabs, and by nobody but whoever uploaded it', async () => {
    const before = (await pool.query('select from exchange.needs')).rowCount ?? 0;
    const preview = await read(await upload(await xlsx(columns, [['', '场地', '两个标签页的事', '2']])));
    const secondTab = await get(preview.address, preview.cookie);
    assert.equal((await get(preview.address, other.cookie)).status, 404);
    assert.equal((await send(await get('/zh/desk/import', other.cookie), {}, preview.address)).status, 404);
    await Promise.all([send(preview, {}), send(secondTab, {})]);
    await jobs.runSent();
    assert.match((await get(preview.address, preview.cookie)).text, /已导入 1 件需求/);
    assert.equal((await pool.query('select from exchange.needs')).rowCount, before + 1);
  });

  test('that nobody confirms is forgotten after a day', async () => {
    const preview = await read(await upload(await xlsx(columns, [['', '场地', '明天就忘的事', '2']])));
    clock.forward(25 * 60 * 60 * 1000);
    assert.equal((await get(preview.address, preview.cookie)).status, 404);
  });
});
