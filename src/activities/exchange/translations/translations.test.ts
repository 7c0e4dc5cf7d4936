import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../../../test-support/app.ts';
import { addNeed } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { inBoth, written } from '../../../kernel/language.ts';

const { database, get, send } = await testApp();
const places = await samplePlaces(database);
const resident = await signedInAs(database, '林阿姨');
const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
const stranger = await signedInAs(database, '别区工作者', { role: 'community-worker', at: places.zhenxing.id });
const need = await addNeed(database, places.guanren, resident.person, {
  title: written('zh', '想要一把轮椅'),
  description: inBoth('短期用，三个月。', 'For three months.'),
});
const address = `/zh/desk/translations/need/${need.id}`;

describe('translations', () => {
  test('list what waits, with the original beside an empty field, for the workers of its place', async () => {
    const page = await get('/zh/desk/translations', worker.cookie);
    assert.match(page.text, /想要一把轮椅/);
    assert.doesNotMatch(page.text, /短期用/);
    assert.doesNotMatch((await get('/zh/desk/translations', stranger.cookie)).text, /想要一把轮椅/);
    assert.equal((await get('/zh/desk/translations', resident.cookie)).status, 403);
    assert.equal((await get('/zh/desk/translations')).status, 401);
  });
  test('without a word, or with somebody’s number, are refused at their field', async () => {
    const page = await get('/zh/desk/translations', worker.cookie);
    assert.match((await send(page, {}, address)).text, /请写译文/);
    assert.match((await send(page, { 'text-title': 'A wheelchair, call 13800000001' }, address)).text, /有电话或证件号码/);
  });
  test('of an original that changed meanwhile come back with the new one', async () => {
    const page = await get('/zh/desk/translations', worker.cookie);
    const stale = await send(page, { 'seen-title': '想要两把轮椅', 'text-title': 'Two wheelchairs' }, address);
    assert.equal(stale.status, 409);
    assert.match(stale.text, /原文又改了/);
    assert.match(stale.html, /Two wheelchairs/);
  });
  test('are read as checked once a person has saved them', async () => {
    assert.match((await get(`/en/needs/${need.number.year}-001`)).text, /想要一把轮椅 Chinese original/);
    const page = await get('/zh/desk/translations', worker.cookie);
    assert.equal((await send(page, { 'text-title': 'Looking for a wheelchair' }, address)).status, 303);
    assert.match((await get(`/en/needs/${need.number.year}-001`)).text, /Looking for a wheelchair(?! Chinese original)/);
    assert.match((await get('/zh/desk/translations?saved', worker.cookie)).text, /译文已存下.*现在没有等着翻译的内容/s);
    assert.match((await get('/en/search?q=wheelchair')).text, /Looking for a wheelchair/);
  });
  test('may not be saved by workers of other places, nor of what is not there', async () => {
    const page = await get('/zh/desk', stranger.cookie);
    const values = { 'seen-title': '想要一把轮椅', 'text-title': 'Mine' };
    assert.equal((await send(page, values, address)).status, 403);
    assert.equal((await send(page, values, '/zh/desk/translations/need/nothing')).status, 404);
  });
});
