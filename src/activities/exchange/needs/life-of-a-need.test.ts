/** Turns in the life of a need beside the straight way: who is told, what the reader may do, and what the deadlines say. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { makeId, testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation } from '../../../../test-support/exchange.ts';
import { testKeys } from '../../../../test-support/keys.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { dateValues } from '../../../ui/form.tsx';
import { createPartners } from '../../../foundation/partners/index.ts';
import { auditLogOf } from '../../../platform/audit-log/audit-log.ts';
import type { WorkingCalendar } from '../../../kernel/working-days.ts';
import { chineseCalendar } from '../../../platform/calendar/chinese-calendar.ts';
import { insertPerson } from '../../../foundation/people/people.store.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { formatNumber, type Need } from '../domain/need.ts';
import type { ExchangeDeps, Told } from '../exchange.deps.ts';
import { makePassDays } from '../pass-days.ts';

const { get, send, database, pool, clock } = await testApp();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const resident = await signedInAs(database, '林阿姨');
const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
const banker = await signedInAs(database, '何志远', { role: 'partner-liaison', at: bank });
await pool.query('update people.sessions set acting_for = $1 where user_id = $2', [bank, banker.person]);
beforeEach(() => clock.set('2026-11-25T02:00:00Z'));

const wanted = (change: Partial<Need> = {}) =>
  addNeed(database, places.guanren, resident.person, { worker: worker.person, slots: [], ...change });
const addressOf = (need: Need, language = 'zh') => `/${language}/needs/${formatNumber(need.number)}`;
const step = async (need: Need, name: string, cookie = worker.cookie, values: Record<string, string> = {}) => {
  const isPlain = ['accept', 'tell', 'close', 'leave-meeting'].includes(name);
  const address = `${addressOf(need)}/${name}`;
  const done = isPlain ? await send(await get(addressOf(need), cookie), values, address) : await send(await get(address, cookie), values);
  assert.equal(done.status, 303, done.text.slice(0, 400));
  return done;
};
async function offer(need: Need, by = '2026-12-01'): Promise<string> {
  const [y = '', m = '', d = ''] = by.split('-');
  const terms = { amount: '2', 'deliver-by-y': y, 'deliver-by-m': m, 'deliver-by-d': d, may: 'yes' };
  const made = await send(await get(`${addressOf(need)}/offer`, banker.cookie), terms);
  assert.equal(made.status, 303, made.text.slice(0, 400));
  return /#offer-(.*)$/.exec(made.location)?.[1] ?? '';
}
async function agree(need: Need, by?: string): Promise<string> {
  const id = await offer(need, by);
  assert.equal((await send(await get(`/zh/offers/${id}`, worker.cookie), {}, `/zh/offers/${id}/agree`)).status, 303);
  return id;
}
const told = async (need: Need, words: string) =>
  (
    await pool.query<{ person: string }>(
      `select person from notices.notices where path = $1 and subject ->> 'text' like $2 order by person`,
      [addressOf(need).slice(3), `${words}%`],
    )
  ).rows.map((row) => row.person);
const inOrder = (...people: { person: string }[]) => people.map(({ person }) => person).toSorted();

/** What the daily job does by a calendar; whom it tells is added to `tellings`. */
const pastDays = (calendar: WorkingCalendar, tellings: Told[] = []) =>
  makePassDays({
    database,
    clock,
    makeId,
    calendar,
    auditLog: auditLogOf(),
    partners: createPartners({ reading: database.reading }),
    people: { holders: () => Promise.resolve([banker.person]) },
    notify: (_tx: unknown, all: readonly Told[]) => Promise.resolve(void tellings.push(...all)),
  } as unknown as ExchangeDeps);

