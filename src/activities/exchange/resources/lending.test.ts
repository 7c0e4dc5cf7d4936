/** What is lent is free again when its time is over: on the page, for the next who asks, and by the daily job. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, addResource } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { auditLogOf } from '../../../platform/audit-log/audit-log.ts';
import { chineseCalendar } from '../../../platform/calendar/chinese-calendar.ts';
import { formatNumber, type Need } from '../domain/need.ts';
import type { Resource } from '../domain/resource.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { makePassDays } from '../pass-days.ts';

const { get, send, app, database, pool, clock } = await testApp();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const resident = await signedInAs(database, '林阿姨');
const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
const banker = await signedInAs(database, '何志远', { role: 'partner-liaison', at: bank });
await pool.query('update people.sessions set acting_for = $1 where user_id = $2', [bank, banker.person]);

const passDays = makePassDays({
  database,
  clock,
  makeId,
  calendar: chineseCalendar,
  auditLog: auditLogOf(),
  people: { holders: () => Promise.resolve([]) },
  notify: () => Promise.resolve(),
} as unknown as ExchangeDeps);

const room = (change: Partial<Resource> = {}) => addResource(database, places.guanren, bank, banker.person, { slots: [], ...change });
const wanted = (change: Partial<Need> = {}) =>
  addNeed(database, places.guanren, resident.person, { worker: worker.person, sought: 240n, slots: [], ...change });
const day = (name: string, date: string) => {
  const [y = '', m = '', d = ''] = date.split('-');
  return { [`${name}-y`]: y, [`${name}-m`]: m, [`${name}-d`]: d };
};
const offer = async (need: Need, resource: Resource, hours: string, from: string, until?: string) =>
  send(await get(`/zh/needs/${formatNumber(need.number)}/offer`, banker.cookie), {
    amount: hours,
    resource: resource.id,
    may: 'yes',
    ...day('deliver-by', from),
    ...(until ? day('until', until) : {}),
  });
async function agree(need: Need, resource: Resource, hours: string, from: string, until?: string): Promise<string> {
  const made = await offer(need, resource, hours, from, until);
  assert.equal(made.status, 303, made.text.slice(0, 600));
  const id = /#offer-(.*)$/.exec(made.location)?.[1] ?? '';
  assert.equal((await send(await get(`/zh/offers/${id}`, worker.cookie), {}, `/zh/offers/${id}/agree`)).status, 303);
  return id;
}
const pageOf = async (resource: Resource, language = 'zh') => (await get(`/${language}/resources/${formatNumber(resource.number)}`)).text;
const agreedOf = async ({ id }: Resource) =>
  (await pool.query<{ agreed: number }>('select agreed::int from exchange.resources where id = $1', [id])).rows[0]?.agreed;

describe('a room lent for a time', () => {
  test('says from when it is free again, and can be agreed on from then on, not before', async () => {
    const resource = await room();
    const need = await wanted();
    const id = await agree(need, resource, '4', '2026-12-01', '2027-02-28');
    assert.match(await pageOf(resource), /还剩 每周 0 小时.*从2027年3月1日起又有每周 4 小时。.*用到2027年2月28日/s);
    assert.match(await pageOf(resource, 'en'), /Free again from 1 March 2027: 4 hours a week\..*until 28 February 2027/s);
    assert.match((await get(`/zh/needs/${formatNumber(need.number)}`)).text, /最晚2026年12月1日到位。 ?用到2027年2月28日。/);
    assert.match((await get(`/zh/offers/${id}`, worker.cookie)).text, /用到 2027年2月28日/);

    const next = await wanted();
    const early = await offer(next, resource, '4', '2027-02-20', '2027-04-30');
    assert.match(early.text, /这项资源在这段时间不能用/);
    await agree(next, resource, '4', '2027-03-01', '2027-04-30');
    assert.equal(await agreedOf(resource), 240);
    const api = await app.request(`http://localhost:8080/api/v1/resources/${resource.id}`);
    assert.deepEqual(((await api.json()) as { freeAgain: unknown }).freeAgain, { from: '2027-05-01', left: '240' });
  });

  test('refuses a last day before the first, and one after the resource’s own', async () => {
    const resource = await room({ availableUntil: '2027-01-31' as Resource['availableUntil'] });
    const need = await wanted();
    const backwards = await offer(need, resource, '1', '2026-12-10', '2026-12-09');
    assert.equal(backwards.status, 400);
    assert.match(backwards.html, /id="until-error"/);
    assert.match((await offer(need, resource, '1', '2026-12-10', '2027-02-01')).text, /这项资源只提供到2027年1月31日/);
    assert.equal((await offer(need, resource, '1', '2026-12-10', '2027-01-31')).status, 303);
  });

  test('is asked about no last day where what is wanted is given for good', async () => {
    const need = await wanted({ category: 'money', unit: 'fen', sought: 100_000n });
    assert.doesNotMatch((await get(`/zh/needs/${formatNumber(need.number)}/offer`, banker.cookie)).html, /name="until-y"/);
  });

  test('keeps its last day in a counter-offer that changes it not', async () => {
    const resource = await room();
    const need = await wanted();
    const made = await offer(need, resource, '2', '2026-12-01', '2027-02-28');
    const id = /#offer-(.*)$/.exec(made.location)?.[1] ?? '';
    const countered = await send(
      await get(`/zh/offers/${id}`, worker.cookie),
      {
        amount: '1',
        ...day('deliver-by', '2026-12-01'),
        ...day('until', '2027-02-28'),
      },
      `/zh/offers/${id}/counter`,
    );
    assert.equal(countered.status, 303, countered.text.slice(0, 500));
    const { rows } = await pool.query('select until::text, earlier from exchange.offers where id = $1', [id]);
    assert.equal(rows[0].until, '2027-02-28');
    assert.equal(rows[0].earlier[0].terms.until, '2027-02-28');
  });
});

describe('what is lent', () => {
  test('is free again the day after its last one, by the daily job; without one, once the need is closed', async () => {
    const [short, open] = [await room(), await room()];
    const need = await wanted();
    const ids = [await agree(need, short, '2', '2026-12-01', '2026-12-05'), await agree(need, open, '2', '2026-12-01')];
    const address = `/zh/needs/${formatNumber(need.number)}`;
    for (const id of ids) assert.equal((await send(await get(address, worker.cookie), {}, `/zh/offers/${id}/deliver`)).status, 303);
    clock.set('2026-12-05T02:00:00Z');
    await passDays();
    assert.deepEqual([await agreedOf(short), await agreedOf(open)], [120, 120]);
    clock.set('2026-12-06T02:00:00Z');
    await passDays();
    assert.deepEqual([await agreedOf(short), await agreedOf(open)], [0, 120]);

    assert.match(await pageOf(open), /用到需求办结/);
    await send(await get(`${address}/finish`, worker.cookie), { result: '上完课了。' });
    await send(await get(address, worker.cookie), {}, `${address}/tell`);
    assert.equal(await agreedOf(open), 120);
    await send(await get(`${address}/rate`, resident.cookie), { satisfaction: 'satisfied' });
    await send(await get(address, worker.cookie), {}, `${address}/close`);
    assert.equal(await agreedOf(open), 0);
    assert.match(await pageOf(open), /已空出/);
    clock.set('2026-11-25T02:00:00Z');
  });

  test('that nobody rated comes back when the daily job closes the need; money that came does not', async () => {
    const [fund, hall] = [await room({ category: 'money', unit: 'fen', amount: 100_000n }), await room()];
    const money = await wanted({ category: 'money', unit: 'fen', sought: 100_000n });
    const hours = await wanted();
    for (const [need, resource, amount] of [
      [money, fund, '1000'],
      [hours, hall, '4'],
    ] as const) {
      const id = await agree(need, resource, amount, '2026-12-01');
      const address = `/zh/needs/${formatNumber(need.number)}`;
      await send(await get(address, worker.cookie), {}, `/zh/offers/${id}/deliver`);
      await send(await get(`${address}/finish`, worker.cookie), { result: '办好了。' });
      await send(await get(address, worker.cookie), {}, `${address}/tell`);
    }
    clock.set('2026-12-20T02:00:00Z');
    await passDays();
    assert.deepEqual([await agreedOf(fund), await agreedOf(hall)], [100_000, 0]);
    const { rows } = await pool.query<Need['number']>('select year, sequence from exchange.projects where need = $1', [hours.id]);
    const [project] = rows;
    assert.ok(project);
    assert.match((await get(`/zh/projects/${formatNumber(project)}`)).text, /未确认.*提出人没有评价，到期办结/s);
    assert.match((await get('/en/projects?state=unconfirmed')).html, new RegExp(`/en/projects/${formatNumber(project)}"`));
    clock.set('2026-11-25T02:00:00Z');
  });
});
