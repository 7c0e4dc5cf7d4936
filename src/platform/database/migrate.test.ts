import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { testDatabase } from '../../../test-support/database.ts';
import { DatabaseNewer, migrate, migrateAll, MigrationEdited } from './migrate.ts';

const { pool } = await testDatabase();
const home = mkdtempSync(path.join(tmpdir(), 'qianshou-migrate-'));
const folder = pathToFileURL(`${home}/`);
const modules = [{ name: 'shop', folder }];
const write = (file: string, text: string) => writeFileSync(path.join(home, file), text);
const tables = async () => {
  const { rows } = await pool.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'shop' order by 1");
  return rows.map((row) => row.name);
};
before(() => pool.query('delete from public.migrations'));
after(() => rmSync(home, { recursive: true }));

describe('migrate', () => {
  test('applies each migration once, in the order of their names', async () => {
    write('0001_goods.sql', 'create table shop.goods (id int);');
    write('0000_shop.sql', 'create schema shop;');
    assert.equal(await migrateAll(pool, modules), 2);
    assert.equal(await migrateAll(pool, modules), 0);
    assert.deepEqual(await tables(), ['goods']);
  });
  test('applies all or nothing', async () => {
    write('0002_orders.sql', 'create table shop.orders (id int);');
    write('0003_wrong.sql', 'create table shop.orders (id int);');
    await assert.rejects(migrateAll(pool, modules), /already exists/);
    assert.deepEqual(await tables(), ['goods']);
    rmSync(path.join(home, '0003_wrong.sql'));
  });
  test('applies them once when several start at the same moment', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => migrateAll(pool, modules)));
    assert.deepEqual(counts.sort(), [0, 0, 1]);
  });
  test('refuses a migration that was edited after it had been applied, and changes nothing', async () => {
    write('0001_goods.sql', 'create table shop.goods (id bigint);');
    write('0003_more.sql', 'create table shop.more (id int);');
    await assert.rejects(migrateAll(pool, modules), MigrationEdited);
    assert.deepEqual(await tables(), ['goods', 'orders']);
    write('0001_goods.sql', 'create table shop.goods (id int);');
  });
  test('refuses data of a newer version, and changes nothing', async () => {
    await pool.query("insert into public.migrations (module, file, sha256) values ('shop', '0009_later.sql', '')");
    const client: pg.PoolClient = await pool.connect();
    await assert.rejects(
      migrate(client, modules),
      (error) => error instanceof DatabaseNewer && /shop\/0009_later\.sql/.test(error.message),
    );
    client.release();
    assert.deepEqual(await tables(), ['goods', 'orders']);
  });
});
