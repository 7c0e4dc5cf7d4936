import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { testDatabase } from '../../../test-support/database.ts';
import { sqlOf } from './sql.ts';

const { database } = await testDatabase();

test('a transaction whose connection is gone fails with its own reason, not with that of its rollback', async () => {
  const failing = database.inTransaction(async (tx) => {
    await sqlOf(tx)
      .execute(sql`select pg_terminate_backend(pg_backend_pid())`)
      .catch(() => {});
    throw new Error('no room');
  });
  await assert.rejects(failing, { message: 'no room' });
  assert.equal(await database.inTransaction(() => Promise.resolve('goes on')), 'goes on');
});
