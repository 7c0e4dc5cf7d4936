import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { openDatabase, openPool, type Database } from '../src/platform/database/database.ts';

/** A database of this test file's own, with all tables and no rows; gone when the file's tests have run. */
export async function testDatabase(): Promise<{ database: Database; pool: pg.Pool }> {
  const host = process.env['TEST_POSTGRES'];
  if (!host) throw new Error('run the tests with npm test: it starts the server they need');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ host, user: 'postgres', database: 'postgres' });
  await admin.connect();
  await admin.query(`create database ${name} template template_platform`);
  const pool = openPool({ host, user: 'postgres', database: name });
  after(async () => {
    await pool.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  return { database: openDatabase(pool), pool };
}
