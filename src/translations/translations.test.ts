import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp } from '../../test-support/app.ts';
import { addNeed, addOrganisation, sampleTime } from '../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../test-support/places.ts';
import { insertOffer } from '../activities/exchange/offers/offers.store.ts';
import { insertEvidence, insertProject } from '../activities/exchange/projects/projects.store.ts';
import { updateOrganisation } from '../foundation/partners/partners.store.ts';
import { updatePlace } from '../foundation/places/places.store.ts';
import type { FileId, OfferId, ProjectId } from '../kernel/ids.ts';
import { inBoth, revised, translated, written } from '../kernel/language.ts';
import type { CalendarDate } from '../kernel/time.ts';

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

describe('translations of the texts of all modules', async () => {
  const other = await testApp();
  const { guanren, zhenxing, yundang } = await samplePlaces(other.database);
  const mine = await signedInAs(other.database, '许雅琴', { role: 'community-worker', at: guanren.id });
  const beyond = await signedInAs(other.database, '别区工作者', { role: 'community-worker', at: zhenxing.id });
  const administrator = await signedInAs(other.database, '陈敏', { role: 'subdistrict-administrator', at: yundang.id });
  const academy = await addOrganisation(other.database, guanren, '官任书院', 'Guanren Academy');
  const asked = await addNeed(other.database, guanren, mine.person, {
    description: inBoth('每周二上午。', 'On Tuesday mornings.'),
    rating: { satisfaction: 'satisfied', words: written('zh', '谢谢大家'), at: sampleTime, forOther: false },
  });
  const offer = makeId<OfferId>();
  const project = makeId<ProjectId>();
  const file = makeId<FileId>();
  const step = makeId<string>();
  const agreement = { person: mine.person, at: sampleTime };
  await other.database.inTransaction(async (tx) => {
    await insertOffer(tx, {
      id: offer,
      need: asked.id,
      resource: undefined,
      organisation: academy,
      begunBy: 'provider',
      state: 'agreed',
      unit: asked.unit,
      terms: {
        amount: 60n,
        slots: [],
        deliverBy: '2026-12-01' as CalendarDate,
        until: undefined,
        purpose: written('zh', '借给拳班'),
        conditions: undefined,
      },
      provider: agreement,
      seeker: agreement,
      answerDue: undefined,
      deliveredAt: undefined,
      madeAt: sampleTime,
      endedAt: undefined,
      reason: undefined,
      earlier: [],
      version: 1,
    });
    await insertProject(tx, {
      id: project,
      number: { year: 2026, sequence: 1 },
      state: 'running',
      need: asked.id,
      title: inBoth('太极拳班有屋子了', 'A room for tai chi'),
      lead: academy,
      worker: mine.person,
      subdistrict: yundang.id,
      community: guanren.id,
      begunAt: sampleTime,
      due: { date: '2026-12-20' as CalendarDate, certain: true },
      deliveredAt: undefined,
      confirmedAt: undefined,
      stopped: undefined,
      result: undefined,
      steps: [{ id: step, title: translated(written('zh', '打扫屋子'), 'Sweep the room', 'machine'), due: undefined, doneOn: undefined }],
      evidence: [],
      version: 1,
    });
    const picture = { file, kind: 'photo', credit: '许雅琴', takenOn: undefined, consent: 'all-agreed' } as const;
    const texts = { caption: inBoth('开班', 'The first day'), alternative: written('zh', '二十个人在练拳') };
    await insertEvidence(tx, project, { ...picture, ...texts }, sampleTime);
    const figure = {
      what: inBoth('居民', 'Residents'),
      value: 100,
      qualifier: 'about',
      asOf: '2026-01-01' as CalendarDate,
      source: written('zh', '社区统计'),
    } as const;
    await updatePlace(tx, { ...guanren, description: revised(inBoth('旧的话', 'Old words'), '湖边的社区'), figures: [figure] });
    await updateOrganisation(tx, {
      id: academy,
      kind: 'association',
      name: inBoth('官任书院', 'Guanren Academy'),
      description: undefined,
      offers: written('en', 'A reading room on Mondays'),
      place: guanren.id,
      subdistrict: yundang.id,
      slug: 'guanren-academy',
    });
  });
  const list = async (query = '', cookie = mine.cookie) => (await other.get(`/en/desk/translations${query}`, cookie)).text;
  const waiting = {
    need: ['谢谢大家', 'Thanks to all'],
    offer: ['借给拳班', 'Lent to the class'],
    project: ['打扫屋子', 'Clean the room'],
    evidence: ['二十个人在练拳', 'Twenty people practising'],
    place: ['社区统计', 'Count of the community'],
    organisation: ['A reading room on Mondays', '每周一开放的阅览室'],
  } as const;

  test('are listed together for the workers of their place and its administrator, and for nobody else', async () => {
    for (const cookie of [mine.cookie, administrator.cookie])
      for (const [original] of Object.values(waiting)) assert.match(await list('', cookie), new RegExp(original));
    for (const [original] of Object.values(waiting)) assert.doesNotMatch(await list('', beyond.cookie), new RegExp(original));
  });
  test('are filtered by kind, by language and by state, with counts', async () => {
    const all = await list();
    assert.match(all, /All 7 Need 1 Offer 1 Project 1 Picture 1 Resource 0 Place 2 Organisation 1/);
    assert.match(all, /no translation yet 5 machine translation, to be checked 1 the original was changed since 1/);
    const places = await list('?kind=place');
    assert.match(places, /社区统计/);
    assert.doesNotMatch(places, /谢谢大家/);
    assert.match(await list('?original=en'), /A reading room on Mondays/);
    assert.doesNotMatch(await list('?original=en'), /谢谢大家/);
    assert.match(await list('?state=stale'), /湖边的社区/);
    assert.doesNotMatch(await list('?state=stale'), /社区统计/);
    assert.match(await list('?kind=resource'), /Nothing of this kind is waiting/);
  });
  test('are on pages of twenty records', async () => {
    for (let number = 0; number < 21; number += 1)
      await addNeed(other.database, zhenxing, beyond.person, { title: written('zh', `第${number}件`), description: inBoth('话', 'Words') });
    const first = await list('', beyond.cookie);
    const second = await list('?page=2', beyond.cookie);
    assert.equal(first.match(/Save as checked/g)?.length, 20);
    assert.equal(second.match(/Save as checked/g)?.length, 1);
    assert.match(second, /Back to the first page/);
  });
  test('are stored with their record as checked, and entered in the audit log', async () => {
    for (const [kind, id, field] of [
      ['need', asked.id, 'ratingWords'],
      ['offer', offer, 'purpose'],
      ['project', project, `step-${step}`],
      ['evidence', file, 'alternative'],
      ['place', guanren.id, 'figure-0-source'],
      ['organisation', academy, 'offers'],
    ] as const) {
      const page = await other.get(`/en/desk/translations?kind=${kind}`, mine.cookie);
      const saved = await other.send(page, { [`text-${field}`]: waiting[kind][1] }, `/en/desk/translations/${kind}/${id}?kind=${kind}`);
      assert.equal(saved.location, `/en/desk/translations?kind=${kind}&saved`, kind);
      assert.doesNotMatch(await list(), new RegExp(waiting[kind][0]), kind);
    }
    assert.match((await other.get('/en/communities/guanren')).text, /Count of the community/);
    assert.match((await other.get('/zh/organisations/guanren-academy')).text, /每周一开放的阅览室/);
    assert.match((await other.get('/en/projects/2026-001')).text, /Clean the room/);
    const pictures = await other.pool.query("select alternative -> 'translation' as translation from exchange.evidence");
    assert.deepEqual(pictures.rows, [{ translation: { text: 'Twenty people practising', state: 'checked' } }]);
    const { rows } = await other.pool.query("select thing from platform.audit_log where act = 'text-translated'");
    assert.equal(rows.length, 6);
  });
  test('are not taken from a worker of another place', async () => {
    const page = await other.get('/en/desk/translations', beyond.cookie);
    for (const [kind, id] of [
      ['offer', offer],
      ['project', project],
      ['evidence', file],
      ['place', guanren.id],
      ['organisation', academy],
    ] as const)
      assert.equal((await other.send(page, { 'text-name': 'x' }, `/en/desk/translations/${kind}/${id}`)).status, 403, kind);
  });
});