describe('those concerned are told', () => {
  test('whoever asked, where a worker withdraws their need; and the partner whose offer ends with it', async () => {
    const need = await wanted();
    await offer(need);
    await step(need, 'withdraw');
    assert.deepEqual(await told(need, '需求已撤回'), [resident.person]);
    assert.deepEqual(await told(need, '一直没有答复，已经过期'), []);
    assert.deepEqual(await told(need, '需求已不再征集'), [banker.person]);
  });
  test('both sides, where nobody answered an offer for ten working days', async () => {
    const need = await wanted();
    await offer(need, '2027-01-20');
    const tellings: Told[] = [];
    clock.set('2026-12-10T02:00:00Z');
    await pastDays(chineseCalendar, tellings)();
    assert.deepEqual(tellings.map(({ person }) => person).toSorted(), inOrder(banker, worker));
  });
  test('the partners, when what they gave to is done and closed', async () => {
    const need = await wanted();
    const id = await agree(need);
    await send(await get(addressOf(need), worker.cookie), {}, `/zh/offers/${id}/deliver`);
    await step(need, 'finish', worker.cookie, { result: '上课了。' });
    await step(need, 'tell');
    await step(need, 'rate', resident.cookie, { satisfaction: 'satisfied' });
    await step(need, 'close');
    assert.deepEqual(await told(need, '办完了'), [banker.person]);
    assert.deepEqual(await told(need, '需求已办结'), inOrder(resident, banker));
  });
});

describe('a judgement', () => {
  const rateAgain = async (need: Need, satisfaction: string) => {
    await step(need, 'finish', worker.cookie, { result: '上课了。' });
    await step(need, 'tell');
    await step(need, 'rate', resident.cookie, { satisfaction });
  };
  test('of not satisfied that stands in the end confirms no project', async () => {
    const need = await wanted();
    const id = await agree(need);
    await send(await get(addressOf(need), worker.cookie), {}, `/zh/offers/${id}/deliver`);
    for (let time = 0; time < 3; time += 1) await rateAgain(need, 'not-satisfied');
    const { rows } = await pool.query(
      'select n.state, p.state as project, p.confirmed_at from exchange.needs n join exchange.projects p on p.need = n.id where n.id = $1',
      [need.id],
    );
    assert.deepEqual(rows, [{ state: 'rated', project: 'unconfirmed', confirmed_at: null }]);
  });
  test('that nobody gives once it was taken up again leaves its project unconfirmed when it is closed', async () => {
    const need = await wanted();
    const id = await agree(need);
    await send(await get(addressOf(need), worker.cookie), {}, `/zh/offers/${id}/deliver`);
    await rateAgain(need, 'not-satisfied');
    clock.set('2026-12-12T02:00:00Z');
    await step(need, 'finish', worker.cookie, { result: '换了一间屋子。' });
    await step(need, 'tell');
    clock.set('2026-12-22T02:00:00Z');
    await step(need, 'close');
    // what was said of the first result is not said of this one
    assert.match((await get(addressOf(need))).text, /换了一间屋子。 提出人的评价 不满意 （对上一次的结果）/);
    const community = await get(`/zh/communities/${places.guanren.slug}`);
    assert.match(community.text, new RegExp(`最近办结.*需 ${formatNumber(need.number)}`));
    assert.doesNotMatch(community.text, /评价：不满意/);
    const { rows } = await pool.query('select state from exchange.projects where need = $1', [need.id]);
    assert.deepEqual(rows, [{ state: 'unconfirmed' }]);
  });
});

