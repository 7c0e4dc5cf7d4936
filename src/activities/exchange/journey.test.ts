/** The tai chi class's need through the whole platform: raised, accepted, met by two partners, done, told, confirmed, rated, closed. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { testApp, type Page } from '../../../test-support/app.ts';
import { addOrganisation } from '../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../test-support/places.ts';

const platform = await testApp();
const { app, database, clock, get, send, pool } = platform;
const places = await samplePlaces(database);
const station = await addOrganisation(database, places.guanren, '街道文化站', 'A culture station');
const bank = await addOrganisation(database, places.guanren, '驻区银行网点', 'A bank branch');
const resident = await signedInAs(database, '林阿姨');
const other = await signedInAs(database, 'Someone Else');
const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
const stranger = await signedInAs(database, '别区工作者', { role: 'community-worker', at: places.zhenxing.id });
const liaison = await signedInAs(database, '林若梅', { role: 'partner-liaison', at: station });
const banker = await signedInAs(database, '何志远', { role: 'partner-liaison', at: bank });

/** Cookies of somebody who chose to act for an organisation. */
async function actingFor(cookie: string, organisation: string): Promise<string> {
  const chosen = await send(await get('/zh/me', cookie), { organisation }, '/zh/me/acting-for');
  assert.equal(chosen.status, 303, chosen.text.slice(0, 300));
  return chosen.cookie;
}

const filled = {
  title: '太极班找场地，每周三次',
  description: '国际学堂太极班二十五人，原来的教室要装修。',
  category: 'venue',
  amount: '6',
  unit: 'weekly-minutes',
  persons: '25',
  place: places.guanren.id,
  'name-kind': 'pseudonym',
  'public-name': '阿强',
  contact: '13800000001',
};

