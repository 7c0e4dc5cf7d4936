import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp } from '../../../../test-support/app.ts';
import { addNeed } from '../../../../test-support/exchange.ts';
import { testKeys } from '../../../../test-support/keys.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { signIn } from '../../../../test-support/sign-in.ts';
import type { NeedId, PersonId } from '../../../kernel/ids.ts';
import { makeAddPerson } from '../add-person.ts';

const { get, send, database, clock, pool } = await testApp();
const places = await samplePlaces(database);
const addPerson = makeAddPerson({ seal: testKeys.contact });
const worker = await signedInAs(database, '社区小王', { role: 'community-worker', at: places.guanren.id });
const elsewhere = await signedInAs(database, '别处小李', { role: 'community-worker', at: places.zhenxing.id });
const administrator = await signedInAs(database, '街道老张', { role: 'subdistrict-administrator', at: places.yundang.id });
const other = await signedInAs(database, '鹭江老陈', { role: 'subdistrict-administrator', at: places.lujiang.id });

/** Somebody of Guanren without an account, for whom the worker raised a need under the person's name. */
async function assisted(name: string): Promise<PersonId> {
  const id = makeId<PersonId>();
  const need = makeId<NeedId>();
  const contacts = { phone: '+865922223333' };
  await database.inTransaction((tx) =>
    addPerson(tx, { id, name, language: 'zh', contacts, homeCommunity: places.guanren.id, hasAccount: false }, clock.now()),
  );
  const publicName = { kind: 'pseudonym', text: '爱打拳的阿婆' } as const;
  await addNeed(
    database,
    places.guanren,
    id,
    { id: need, enteredBy: worker.person, publicName },
    { sealedContact: testKeys.contact.seal('0592-2223333', `need:${need}`) },
  );
  return id;
}
const actsOn = async (id: PersonId) =>
  (await pool.query('select act, person, on_behalf_of from platform.audit_log where thing = $1 order by id', [`person:${id}`]))
    .rows as unknown[];

describe('the data of somebody without an account', () => {
  test('are given to them by a worker, whole and readable, which is recorded', async () => {
    const id = await assisted('陈阿婆');
    const page = await get(`/zh/desk/people/${id}`, worker.cookie);
    assert.match(page.html, new RegExp(`href="/zh/desk/people/${id}/data.json"`));
    const file = await get(`/zh/desk/people/${id}/data.json`, worker.cookie);
    assert.equal(file.status, 200, file.text);
    assert.match(file.response.headers.get('content-disposition') ?? '', /attachment/);
    assert.equal(file.response.headers.get('cache-control'), 'no-store');
    const data = JSON.parse(file.html) as {
      person: { name: string; contact: unknown };
      exchange: { needs: { contact: string }[] };
      auditLog: { act: string; byThePerson: boolean }[];
    };
    assert.equal(data.person.name, '陈阿婆');
    assert.deepEqual(data.person.contact, { phone: '+865922223333' });
    assert.equal(data.exchange.needs[0]?.contact, '0592-2223333');
    assert.deepEqual(await actsOn(id), [{ act: 'data-exported', person: worker.person, on_behalf_of: id }]);
    assert.deepEqual(data.auditLog.at(-1)?.act, 'data-exported');
    assert.equal((await get(`/zh/desk/people/${id}/data.json`, administrator.cookie)).status, 200);
  });
  test('are erased by a worker at their wish, after a page that says what goes and what stays', async () => {
    const id = await assisted('许阿公');
    const page = await get(`/zh/desk/people/${id}/erase`, worker.cookie);
    assert.match(page.text, /马上删除的 名字、电话、所在社区.* 留下的 .*不带名字.* 删除以后不能恢复/);
    const unsure = await send(page, {});
    assert.equal(unsure.status, 400);
    assert.match(unsure.text, /本人要求才能删除/);
    assert.deepEqual(await actsOn(id), []);
    const done = await send(unsure, { wished: 'yes' });
    assert.equal(done.location, '/zh/desk/people?done=erased', done.text);
    assert.match((await get(done.location, worker.cookie)).text, /个人数据已经删除/);
    const { rows } = await pool.query(
      `select name, p.sealed_contact, home_community, erased_at is not null as erased, n.sealed_contact as need_contact, public_name
       from people.persons p join exchange.needs n on n.raised_by = p.id where p.id = $1`.replace(
        'name, sealed_contact,',
        'name, p.sealed_contact,',
      ),
      [id],
    );
    assert.deepEqual(rows, [
      { name: '', sealed_contact: null, home_community: null, erased: true, need_contact: null, public_name: { kind: 'none' } },
    ]);
    assert.deepEqual(await actsOn(id), [{ act: 'person-erased', person: worker.person, on_behalf_of: id }]);
    assert.equal((await get(`/zh/desk/people/${id}`, worker.cookie)).status, 404);
  });
  test('are for the worker of their community and the administrator of its subdistrict', async () => {
    const id = await assisted('黄');
    for (const { cookie } of [elsewhere, other])
      for (const path of ['data.json', 'erase']) assert.equal((await get(`/zh/desk/people/${id}/${path}`, cookie)).status, 404, path);
    const page = await get(`/zh/desk/people/${id}/erase`, administrator.cookie);
    assert.equal((await send(page, { wished: 'yes' })).status, 303);
  });
});

test('who has an account takes their data along, and erases them, themselves', async () => {
  const id = await assisted('郭');
  const erase = await get(`/en/desk/people/${id}/erase`, worker.cookie);
  await signIn(database, id);
  assert.doesNotMatch((await get(`/en/desk/people/${id}`, worker.cookie)).html, /data\.json|erase/);
  assert.equal((await get(`/en/desk/people/${id}/data.json`, worker.cookie)).status, 409);
  assert.match((await get(`/en/desk/people/${id}/erase`, worker.cookie)).text, /on their own page/);
  const refused = await send(erase, { wished: 'yes' });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /on their own page/);
  assert.deepEqual(await actsOn(id), []);
});