describe('a judgement that a worker writes down', () => {
  const due = { date: '2026-11-26' as CalendarDate, certain: true };
  const rate = (need: Need) => get(`${addressOf(need)}/rate-for-other`, worker.cookie);
  test('waits for the day on which it is due from whoever can sign in, and keeps what was typed', async () => {
    const need = await wanted({ state: 'told', agreed: 120n, delivered: 120n, due });
    assert.doesNotMatch((await get(addressOf(need), worker.cookie)).html, /rate-for-other/);
    const early = await send(await rate(need), { satisfaction: 'satisfied', words: '电话里说很好' });
    assert.equal(early.status, 409);
    assert.match(early.text, /提出人可以自己评价，期限还没有到/);
    assert.match(early.html, /电话里说很好<\/textarea>/);
    clock.set('2026-11-27T02:00:00Z');
    assert.match((await get(addressOf(need), worker.cookie)).html, /rate-for-other/);
  });
  test('is taken at once from whoever cannot sign in, and says so beside it', async () => {
    const elder = { id: makeId<PersonId>(), name: '陈伯', language: 'zh', sealedContact: undefined, homeCommunity: undefined } as const;
    const registered = { privacyAgreedAt: undefined, createdAt: clock.now() };
    await database.inTransaction((tx) => insertPerson(tx, { ...elder, ...registered }));
    const need = await addNeed(database, places.guanren, elder.id, { worker: worker.person, slots: [] });
    const id = await agree(need);
    await send(await get(addressOf(need), worker.cookie), {}, `/zh/offers/${id}/deliver`);
    await step(need, 'finish', worker.cookie, { result: '上课了。' });
    await step(need, 'tell');
    await step(need, 'rate-for-other', worker.cookie, { satisfaction: 'satisfied', words: '很好' });
    assert.match((await get(addressOf(need))).text, /满意 （社区代录） ：很好/);
    assert.match((await get(addressOf(need, 'en'))).text, /satisfied \(written down by the community\)/);
  });
});

describe('the joint meeting', () => {
  test('is a mark beside the state, and is taken off again', async () => {
    const need = await wanted({ state: 'open' });
    await step(need, 'escalate', worker.cookie, { reason: '找了两周没有屋子。' });
    assert.match((await get(addressOf(need))).text, /征集中 上联席会议/);
    await step(need, 'leave-meeting');
    const page = await get(addressOf(need), worker.cookie);
    assert.doesNotMatch(page.text, /征集中 上联席会议/);
    assert.match(page.text, /不再上联席会议 2026年11月25日 ，许雅琴/);
    assert.deepEqual(await told(need, '不再需要上联席会议'), [resident.person]);
  });
});

describe('what a worker changes of a need', () => {
  const edited = async (need: Need, change: Record<string, string>) => {
    const sent = await send(await get(`${addressOf(need)}/edit`, worker.cookie), change);
    assert.equal(sent.status, 303, sent.text.slice(0, 600));
  };
  test('is told to whoever asked, and a name taken out of the title is out of the project’s too', async () => {
    const need = await wanted({ title: { original: 'zh', text: '林阿姨要一间屋子' } });
    await agree(need);
    await edited(need, { title: '要一间屋子' });
    assert.deepEqual(await told(need, '需求内容有修改'), [resident.person]);
    const { rows } = await pool.query(`select title ->> 'text' as title from exchange.projects where need = $1`, [need.id]);
    assert.deepEqual(rows, [{ title: '要一间屋子' }]);
  });
  test('never lets an offer count in another unit than it was made in', async () => {
    const need = await wanted();
    const id = await offer(need);
    await edited(need, { unit: 'minutes', amount: '6' });
    const agreed = await send(await get(`/zh/offers/${id}`, worker.cookie), {}, `/zh/offers/${id}/agree`);
    assert.equal(agreed.status, 409);
    assert.match(agreed.text, /计量单位已经改了/);
    const counter = { amount: '3', ...dateValues('deliver-by', '2026-12-05') };
    await send(await get(`/zh/offers/${id}`, worker.cookie), counter, `/zh/offers/${id}/counter`);
    await send(await get(`/zh/offers/${id}`, banker.cookie), {}, `/zh/offers/${id}/agree`);
    const { rows } = await pool.query('select unit, agreed::int from exchange.needs where id = $1', [need.id]);
    assert.deepEqual(rows, [{ unit: 'minutes', agreed: 180 }]);
  });
});