describe('the tai chi class', () => {
  let address = '';
  let providers: { cookie: string; amount: string; page?: Page }[] = [];
  before(async () => {
    providers = [
      { cookie: await actingFor(liaison.cookie, station), amount: '4' },
      { cookie: await actingFor(banker.cookie, bank), amount: '2' },
    ];
  });

  test('checks the answers before a need is raised, and keeps what was typed where something is wrong', async () => {
    const form = await get('/zh/needs/new', resident.cookie);
    const wrong = await send(form, { ...filled, amount: '很多', description: '打我电话 138 0000 0001' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /有 2 处要改/);
    assert.match(wrong.text, /请填大于零的数字/);
    assert.match(wrong.text, /有电话或证件号码/);
    assert.match(wrong.html, /value="太极班找场地，每周三次"/);
    const english = await send(await get('/en/needs/new', resident.cookie), { ...filled, title: '' });
    assert.match(english.text, /One answer needs a change.*Answer this: What is needed/);
    const check = await send(form, filled);
    assert.equal(check.status, 200);
    assert.match(check.text, /每周 6 小时/);
    const sent = await send(check, { stage: 'send' });
    assert.equal(sent.status, 303, sent.text.slice(0, 400));
    address = sent.location.replace('?raised', '').replace('/zh', '');
    assert.match((await get(sent.location, resident.cookie)).text, /已提出：需 2026-001.*在2026年11月26日前答复您/s);
  });
  test('is known to its raiser and the workers of its place alone until it is opened', async () => {
    for (const [who, status] of [
      ['', 404],
      [other.cookie, 404],
      [stranger.cookie, 404],
      [resident.cookie, 200],
      [worker.cookie, 200],
    ] as const)
      assert.equal((await get(`/zh${address}`, who)).status, status);
  });
  test('stands on the worker’s desk, who accepts it and opens it', async () => {
    assert.match((await get('/zh/desk', worker.cookie)).text, /太极班找场地/);
    assert.doesNotMatch((await get('/zh/desk', stranger.cookie)).text, /太极班找场地/);
    const page = await get(`/zh${address}`, worker.cookie);
    assert.equal((await send(page, {}, `/zh${address}/accept`)).status, 303);
    const publish = await get(`/zh${address}/publish`, worker.cookie);
    assert.equal((await send(publish, {})).status, 303);
    assert.match((await get('/zh/needs')).text, /太极班找场地/);
    assert.match((await get('/en/needs')).text, /太极班找场地.*Still sought: 6 hours a week/s);
  });
  test('shows a worker who comes late with a stale page that it was accepted already', async () => {
    const late = await send(await get(`/zh${address}`, worker.cookie), { version: '1' }, `/zh${address}/edit`);
    assert.equal(late.status, 400);
  });
  test('is offered four hours by one partner and two by another; it counts once the community agrees', async () => {
    for (const provider of providers) {
      const form = await get(`/zh${address}/offer`, provider.cookie);
      const terms = { amount: provider.amount, 'deliver-by-y': '2026', 'deliver-by-m': '12', 'deliver-by-d': '1', may: 'yes' };
      const tooMuch = await send(form, { ...terms, amount: '7' });
      assert.match(tooMuch.text, /不能超过还差的 (每周 )?6 小时/);
      const made = await send(form, terms);
      assert.equal(made.status, 303, made.text.slice(0, 500));
    }
    assert.match((await get(`/zh${address}`)).text, /还差 每周 6 小时/);
    const page = await get(`/zh${address}`, worker.cookie);
    const offers = [...page.html.matchAll(/href="\/zh\/offers\/([0-9a-f-]{36})"/g)].map((match) => match[1] ?? '');
    assert.equal(offers.length, 2);
    for (const [index, offer] of offers.entries()) {
      const answer = await get(`/zh/offers/${offer}`, worker.cookie);
      const agreed = await send(answer, {}, `/zh/offers/${offer}/agree`);
      assert.equal(agreed.status, 303, agreed.text.slice(0, 400));
      assert.match((await get(`/zh${address}`)).text, index === 0 ? /还差 每周 2 小时/ : /还差 每周 0 小时/);
    }
    for (const offer of offers) assert.equal((await get(`/zh/offers/${offer}`, other.cookie)).status, 404);
  });
  test('has its contact seen only by those who have to reach the one who asked, and each view logged', async () => {
    const page = await get(`/zh${address}`, worker.cookie);
    assert.doesNotMatch(page.text, /13800000001/);
    const shown = await send(page, {}, `/zh${address}/contact`);
    assert.match(shown.text, /13800000001/);
    assert.equal(shown.response.headers.get('cache-control'), 'no-store');
    const partner = await send(await get(`/zh${address}`, providers[0]?.cookie), {}, `/zh${address}/contact`);
    assert.match(partner.text, /13800000001/);
    const { rows } = await pool.query("select person, acting_for from platform.audit_log where act = 'contact-viewed' order by id");
    assert.deepEqual(rows, [
      { person: worker.person, acting_for: null },
      { person: liaison.person, acting_for: station },
    ]);
    const { rows: stored } = await pool.query('select sealed_contact from exchange.needs');
    assert.doesNotMatch(JSON.stringify(stored), /13800000001/);
  });
  test('is delivered, done, told, rated by the one who asked, and closed, and the page says how many days it took', async () => {
    const page = await get(`/zh${address}`, worker.cookie);
    for (const offer of new Set([...page.html.matchAll(/action="(\/zh\/offers\/[0-9a-f-]{36}\/deliver)"/g)].map((match) => match[1] ?? '')))
      assert.equal((await send(page, {}, offer)).status, 303);
    clock.set('2026-12-09T02:00:00Z');
    assert.equal(
      (await send(await get(`/zh${address}/finish`, worker.cookie), { result: '文化站四小时，银行两小时，已经上课。' })).status,
      303,
    );
    assert.equal((await send(await get(`/zh${address}`, worker.cookie), {}, `/zh${address}/tell`)).status, 303);
    assert.equal((await get(`/zh${address}/rate`, worker.cookie)).status, 403);
    const rated = await send(await get(`/zh${address}/rate`, resident.cookie), { satisfaction: 'very-satisfied', words: '教室亮堂。' });
    assert.equal(rated.status, 303, rated.text.slice(0, 300));
    clock.set('2026-12-11T02:00:00Z');
    assert.equal((await send(await get(`/zh${address}`, worker.cookie), {}, `/zh${address}/close`)).status, 303);
    assert.match((await get(`/zh${address}`)).text, /从提出到办结用了 16 天.*很满意/s);
    assert.match((await get(`/en${address}`)).text, /It took 16 days from raised to closed.*very satisfied/s);
    assert.match((await get('/zh')).text, /16 天.*从提出到办结.*太极班找场地/s);
  });
  test('told each side what concerned it, and nobody of their own acts', async () => {
    const { rows } = await pool.query<{ person: string; subject: { text: string } }>(
      'select person, subject from notices.notices order by at, id',
    );
    const told = (person: string) => rows.filter((row) => row.person === person).map((row) => row.subject.text.split(/[：，]/)[0]);
    assert.ok(told(resident.person).includes('您的需求已受理'));
    assert.ok(told(resident.person).includes('您的需求办完了'));
    assert.ok(told(worker.person).some((text) => text?.startsWith('有人提出需求')));
    assert.ok(!told(worker.person).includes('您的需求已受理'));
    assert.ok(told(liaison.person).some((text) => text?.startsWith('双方商定')));
    assert.match((await get('/zh/me/notices', resident.cookie)).text, /需求已办结/);
  });
  test('records who did it, for whom, and on whose behalf, in the audit log', async () => {
    const { rows } = await pool.query<{ act: string; person: string; acting_for: string | null }>(
      "select act, person, acting_for from platform.audit_log where act like 'offer-%' order by id",
    );
    assert.deepEqual(rows[0], { act: 'offer-made', person: liaison.person, acting_for: station });
  });
});

describe('a need entered for somebody else', () => {
  test('names both: whose it is, and who entered it', async () => {
    const form = await get('/zh/needs/new', worker.cookie);
    const own = {
      ...filled,
      'for-other': 'yes',
      'other-name': '陈伯',
      source: 'visit',
      title: '想要一张轮椅',
      'name-kind': 'none',
      'public-name': '',
      contact: '',
    };
    const check = await send(form, own);
    assert.equal(check.status, 200, check.text.slice(0, 400));
    const sent = await send(check, { stage: 'send' });
    assert.equal(sent.status, 303, sent.text.slice(0, 300));
    const { rows } = await pool.query(
      "select p.name, n.entered_by from exchange.needs n join people.persons p on p.id = n.raised_by where n.title->>'text' = '想要一张轮椅'",
    );
    assert.deepEqual(rows, [{ name: '陈伯', entered_by: worker.person }]);
    const { rows: log } = await pool.query(
      "select person, on_behalf_of from platform.audit_log where act = 'need-raised' order by id desc limit 1",
    );
    assert.equal(log[0].person, worker.person);
    assert.ok(log[0].on_behalf_of);
  });
  test('may not be entered by a resident', async () => {
    const form = await get('/zh/needs/new', resident.cookie);
    const check = await send(form, { ...filled, 'for-other': 'yes', 'other-name': '陈伯' });
    const sent = await send(check, { stage: 'send' });
    assert.equal(sent.status, 303);
    const { rows } = await pool.query('select raised_by from exchange.needs order by raised_at desc, sequence desc limit 1');
    assert.equal(rows[0].raised_by, resident.person);
  });
});

describe('a form', () => {
  test('sent twice writes once', async () => {
    const check = await send(await get('/zh/needs/new', resident.cookie), { ...filled, title: '只算一次' });
    const [first, second] = await Promise.all([send(check, { stage: 'send' }), send(check, { stage: 'send' })]);
    assert.equal([first, second].filter((page) => page.status === 303).length >= 1, true);
    const { rows } = await pool.query("select count(*)::int as count from exchange.needs where title->>'text' = '只算一次'");
    assert.deepEqual(rows, [{ count: 1 }]);
  });
  test('without its key, or from another site, does nothing', async () => {
    const body = new URLSearchParams({ ...filled, stage: 'send' });
    const headers = { cookie: resident.cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const forged = await app.request('/zh/needs/new', { method: 'POST', body, headers });
    assert.equal(forged.status, 403);
    const foreign = await app.request('/api/v1/needs', {
      method: 'POST',
      body: '{}',
      headers: { cookie: resident.cookie, 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    });
    assert.equal(foreign.status, 403);
  });
});
