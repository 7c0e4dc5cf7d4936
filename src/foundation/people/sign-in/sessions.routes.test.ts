import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp, type Page, type TestApp } from '../../../../test-support/app.ts';
import { signIn } from '../../../../test-support/sign-in.ts';
import type { Grant } from '../../../kernel/actor.ts';
import type { PersonId, PlaceId } from '../../../kernel/ids.ts';
import { insertGrant, insertPerson } from '../people.store.ts';

const platform = await testApp();
const { get, database, clock, pool } = platform;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const codeOn = (page: Page): string => /<b class="num">(\d{6})<\/b>/.exec(page.html)?.[1] ?? '';
async function person(on: TestApp, name: string, ...grants: Grant[]): Promise<{ id: PersonId; email: string }> {
  const id = makeId<PersonId>();
  await on.database.inTransaction(async (tx) => {
    await insertPerson(tx, { id, name, language: 'zh', privacyAgreedAt: on.clock.now(), createdAt: on.clock.now() });
    for (const grant of grants) await insertGrant(tx, id, grant, undefined, on.clock.now(), makeId<string>());
  });
  const email = `${id}@example.org`;
  await on.pool.query("insert into people.users (id, name, email, email_verified) values ($1, '', $2, true)", [id, email]);
  return { id, email };
}
async function askForCode(on: TestApp, contact: string, cookie = ''): Promise<Page> {
  const sent = await on.send(await on.get('/zh/sign-in', cookie), { contact });
  return on.get(sent.location, sent.cookie);
}
/** A session that began so long ago, and was used so long ago, in milliseconds. */
async function sessionOf(id: PersonId, begun: number, seen: number): Promise<string> {
  const cookie = await signIn(database, id);
  await pool.query('update people.sessions set created_at = $2, updated_at = $3 where user_id = $1', [
    id,
    new Date(clock.now() - begun),
    new Date(clock.now() - seen),
  ]);
  return cookie;
}
const sessionsOf = async (id: PersonId) =>
  (await pool.query<{ id: string; seen: Date }>('select id, updated_at as seen from people.sessions where user_id = $1', [id])).rows;

describe('a session ends', () => {
  const worker: Grant = { role: 'community-worker', at: makeId<PlaceId>() };
  for (const [what, grants, begun, seen, holds] of [
    ['of a resident, used yesterday, in its 89th day: not yet', [], 89 * DAY, DAY, true],
    ['of a resident after 90 days, however often it was used', [], 90 * DAY, 0, false],
    ['of a resident after 30 days without use', [], 31 * DAY, 30 * DAY, false],
    ['of a worker over lunch: not yet', [worker], 4 * HOUR, 2 * HOUR, true],
    ['of a worker over night', [worker], 20 * HOUR, 12 * HOUR, false],
    ['of a worker after 7 days, however often it was used', [worker], 7 * DAY, 0, false],
  ] as const)
    test(what, async () => {
      const { id } = await person(platform, '林', ...grants);
      const page = await get('/zh/me', await sessionOf(id, begun, seen));
      assert.equal(page.status, holds ? 200 : 401);
      assert.equal((await sessionsOf(id)).length, holds ? 1 : 0);
      if (!holds) assert.doesNotMatch(page.cookie, /session_token/, 'the browser forgets it too');
    });
});

test('a use is noted once an hour', async () => {
  const { id } = await person(platform, '王');
  const cookie = await sessionOf(id, DAY, HOUR);
  await get('/zh/me', cookie);
  assert.equal((await sessionsOf(id))[0]?.seen.getTime(), clock.now());
  const noted = clock.now();
  clock.forward(HOUR - 1);
  await get('/zh/me', cookie);
  assert.equal((await sessionsOf(id))[0]?.seen.getTime(), noted);
});

describe('signing in', () => {
  test('again in the same browser ends the session that the browser had, of whomever', async () => {
    const [one, other] = [await person(platform, '陈'), await person(platform, '李')];
    const held = await signIn(database, one.id);
    const elsewhere = await signIn(database, one.id);
    const page = await askForCode(platform, other.email);
    const signedIn = await platform.send({ ...page, cookie: `${page.cookie}; ${held}` }, { code: codeOn(page) });
    // the form was made for a visitor: it is asked for again with the cookie that the browser holds
    assert.equal(signedIn.status, 403);
    const again = await get('/zh/sign-in/code', `${page.cookie}; ${held}`);
    const done = await platform.send(again, { code: codeOn(again) });
    assert.equal(done.status, 303, done.text);
    assert.equal((await get('/zh/me', held)).status, 401);
    assert.equal((await get('/zh/me', elsewhere)).status, 200, 'another browser stays signed in');
    assert.match((await get('/zh/me', done.cookie)).text, /李/);
    assert.equal((await sessionsOf(other.id)).length, 1);
  });

  test('and its entry in the log are one: where the entry cannot be written, there is no session, and the code still works', async () => {
    const own = await testApp();
    const { id, email } = await person(own, '周');
    const page = await askForCode(own, email);
    await own.pool.query("alter table platform.audit_log add constraint closed check (act <> 'signed-in')");
    assert.equal((await own.send(page, { code: codeOn(page) })).status, 500);
    assert.equal((await own.pool.query('select 1 from people.sessions where user_id = $1', [id])).rows.length, 0);
    await own.pool.query('alter table platform.audit_log drop constraint closed');
    const again = await own.get('/zh/sign-in/code', page.cookie);
    assert.equal((await own.send(again, { code: codeOn(page) })).status, 303);
    const { rows } = await own.pool.query<{ act: string }>('select act from platform.audit_log where person = $1', [id]);
    assert.deepEqual(rows, [{ act: 'signed-in' }]);
  });
});

describe('under https', () => {
  test('every cookie is bound to this host, and one without its prefix is nobody’s', async () => {
    const own = await testApp({ publicUrl: 'https://qianshou.example.org' });
    const { email } = await person(own, '吴');
    const page = await askForCode(own, email);
    const done = await own.send(page, { code: codeOn(page) });
    assert.equal(done.status, 303, done.text);
    const preferred = await own.get('/preferences?text=large');
    const lines = [page, done, preferred].flatMap((answer) => answer.response.headers.getSetCookie());
    assert.ok(lines.length >= 4);
    for (const line of lines) {
      assert.match(line, /^__Host-/);
      assert.match(line, /; Secure/i);
      assert.match(line, /; HttpOnly/i);
      assert.match(line, /; SameSite=Lax/i);
      assert.match(line, /; Path=\/(;|$)/i);
      assert.doesNotMatch(line, /; Domain=/i);
    }
    assert.match(done.cookie, /__Host-better-auth\.session_token=/);
    assert.equal((await own.get('/zh/me', done.cookie)).status, 200);
    assert.equal((await own.get('/zh/me', done.cookie.replaceAll('__Host-', ''))).status, 401);
    assert.equal((await own.send(await own.get('/zh/me', done.cookie), {}, '/zh/sign-out')).status, 303);
    assert.equal((await own.get('/zh/me', done.cookie)).status, 401);
  });
});