describe('the contact of whoever asked', () => {
  test('is the partner’s to see until the need is over', async () => {
    const need = await wanted();
    await agree(need);
    await pool.query(`update exchange.needs set sealed_contact = $2 where id = $1`, [
      need.id,
      testKeys.contact.seal('13800000000', `need:${need.id}`),
    ]);
    const seen = await send(await get(addressOf(need), banker.cookie), {}, `${addressOf(need)}/contact`);
    assert.match(seen.text, /13800000000/);
    const open = await get(addressOf(need), banker.cookie);
    await pool.query(`update exchange.needs set state = 'closed', closed_at = raised_at where id = $1`, [need.id]);
    assert.equal((await send(open, {}, `${addressOf(need)}/contact`)).status, 403);
  });
});

describe('a liaison who has not chosen for whom to act', () => {
  test('chooses on the page of the offer or the resource, and is back there', async () => {
    const idle = await signedInAs(database, '沈卓', { role: 'partner-liaison', at: bank });
    const need = await wanted();
    for (const address of [`${addressOf(need)}/offer`, '/zh/resources/new', `${addressOf(need, 'en')}/offer`]) {
      await pool.query('update people.sessions set acting_for = null where user_id = $1', [idle.person]);
      const page = await get(address, idle.cookie);
      assert.match(page.text, /代表湖滨银行|Act for Lakeside Bank/);
      const chosen = await send(page, { organisation: bank }, `${address.slice(0, 3)}/me/acting-for`);
      assert.equal(chosen.location, address);
      assert.match((await get(chosen.location, idle.cookie)).text, /您正在代表 湖滨银行|You are acting for Lakeside Bank/);
    }
  });
  test('is led nowhere else by an address that somebody wrote into the form', async () => {
    const need = await wanted();
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil']) {
      const page = await get(`${addressOf(need)}/offer`, banker.cookie);
      assert.equal((await send(page, { organisation: bank, back }, '/zh/me/acting-for')).location, '/zh/me');
    }
  });
});

describe('an offer’s page', () => {
  test('names the side that proposed each of the terms', async () => {
    const need = await wanted();
    const id = await offer(need);
    const from = async () => [...(await get(`/zh/offers/${id}`, worker.cookie)).text.matchAll(/提出方 (\S+)/g)].map(([, who]) => who);
    assert.deepEqual(await from(), ['湖滨银行']);
    const counter = { amount: '1', 'deliver-by-y': '2026', 'deliver-by-m': '12', 'deliver-by-d': '5' };
    await send(await get(`/zh/offers/${id}`, worker.cookie), counter, `/zh/offers/${id}/counter`);
    assert.deepEqual(await from(), ['官任社区', '湖滨银行']);
    await send(await get(`/zh/offers/${id}`, banker.cookie), counter, `/zh/offers/${id}/counter`);
    assert.deepEqual(await from(), ['湖滨银行', '湖滨银行', '官任社区']);
  });
});

describe('whoever may take a step', () => {
  test('is offered closing without a rating only once the day for the rating has passed', async () => {
    const due = { date: '2026-11-27', certain: true } as Need['due'];
    const need = await wanted({ state: 'told', agreed: 120n, delivered: 120n, due });
    const button = new RegExp(`action="${addressOf(need)}/close"`);
    assert.doesNotMatch((await get(addressOf(need), worker.cookie)).html, button);
    clock.set('2026-11-28T02:00:00Z');
    assert.match((await get(addressOf(need), worker.cookie)).html, button);
  });
});

