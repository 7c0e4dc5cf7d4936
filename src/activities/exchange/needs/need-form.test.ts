/** The forms in which a need is raised, noted and changed: nothing that was typed is lost, and nothing is changed that was not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { dateValues } from '../../../ui/form.tsx';
import { inBoth } from '../../../kernel/language.ts';
import { formatNumber, type Need } from '../domain/need.ts';
import { startOf, type CalendarDate } from '../../../kernel/time.ts';
import { findNeed } from './needs.store.ts';

const { database, get, send, pool } = await testApp();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const resident = await signedInAs(database, '林阿姨');
const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
const neighbour = await signedInAs(database, '陈小敏', { role: 'community-worker', at: places.zhenxing.id });
const administrator = await signedInAs(database, '黄主任', { role: 'subdistrict-administrator', at: places.yundang.id });
const banker = await signedInAs(database, '何志远', { role: 'partner-liaison', at: bank });
await pool.query('update people.sessions set acting_for = $1 where user_id = $2', [bank, banker.person]);

const addressOf = (need: Need, language = 'zh') => `/${language}/needs/${formatNumber(need.number)}`;
const now = async (need: Need): Promise<Need> => {
  const found = await findNeed(database.reading, need.id);
  assert.ok(found);
  return found;
};
const texts = {
  title: inBoth('太极班要一间屋子', 'A tai chi class needs a room'),
  description: inBoth('每周二上午。', 'Tuesday mornings.'),
  forWhom: inBoth('国际学堂太极班', 'The tai chi class of the international school'),
};

describe('a need changed on the page of the other language', () => {
  test('keeps its texts, their language and their translations where nobody touched them', async () => {
    const need = await addNeed(database, places.guanren, resident.person, texts);
    const form = await get(`${addressOf(need, 'en')}/edit`, worker.cookie);
    assert.match(form.text, /This is the original/);
    assert.match(form.html, /<input[^>]*name="title"[^>]*lang="zh-CN"/);
    const sent = await send(form, { urgency: 'key' });
    assert.equal(sent.status, 303, sent.text.slice(0, 300));
    const { title, description, forWhom, urgency } = await now(need);
    assert.deepEqual({ title, description, forWhom, urgency }, { ...texts, urgency: 'key' });
  });
  test('has its original changed, in its own language, and the translation called out of date', async () => {
    const need = await addNeed(database, places.guanren, resident.person, texts);
    await send(await get(`${addressOf(need, 'en')}/edit`, worker.cookie), { title: '太极班要一间大屋子' });
    assert.deepEqual((await now(need)).title, {
      original: 'zh',
      text: '太极班要一间大屋子',
      translation: { text: 'A tai chi class needs a room', state: 'stale' },
    });
  });
});

test('a condition that a counter-offer leaves as it stands keeps its language', async () => {
  const need = await addNeed(database, places.guanren, resident.person);
  const terms = { amount: '2', 'deliver-by-y': '2026', 'deliver-by-m': '12', 'deliver-by-d': '1', may: 'yes' };
  const made = await send(await get(`${addressOf(need)}/offer`, banker.cookie), {
    ...terms,
    conditions: '请保持安静',
    purpose: '太极班用',
  });
  const id = /#offer-(.*)$/.exec(made.location)?.[1] ?? '';
  const counter = { amount: '1', purpose: 'For the tai chi class' };
  const sent = await send(await get(`/en/offers/${id}`, worker.cookie), counter, `/en/offers/${id}/counter`);
  assert.equal(sent.status, 303, sent.text.slice(0, 300));
  const { rows } = await pool.query('select conditions, purpose from exchange.offers where id = $1', [id]);
  assert.deepEqual(rows, [
    { conditions: { original: 'zh', text: '请保持安静' }, purpose: { original: 'en', text: 'For the tai chi class' } },
  ]);
});

test('a need is not opened to everybody where the organisation chosen is unknown', async () => {
  const need = await addNeed(database, places.guanren, resident.person, { state: 'accepted', publishedAt: undefined });
  const form = await get(`${addressOf(need)}/publish`, worker.cookie);
  const sent = await send(form, { organisation: '00000000-0000-7000-8000-000000000001' });
  assert.equal(sent.status, 400);
  assert.match(sent.html, /id="organisation-error"/);
  assert.equal((await now(need)).state, 'accepted');
});

describe('a need that is raised', () => {
  const filled = {
    title: '缺一台轮椅',
    description: '上下楼要用。',
    category: 'goods',
    amount: '1',
    place: places.guanren.id,
  };
  test('has a title that can be seen and does not turn the line around', async () => {
    const form = await get('/zh/needs/new', resident.cookie);
    for (const [title, message] of [
      ['\u200b\u2060', /请回答：要什么/],
      ['轮椅\u202e一台', /有不能显示的字符/],
    ] as const) {
      const sent = await send(form, { ...filled, title });
      assert.equal(sent.status, 400);
      assert.match(sent.text, message);
    }
  });
});

describe('the language of a need', () => {
  const words = { category: 'goods', amount: '1', place: places.guanren.id };
  const raised = async (language: string, title: string, description: string) => {
    const form = await get(`/${language}/needs/new`, resident.cookie);
    const preview = await send(form, { ...words, title, description });
    assert.equal(preview.status, 200, preview.text.slice(0, 300));
    const sent = await send(preview, { stage: 'send' });
    assert.equal(sent.status, 303, sent.text.slice(0, 300));
    const { rows } = await pool.query('select title, description from exchange.needs order by year desc, sequence desc limit 1');
    return rows[0] as unknown;
  };
  for (const [language, title, description, original] of [
    ['zh', 'A wheelchair for a week', 'For going up and down the stairs.', 'en'],
    ['en', '缺一台轮椅', '上下楼要用。', 'zh'],
    ['ja', '缺一台轻的轮椅', '上下楼要用。', 'zh'],
    ['ko', 'A light wheelchair for a week', 'For going up and down the stairs.', 'en'],
  ] as const)
    test(`is ${original} by its words on a page at /${language}`, async () =>
      assert.deepEqual(await raised(language, title, description), {
        title: { original, text: title },
        description: { original, text: description },
      }));
  test('is never recorded as English where it is Japanese or Korean: the form keeps the words and asks', async () => {
    for (const [language, title] of [
      ['ja', '車いすを貸してください'],
      ['ko', '휠체어를 빌려 주세요'],
    ] as const) {
      const form = await get(`/${language}/needs/new`, resident.cookie);
      const sent = await send(form, { ...words, title, description: 'For the stairs.' });
      assert.equal(sent.status, 400);
      assert.match(sent.html, /id="title-error"/);
      assert.match(sent.text, /please write in Chinese or English/);
      assert.match(sent.html, new RegExp(`value="${title}"`));
    }
  });
});

describe('a need raised in two windows', () => {
  const filled = (title: string) => ({
    title,
    description: '上下楼要用。',
    category: 'goods',
    amount: '1',
    place: places.guanren.id,
    stage: 'send',
  });
  const window = (language = 'zh') => get(`/${language}/needs/new`, resident.cookie);
  test('is there once: the second is told so, with the way to the first and what was typed', async () => {
    const [one, other] = [await window(), await window()];
    const first = await send(one, filled('要一台轮椅，能折叠'));
    assert.equal(first.status, 303);
    const second = await send(other, { ...filled('要一台轮椅，能折叠'), description: '下楼要用。' });
    assert.equal(second.status, 409);
    assert.match(second.text, /刚刚提过同样的需求：需 2026-/);
    assert.ok(second.html.includes(`href="${first.location.replace('?raised', '')}"`));
    assert.match(second.html, /下楼要用。<\/textarea>/);
    assert.match((await send(await window('en'), filled('要一台轮椅，能折叠'))).text, /You raised the same need a moment ago/);
  });
  test('is there once even where both are sent in the same instant', async () => {
    const windows = await Promise.all([1, 2, 3].map(() => window()));
    const sent = await Promise.all(windows.map((form) => send(form, filled('要一副拐杖，长的'))));
    assert.deepEqual(sent.map(({ status }) => status).sort(), [303, 409, 409]);
  });
  test('is another one under another title, by somebody else, and where the first was answered', async () => {
    const again = async () => send(await window(), filled('要一张护理床，带轮子'));
    assert.equal((await again()).status, 303);
    assert.equal((await send(await window(), filled('再要一张护理床'))).status, 303);
    const form = await get('/zh/needs/new', neighbour.cookie);
    assert.equal((await send(form, filled('要一张护理床，带轮子'))).status, 303);
    await pool.query(`update exchange.needs set state = 'accepted' where raised_by = $1 and state = 'raised'`, [resident.person]);
    assert.equal((await again()).status, 303);
  });
});

test('for how many people is a number that there can be', async () => {
  const filled = { title: '要一间屋子', description: '打太极拳。', category: 'venue', amount: '3', place: places.guanren.id };
  const form = await get('/zh/needs/new', resident.cookie);
  for (const [persons, message] of [
    ['0', '请填大于零的数字'],
    ['二十', '请填大于零的数字'],
    ['2.5', '请填整数'],
    ['1000001', '数太大了，请核对'],
  ] as const) {
    const sent = await send(form, { ...filled, persons });
    assert.match(sent.html, /id="persons-error"/);
    assert.match(sent.text, new RegExp(`多少人用：${message}`));
  }
  assert.match((await send(form, { ...filled, persons: '２５' })).text, /核对一下.*25 人/);
});

describe('times', () => {
  const short = { 'slot-1-day': '2', 'slot-1-start': '9:00', 'slot-1-end': '10:00' };
  const two = { ...short, 'slot-2-day': '4', 'slot-2-start': '9:00', 'slot-2-end': '11:00' };
  test('are together as long as the weekly hours that are asked for, or are left out', async () => {
    const filled = { title: '要一间屋子', description: '打太极拳。', category: 'venue', amount: '3', place: places.guanren.id };
    const form = await get('/zh/needs/new', resident.cookie);
    const sent = await send(form, { ...filled, ...short });
    assert.equal(sent.status, 400);
    assert.match(sent.html, /id="slot-1[^"]*-error"/);
    assert.match(sent.text, /这些时间加起来不够/);
    for (const right of [{}, two]) assert.match((await send(form, { ...filled, ...right })).text, /核对一下/);
    // single hours may be spread over many weeks
    assert.match((await send(form, { ...filled, ...short, unit: 'minutes' })).text, /核对一下/);
  });
  test('are on a weekday or on a date, through the check page and the form for changing', async () => {
    const filled = {
      title: '要一间屋子开会',
      description: '开一次会。',
      category: 'venue',
      amount: '3',
      unit: 'minutes',
      place: places.guanren.id,
    };
    const once = { 'slot-1-date': '2026-12-12', 'slot-1-start': '14:00', 'slot-1-end': '17:00' };
    const form = await get('/zh/needs/new', resident.cookie);
    const both = await send(form, { ...filled, ...once, 'slot-1-day': '2' });
    assert.equal(both.status, 400);
    assert.match(both.html, /<fieldset[^>]*aria-describedby="slots-hint"/);
    assert.match(
      both.html,
      /<input(?=[^>]*type="date")(?=[^>]*value="2026-12-12")(?=[^>]*aria-invalid="true")[^>]*aria-describedby="slot-1-error"/,
    );
    const check = await send(form, { ...filled, ...once });
    assert.match(check.text, /12月12日.{0,8}14:00–17:00/);
    assert.equal((await send(check, { stage: 'send' })).status, 303);
    const { rows } = await pool.query<{ slots: unknown; address: string }>(
      `select slots, year || '-' || lpad(sequence::text, 3, '0') as address from exchange.needs where title ->> 'text' = '要一间屋子开会'`,
    );
    assert.deepEqual(rows[0]?.slots, [{ date: '2026-12-12', start: 840, end: 1020 }]);
    assert.match((await get(`/zh/needs/${rows[0]?.address}/edit`, resident.cookie)).html, /name="slot-1-date"[^>]*value="2026-12-12"/);
  });
  test('do not meet one another, and lie ahead', async () => {
    const filled = { title: '要一间屋子', description: '打太极拳。', category: 'venue', amount: '3', place: places.guanren.id };
    const form = await get('/zh/needs/new', resident.cookie);
    const meeting = { 'slot-2-day': '2', 'slot-2-start': '9:30', 'slot-2-end': '12:00' };
    const past = { 'slot-1-date': '2026-01-31', 'slot-1-start': '9:00', 'slot-1-end': '12:00' };
    const sent = await send(form, { ...filled, ...short, ...meeting });
    assert.match(sent.html, /id="slot-2-error"/);
    assert.match(sent.text, /和上面的一个时间重叠了/);
    assert.match((await send(form, { ...filled, unit: 'minutes', ...past })).text, /请填今天或以后的日期/);
    assert.match((await send(form, { ...filled, ...short, ...meeting, 'slot-2-start': '10:00' })).text, /核对一下/);
  });
  test('and days that are past stand as they were when something else is corrected', async () => {
    const raisedAt = startOf('2026-03-02' as CalendarDate);
    const past = {
      raisedAt,
      neededBy: '2026-03-20' as CalendarDate,
      slots: [{ date: '2026-03-18' as CalendarDate, start: 540, end: 660 }],
    };
    const need = await addNeed(database, places.guanren, resident.person, { ...past, unit: 'minutes' });
    const form = await get(`${addressOf(need)}/edit`, worker.cookie);
    const before = await send(form, { ...dateValues('needed-by', '2026-03-01') });
    assert.match(before.text, /请填今天或以后的日期/);
    assert.equal((await send(form, { title: '太极班要一间大屋子' })).status, 303);
    const { title, neededBy, slots } = await now(need);
    assert.deepEqual({ title: title.text, neededBy, slots }, { title: '太极班要一间大屋子', neededBy: past.neededBy, slots: past.slots });
  });
  test('of an offer are too', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { slots: [], sought: 240n });
    const form = await get(`${addressOf(need)}/offer`, banker.cookie);
    const terms = { amount: '3', ...dateValues('deliver-by', '2026-12-05'), may: 'yes' };
    assert.match((await send(form, { ...terms, ...short })).text, /这些时间加起来不够/);
    assert.equal((await send(form, { ...terms, ...two })).status, 303);
  });
});

describe('the place of a need', () => {
  const filled = { title: '缺一台轮椅', description: '上下楼要用。', category: 'goods', amount: '1', source: 'visit' };
  test('is chosen, unless one lives or works in a community', async () => {
    const form = await get('/zh/needs/new', resident.cookie);
    const sent = await send(form, { ...filled, place: '' });
    assert.equal(sent.status, 400);
    assert.match(sent.text, /请回答：在哪里/);
    assert.match(form.html, /<option value(="")? selected>请选择<\/option>/);
    const chosen = (html: string) =>
      /<option value(?:="([^"]*)")? selected>/.exec(/<select[^>]*id="place"[\s\S]*?<\/select>/.exec(html)?.[0] ?? '')?.[1];
    assert.equal(chosen(form.html), undefined);
    assert.equal(chosen((await get('/zh/needs/new', neighbour.cookie)).html), places.zhenxing.id);
    await pool.query('update people.persons set home_community = $1 where id = $2', [places.zhenxing.id, resident.person]);
    assert.equal(chosen((await get('/zh/needs/new', resident.cookie)).html), places.zhenxing.id);
  });
  test('is told to be another’s at its field, with all that was typed, where a worker enters the need for somebody else', async () => {
    const form = await get('/zh/needs/new', neighbour.cookie);
    const sent = await send(form, { ...filled, place: places.guanren.id, 'for-other': 'yes', 'other-name': '王阿婆' });
    assert.equal(sent.status, 400);
    assert.match(sent.text, /在哪里：这个社区不由您负责/);
    assert.match(sent.html, /value="缺一台轮椅"/);
  });
  test('is one of the worker’s own in the line of the desk, which keeps what was typed', async () => {
    const desk = await get('/zh/desk', neighbour.cookie);
    const select = /<select[^>]*id="place"[\s\S]*?<\/select>/.exec(desk.html)?.[0] ?? '';
    assert.match(select, /振兴社区/);
    assert.doesNotMatch(select, /官任社区/);
    for (const [place, title, status] of [
      [places.guanren.id, '缺一台轮椅', 400],
      [places.guanren.id, '打 13800138000', 400],
      [places.zhenxing.id, '', 400],
      [places.zhenxing.id, '缺一台轮椅', 303],
    ] as const) {
      const sent = await send(await get('/zh/desk', neighbour.cookie), { title, place }, '/zh/desk/note');
      assert.equal(sent.status, status, sent.text.slice(0, 300));
      if (status === 400) assert.match(sent.html, new RegExp(title === '' ? 'id="title-error"' : `value="${title}"`));
    }
  });
});

describe('a need that a worker enters for somebody else', () => {
  const filled = {
    description: '上下楼要用。',
    category: 'goods',
    amount: '1',
    place: places.estate.id,
    source: 'visit',
    'for-other': 'yes',
  };
  const raised = async (title: string) => {
    const { rows } = await pool.query<{ raised_by: string; entered_by: string; name: string }>(
      `select raised_by, entered_by, name from exchange.needs join people.persons p on p.id = raised_by where title ->> 'text' = $1`,
      [title],
    );
    return rows[0];
  };
  const peopleNamed = async (name: string) => (await pool.query('select id from people.persons where name = $1', [name])).rows.length;
  const raise = async (values: Record<string, string>) => {
    const check = await send(await get('/zh/needs/new', worker.cookie), { ...filled, ...values });
    return check.status === 200 ? send(check, { stage: 'send' }) : check;
  };

  test('is for one person, however many needs they have', async () => {
    assert.equal((await raise({ title: '缺轮椅', 'other-name': '王阿婆' })).status, 303);
    const first = await raised('缺轮椅');
    const asked = await raise({ title: '缺拐杖', 'other-name': '王阿婆' });
    assert.equal(asked.status, 400);
    assert.match(asked.text, /是哪一位.*王阿婆\s+官任社区，筼筜西小区.*新登记一位“王阿婆”/);
    assert.equal((await raise({ title: '缺拐杖', 'other-name': '王阿婆', 'other-person': first?.raised_by ?? '' })).status, 303);
    assert.equal((await raised('缺拐杖'))?.raised_by, first?.raised_by);
    assert.equal(await peopleNamed('王阿婆'), 1);
    assert.equal((await raise({ title: '缺假牙', 'other-name': '王阿婆', 'other-person': 'new' })).status, 303);
    assert.equal(await peopleNamed('王阿婆'), 2);
  });
  test('may be for somebody registered before, from whose page the form begins', async () => {
    const form = await get('/zh/desk/people/new', worker.cookie);
    const added = await send(form, { name: '陈伯', phone: '13900000002', community: places.guanren.id });
    const page = await get(added.location, worker.cookie);
    const link = /href="(\/zh\/needs\/new\?other-name=[^"]*)"/.exec(page.html)?.[1] ?? '';
    assert.match((await get(link, worker.cookie)).text, /陈伯\s+官任社区，139\*+0002/);
  });
  test('knows nobody of other communities', async () => {
    const form = await get('/zh/needs/new?other-name=王阿婆', neighbour.cookie);
    assert.doesNotMatch(form.text, /是哪一位/);
    const [stranger] = (await pool.query<{ id: string }>(`select id from people.persons where name = '王阿婆'`)).rows;
    const sent = await send(form, { ...filled, title: '缺床', place: places.zhenxing.id, 'other-person': stranger?.id ?? '' });
    assert.equal((await send(sent, { stage: 'send' })).status, 303);
    assert.notEqual((await raised('缺床'))?.raised_by, stranger?.id);
  });
  test('is not filed as the worker’s own where a name was typed and the choice forgotten', async () => {
    const sent = await raise({ title: '缺被子', 'for-other': 'no', 'other-name': '王阿婆' });
    assert.equal(sent.status, 400);
    assert.match(sent.html, /id="for-other-error"/);
    const unsigned = await raise({ title: '缺被子', 'other-name': '林伯', 'name-kind': 'none', 'public-name': '阿林' });
    assert.match(unsigned.html, /id="name-kind-error"/);
  });
  test('has no identity number for a name', async () => {
    const sent = await raise({ title: '缺被子', 'other-name': '王阿婆 350203194001010028' });
    assert.match(sent.html, /id="other-name-error"/);
  });
  test('is noted at the desk for whom it is, or told so while it waits to be accepted', async () => {
    const desk = await get('/zh/desk', worker.cookie);
    const note = { title: '缺助听器', 'other-name': '黄伯', place: places.guanren.id, source: 'hotline' };
    assert.equal((await send(desk, note, '/zh/desk/note')).status, 303);
    assert.equal((await raised('缺助听器'))?.name, '黄伯');
    assert.equal((await raised('缺助听器'))?.entered_by, worker.person);
    const noted = await send(await get('/zh/desk', worker.cookie), { ...note, title: '缺老花镜', 'other-name': '' }, '/zh/desk/note');
    const edit = await get(noted.location, worker.cookie);
    assert.equal((await send(edit, { 'for-other': 'yes', 'other-name': '蔡婆' })).status, 303);
    assert.equal((await raised('缺老花镜'))?.name, '蔡婆');
    assert.equal((await send(await get(noted.location, worker.cookie), { urgency: 'key' })).status, 303);
    assert.equal((await raised('缺老花镜'))?.name, '蔡婆');
  });
});

describe('what a need says of itself', () => {
  test('is changed as it was sent: place, how and when it was heard of, contact', async () => {
    const need = await addNeed(database, places.guanren, resident.person, texts);
    const form = await get(`${addressOf(need)}/edit`, worker.cookie);
    const heard = { 'heard-on-y': '2026', 'heard-on-m': '11', 'heard-on-d': '3', source: 'hotline' };
    const sent = await send(form, { ...heard, place: places.estate.id, contact: '13900000003' });
    assert.equal(sent.status, 303, sent.text.slice(0, 300));
    const { place, community, source, heardOn } = await now(need);
    assert.deepEqual(
      { place, community, source, heardOn },
      { place: places.estate.id, community: places.guanren.id, source: 'hotline', heardOn: '2026-11-03' },
    );
    const shown = await send(await get(addressOf(need), worker.cookie), {}, `${addressOf(need)}/contact`);
    assert.match(shown.text, /13900000003/);
  });
  test('keeps how and when it was heard of where its raiser changes it', async () => {
    const heard = { source: 'visit', heardOn: '2026-11-02' } as Partial<Need>;
    const need = await addNeed(database, places.guanren, resident.person, { ...heard, state: 'raised', publishedAt: undefined });
    assert.equal((await send(await get(`${addressOf(need)}/edit`, resident.cookie), { urgency: 'key' })).status, 303);
    const { source, heardOn, urgency } = await now(need);
    assert.deepEqual({ source, heardOn, urgency }, { ...heard, urgency: 'key' });
  });
  test('moves to another community where its raiser or an administrator says so, and its workers are told', async () => {
    const need = await addNeed(database, places.guanren, resident.person, {
      state: 'accepted',
      publishedAt: undefined,
      worker: worker.person,
    });
    const refused = await send(await get(`${addressOf(need)}/edit`, worker.cookie), { place: places.zhenxing.id });
    assert.match(refused.text, /在哪里：这个社区不由您负责/);
    const sent = await send(await get(`${addressOf(need)}/edit`, administrator.cookie), { place: places.zhenxing.id });
    assert.equal(sent.status, 303, sent.text.slice(0, 300));
    const { community, worker: inHand } = await now(need);
    assert.deepEqual([community, inHand], [places.zhenxing.id, undefined]);
    const { rows } = await pool.query(`select person from notices.notices where path = $1`, [addressOf(need).slice(3)]);
    assert.deepEqual(
      rows.map((row: { person: string }) => row.person).toSorted(),
      [neighbour.person, resident.person].toSorted(),
      'its new workers, and whoever asked',
    );
  });
  test('keeps category, unit and community once something is agreed, and says so at the field', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { state: 'under-way', agreed: 60n });
    const form = await get(`${addressOf(need)}/edit`, worker.cookie);
    assert.match(form.text, /类别和计量单位不能再改/);
    for (const [values, field] of [
      [{ unit: 'minutes', amount: '8' }, 'unit'],
      [{ category: 'know-how', unit: 'weekly-minutes' }, 'category'],
      [{ amount: '0.5' }, 'amount'],
    ] as const) {
      const sent = await send(form, values);
      assert.equal(sent.status, 400);
      assert.match(sent.html, new RegExp(`href="#${field}"`));
    }
  });
});
