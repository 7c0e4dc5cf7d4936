/** Forms that come too late: what was typed is never lost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../test-support/app.ts';
import { samplePlaces, signedInAs } from '../test-support/places.ts';
import { signIn } from '../test-support/sign-in.ts';

const { get, send, database, pool, app } = await testApp();
const places = await samplePlaces(database);
const resident = await signedInAs(database, '林阿姨');
const typed = { title: '太极班找"场地"', description: '二十五人 & 每周三次', place: places.guanren.id };

test('a form sent after the session ended is kept on the page, and goes on once its writer has signed in again', async () => {
  const form = await get('/zh/needs/new', resident.cookie);
  await pool.query('delete from people.sessions where user_id = $1', [resident.person]);
  const late = await send(form, typed);
  assert.equal(late.status, 401);
  assert.match(late.text, /您的登录已经结束.*再发送一次/);
  const cookie = await signIn(database, resident.person);
  // the key on that page was one of the old session: pressing once more brings one of the new
  const again = await send({ ...late, cookie }, {});
  assert.equal(again.status, 403);
  assert.match(again.text, /请按“再发送一次”/);
  const open = await send(again, {});
  assert.notEqual(open.status, 403);
  assert.match(open.html, /value="太极班找&quot;场地&quot;"/);
  assert.match(open.html, /二十五人 &amp; 每周三次/);
});

test('a form that another site filled in does not wait for a press of the button', async () => {
  for (const site of ['cross-site', 'same-site', undefined]) {
    const response = await app.request('http://localhost:8080/zh/needs/new', {
      method: 'POST',
      headers: { cookie: resident.cookie, ...(site ? { 'sec-fetch-site': site } : {}) },
      body: new URLSearchParams({ title: '别处填的', 'form-key': 'x' }),
    });
    assert.equal(response.status, 403);
    assert.doesNotMatch(await response.text(), /别处填的/);
  }
});