describe('a deadline in a year whose holidays are not announced', () => {
  test('says so wherever it stands', async () => {
    clock.set('2027-12-30T02:00:00Z');
    const unknown = /放假安排还没有公布/;
    const form = await get('/zh/needs/new', resident.cookie);
    const fields = { title: '缺一张桌子', description: '活动室用。', category: 'goods', amount: '1', place: places.guanren.id };
    const sent = await send(await send(form, fields), { stage: 'send' });
    const raised = await get(sent.location, resident.cookie);
    assert.match(raised.text, unknown);
    const need = await wanted();
    const id = await offer(need, '2028-01-20');
    const offers = /<section class="section" aria-labelledby="offers">[\s\S]*?<\/section>/;
    assert.match(offers.exec((await get(addressOf(need))).html)?.[0] ?? '', unknown);
    const counter = { amount: '1', 'deliver-by-y': '2028', 'deliver-by-m': '1', 'deliver-by-d': '20' };
    await send(await get(`/zh/offers/${id}`, worker.cookie), counter, `/zh/offers/${id}/counter`);
    assert.match((await get('/zh/me', banker.cookie)).text, unknown);
    await send(await get(`/zh/offers/${id}`, banker.cookie), {}, `/zh/offers/${id}/agree`);
    const { rows } = await pool.query<Need['number']>('select year, sequence from exchange.projects where need = $1', [need.id]);
    const [project] = rows;
    assert.ok(project);
    const page = await get(`/zh/projects/${formatNumber(project)}`);
    assert.match(/<p class="meta">[\s\S]*?<\/p>/.exec(page.html)?.[0] ?? '', unknown);
    for (const address of ['/zh', '/zh/projects', '/zh/communities/guanren']) assert.match((await get(address)).text, unknown, address);
  });

  test('is counted anew, with its project’s and its offers’, once the holidays are announced', async () => {
    clock.set('2027-12-30T02:00:00Z');
    const need = await wanted({ sought: 240n });
    // the other needs here are in states that they did not reach by steps
    await pool.query('update exchange.needs set due = null where id <> $1', [need.id]);
    await pool.query(`update exchange.needs set due = '2028-01-27', due_certain = false where id = $1`, [need.id]);
    await agree(need, '2028-02-20');
    const waiting = await offer(need, '2028-02-20');
    const dues = async () =>
      (
        await pool.query(
          `select n.due::text as need, n.due_certain, p.due::text as project, p.due_certain as project_certain, o.answer_due::text as answer, o.answer_due_certain as answer_certain
             from exchange.needs n join exchange.projects p on p.need = n.id join exchange.offers o on o.id = $2 where n.id = $1`,
          [need.id, waiting],
        )
      ).rows[0] as unknown;
    const before = await dues();
    assert.deepEqual(before, {
      need: '2028-01-27',
      due_certain: false,
      project: '2028-01-27',
      project_certain: false,
      answer: '2028-01-03',
      answer_certain: false,
    });
    // New Year's Day 2028 is a Saturday; say that the Monday after it is free as well
    const announced: WorkingCalendar = {
      isAnnounced: (date) => date < '2029',
      isWorkingDay: (date) => date !== '2028-01-03' && chineseCalendar.isWorkingDay(date),
    };
    await pastDays(announced)();
    assert.deepEqual(await dues(), {
      need: '2028-01-28',
      due_certain: true,
      project: '2028-01-28',
      project_certain: true,
      answer: '2028-01-04',
      answer_certain: true,
    });
    const log = await pool.query(`select count(*)::int from platform.audit_log where act = 'deadline-recounted' and thing = $1`, [
      `need:${need.id}`,
    ]);
    assert.deepEqual(log.rows, [{ count: 1 }]);
    await pastDays(announced)();
    const again = await pool.query(`select count(*)::int from platform.audit_log where act = 'deadline-recounted' and thing = $1`, [
      `need:${need.id}`,
    ]);
    assert.deepEqual(again.rows, [{ count: 1 }], 'once is enough');
  });
});

