import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp } from '../../../test-support/app.ts';
import { samplePlaces, signedInAs } from '../../../test-support/places.ts';
import type { OrganisationId, PersonId } from '../../kernel/ids.ts';
import { inBoth } from '../../kernel/language.ts';
import type { Organisation } from './domain/organisation.ts';
import { insertOrganisation, loadOrganisations } from './partners.store.ts';

const app = await testApp();
const places = await samplePlaces(app.database);
const organisation = (slug: string, more: Partial<Organisation> = {}): Organisation => ({
  id: makeId<OrganisationId>(),
  kind: 'company',
  name: inBoth(`${slug}单位`, `The ${slug} company`),
  description: undefined,
  offers: inBoth('三楼会议室。', 'A meeting room.'),
  place: places.estate.id,
  subdistrict: places.yundang.id,
  slug,
  ...more,
});
const bank = organisation('bank');
const clinic = organisation('clinic', { kind: 'hospital', place: places.zhenxing.id });
await app.database.inTransaction(async (tx) => {
  for (const one of [bank, clinic]) await insertOrganisation(tx, one, app.clock.now());
});
const administrator = (await signedInAs(app.database, '陈敏', { role: 'subdistrict-administrator', at: places.yundang.id })).cookie;

/** Somebody who speaks for an organisation, and acts for it in this session. */
async function liaisonOf(id: OrganisationId): Promise<string> {
  const { person, cookie } = await signedInAs(app.database, '林若梅', { role: 'partner-liaison', at: id });
  await actFor(person, id);
  return cookie;
}
const actFor = (person: PersonId, id: OrganisationId) =>
  app.pool.query('update people.sessions set acting_for = $2 where user_id = $1', [person, id]);
const saved = async (id: OrganisationId) => (await loadOrganisations(app.database.reading)).find((one) => one.organisation.id === id);

describe('organisations', () => {
  test('are listed, and filtered by kind and community in the address', async () => {
    const all = await app.get('/en/organisations');
    assert.match(all.text, /2 organisations/);
    const hospitals = await app.get('/zh/organisations?kind=hospital');
    assert.match(hospitals.text, /1 家单位/);
    assert.ok(!hospitals.html.includes('/zh/organisations/bank"'));
    const inGuanren = await app.get('/zh/organisations?community=guanren');
    assert.ok(inGuanren.html.includes('/zh/organisations/bank"') && !inGuanren.html.includes('/zh/organisations/clinic"'));
    assert.match((await app.get('/en/organisations?kind=hospital&community=guanren')).text, /No organisation matches/);
    assert.equal((await app.get('/en/organisations?kind=castle&community=nowhere')).status, 200);
  });

  test('have a page that says what they give and how to reach them, without naming persons', async () => {
    const page = await app.get('/en/organisations/bank');
    assert.match(page.text, /What it can give A meeting room\./);
    assert.match(page.text, /Once both sides agree/);
    assert.equal((await app.get('/en/organisations/nobody')).status, 404);
    assert.match((await app.get('/zh/communities/guanren')).html, /href="\/zh\/organisations\/bank"/);
  });
});

