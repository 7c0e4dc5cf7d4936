/** Writes everything that has to be kept into one file, while the platform may be running: one snapshot of the database, and its files. */
import { closeSync, createWriteStream, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import type { Instant } from '../../kernel/time.ts';
import { appliedMigrations } from '../database/migrate.ts';
import { pathsOf } from '../files/folder.ts';
import { keyNames } from '../keys/keys.ts';
import { CannotStart } from '../process/cannot-start.ts';
import { ARCHIVE_VERSION, writeArchive, type Entry } from './archive.ts';
import { readExactly } from './exact-text.ts';
import { quoted, tablesOf } from './tables.ts';

const ROWS_AT_ONCE = 500;

export type BackupOrder = {
  readonly client: pg.ClientBase;
  /** Schemas whose tables belong to the platform. */
  readonly schemas: readonly string[];
  readonly dataFolder: string;
  readonly file: string;
  readonly withKeys: boolean;
  readonly at: Instant;
};
export type BackupReport = {
  readonly rows: number;
  readonly files: number;
  /** Named by a row, but not on the disk. */ readonly lost: readonly string[];
};

/** Throws CannotStart where the file exists, or where there is nothing to back up. A backup that fails leaves no file. */
export async function writeBackup(order: BackupOrder): Promise<BackupReport> {
  const { client, file } = order;
  if (existsSync(file)) throw new CannotStart(`${file} exists already; a backup never overwrites another.`);
  const unfinished = `${file}.unfinished`;
  const report = { rows: 0, files: 0, lost: [] as string[] };
  await client.query('begin isolation level repeatable read read only');
  try {
    await readExactly(client);
    await writeArchive(parts(order, report), createWriteStream(unfinished, { mode: 0o600 }));
    sync(unfinished);
    renameSync(unfinished, file);
    sync(path.dirname(path.resolve(file)));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    await client.query('rollback');
  }
  return report;
}

type Written = { rows: number; files: number; lost: string[] };

async function* parts(order: BackupOrder, report: Written): AsyncGenerator<{ entry: Entry; body?: Buffer }> {
  const { client, schemas, dataFolder } = order;
  const migrations = await appliedMigrations(client).catch(() => {
    throw new CannotStart('There is nothing to back up: no platform has been started on this database.');
  });
  yield { entry: { kind: 'backup', version: ARCHIVE_VERSION, at: new Date(order.at).toISOString(), migrations } };
  for (const { schema, table, columns } of await tablesOf(client, schemas)) {
    yield { entry: { kind: 'table', schema, table, columns } };
    yield* rowsOf(client, `select t::text as row from ${quoted(schema, table)} as t`, report);
    if (schema === 'platform' && table === 'waiting_jobs') yield* rowsOf(client, await waitingJobs(client), report);
  }
  // after the rows: a number that was taken since is only skipped
  const { rows: sequences } = await client.query<{ schema: string; sequence: string; last: string }>(
    `select schemaname as schema, sequencename as sequence, last_value::text as last from pg_sequences
     where schemaname = any($1) and last_value is not null order by 1, 2`,
    [schemas],
  );
  for (const sequence of sequences) yield { entry: { kind: 'sequence', ...sequence } };
  yield* filesOf(order, report);
  if (order.withKeys)
    for (const name of keyNames)
      yield { entry: { kind: 'key', name, text: readFileSync(path.join(dataFolder, 'keys', `${name}.key`), 'utf8') } };
}

async function* rowsOf(client: pg.ClientBase, select: string, report: Written): AsyncGenerator<{ entry: Entry; body: Buffer }> {
  await client.query(`declare backup_rows no scroll cursor for ${select}`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from backup_rows`);
    if (rows.length === 0) break;
    report.rows += rows.length;
    yield { entry: { kind: 'rows', count: rows.length }, body: Buffer.from(JSON.stringify(rows.map(({ row }) => row))) };
  }
  await client.query('close backup_rows');
}

/** What was sent and is not done; its own tables belong to the library, which makes them anew. */
async function waitingJobs(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('jobs.job') is not null as there`);
  const from = rows[0]?.there
    ? `jobs.job where state in ('created', 'retry', 'active') and data is not null`
    : `platform.waiting_jobs where false`;
  return `select row(name, data, start_after)::platform.waiting_jobs::text as row from ${from}`;
}

async function* filesOf({ client, schemas, dataFolder }: BackupOrder, report: Written): AsyncGenerator<{ entry: Entry; body: Buffer }> {
  if (!schemas.includes('platform')) return;
  const { rows } = await client.query<{ id: string; sha256: Record<string, string> }>('select id, sha256 from platform.files order by id');
  for (const { id, sha256 } of rows)
    for (const file of pathsOf(id, Object.keys(sha256))) {
      const whole = path.join(dataFolder, 'files', file);
      if (!existsSync(whole)) {
        report.lost.push(file);
        continue;
      }
      report.files += 1;
      yield { entry: { kind: 'file', path: file }, body: readFileSync(whole) };
    }
}

function sync(file: string): void {
  const handle = openSync(file, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
