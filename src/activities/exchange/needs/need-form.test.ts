/** The forms in which a need is raised, noted and changed: nothing that was typed is lost, and nothing is changed that was not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { inBoth } from '../../../kernel/language.ts';
import { formatNumber, type Need } from '../domain/need.ts';
import { findNeed } from './needs.store.ts';

const { database, get, send, pool } = await testApp();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const resident = await signedInAs(database, '林阿姨');
const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
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
      ['\u200b\u2060', /请填写：要什么/],
      ['轮椅\u202e一台', /有不能显示的字符/],
    ] as const) {
      const sent = await send(form, { ...filled, title });
      assert.equal(sent.status, 400);
      assert.match(sent.text, message);
    }
  });
});
