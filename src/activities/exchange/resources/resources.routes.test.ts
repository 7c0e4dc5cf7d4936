import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp, type Page } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, addResource } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { inBoth } from '../../../kernel/language.ts';
import { formatNumber } from '../domain/need.ts';
import type { Resource } from '../domain/resource.ts';

const { get, send, database, pool } = await testApp();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const school = await addOrganisation(database, places.zhenxing, '老年学校', 'Senior School');
const far = await addOrganisation(database, places.lujiang, '鹭江公司', 'Lujiang Company');
const liaison = await signedInAs(database, '林若梅', { role: 'partner-liaison', at: bank });
const worker = await signedInAs(database, '徐雅琴', { role: 'community-worker', at: places.guanren.id });
const otherWorker = await signedInAs(database, '陈亮', { role: 'community-worker', at: places.zhenxing.id });
const administrator = await signedInAs(database, '何致远', { role: 'subdistrict-administrator', at: places.yundang.id });
const resident = await signedInAs(database, '阿明');
await pool.query('update people.sessions set acting_for = $1 where user_id = $2', [bank, liaison.person]);

const address = (resource: Resource, language = 'zh') => `/${language}/resources/${formatNumber(resource.number)}`;
const filled = {
  title: '三楼会议室',
  description: '40 个座位，有投影。',
  category: 'venue',
  unit: '',
  amount: '13',
  holds: '40',
  place: places.guanren.id,
  'slot-1-day': '2',
  'slot-1-start': '9:00',
  'slot-1-end': '11:00',
};
const stored = async (id: string) =>
  (await pool.query<Record<string, unknown>>('select * from exchange.resources where id = $1', [id])).rows[0];
const newest = async () =>
  (await pool.query<Record<string, unknown>>('select * from exchange.resources order by sequence desc limit 1')).rows[0];
const errorsOf = (page: Page) =>
  [...page.html.matchAll(/<p class="error" id="([\w-]+)-error">[\s\S]*?<span>([^<]*)<\/span>/g)].map(([, name, message]) => [
    name,
    message,
  ]);