describe('the worker’s desk', () => {
  test('names in each button what it is about', async () => {
    const need = await wanted({ title: { original: 'zh', text: '缺两个书架' } });
    await offer(need);
    const { text } = await get('/zh/desk', worker.cookie);
    assert.match(text, /找资源\s*：\s*缺两个书架/);
    assert.match(text, /答复\s*：\s*缺两个书架：湖滨银行提出/);
    assert.doesNotMatch(text, /\[object/);
  });
  test('leads to writing down a rating whom that is allowed to alone', async () => {
    const administrator = await signedInAs(database, '林志明', { role: 'subdistrict-administrator', at: places.yundang.id });
    const due = { date: '2026-11-24' as CalendarDate, certain: true };
    const need = await wanted({ state: 'told', agreed: 120n, delivered: 120n, due });
    const link = new RegExp(`href="${addressOf(need)}/rate-for-other"`);
    assert.match((await get('/zh/desk', worker.cookie)).html, link);
    const desk = await get('/zh/desk', administrator.cookie);
    assert.match(desk.html, new RegExp(`href="${addressOf(need)}"`));
    assert.doesNotMatch(desk.html, link);
  });
  test('has what is overdue among what is to do, whoever was to act', async () => {
    const need = await wanted({ title: { original: 'zh', text: '缺三把椅子' } });
    const id = await offer(need);
    const other = await send(
      await get(`/zh/offers/${id}`, worker.cookie),
      { amount: '1', 'deliver-by-y': '2026', 'deliver-by-m': '12', 'deliver-by-d': '5' },
      `/zh/offers/${id}/counter`,
    );
    assert.equal(other.status, 303, other.text.slice(0, 400));
    const line = /缺三把椅子：湖滨银行提出/;
    assert.doesNotMatch((await get('/zh/desk', worker.cookie)).text, line);
    assert.match((await get('/zh/desk?show=waiting', worker.cookie)).text, line);
    clock.set('2026-11-30T02:00:00Z');
    assert.match((await get('/zh/desk', worker.cookie)).text, line);
    assert.doesNotMatch((await get('/zh/desk?show=waiting', worker.cookie)).text, line);
  });
  test('has what was agreed and has not arrived by its day', async () => {
    const need = await wanted({ title: { original: 'zh', text: '缺一块白板' } });
    const id = await agree(need, '2026-12-01');
    const line = /缺一块白板：湖滨银行商定/;
    assert.match((await get('/zh/desk?show=waiting', worker.cookie)).text, line);
    clock.set('2026-12-02T02:00:00Z');
    const desk = await get('/zh/desk', worker.cookie);
    assert.match(desk.text, line);
    assert.match(desk.html, new RegExp(`href="${addressOf(need)}#offer-${id}"`));
    assert.equal((await send(await get(addressOf(need), worker.cookie), {}, `/zh/offers/${id}/deliver`)).status, 303);
    assert.doesNotMatch((await get('/zh/desk', worker.cookie)).text, line);
  });
});

describe('a step with words, overtaken while it was written', () => {
  test('stands filled in beside how the need is now, and is sent again by choice', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { state: 'raised', publishedAt: undefined });
    const form = await get(`${addressOf(need)}/decline`, worker.cookie);
    await send(await get(addressOf(need), worker.cookie), {}, `${addressOf(need)}/accept`);
    const stale = await send(form, { reason: '两个月前已经装好了。' });
    assert.equal(stale.status, 409, stale.text.slice(0, 400));
    assert.match(stale.text, /有人改过这件需求.*已受理/);
    assert.match(stale.html, /两个月前已经装好了。<\/textarea>/);
    const english = await send(form, { reason: '两个月前已经装好了。' }, `${addressOf(need)}/decline`.replace('/zh/', '/en/'));
    assert.match(english.text, /changed this need while you were looking at it/);
  });
  test('keeps the reason where something has been agreed in the meantime', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { state: 'open', agreed: 60n });
    const form = await get(`${addressOf(need)}/pass-on`, worker.cookie);
    const stale = await send(form, { to: '水务集团', reason: '管道归他们管。' });
    assert.equal(stale.status, 409, stale.text.slice(0, 400));
    assert.match(stale.text, /已经有商定的支持，不能撤回或转办/);
    assert.match(stale.html, /管道归他们管。<\/textarea>/);
  });
  test('keeps a rating too', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { state: 'told' });
    const form = await get(`${addressOf(need)}/rate`, resident.cookie);
    await pool.query('update exchange.needs set version = version + 1 where id = $1', [need.id]);
    const stale = await send(form, { satisfaction: 'satisfied', words: '很好' });
    assert.equal(stale.status, 409, stale.text.slice(0, 400));
    assert.match(stale.html, /很好<\/textarea>/);
    assert.match(stale.html, /value="satisfied"[^>]* checked|checked[^>]* value="satisfied"/);
  });
});

