import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { testApp, type Page } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, addResource } from '../../../../test-support/exchange.ts';
import { testJobs } from '../../../../test-support/jobs.ts';
import { testKeys } from '../../../../test-support/keys.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { written } from '../../../kernel/language.ts';
import { readTable, writeTable } from '../../../platform/excel/index.ts';
import { csvOf } from './export-table.ts';
import { readColumns } from './table-columns.ts';

const jobs = testJobs();
const { get, send, database, pool } = await testApp({ jobs });
const places = await samplePlaces(database);
const worker = await signedInAs(database, '林老师', { role: 'community-worker', at: places.guanren.id });
const other = await signedInAs(database, '郑老师', { role: 'community-worker', at: places.zhenxing.id });
const resident = await signedInAs(database, '阿明');
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');

const needColumns = ['提出日期', '来源', '提出人', '联系方式', '社区', '小区/楼栋', '类别', '内容', '数量', '单位', '时段', '紧急度'];
const goodNeed = [
  '2026-11-20',
  '走访',
  '陈阿姨',
  '13800000001',
  '官任社区',
  '筼筜西小区',
  '场地',
  '太极拳班想要一间屋子。二十个人。',
  '2',
  '小时（每周）',
  '每周二 9:00-11:00',
  '一般',
];
const xlsx = async (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  new File([Buffer.from(await writeTable({ sheet: '台账', columns: columns.map((title) => ({ title, width: 12 })), rows }))], '台账.xlsx');

async function upload(
  choice: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  cookie = worker.cookie,
): Promise<Page> {
  return uploadFile(choice, await xlsx(columns, rows), cookie);
}
async function uploadFile(choice: string, file: File, cookie = worker.cookie): Promise<Page> {
  const sent = await send(await get('/zh/desk/import', cookie), { choice, file }, '/zh/desk/import');
  await jobs.runSent();
  return sent.status === 303 ? get(sent.location, sent.cookie) : sent;
}
async function confirm(preview: Page): Promise<Page> {
  const sent = await send(preview, {});
  await jobs.runSent();
  return get(sent.location, sent.cookie);
}
const countOf = async (table: string) =>
  Number((await pool.query<{ count: string }>(`select count(*) from exchange.${table}`)).rows[0]?.count);

describe('importing needs', () => {
  test('shows every problem with its row, column and cell, and stores nothing', async () => {
    const preview = await upload('needs', needColumns, [
      goodNeed,
      ['2026-13-40', '鸽子', '', '', '没有的社区', '', '天气', '请打 13800000002', '很多', '', '随时', ''],
      ['', '', '', '', '振兴社区', '', '场地', '想要一间屋子', '2', '', '', ''],
      goodNeed,
      ['', '', '', '', '官任社区', '', '场地', '想要一间书画室', '3', '', '周二 9:00-11:00', ''],
    ]);
    assert.equal(preview.status, 200);
    assert.match(preview.text, /将要导入 1 已经有了 0 有问题 4/);
    // whose it is can be seen before it is entered in their name
    assert.match(preview.text, /太极拳班想要一间屋子。二十个人。 陈阿姨 场地 每周 2 小时/);
    for (const words of [
      /第 3 行 提出日期.*第 3 行 来源.*第 3 行 社区.*第 3 行 类别.*第 3 行 内容.*第 3 行 时段/,
      /第 3 行 提出日期 2026-13-40 提出日期：日期不对/,
      /第 3 行 来源 鸽子 来源：请写其中一个，/,
      /第 3 行 社区 没有的社区 没有这个社区/,
      /第 3 行 类别 天气/,
      /第 3 行 内容 请打 13800000002 内容：有电话或证件号码/,
      /第 3 行 时段 随时/,
      /第 4 行 社区 振兴社区 这不是您负责的社区/,
      /第 5 行 内容 .* 和第 2 行重复/,
      /第 6 行 时段 .*这些时间加起来，比填的小时数少/,
    ])
      assert.match(preview.text, words);
    assert.equal(await countOf('needs'), 0);
  });

  test('names the problems in the reader’s language', async () => {
    const preview = await upload('needs', needColumns, [['', '', '', '', '官任社区', '', '天气', '想要一间屋子', '2', '', '', '']]);
    const english = await get(preview.address.replace('/zh/', '/en/'), preview.cookie);
    assert.match(english.text, /Row 2 Category 天气 Category: write one of Venue, /);
  });

  test('takes all that is right once it is confirmed, and keeps contacts sealed', async () => {
    const done = await confirm(
      await upload('needs', needColumns, [goodNeed, ['', '', '', '', '', '', '资金', '端午活动还差一点钱', '30,000', '', '', '急']]),
    );
    assert.match(done.text, /已导入 2 件需求/);
    const { rows } = await pool.query<Record<string, unknown>>(
      `select need.title ->> 'text' as title, need.state, need.sought::text, need.unit, need.source, need.slots, need.sealed_contact as contact, person.name, need.heard_on::text
       from exchange.needs need join people.persons person on person.id = need.raised_by order by need.sequence`,
    );
    assert.deepEqual(
      { ...rows[0], contact: undefined },
      {
        title: '太极拳班想要一间屋子',
        state: 'raised',
        sought: '120',
        unit: 'weekly-minutes',
        source: 'visit',
        slots: [{ weekday: 2, start: 540, end: 660 }],
        contact: undefined,
        name: '陈阿姨',
        heard_on: '2026-11-20',
      },
    );
    assert.match(String(rows[0]?.['contact']), /^1\./);
    assert.deepEqual([rows[1]?.['sought'], rows[1]?.['unit'], rows[1]?.['name']], ['3000000', 'fen', '林老师']);
  });

  test('takes for whom it knows whoever has the name and the contact, and nobody else of the same name', async () => {
    const row = (contact: string, what: string) => ['2026-11-21', '走访', '阿明', contact, '官任社区', '', '物资', what, '1', '', '', ''];
    await pool.query('update people.persons set home_community = $2, sealed_contact = $3 where id = $1', [
      resident.person,
      places.guanren.id,
      testKeys.contact.seal(JSON.stringify({ phone: '13800000055' }), `person:${resident.person}`),
    ]);
    await confirm(
      await upload('needs', needColumns, [row('13800000055', '阿明要一张折叠床'), row('13900000055', '另一位阿明要一台收音机')]),
    );
    await confirm(await upload('needs', needColumns, [row('', '又一位阿明要一盏台灯')]));
    const { rows } = await pool.query<{ title: string; known: boolean }>(
      `select title ->> 'text' as title, raised_by = $1 as known from exchange.needs where title ->> 'text' like '%阿明%' order by sequence`,
      [resident.person],
    );
    assert.deepEqual(rows, [
      { title: '阿明要一张折叠床', known: true },
      { title: '另一位阿明要一台收音机', known: false },
      { title: '又一位阿明要一盏台灯', known: false },
    ]);
  });

  test('adds nothing when the same file comes twice, and only what is new of a longer one', async () => {
    const before = await countOf('needs');
    const again = await upload('needs', needColumns, [goodNeed]);
    assert.match(again.text, /将要导入 0 已经有了 1 有问题 0/);
    assert.match(again.text, /没有可以导入的行/);
    const longer = await upload('needs', needColumns, [
      goodNeed,
      [...goodNeed.slice(0, 7), '太极拳班还想要一套音响', ...goodNeed.slice(8)],
    ]);
    assert.match((await confirm(longer)).text, /已导入 1 件/);
    assert.equal(await countOf('needs'), before + 1);
    const { rows } = await pool.query(`select count(*)::int as count from people.persons where name = '陈阿姨'`);
    assert.deepEqual(rows, [{ count: 1 }], 'the same person of the same table is not added twice');
  });

  test('takes a table once when it is confirmed twice at the same time', async () => {
    const before = await countOf('needs');
    const preview = await upload('needs', needColumns, [[...goodNeed.slice(0, 7), '同时确认两次的事', ...goodNeed.slice(8)]]);
    await Promise.all([confirm(preview), confirm(await get(preview.address, preview.cookie))]);
    assert.equal(await countOf('needs'), before + 1);
  });

  test('keeps what was added where a row fails on our side, and goes on from there when tried again', async () => {
    const before = await countOf('needs');
    const columns = ['类别', '内容', '数量'];
    // more than one part
    const rows = Array.from({ length: 310 }, (_, index) => ['场地', `第 ${index} 件事`, '2']);
    const preview = await upload('needs', columns, rows);
    await pool.query(`create function exchange.break() returns trigger language plpgsql as $$ begin
      if new.description ->> 'text' = '第 305 件事' then raise exception 'broken'; end if; return new; end $$;
      create trigger break before insert on exchange.needs for each row execute function exchange.break()`);
    const failed = await confirm(preview);
    assert.match(failed.text, /没有全部导入/);
    assert.match(failed.text, /310 行里导入了 300 行/);
    assert.equal(await countOf('needs'), before + 300);
    await pool.query('drop trigger break on exchange.needs; drop function exchange.break()');
    assert.match((await confirm(failed)).text, /已导入 310 件/);
    assert.equal(await countOf('needs'), before + 310);
  });

  test('is only for whoever uploaded the table, and for workers', async () => {
    const preview = await upload('needs', needColumns, [goodNeed]);
    assert.equal((await get(preview.address, other.cookie)).status, 404);
    assert.equal((await get(preview.address)).status, 401);
    assert.equal((await get('/zh/desk/import', resident.cookie)).status, 403);
  });

  test('keeps formulas and markup as text, on the page and in the next table', async () => {
    const text = '=HYPERLINK("http://example.org","x")<b>粗</b>';
    const preview = await upload('needs', needColumns, [[...goodNeed.slice(0, 7), text, ...goodNeed.slice(8)]]);
    assert.doesNotMatch(preview.html, /<b>粗/);
    assert.match((await confirm(preview)).text, /已导入 1 件/);
    const table = await get('/zh/desk/tables/needs.xlsx', worker.cookie);
    const read = await readTable(new Uint8Array(await table.response.clone().arrayBuffer()), readColumns('needs'));
    assert.ok(read.ok && read.value.rows.some((row) => row.cells.description === text));
  });
});

describe('importing resources', () => {
  const columns = ['单位', '资源名称', '类别', '数量', '计量单位', '容纳人数', '可用时段', '条件', '地点'];
  test('finds organisations by name, and adds what they give', async () => {
    const preview = await upload('resources', columns, [
      ['湖滨银行', '大厅', '场地', '4', '小时（每周）', '40', '每周六 9:00-11:00', '不能用火', '官任社区'],
      ['没有的单位', '大厅', '场地', '4', '', '', '', '', ''],
    ]);
    assert.match(preview.text, /将要导入 1 已经有了 0 有问题 1/);
    assert.match(preview.text, /第 3 行 单位 没有的单位 没有登记这家单位/);
    assert.match((await confirm(preview)).text, /已导入 1 件资源/);
    assert.match(
      (
        await upload('resources', columns, [
          ['Lakeside Bank', '大厅', '场地', '4', '小时（每周）', '40', '每周六 9:00-11:00', '', '官任社区'],
        ])
      ).text,
      /已经有了 1/,
    );
  });
});

describe('tables to download', () => {
  before(async () => {
    await addNeed(database, places.guanren, resident.person, {
      title: written('zh', '公开的事'),
      publicName: { kind: 'pseudonym', text: '阿花' },
    });
    await addNeed(database, places.zhenxing, resident.person, {
      title: written('zh', '没公开的事'),
      publishedAt: undefined,
      state: 'raised',
    });
    await addResource(database, places.guanren, bank, resident.person);
  });

  test('hold for everybody what is public, under the public name', async () => {
    const table = await get('/zh/tables/needs.csv');
    assert.equal(table.response.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.match(table.html, /公开的事/);
    assert.match(table.html, /阿花/);
    assert.doesNotMatch(table.html, /没公开的事|阿明|13800000001/);
    assert.match((await get('/en/tables/resources.csv')).html, /Lakeside Bank/);
    assert.equal((await get('/en/tables/projects.xlsx')).status, 200);
  });

  test('hold for a worker all needs of the own community, with contacts only said to be there', async () => {
    const table = await get('/zh/desk/tables/needs.xlsx', worker.cookie);
    const read = await readTable(new Uint8Array(await table.response.clone().arrayBuffer()), readColumns('needs'));
    assert.ok(read.ok);
    const rows = read.value.rows;
    assert.ok(rows.some((row) => row.cells.raisedBy === '陈阿姨' && row.cells.contact === '已登记'));
    assert.ok(rows.every((row) => row.cells.title !== '没公开的事' && !JSON.stringify(row).includes('13800000001')));
    assert.equal((await get('/zh/desk/tables/needs.xlsx', resident.cookie)).status, 403);
  });

  test('filter a worker’s table by category and by what is unfinished', async () => {
    const table = await get('/zh/desk/tables/needs.xlsx?category=money&show=unfinished', worker.cookie);
    const read = await readTable(new Uint8Array(await table.response.clone().arrayBuffer()), readColumns('needs'));
    assert.deepEqual(read.ok && read.value.rows.map((row) => row.cells.category), ['资金']);
  });

  test('can be imported again without adding anything', async () => {
    const before = await countOf('needs');
    const table = await get('/zh/desk/tables/needs.xlsx', worker.cookie);
    const again = await uploadFile('needs', new File([await table.response.clone().arrayBuffer()], 'x.xlsx'));
    assert.match(again.text, /将要导入 0 已经有了 \d+ 有问题 0/);
    assert.equal(await countOf('needs'), before);
  });

  test('are linked from one page, the worker’s own for workers alone', async () => {
    assert.match((await get('/zh/tables', worker.cookie)).html, /\/zh\/desk\/tables\/needs\.xlsx/);
    const page = await get('/zh/tables');
    assert.match(page.html, /\/zh\/tables\/needs\.xlsx/);
    assert.doesNotMatch(page.html, /desk\/tables/);
  });
});

describe('csvOf', () => {
  test('quotes what needs it, and disarms what a spreadsheet would run', () =>
    assert.equal(
      csvOf({ columns: [{ title: 'a,b', width: 1 }], rows: [['=1+1'], ['"x"'], ['-2'], ['plain'], ['two\nlines']] }),
      '\uFEFF"a,b"\r\n\'=1+1\r\n"""x"""\r\n\'-2\r\nplain\r\n"two\nlines"\r\n',
    ));
});