describe('adding a resource', () => {
  test('is done by a liaison in the name of the organisation acted for', async () => {
    const form = await get('/zh/resources/new', liaison.cookie);
    assert.match(form.text, /您正在代表 湖滨银行/);
    const sent = await send(form, filled);
    assert.equal(sent.status, 303);
    const row = await newest();
    assert.equal(row?.['organisation'], bank);
    assert.equal(row?.['entered_by'], liaison.person);
    assert.equal(row?.['amount'], '780');
    assert.deepEqual(row?.['slots'], [{ weekday: 2, start: 540, end: 660 }]);
    const { rows } = await pool.query(
      `select person, acting_for, detail ->> 'assisted' as assisted from platform.audit_log where act = 'resource-added' and thing = $1`,
      [`resource:${String(row?.['id'])}`],
    );
    assert.deepEqual(rows, [{ person: liaison.person, acting_for: bank, assisted: 'false' }]);
    const page = await get(sent.location, liaison.cookie);
    assert.match(page.text, /已登记：资 2026-\d{3}/);
    assert.match(page.text, /林若梅，2026年11月25日/);
  });

  test('is done by a worker for an organisation of the subdistrict, and both are recorded', async () => {
    const form = await get('/en/resources/new', worker.cookie);
    assert.match(form.text, /Senior School/);
    assert.doesNotMatch(form.text, /Lujiang Company/);
    const sent = await send(form, { ...filled, organisation: school, title: 'A classroom', description: 'Fourth floor.' });
    assert.equal(sent.status, 303);
    const row = await newest();
    assert.deepEqual(row?.['title'], { original: 'en', text: 'A classroom' });
    const { rows } = await pool.query(
      `select person, acting_for, detail from platform.audit_log where act = 'resource-added' and thing = $1`,
      [`resource:${String(row?.['id'])}`],
    );
    assert.deepEqual(rows, [
      { person: worker.person, acting_for: null, detail: { organisation: school, category: 'venue', assisted: true } },
    ]);
    assert.match((await get(sent.location)).text, /徐雅琴 for Senior School, 25 November 2026/);
  });

  test('is refused to those whose organisation or subdistrict it is not', async () => {
    assert.equal((await get('/zh/resources/new')).status, 401);
    assert.equal((await get('/zh/resources/new', resident.cookie)).status, 403);
    const form = await get('/zh/resources/new', liaison.cookie);
    assert.equal((await send(form, { ...filled, organisation: school })).status, 403);
    assert.equal((await send(await get('/zh/resources/new', worker.cookie), { ...filled, organisation: far })).status, 403);
  });

  test('tells a liaison who acts for nobody at the moment what to do first', async () => {
    const idle = await signedInAs(database, '周明', { role: 'partner-liaison', at: school });
    const page = await get('/zh/resources/new', idle.cookie);
    assert.match(page.text, /先选您代表哪家单位/);
    assert.match(page.html, /href="\/zh\/me"/);
  });

  const wrong = {
    ...filled,
    title: '',
    description: '打电话 13800138000',
    amount: 'many',
    holds: '1.5',
    place: '',
    conditions: 'x'.repeat(501),
    'slot-1-end': '8:00',
    'slot-2-day': '3',
    'available-until-y': '2020',
    'available-until-m': '1',
    'available-until-d': '1',
  };
  test('answers each wrong value at its field in Chinese and keeps what was typed', async () => {
    const page = await send(await get('/zh/resources/new', liaison.cookie), wrong);
    assert.equal(page.status, 400);
    assert.deepEqual(errorsOf(page), [
      ['title', '请回答：能提供什么？用一句话说'],
      ['description', '情况是怎样的：有电话或证件号码。这里的内容会公开，请删去'],
      ['amount', '一共有多少：请填大于零的数字，小数点用“.”'],
      ['holds', '能容多少人：请填整数'],
      ['place', '请回答：在哪里？'],
      ['slot-1', '什么时间可以用：结束时间要晚于开始时间'],
      ['slot-2', '什么时间可以用：请选哪一天，再填起止时间，例如 9:00 和 11:00'],
      ['conditions', '有什么条件：太长了，最多 500 字'],
      ['available-until', '最晚用到哪天：请填今天或以后的日期'],
    ]);
    assert.match(page.html, /<title>有错误：登记一项资源/);
    assert.match(page.html, /打电话 13800138000<\/textarea>/);
    assert.match(page.html, /value="many"/);
    assert.match(page.html, /name="slot-1-end" value="8:00"/);
  });
  test('answers each wrong value at its field in English', async () => {
    const page = await send(await get('/en/resources/new', liaison.cookie), { ...wrong, category: 'boats' });
    assert.deepEqual(errorsOf(page).slice(0, 3), [
      ['title', 'Answer this: What can be shared, in one line?'],
      ['description', 'What is it like: take out the phone or identity number, since everybody can read this'],
      ['category', 'Which category: choose one of the list'],
    ]);
  });
});

