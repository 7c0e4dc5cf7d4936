import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { makeId, testApp } from '../../test-support/app.ts';
import { samplePlaces, signedInAs } from '../../test-support/places.ts';
import { signIn } from '../../test-support/sign-in.ts';
import type { PersonId } from '../kernel/ids.ts';
import { auditLogOf } from '../platform/audit-log/audit-log.ts';
import { chainEntries } from '../platform/audit-log/chain.ts';
import { outboxMailer } from '../platform/mail/mail.ts';
import { auditLogTexts } from './audit-log.texts.ts';

const { database, pool, clock, get } = await testApp();
const administrator = makeId<PersonId>();
const elder = makeId<PersonId>();
let cookie = '';

before(async () => {
  for (const [id, name] of [
    [administrator, '陈管理'],
    [elder, '林奶奶'],
  ])
    await pool.query(`insert into people.persons (id, name, language, privacy_agreed_at, created_at) values ($1, $2, 'zh', now(), now())`, [
      id,
      name,
    ]);
  await pool.query(`insert into people.grants (id, person, role, at, granted_at) values ($1, $2, 'subdistrict-administrator', $3, now())`, [
    makeId(),
    administrator,
    makeId(),
  ]);
  cookie = await signIn(database, administrator);
  const auditLog = auditLogOf();
  for (let count = 1; count <= 55; count += 1)
    await database.inTransaction((tx) =>
      auditLog.record(
        tx,
        { doer: { person: administrator, onBehalfOf: elder }, act: 'need-raised', thing: `need:${count % 5}`, detail: { count, '<b>': 1 } },
        clock.now(),
      ),
    );
  await chainEntries(pool);
  await database.inTransaction((tx) => auditLog.record(tx, { act: 'offer-lapsed', thing: 'need:1' }, clock.now()));
});

