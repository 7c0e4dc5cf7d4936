/** A database or a disk that finds no room, whatever the disk of this machine says: what the one who was about to save something reads. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pino } from 'pino';
import { testApp } from '../test-support/app.ts';
import { samplePlaces, signedInAs } from '../test-support/places.ts';

const lines: Record<string, unknown>[] = [];
const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
const { app, database, pool, get, send } = await testApp({ log });
const places = await samplePlaces(database);
const resident = await signedInAs(database, '林阿姨');
// a route of the test's own fails as a photo does for which there is no room
app.post('/zh/photo', () => {
  throw new Error('the photo', { cause: Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }) });
});
const typed = {
  title: '太极班找场地',
  description: '二十五人，每周三次',
  category: 'venue',
  amount: '3',
  place: places.guanren.id,
  stage: 'send',
};
await pool.query(`
  create function public.no_room() returns trigger language plpgsql as $$ begin
    raise exception using errcode = 'disk_full', message = 'could not extend file "base/5/2619": No space left on device';
  end $$;
  create trigger no_room before insert on platform.form_keys for each row execute function public.no_room()`);

describe('where there is no room to save', () => {
  test('a form is answered with a page that says so and holds what was typed', async () => {
    for (const [language, sentence] of [
      ['zh', /存储空间满了.*您刚才做的没有存下来.*您填的内容都还在/],
      ['en', /There is no room left to save.*Nothing of what you just did was saved.*What you filled in is kept/],
    ] as const) {
      const answer = await send(await get(`/${language}/needs/new`, resident.cookie), typed);
      assert.equal(answer.status, 507, answer.text);
      assert.match(answer.text, sentence);
      assert.match(answer.html, /<input type="hidden" name="title" value="太极班找场地"/);
      assert.ok(Number(answer.response.headers.get('retry-after')) > 0);
    }
  });
  test('the log says so in one line without a stack', () => {
    const told = lines.filter(({ level }) => level === 50);
    assert.equal(told.length, 2);
    assert.deepEqual(
      Object.keys(told[0] ?? {}).filter((key) => !['level', 'time', 'pid', 'hostname'].includes(key)),
      ['requestId', 'route', 'reason', 'msg'],
    );
    assert.equal(told[0]?.['msg'], 'the disk is full: nothing of this request was saved');
    assert.match(String(told[0]?.['reason']), /No space left on device/);
  });
  test('a file is refused alike', async () => {
    const answer = await send(await get('/zh/needs/new', resident.cookie), typed, '/zh/photo');
    assert.equal(answer.status, 507);
    assert.match(answer.text, /存储空间满了/);
  });
  test('pages are read as always', async () => assert.equal((await get('/zh/needs', resident.cookie)).status, 200));
  test('a form sent once more is saved as soon as there is room', async () => {
    const refused = await send(await get('/zh/needs/new', resident.cookie), typed);
    assert.equal(refused.status, 507);
    await pool.query('drop trigger no_room on platform.form_keys');
    const again = await send(refused, {});
    assert.equal(again.status, 303);
    assert.match(again.location, /^\/zh\/needs\/.*raised/);
  });
  test('a program is told by a word of its own', async () => {
    await pool.query('create trigger no_room before insert on platform.audit_log for each row execute function public.no_room()');
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: resident.cookie };
    const { stage: _stage, ...apiFields } = typed;
    const answer = await app.request('http://localhost:8080/api/v1/needs', {
      method: 'POST',
      headers,
      body: JSON.stringify({ language: 'zh', fields: { ...apiFields, title: '再找一间屋子' } }),
    });
    assert.deepEqual([answer.status, await answer.json()], [507, { error: 'disk-full' }]);
  });
});