describe('changing a resource', () => {
  test('shows both versions where somebody else was faster, and saves the second time', async () => {
    const resource = await addResource(database, places.guanren, bank, liaison.person);
    const mine = await get(`${address(resource)}/edit`, liaison.cookie);
    const theirs = await get(`${address(resource)}/edit`, worker.cookie);
    assert.equal((await send(theirs, { holds: '30', conditions: '请脱鞋' })).status, 303);
    const stale = await send(mine, { holds: '40' });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /能容多少人？ 40 人 30 人/);
    assert.match(stale.text, /有什么条件？ （空） 请脱鞋/);
    assert.doesNotMatch(stale.text, /在哪里？ 官任社区 官任社区/);
    assert.equal((await stored(resource.id))?.['holds'], 30);
    assert.equal((await send(stale, {})).status, 303);
    assert.equal((await stored(resource.id))?.['holds'], 40);
    assert.equal((await stored(resource.id))?.['conditions'], null);
  });

  test('keeps the original’s language and marks the translation as out of date', async () => {
    const resource = await addResource(database, places.guanren, bank, liaison.person);
    const form = await get(`${address(resource, 'en')}/edit`, liaison.cookie);
    assert.match(form.html, /value="会议室"[^>]*lang="zh-CN"/);
    assert.equal((await send(form, { title: '大会议室' })).status, 303);
    assert.deepEqual((await stored(resource.id))?.['title'], {
      original: 'zh',
      text: '大会议室',
      translation: { text: 'A meeting room', state: 'stale' },
    });
    assert.match((await get(address(resource, 'en'))).text, /A meeting room/);
  });

  test('does not fall below what was agreed, nor give up its times', async () => {
    const resource = await addResource(database, places.guanren, bank, liaison.person, { agreed: 120n });
    const less = await send(await get(`${address(resource)}/edit`, liaison.cookie), { amount: '1' });
    assert.deepEqual(errorsOf(less), [['amount', '不能少于已经商定的 每周\u00a02\u00a0小时']]);
    assert.equal((await send(await get(`${address(resource)}/edit`, liaison.cookie), { category: 'money', unit: 'fen' })).status, 400);
  });

  test('is refused to those who have no part in it', async () => {
    const resource = await addResource(database, places.guanren, bank, liaison.person);
    assert.equal((await get(`${address(resource)}/edit`)).status, 401);
    assert.equal((await get(`${address(resource)}/edit`, resident.cookie)).status, 403);
    assert.equal((await get(`${address(resource)}/edit`, otherWorker.cookie)).status, 403);
    assert.equal((await get(`${address(resource)}/edit`, administrator.cookie)).status, 200);
    assert.equal((await get('/zh/resources/2026-999/edit', liaison.cookie)).status, 404);
    const form = await get(`${address(resource)}/edit`, liaison.cookie);
    assert.equal(
      (await send({ ...(await get('/zh/needs/new', otherWorker.cookie)), address: form.address }, filled, form.address)).status,
      403,
    );
  });

  test('pauses, offers again and ends it, and tells who was too late', async () => {
    const resource = await addResource(database, places.guanren, bank, liaison.person);
    const page = await get(address(resource), liaison.cookie);
    assert.equal((await send(page, {}, `${address(resource)}/pause`)).status, 303);
    assert.match((await get(address(resource))).text, /暂停/);
    const late = await send(page, {}, `${address(resource)}/pause`);
    assert.equal(late.status, 409, 'the same form counts once');
    assert.doesNotMatch((await get('/zh/resources')).html, new RegExp(`href="${address(resource)}"`));
    await send(await get(address(resource), liaison.cookie), {}, `${address(resource)}/resume`);
    assert.equal((await stored(resource.id))?.['state'], 'available');
    const end = await get(`${address(resource)}/end`, liaison.cookie);
    await send(await get(`${address(resource)}/edit`, worker.cookie), { holds: '7' });
    const overtaken = await send(end, {});
    assert.match((await get(overtaken.location, liaison.cookie)).text, /别人改过这项资源/);
    await send(await get(`${address(resource)}/end`, liaison.cookie), {});
    assert.equal((await stored(resource.id))?.['state'], 'ended');
    assert.doesNotMatch((await get(address(resource), liaison.cookie)).html, /\/edit"/);
  });
});

