/** Run once before all test files (node --test-global-setup): one server, one migrated template database. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { modules } from '../src/modules.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { startPostgres, type Postgres } from '../src/platform/database/postgres.ts';

let postgres: Postgres | undefined;
let folder: string;

/** The platform's own server; or the one whose socket folder TEST_SERVER names: an older PostgreSQL, run for these tests alone. */
export async function globalSetup(): Promise<void> {
  folder = mkdtempSync(path.join(tmpdir(), 'qianshou-test-'));
  chmodSync(folder, 0o755);
  const given = process.env['TEST_SERVER'];
  // crashes have tests of their own, on servers of their own, with fsync on
  if (!given) postgres = await startPostgres(path.join(folder, 'postgres'), { settings: { fsync: 'off', max_connections: '200' } });
  const connection = postgres?.connection ?? ((database: string) => ({ host: given ?? '', user: 'postgres', database }));
  const admin = new pg.Client(connection('postgres'));
  await admin.connect();
  if (given) await dropTemplate(admin);
  await admin.query('create database template_platform');
  const template = new pg.Client(connection('template_platform'));
  await template.connect();
  await migrate(template, modules);
  await template.end(); // a template can be cloned only while nobody is connected to it
  await admin.query('alter database template_platform is_template true allow_connections false');
  await admin.end();
  process.env['TEST_POSTGRES'] = connection('postgres').host;
}

export async function globalTeardown(): Promise<void> {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** What an earlier run left on a server that outlives it. */
async function dropTemplate(admin: pg.Client): Promise<void> {
  const { rowCount } = await admin.query("select from pg_database where datname = 'template_platform'");
  if (rowCount === 0) return;
  await admin.query('alter database template_platform is_template false');
  await admin.query('drop database template_platform');
}
