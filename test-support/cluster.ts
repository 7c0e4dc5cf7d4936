/** Run once before all test files (node --test-global-setup): one server, one migrated template database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { modules } from '../src/modules.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { startPostgres, type Postgres } from '../src/platform/database/postgres.ts';

let postgres: Postgres;
let folder: string;

export async function globalSetup(): Promise<void> {
  folder = mkdtempSync(path.join(tmpdir(), 'qianshou-test-'));
  const { chmodSync } = await import('node:fs');
  chmodSync(folder, 0o755);
  // crashes have tests of their own, on servers of their own, with fsync on
  postgres = await startPostgres(path.join(folder, 'postgres'), { settings: { fsync: 'off', max_connections: '200' } });
  const admin = new pg.Client(postgres.connection('postgres'));
  await admin.connect();
  await admin.query('create database template_platform');
  const template = new pg.Client(postgres.connection('template_platform'));
  await template.connect();
  await migrate(template, modules);
  await template.end(); // a template can be cloned only while nobody is connected to it
  await admin.query('alter database template_platform is_template true allow_connections false');
  await admin.end();
  process.env['TEST_POSTGRES'] = postgres.connection('postgres').host;
}

export async function globalTeardown(): Promise<void> {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