describe('a counter-offer, overtaken while it was written', () => {
  test('keeps the terms that were typed beside those that stand now, and is opened', async () => {
    const need = await wanted();
    const id = await offer(need);
    const address = `/zh/offers/${id}`;
    const form = await get(address, worker.cookie);
    assert.doesNotMatch(form.text, /已商定/);
    await pool.query('update exchange.offers set amount = 180, version = version + 1 where id = $1', [id]);
    const typed = { amount: '1', ...dateValues('deliver-by', '2026-12-05'), conditions: '周末才行' };
    const stale = await send(form, typed, `${address}/counter`);
    assert.equal(stale.status, 409, stale.text.slice(0, 400));
    assert.match(stale.text, /对方刚刚改过条件.*提出的数量 每周 3 小时/);
    assert.match(stale.html, /<details class="section-tight" open/);
    assert.match(stale.html, /周末才行<\/textarea>/);
    assert.equal((await send(stale, typed, `${address}/counter`)).status, 303);
  });
  test('asks each side its own question: the community what it needs, the partner what it gives', async () => {
    const id = await offer(await wanted());
    const asked = await get(`/zh/offers/${id}`, worker.cookie);
    assert.match(asked.text, /需要多少小时？/);
    assert.doesNotMatch(asked.text, /您能提供/);
    const wrong = await send(asked, { amount: '1,5', ...dateValues('deliver-by', '2026-12-05') }, `/zh/offers/${id}/counter`);
    assert.match(wrong.text, /数量：请填大于零的数字，小数点用“\.”/);
    assert.match(wrong.html, /<details class="section-tight" open/);
    const proposed = await send(asked, { amount: '1', ...dateValues('deliver-by', '2026-12-05') }, `/zh/offers/${id}/counter`);
    assert.equal(proposed.status, 303);
    const own = await get(`/zh/offers/${id}`, banker.cookie);
    assert.match(own.text, /您能提供多少小时？/);
    assert.match((await get(`/zh/offers/${id}`, worker.cookie)).text, /等对方答复/);
  });
  test('keeps a reason whose form is gone, since the offer was answered in the meantime', async () => {
    const need = await wanted();
    const id = await offer(need);
    const form = await get(`/zh/offers/${id}`, worker.cookie);
    await pool.query(`update exchange.offers set state = 'withdrawn', ended_at = now(), answer_due = null where id = $1`, [id]);
    const late = await send(form, { reason: '这个时间没有人来。' }, `/zh/offers/${id}/refuse`);
    assert.equal(late.status, 409);
    assert.match(late.text, /这一项已经有答复了.*您刚才填的.*这个时间没有人来。/);
  });
  test('keeps the terms where the need has ended in the meantime', async () => {
    const need = await wanted();
    const id = await offer(need);
    const form = await get(`/zh/offers/${id}`, worker.cookie);
    await pool.query(`update exchange.needs set state = 'passed-on', closed_at = now(), due = null where id = $1`, [need.id]);
    const typed = { amount: '1', ...dateValues('deliver-by', '2026-12-05'), conditions: '周末才行' };
    const late = await send(form, typed, `/zh/offers/${id}/counter`);
    assert.equal(late.status, 409);
    assert.match(late.text, /这件需求已经不再征集了/);
    assert.match(late.html, /周末才行/);
  });
});