describe('the list of resources', async () => {
  const many = await testApp();
  const there = await samplePlaces(many.database);
  const club = await addOrganisation(many.database, there.guanren, '太极协会', 'Tai Chi Association');
  const chamber = await addOrganisation(many.database, there.zhenxing, '商会', 'Chamber');
  const { person } = await signedInAs(many.database, '林若梅');
  for (let index = 1; index <= 23; index += 1)
    await addResource(many.database, there.guanren, club, person, {
      title: inBoth(`房间${index}号`, `Room ${index}`),
      enteredAt: (Date.parse('2026-11-01T02:00:00Z') + index * 60_000) as Resource['enteredAt'],
    });
  await addResource(many.database, there.zhenxing, chamber, person, {
    title: inBoth('小额资助', 'Small grants'),
    category: 'money',
    unit: 'fen',
    amount: 1_000_000n,
    slots: [],
  });
  await addResource(many.database, there.zhenxing, chamber, person, { title: inBoth('旧仓库', 'Old store'), state: 'ended' });

  test('shows twenty a page, newest first, and leads on to the rest by links', async () => {
    const first = await many.get('/en/resources?category=venue');
    assert.match(first.text, /23 resources/);
    assert.equal([...first.html.matchAll(/<li class="row/g)].length, 20);
    const next = /href="([^"]+)" rel="next"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await many.get(next);
    assert.deepEqual(
      [...second.text.matchAll(/Room (\d+)/g)].map(([, number]) => number),
      ['3', '2', '1'],
    );
    assert.match(second.text, /Back to the first page/);
    assert.doesNotMatch(second.html, /rel="next"/);
  });

  test('counts each choice with the others as they are, in links', async () => {
    const page = await many.get('/zh/resources');
    assert.match(page.html, /href="\/zh\/resources\?state=all"[^>]*>全部<span>25<\/span>/);
    assert.match(page.html, /href="\/zh\/resources\?category=money"[^>]*>资金<span>1<\/span>/);
    assert.match(page.html, /href="\/zh\/resources\?organisation=chamber"[^>]*>商会<span>1<\/span>/);
    const chamberAll = await many.get('/zh/resources?organisation=chamber&state=all');
    assert.match(chamberAll.text, /2 项资源/);
    assert.match(chamberAll.text, /旧仓库/);
  });

  test('says what to do where there is nothing, and takes no harm from what stands in an address', async () => {
    const empty = await many.get('/zh/resources?category=goods');
    assert.match(empty.text, /这里现在没有资源/);
    assert.equal((await many.get('/zh/resources?category=%27;drop&after=x.y&organisation=none&state=1')).status, 200);
    assert.equal((await many.get('/zh/resources/2026-1')).status, 404);
    assert.equal((await many.get('/zh/resources/2026-999')).status, 404);
  });

  test('comes from the cache for visitors until something is written', async () => {
    await many.get('/zh/resources');
    await addResource(many.database, there.guanren, club, person, { title: inBoth('新来的房间', 'A new room') });
    assert.match((await many.get('/zh/resources')).text, /新来的房间/);
  });
});

describe('asking for a resource', () => {
  test('lets a worker ask for an own need in the same unit; the organisation is to answer', async () => {
    const resource = await addResource(database, places.zhenxing, school, worker.person);
    const need = await addNeed(database, places.guanren, resident.person);
    const elsewhere = await addNeed(database, places.zhenxing, resident.person, { title: inBoth('振兴的事', 'Elsewhere') });
    const money = await addNeed(database, places.guanren, resident.person, {
      title: inBoth('要钱', 'Money'),
      category: 'money',
      unit: 'fen',
    });
    const page = await get(address(resource), worker.cookie);
    assert.match(page.html, new RegExp(`href="${address(resource)}/ask"`));
    const form = await get(`${address(resource)}/ask`, worker.cookie);
    assert.match(form.html, new RegExp(need.id));
    assert.doesNotMatch(form.html, new RegExp(`${elsewhere.id}|${money.id}`));
    const terms = {
      need: need.id,
      amount: '2',
      'deliver-by-y': '2026',
      'deliver-by-m': '12',
      'deliver-by-d': '1',
      'slot-1-day': '2',
      'slot-1-start': '9:00',
      'slot-1-end': '11:00',
      conditions: '音乐会关小',
    };
    assert.equal((await send(await get(`${address(resource)}/ask`, worker.cookie), { ...terms, need: elsewhere.id })).status, 404);
    const wrong = await send(form, { ...terms, need: '', amount: '0', 'deliver-by-y': '2020' });
    assert.deepEqual(errorsOf(wrong), [
      ['need', '请回答：为哪件需求请求？'],
      ['amount', '需要多少小时：请填大于零的数字，小数点用“.”'],
      ['deliver-by', '最晚哪天要到位，或开始：请填今天或以后的日期'],
    ]);
    const tooMuch = await send(await get(`${address(resource)}/ask`, worker.cookie), { ...terms, amount: '3', 'slot-1-end': '12:00' });
    assert.deepEqual(errorsOf(tooMuch), [['amount', '不能超过还差的 每周\u00a02\u00a0小时']]);
    const closed = await send(await get(`${address(resource)}/ask`, worker.cookie), { ...terms, 'slot-1-day': '3' });
    assert.equal(errorsOf(closed)[0]?.[0], 'slot-1');
    const sent = await send(await get(`${address(resource)}/ask`, worker.cookie), terms);
    assert.equal(sent.status, 303);
    const { rows } = await pool.query(
      'select begun_by, state, organisation, seeker_person, provider_person from exchange.offers where need = $1',
      [need.id],
    );
    assert.deepEqual(rows, [
      { begun_by: 'seeker', state: 'made', organisation: school, seeker_person: worker.person, provider_person: null },
    ]);
  });

  test('is refused to those who work for no community', async () => {
    const resource = await addResource(database, places.guanren, bank, liaison.person);
    assert.equal((await get(`${address(resource)}/ask`)).status, 401);
    assert.equal((await get(`${address(resource)}/ask`, liaison.cookie)).status, 403);
    assert.doesNotMatch((await get(address(resource), liaison.cookie)).html, /\/ask"/);
  });

  test('says what to do where no need fits', async () => {
    const resource = await addResource(database, places.guanren, bank, liaison.person, { category: 'goods', unit: 'pieces', slots: [] });
    assert.match((await get(`${address(resource, 'en')}/ask`, worker.cookie)).text, /None of your community’s open needs/);
  });

  test('agrees on a time once where two answers for it arrive at the same instant', async () => {
    const resource = await addResource(database, places.guanren, bank, liaison.person, { amount: 600n });
    const claims = await Promise.all(
      [1, 2, 3, 4].map(async (index) => {
        const need = await addNeed(database, places.guanren, resident.person, { title: inBoth(`同一时间${index}`, `Same time ${index}`) });
        await send(await get(`${address(resource)}/ask?need=${need.id}`, worker.cookie), {
          need: need.id,
          amount: '2',
          'deliver-by-y': '2026',
          'deliver-by-m': '12',
          'deliver-by-d': '1',
          'slot-1-day': '2',
          'slot-1-start': '9:00',
          'slot-1-end': '11:00',
        });
        const { rows } = await pool.query<{ id: string }>('select id from exchange.offers where need = $1', [need.id]);
        return get(`/zh/offers/${rows[0]?.id ?? ''}`, liaison.cookie);
      }),
    );
    const answers = await Promise.all(claims.map((page) => send(page, {}, `${page.address}/agree`)));
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 409, 409, 409]);
    assert.match(answers.find((answer) => answer.status === 409)?.text ?? '', /已经有人用了/);
    const { rows } = await pool.query(
      `select count(*)::int as agreed, (select agreed::int from exchange.resources where id = $1) as of_resource
         from exchange.offers where resource = $1 and state = 'agreed'`,
      [resource.id],
    );
    assert.deepEqual(rows, [{ agreed: 1, of_resource: 120 }]);
  });
});
