import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeId, testApp } from '../../test-support/app.ts';
import { testKeys } from '../../test-support/keys.ts';
import { createPartners } from '../foundation/partners/index.ts';
import { createPeople } from '../foundation/people/index.ts';
import { createPlaces } from '../foundation/places/index.ts';
import { auditLogOf } from '../platform/audit-log/audit-log.ts';
import { chineseCalendar } from '../platform/calendar/chinese-calendar.ts';
import { loadDemonstration } from './index.ts';

const { database, pool, clock, get } = await testApp();
const places = createPlaces({ reading: database.reading });
const partners = createPartners({ reading: database.reading });
const people = createPeople({
  database,
  clock,
  makeId,
  places,
  partners,
  auditLog: auditLogOf(),
  seal: testKeys.contact,
  authSecret: testKeys.signInSecret,
  publicUrl: 'http://localhost:8080',
  sendCode: () => Promise.reject(new Error('nobody signs in here')),
  log: { warn: () => {} },
});

test('the demonstration is loaded in one transaction, and its pages show it in both languages', async () => {
  const began = performance.now();
  await database.inTransaction((tx) =>
    loadDemonstration({ tx, at: clock.now(), calendar: chineseCalendar, makeId, places, partners, people, sealing: testKeys.contact }),
  );
  const took = performance.now() - began;
  assert.ok(took < 4_000, `${took.toFixed(0)} ms`);
  const { rows } = await pool.query<{ needs: number; resources: number; projects: number; persons: number; users: number }>(
    `select (select count(*)::int from exchange.needs) as needs, (select count(*)::int from exchange.resources) as resources,
       (select count(*)::int from exchange.projects) as projects, (select count(*)::int from people.persons) as persons,
       (select count(*)::int from people.users) as users`,
  );
  assert.ok(rows[0]);
  assert.ok(rows[0].needs >= 60 && rows[0].resources >= 40 && rows[0].projects >= 15);
  assert.equal(rows[0].persons - rows[0].users, 1); // an elder for whom a worker enters things has no account
  assert.match((await get('/zh/needs')).text, /3号楼楼道灯坏了一半/);
  assert.match((await get('/en/needs')).text, /24 stairwell lamps for building 3/);
});
