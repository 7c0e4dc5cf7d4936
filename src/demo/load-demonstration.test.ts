import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp } from '../../test-support/app.ts';

const { pool, get, loadDemonstration } = await testApp();
let tookMs = 0;

before(async () => {
  const began = performance.now();
  await loadDemonstration();
  tookMs = performance.now() - began;
});

// about 1.5 s alone; other tests run at the same time
test('the demonstration is loaded within seconds', () => assert.ok(tookMs < 15_000, `${tookMs.toFixed(0)} ms`));

test('it fills every table that a reader sees something of', async () => {
  const { rows } = await pool.query<Record<string, number>>(
    `select (select count(*)::int from exchange.needs) as needs, (select count(*)::int from exchange.resources) as resources,
       (select count(*)::int from exchange.projects) as projects, (select count(*)::int from people.persons) as persons,
       (select count(*)::int from people.users) as users, (select count(*)::int from notices.notices) as notices,
       (select count(*)::int from exchange.needs where sealed_contact is not null) as contacts,
       (select count(*)::int from exchange.evidence) as pictures`,
  );
  const { needs = 0, resources = 0, projects = 0, persons = 0, users = 0, notices = 0, contacts = 0, pictures = 0 } = rows[0] ?? {};
  assert.ok(needs >= 60 && resources >= 40 && projects >= 15 && contacts > 0 && pictures > 2);
  assert.equal(persons - users, 1); // an elder for whom a worker enters things has no account
  assert.ok(notices > 10 && notices < 200, String(notices));
});

for (const address of ['', '/needs', '/resources', '/projects', '/communities', '/communities/guanren', '/demo'])
  test(`/zh${address} and /en${address} show it`, async () => {
    for (const language of ['zh', 'en']) {
      const page = await get(`/${language}${address}`);
      assert.equal(page.status, 200);
      assert.match(page.text, /官任|Guanren|驻区银行网点|Bank branch|Daniel Okafor/);
    }
  });

test('a need is shown in both languages, and one without a translation in its own, marked so', async () => {
  assert.match((await get('/zh/needs')).text, /3号楼楼道灯坏了一半/);
  assert.match((await get('/en/needs')).text, /24 stairwell lamps for building 3/);
  const page = await get('/zh/needs');
  assert.match(page.text, /Someone to practise Chinese with/);
});

test('the outbox holds what people got this morning, each in their language', async () => {
  const { text } = await get('/zh/demo/outbox');
  assert.match(text, /收件人：zhuang\.liping@example\.org/);
  assert.match(text, /Katrin Meyer-Lindqvist/);
});
