/** What ends early, a project or one agreement: what becomes of need, offers and resource, who is told, and how it goes on. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, addResource } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import type { Need } from '../domain/need.ts';
import type { Resource } from '../domain/resource.ts';

const { get, send, app, database, pool } = await testApp();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const school = await addOrganisation(database, places.guanren, '老年学校', 'Senior School');
const resident = await signedInAs(database, '林阿姨');
const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
const banker = await signedInAs(database, '何志远', { role: 'partner-liaison', at: bank });
const teacher = await signedInAs(database, '周明', { role: 'partner-liaison', at: school });
for (const [organisation, { person }] of [
  [bank, banker],
  [school, teacher],
] as const)
  await pool.query('update people.sessions set acting_for = $1 where user_id = $2', [organisation, person]);

const numberOf = ({ number }: { number: Need['number'] }) => `${number.year}-${String(number.sequence).padStart(3, '0')}`;

/** The organisation offers, the worker agrees; @returns the offer's id. */
async function agree(need: Need, cookie: string, amount: string, resource?: Resource): Promise<string> {
  const terms = { amount, 'deliver-by-y': '2026', 'deliver-by-m': '12', 'deliver-by-d': '1', may: 'yes' };
  const form = await get(`/zh/needs/${numberOf(need)}/offer`, cookie);
  const made = await send(form, { ...terms, ...(resource ? { resource: resource.id } : {}) });
  assert.equal(made.status, 303, made.text.slice(0, 600));
  const id = /#offer-(.*)$/.exec(made.location)?.[1] ?? '';
  const agreed = await send(await get(`/zh/offers/${id}`, worker.cookie), {}, `/zh/offers/${id}/agree`);
  assert.equal(agreed.status, 303, agreed.text.slice(0, 600));
  return id;
}
async function deliver(need: Need, offer: string): Promise<void> {
  const page = await get(`/zh/needs/${numberOf(need)}`, worker.cookie);
  assert.equal((await send(page, {}, `/zh/offers/${offer}/deliver`)).status, 303);
}
const projectOf = async (need: Need) => {
  const { rows } = await pool.query<{ year: number; sequence: number; id: string; state: string; lead: string; version: number }>(
    'select * from exchange.projects where need = $1',
    [need.id],
  );
  assert.equal(rows.length, 1);
  const [row] = rows;
  assert.ok(row);
  return { ...row, address: `/zh/projects/${numberOf({ number: row })}` };
};
const sumsOf = async (need: Need) =>
  (await pool.query('select state, agreed::int, delivered::int from exchange.needs where id = $1', [need.id])).rows[0] as unknown;
const agreedOf = async ({ id }: Resource) =>
  (await pool.query<{ agreed: number }>('select agreed::int from exchange.resources where id = $1', [id])).rows[0]?.agreed;
const stateOf = async (offer: string) =>
  (await pool.query<{ state: string }>('select state from exchange.offers where id = $1', [offer])).rows[0]?.state;
const stop = async (address: string, reason: string) => send(await get(`${address}/stop`, worker.cookie), { reason });