describe('the audit log’s page', () => {
  test('has words for every act that some part of the platform records', () => {
    const sources = globSync('src/**/*.ts', { cwd: new URL('../..', import.meta.url), exclude: ['**/*.test.ts'] });
    const recorded = sources.flatMap((file) =>
      [...readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').matchAll(/auditLog\.record\([^]*?\bact:([^,]*),/g)].flatMap(
        ([, said = '']) => [...said.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name),
      ),
    );
    assert.ok(recorded.length > 20);
    for (const language of ['zh', 'en'] as const)
      assert.deepEqual(
        recorded.filter((name) => !(name in auditLogTexts(language).acts)),
        [],
      );
  });

  test('says what acts note in the reader’s words, with amounts in their unit', async () => {
    const detail = {
      by: 'provider',
      source: 'chat-group',
      role: `community-worker:${elder}`,
      fields: ['title', 'forWhom'],
      assisted: true,
      amount: '1200000',
      unit: 'fen',
      name: 'title: a word that a person wrote stays',
    };
    await database.inTransaction((tx) => auditLogOf().record(tx, { act: 'offer-made', thing: 'need:words', detail }, clock.now()));
    const { text } = await get('/zh/administration/audit-log?thing=need:words', cookie);
    for (const line of [/数量：12,000.元/, /来源：微信群/, /身份：社区工作者：…/, /改动项：标题、受益的人/, /代为登记：是/, /通过：单位/])
      assert.match(text, line);
    assert.doesNotMatch(text, /chat-group|provider|fen|forWhom|true/);
    assert.match(text, /title: a word that a person wrote stays/);
    const english = await get('/en/administration/audit-log?thing=need:words', cookie);
    assert.match(english.text, /Source: chat group/);
    assert.match(english.text, /12,000.yuan/);
  });
  test('says in words whom somebody began and ceased to act for, and what happened to a picture', async () => {
    const acts = ['acting-for-begun', 'acting-for-ended', 'evidence-corrected'];
    for (const act of acts) await database.inTransaction((tx) => auditLogOf().record(tx, { act, thing: 'need:acts' }, clock.now()));
    const { text } = await get('/zh/administration/audit-log?thing=need:acts', cookie);
    assert.match(text, /更正照片说明.*不再代表单位.*开始代表单位/);
    const english = await get('/en/administration/audit-log?thing=need:acts', cookie);
    for (const act of acts) assert.doesNotMatch(english.text, new RegExp(act));
  });
  test('shows administrators the newest entries first, with who did what on whose behalf', async () => {
    const { status, text, html } = await get('/zh/administration/audit-log', cookie);
    assert.equal(status, 200);
    assert.match(text, /支持过期 系统 .*即将编号 .*提出需求 陈管理 替林奶奶办理/);
    assert.match(html, /&lt;b&gt;|&lt;b>/);
    const english = await get('/en/administration/audit-log', cookie);
    assert.match(english.text, /Offer lapsed The platform .*Need raised 陈管理 on behalf of 林奶奶/);
  });
  test('leads on page by page, each entry once', async () => {
    const first = await get('/zh/administration/audit-log', cookie);
    const next = /href="([^"]*before=\d+)" rel="next"/.exec(first.html)?.[1] ?? '';
    const second = await get(next, cookie);
    const numbers = [first, second].flatMap(({ html }) => [...html.matchAll(/count：(\d+)/g)].map((match) => match[1]));
    assert.equal(new Set(numbers).size, 55);
    assert.equal(numbers.length, 55);
    assert.ok(!second.html.includes('rel="next"'));
  });
  test('shows the entries of one thing', async () => {
    const { text } = await get('/zh/administration/audit-log?thing=need:1', cookie);
    assert.match(text, /只看需求/);
    assert.equal(text.match(/提出需求/g)?.length, 11);
  });
  test('keeps to the administrator’s own subdistrict where several share an installation', async () => {
    const { database, clock, get } = await testApp();
    const { yundang, lujiang, zhenxing } = await samplePlaces(database);
    const own = await signedInAs(database, '街道老张', { role: 'subdistrict-administrator', at: yundang.id });
    const other = await signedInAs(database, '鹭江老陈', { role: 'subdistrict-administrator', at: lujiang.id });
    const worker = await signedInAs(database, '振兴小李', { role: 'community-worker', at: zhenxing.id });
    await database.inTransaction(async (tx) => {
      const { record } = auditLogOf();
      await record(tx, { doer: { person: worker.person }, act: 'need-accepted', thing: 'need:1' }, clock.now());
      await record(tx, { doer: { person: other.person }, act: 'contact-viewed', thing: `person:${worker.person}` }, clock.now());
      await record(tx, { act: 'offer-lapsed', thing: 'offer:1' }, clock.now());
    });
    const seenBy = async ({ cookie }: { readonly cookie: string }) => {
      const { text } = await get('/zh/administration/audit-log', cookie);
      return ['受理需求 振兴小李', '查看联系方式 鹭江老陈', '支持过期'].map((words) => text.includes(words));
    };
    assert.deepEqual(await seenBy(own), [true, true, false]);
    assert.deepEqual(await seenBy(other), [false, true, false]);
  });
  test('is not for others, and takes any address', async () => {
    assert.equal((await get('/zh/administration/audit-log')).status, 401);
    assert.equal((await get('/zh/administration/audit-log', await signIn(database, elder))).status, 403);
    for (const query of ['?before=x', '?before=999999999999999999', `?thing=${'x'.repeat(500)}`])
      assert.equal((await get(`/zh/administration/audit-log${query}`, cookie)).status, 200, query);
    // a character that no text in the database can have
    assert.equal((await get('/zh/administration/audit-log?thing=%00', cookie)).status, 400);
  });
});

describe('the outbox', () => {
  test('shows a demonstration’s mail as text, and exists nowhere else', async () => {
    void (await outboxMailer({ database, clock, makeId }).send({
      to: 'lin@example.org',
      subject: '今日提醒',
      text: '一条\n<b>二条</b>\n\n完',
    }));
    const { status, html, text } = await get('/zh/demo/outbox');
    assert.equal(status, 200);
    assert.match(text, /今日提醒 收件人：lin@example\.org/);
    assert.match(html, /&lt;b(&gt;|>)二条/);
    const own = await testApp({ isDemonstration: false });
    assert.equal((await own.get('/zh/demo/outbox')).status, 404);
  });
});
