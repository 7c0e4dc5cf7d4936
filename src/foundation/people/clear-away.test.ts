import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeId } from '../../../test-support/app.ts';
import { testClock } from '../../../test-support/clock.ts';
import { testDatabase } from '../../../test-support/database.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { makeClearAway } from './clear-away.ts';
import { countInSpan } from './codes/codes.store.ts';
import { insertPerson } from './people.store.ts';

const { database, pool } = await testDatabase();
const clock = testClock('2026-11-25T02:00:00Z');

test('forgets unfinished accounts after a day, sessions that ended or were not used for a month, and old counts, and nothing else', async () => {
  const finished = makeId<PersonId>();
  await database.inTransaction(async (tx) => {
    await insertPerson(tx, { id: finished, name: '林', language: 'zh', privacyAgreedAt: clock.now(), createdAt: clock.now() });
    await countInSpan(tx, 'something', 60_000, clock.now());
  });
  for (const [id, at] of [
    [finished, '2026-11-01'],
    ['begun-yesterday', '2026-11-23'],
    ['begun-today', '2026-11-25'],
  ])
    await pool.query("insert into people.users (id, name, email, created_at) values ($1, '', $2, $3)", [id, `${id}@example.org`, at]);
  for (const [id, expires, used] of [
    ['ended', '2026-11-24', '2026-11-23'],
    ['unused', '2026-12-24', '2026-10-26'],
    ['open', '2026-12-24', '2026-10-27'],
  ])
    await pool.query(
      'insert into people.sessions (id, token, user_id, expires_at, created_at, updated_at) values ($1, $1, $2, $3, $4, $4)',
      [id, finished, expires, used],
    );
  clock.forward(3 * 3_600_000);
  await makeClearAway({ database, clock })();
  const ids = async (table: string) =>
    (await pool.query<{ id: string }>(`select id from people.${table} order by id`)).rows.map((row) => row.id);
  assert.deepEqual(await ids('users'), [finished, 'begun-today'].sort());
  assert.deepEqual(await ids('sessions'), ['open']);
  assert.equal((await ids('rate_limits')).length, 1, 'a count of today still counts');
  clock.forward(2 * 86_400_000);
  await makeClearAway({ database, clock })();
  assert.equal((await ids('rate_limits')).length, 0);
});