describe('a project that cannot go on', () => {
  test('is stopped with a reason: the need is open again, what was lent is free, and everyone concerned is told', async () => {
    const room = await addResource(database, places.guanren, bank, banker.person, { slots: [] });
    const need = await addNeed(database, places.guanren, resident.person, { worker: worker.person, sought: 240n, slots: [] });
    const lent = await agree(need, banker.cookie, '2', room);
    const other = await agree(need, teacher.cookie, '2');
    await deliver(need, lent);
    assert.equal(await agreedOf(room), 120);
    const { address } = await projectOf(need);
    assert.match((await get(`/zh/needs/${numberOf(need)}`, worker.cookie)).html, new RegExp(`href="${address}/stop"`));

    const stopped = await stop(address, '大楼要大修，教室都不能用了。');
    assert.equal(stopped.location, `${address}?said=stopped`);
    assert.deepEqual(await sumsOf(need), { state: 'open', agreed: 0, delivered: 0 });
    assert.deepEqual([await stateOf(lent), await stateOf(other)], ['stopped', 'stopped']);
    assert.equal(await agreedOf(room), 0);

    const page = await get(address);
    const listed = await get('/zh/projects?state=stopped');
    assert.match(listed.html, new RegExp(`href="${address}"`));
    assert.match(listed.text, /中止于 ?11月25日/);
    assert.doesNotMatch(listed.text, /最晚/);
    assert.match(page.text, /已中止/);
    assert.match(page.text, /大楼要大修，教室都不能用了。 2026年11月25日中止/);
    assert.match((await get(`/zh/needs/${numberOf(need)}`)).text, /项目中止 大楼要大修.*还差 每周 4 小时/s);
    assert.match((await get(address.replace('/zh/', '/en/'))).text, /Stopped.*Stopped on 25 November 2026.*partners are sought/s);

    const { rows } = await pool.query<{ person: string }>(
      `select person from notices.notices where subject ->> 'text' like '项目中止%' order by person`,
    );
    assert.deepEqual(
      rows.map((row) => row.person),
      [resident.person, banker.person, teacher.person].toSorted(),
    );
    const log = await pool.query('select person, thing from platform.audit_log where act = $1', ['project-stopped']);
    assert.deepEqual(log.rows, [{ person: worker.person, thing: `need:${need.id}` }]);
  });

  test('keeps counting the money that had come, says so, and releases what had not', async () => {
    const fund = await addResource(database, places.guanren, bank, banker.person, { category: 'money', unit: 'fen', amount: 2_000_000n });
    const money = { category: 'money', unit: 'fen', sought: 3_000_000n, slots: [] } as const;
    const need = await addNeed(database, places.guanren, resident.person, { ...money, worker: worker.person });
    const came = await agree(need, banker.cookie, '12000', fund);
    const promised = await agree(need, banker.cookie, '8000', fund);
    await deliver(need, came);
    assert.equal(await agreedOf(fund), 2_000_000);
    const { address } = await projectOf(need);
    await stop(address, '施工单位退出了。');
    assert.deepEqual(await sumsOf(need), { state: 'open', agreed: 1_200_000, delivered: 1_200_000 });
    assert.deepEqual([await stateOf(came), await stateOf(promised)], ['agreed', 'stopped']);
    assert.equal(await agreedOf(fund), 1_200_000);
    assert.match((await get(address)).text, /已经到位的 12,000\s元仍然计入这件需求/);

    // another agreement takes the same project up again
    await agree(need, teacher.cookie, '18000');
    const again = await projectOf(need);
    assert.deepEqual([again.state, again.lead], ['running', school]);
    assert.deepEqual(await sumsOf(need), { state: 'under-way', agreed: 3_000_000, delivered: 1_200_000 });
    assert.match((await get(again.address)).text, /施工单位退出了。 2026年11月25日中止过，后来又接着办/);
  });

  test('is told of as done where what had come is enough', async () => {
    const money = { category: 'money', unit: 'fen', sought: 3_000_000n, slots: [] } as const;
    const need = await addNeed(database, places.guanren, resident.person, { ...money, worker: worker.person });
    await deliver(need, await agree(need, banker.cookie, '12000'));
    const { address } = await projectOf(need);
    await stop(address, '其余的不要了。');
    const page = await get(`/zh/needs/${numberOf(need)}`, worker.cookie);
    assert.match(page.html, /needs\/[\d-]+\/finish"/);
    const done = await send(await get(`/zh/needs/${numberOf(need)}/finish`, worker.cookie), { result: '先刷了一半。' });
    assert.equal(done.status, 303, done.text.slice(0, 400));
    assert.deepEqual(await sumsOf(need), { state: 'done', agreed: 1_200_000, delivered: 1_200_000 });
    assert.equal((await projectOf(need)).state, 'delivered');
  });

  test('is not stopped without a reason, with a number in it, or where all that was asked for has come', async () => {
    const money = { category: 'money', unit: 'fen', sought: 100_000n, slots: [] } as const;
    const need = await addNeed(database, places.guanren, resident.person, money);
    const offer = await agree(need, banker.cookie, '1000');
    const { address } = await projectOf(need);
    assert.equal((await stop(address, '')).status, 400);
    const numbered = await stop(address, '打 13800138000 问。');
    assert.equal(numbered.status, 400);
    assert.match(numbered.text, /有电话或证件号码/);
    await deliver(need, offer);
    const all = await stop(address, '不办了。');
    assert.equal(all.status, 400);
    assert.match(all.text, /要的全部都已到位，不能中止/);
    assert.match(all.html, />不办了。<\/textarea>/);
    assert.deepEqual(await sumsOf(need), { state: 'under-way', agreed: 100_000, delivered: 100_000 });
  });

  test('shows whoever was overtaken how it stands, and keeps their reason', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { slots: [] });
    await agree(need, banker.cookie, '1');
    const { address } = await projectOf(need);
    const form = await get(`${address}/stop`, worker.cookie);
    const step = await send(await get(`${address}/steps/new`, worker.cookie), { title: '看场地' });
    assert.equal(step.status, 303);
    const late = await send(form, { reason: '没人手。' });
    assert.equal(late.status, 409);
    assert.match(late.html, />没人手。<\/textarea>/);
    assert.equal((await send(late, {})).status, 303);
    // sent once more from a second tab
    assert.equal((await send(form, { reason: '没人手。' })).status >= 303, true);
    assert.equal((await projectOf(need)).state, 'stopped');
  });

  test('can be withdrawn by the one who asked after it stopped, although money had come', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { category: 'money', unit: 'fen', sought: 100_000n, slots: [] });
    await deliver(need, await agree(need, banker.cookie, '500'));
    await stop((await projectOf(need)).address, '不需要了。');
    const withdrawn = await send(await get(`/zh/needs/${numberOf(need)}/withdraw`, resident.cookie), {});
    assert.equal(withdrawn.status, 303);
    assert.deepEqual(await sumsOf(need), { state: 'withdrawn', agreed: 50_000, delivered: 50_000 });
  });

  test('is stopped by a program as well', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { slots: [] });
    await agree(need, banker.cookie, '1');
    const { id, version } = await projectOf(need);
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: worker.cookie };
    const call = async (body: object) => {
      const response = await app.request(`http://localhost:8080/api/v1/projects/${id}/stop`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    assert.deepEqual(await call({ version, reason: '' }), { status: 400, body: { error: 'wrong-fields', fields: { reason: 'missing' } } });
    assert.deepEqual(await call({ version: 99, reason: '停。' }), { status: 409, body: { error: 'project-changed-meanwhile' } });
    const stopped = await call({ version, reason: '停。' });
    assert.deepEqual(
      [stopped.status, stopped.body['state'], stopped.body['stopReason']],
      [200, 'stopped', { original: 'zh', text: '停。' }],
    );
  });
});