describe('a liaison', () => {
  test('rewrites what its own organisation says of itself, and no other', async () => {
    const cookie = await liaisonOf(bank.id);
    assert.match((await app.get('/zh/organisations/bank', cookie)).html, /organisations\/bank\/edit/);
    const form = await app.get('/zh/organisations/bank/edit', cookie);
    const sent = await app.send(form, { 'offers-zh': '三楼会议室，40个座位。', 'offers-en': 'A meeting room with 40 seats.' });
    assert.equal(sent.status, 303);
    assert.match((await app.get('/en/organisations/bank')).text, /A meeting room with 40 seats\./);

    assert.equal((await app.get('/zh/organisations/clinic/edit', cookie)).status, 403);
    assert.equal((await app.send(await app.get('/zh/organisations/bank/edit', cookie), {}, '/zh/organisations/clinic/edit')).status, 403);
    assert.equal((await app.get(`/zh/administration/organisations/${bank.id}`, cookie)).status, 403);
    assert.equal((await app.get('/zh/organisations/bank/edit')).status, 401);
  });

  test('is told to take personal numbers out of public texts', async () => {
    const form = await app.get('/zh/organisations/bank/edit', await liaisonOf(bank.id));
    const sent = await app.send(form, { 'offers-zh': '联系小林 13800000000' });
    assert.equal(sent.status, 400);
    assert.match(sent.text, /请去掉里面的个人电话或身份证号/);
    assert.match(sent.html, /联系小林 13800000000/);
  });

  test('sees both versions where the administrator changed it meanwhile', async () => {
    const mine = await app.get('/en/organisations/bank/edit', await liaisonOf(bank.id));
    const theirs = await app.get(`/en/administration/organisations/${bank.id}`, administrator);
    assert.equal((await app.send(theirs, { 'description-zh': '驻区银行。', 'description-en': 'A bank nearby.' })).status, 303);
    const stale = await app.send(mine, { 'description-en': 'Our branch.' });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /Description, in English Our branch\. A bank nearby\./);
    assert.equal((await app.send(stale, { 'description-zh': '我们支行。', 'description-en': 'Our branch.' })).status, 303);
  });
});

describe('administration of organisations', () => {
  test('registers one, with a word for addresses from its English name where none was given', async () => {
    const form = await app.get(`/zh/administration/organisations/add?subdistrict=${places.yundang.id}`, administrator);
    const fields = { 'name-zh': '驻区律师事务所', 'name-en': 'A law firm nearby', kind: 'company', place: places.guanren.id };
    const sent = await app.send(form, { ...fields, slug: '' });
    assert.equal(sent.status, 303);
    assert.match((await app.get(sent.location, administrator)).text, /已经登记“驻区律师事务所”/);
    assert.equal((await app.get('/en/organisations/law-firm-nearby')).status, 200);
    const again = await app.send(form, fields);
    assert.equal(again.status, 409, 'the same form counts once');
    const twin = await app.send(
      await app.get(`/zh/administration/organisations/add?subdistrict=${places.yundang.id}`, administrator),
      fields,
    );
    assert.match(twin.text, /这个街道里已经有一家单位叫这个名字/);
  });

  test('keeps to its own subdistrict', async () => {
    const other = (await signedInAs(app.database, '林涛', { role: 'subdistrict-administrator', at: places.lujiang.id })).cookie;
    assert.equal((await app.get(`/zh/administration/organisations/${bank.id}`, other)).status, 403);
    assert.equal((await app.get(`/zh/administration/organisations/add?subdistrict=${places.yundang.id}`, other)).status, 403);
    assert.ok(!(await app.get('/zh/administration/organisations', other)).text.includes('bank单位'));
    const form = await app.get(`/zh/administration/organisations/add?subdistrict=${places.lujiang.id}`, other);
    const elsewhere = { 'name-zh': '甲', 'name-en': 'A', kind: 'company', slug: 'a', place: places.guanren.id };
    assert.match((await app.send(form, elsewhere)).text, /请从列表里选一个地点/);
  });

  test('ends one on a page of its own: it is listed no more and keeps its name', async () => {
    const page = await app.get(`/en/administration/organisations/${clinic.id}/end`, administrator);
    assert.match(page.text, /this cannot be undone/);
    const sent = await app.send(page, {});
    assert.match((await app.get(sent.location, administrator)).text, /“The clinic company” has been deactivated/);
    assert.ok(!(await app.get('/en/organisations')).html.includes('/en/organisations/clinic"'));
    assert.match((await app.get('/en/organisations/clinic')).text, /The clinic company This organisation no longer offers anything here/);
    assert.equal((await saved(clinic.id))?.hasEnded, true);
    assert.equal((await app.get(`/en/administration/organisations/${clinic.id}/end`, administrator)).status, 404);
    assert.equal((await app.get('/en/organisations/clinic/edit', await liaisonOf(clinic.id))).status, 404);
  });
});