describe('an agreement that one side cannot keep', () => {
  const callOff = async (offer: string, cookie: string, reason: string) =>
    send(await get(`/zh/offers/${offer}`, cookie), { reason }, `/zh/offers/${offer}/call-off`);

  test('is called off by the partner: its part is sought again, its room is free, and the others go on', async () => {
    const room = await addResource(database, places.guanren, bank, banker.person, { slots: [] });
    const need = await addNeed(database, places.guanren, resident.person, { worker: worker.person, sought: 240n, slots: [] });
    const lent = await agree(need, banker.cookie, '2', room);
    const other = await agree(need, teacher.cookie, '1');
    await deliver(need, lent);
    assert.match((await get(`/zh/needs/${numberOf(need)}`, banker.cookie)).text, /查看，或取消约定/);

    const nothing = await callOff(lent, banker.cookie, '');
    assert.equal(nothing.status, 400);
    assert.match(nothing.text, /请回答：为什么取消/);
    assert.match(nothing.html, /<details[^>]* open/);
    const called = await callOff(lent, banker.cookie, '教室要装修。');
    assert.equal(called.status, 303, called.text.slice(0, 600));
    assert.deepEqual(await sumsOf(need), { state: 'under-way', agreed: 60, delivered: 0 });
    assert.deepEqual([await stateOf(lent), await stateOf(other)], ['stopped', 'agreed']);
    assert.equal(await agreedOf(room), 0);
    const project = await projectOf(need);
    assert.deepEqual([project.state, project.lead], ['running', null], 'who left does not lead it');
    const page = await get(`/zh/needs/${numberOf(need)}`);
    assert.match(page.text, /还差 每周 3 小时/);
    assert.match(page.text, /中途取消.*教室要装修。/s);
    assert.match(page.text, /取消商定的 每周 2 小时：湖滨银行/);
    const { rows } = await pool.query(`select person from notices.notices where subject ->> 'text' like '商定的%取消了%' order by person`);
    assert.deepEqual(
      rows.map((row: { person: string }) => row.person),
      [resident.person, worker.person].toSorted(),
    );
    // what was given back can be agreed on again, and never more
    await agree(need, banker.cookie, '3', room);
    assert.deepEqual(await sumsOf(need), { state: 'under-way', agreed: 240, delivered: 0 });
  });

  test('is called off by the community, and where it was the only one the project stops with its reason', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { worker: worker.person, slots: [] });
    const only = await agree(need, banker.cookie, '1');
    const called = await callOff(only, worker.cookie, '改在公园里上课。');
    assert.equal(called.status, 303, called.text.slice(0, 600));
    const project = await projectOf(need);
    assert.equal(project.state, 'stopped');
    assert.deepEqual(await sumsOf(need), { state: 'open', agreed: 0, delivered: 0 });
    assert.match((await get(project.address)).text, /改在公园里上课。/);
  });

  test('is not called off once it was given, nor by somebody of neither side, and a late sender keeps their words', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { category: 'money', unit: 'fen', sought: 100_000n, slots: [] });
    const given = await agree(need, banker.cookie, '500');
    const form = await get(`/zh/offers/${given}`, banker.cookie);
    const stranger = await get(`/zh/needs/${numberOf(need)}`, teacher.cookie);
    assert.equal((await send(stranger, { reason: '不行。' }, `/zh/offers/${given}/call-off`)).status, 403);
    await deliver(need, given);
    const late = await send(form, { reason: '钱不够。' }, `/zh/offers/${given}/call-off`);
    assert.equal(late.status, 409);
    assert.deepEqual(await sumsOf(need), { state: 'under-way', agreed: 50_000, delivered: 50_000 });
    assert.equal(await stateOf(given), 'agreed');
  });
});
