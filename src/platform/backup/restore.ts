/** Puts a backup into an empty database and its data folder. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { applyMigrations, type ModuleMigrations } from '../database/migrate.ts';
import { isStoredPath, writeWhole } from '../files/folder.ts';
import { keyNames } from '../keys/keys.ts';
import { CannotStart } from '../process/cannot-start.ts';
import { checkArchive, Damaged, readArchive, type Part } from './archive.ts';
import { readExactly } from './exact-text.ts';
import { quoted, tablesOf } from './tables.ts';

export type RestoredModule = ModuleMigrations & {
  /**
   * Tables whose rows a restore forgets: sessions and one-time codes, which may have been ended after the backup was made and would open
   * the platform again.
   */
  readonly endedByRestore: readonly string[];
};
export type RestoreOrder = {
  readonly client: pg.ClientBase;
  readonly modules: readonly RestoredModule[];
  readonly dataFolder: string;
  readonly file: string;
};
export type RestoreReport = {
  readonly rows: number;
  readonly files: number;
  readonly hasKeys: boolean;
  readonly at: string;
  /** Sessions and codes that were in the backup and have ended. */
  readonly ended: number;
};

/**
 * Checks the whole file first, then restores it in one transaction: into the tables that it knew, then on to those of this version.
 * Nobody stays signed in.
 * Throws CannotStart where the file is damaged or of a newer version, or where the database or the keys are not empty.
 */
export async function restoreBackup(order: RestoreOrder): Promise<RestoreReport> {
  const { client, modules, file } = order;
  const head = await checkArchive(file);
  const schemas = modules.map(({ name }) => name);
  await refuseUnlessEmpty(client, schemas);
  await client.query('begin');
  try {
    await readExactly(client);
    await applyMigrations(client, modules, head.migrations);
    const foreignKeys = await dropForeignKeys(client, schemas);
    const report = { rows: 0, files: 0, hasKeys: false, at: head.at, ended: 0 };
    await clearTables(client, schemas);
    await loadParts(order, report);
    for (const { table, name, definition } of foreignKeys)
      await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
    for (const { schema, table } of await tablesOf(client, schemas))
      await client.query(`alter table ${quoted(schema, table)} enable trigger user`);
    await applyMigrations(client, modules);
    for (const { name, endedByRestore } of modules)
      for (const table of endedByRestore) report.ended += (await client.query(`delete from ${quoted(name, table)}`)).rowCount ?? 0;
    await client.query('commit');
    await client.query('analyze');
    return report;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function refuseUnlessEmpty(client: pg.ClientBase, schemas: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migrations') is not null or exists (select from pg_namespace where nspname = any($1)) as there`,
    [schemas],
  );
  if (rows[0]?.there)
    throw new CannotStart(
      'The database is not empty. A backup is restored into an empty one: name a new DATA_FOLDER or another DATABASE_URL.',
    );
}

type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string };

/** Rows come table by table; what they refer to may come later, and is checked when all are there. */
async function dropForeignKeys(client: pg.ClientBase, schemas: readonly string[]): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and connamespace in (select oid from pg_namespace where nspname = any($1))`,
    [schemas],
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
  return rows;
}

/** Migrations may have put rows of their own into new tables; the backup has those, as they were. */
async function clearTables(client: pg.ClientBase, schemas: readonly string[]): Promise<void> {
  for (const { schema, table } of await tablesOf(client, schemas)) {
    await client.query(`alter table ${quoted(schema, table)} disable trigger user`);
    await client.query(`delete from ${quoted(schema, table)}`);
  }
}

async function loadParts(order: RestoreOrder, report: { rows: number; files: number; hasKeys: boolean }): Promise<void> {
  const { client, dataFolder, file } = order;
  const damaged = (what: string) => new Damaged(`${file} holds ${what}. Nothing was changed.`);
  let insert = '';
  for await (const { entry, body } of readArchive(file)) {
    switch (entry.kind) {
      case 'backup':
        break;
      case 'table': {
        const columns = entry.columns.map((column) => quoted(column));
        const table = quoted(entry.schema, entry.table);
        insert = `insert into ${table} (${columns.join(', ')}) overriding system value
          select ${columns.map((column) => `(r).${column}`).join(', ')} from unnest($1::text[]::${table}[]) as r`;
        break;
      }
      case 'rows': {
        const rows = JSON.parse(body.toString('utf8')) as string[];
        if (rows.length !== entry.count) throw damaged('fewer rows than it says');
        await client.query(insert, [rows]);
        report.rows += rows.length;
        break;
      }
      case 'sequence':
        await client.query('select setval($1, $2)', [quoted(entry.schema, entry.sequence), entry.last]);
        break;
      case 'file':
        if (!isStoredPath(entry.path)) throw damaged('a file with a strange name');
        writeWhole(path.join(dataFolder, 'files', entry.path), body);
        report.files += 1;
        break;
      case 'key':
        if (!keyNames.some((name) => name === entry.name)) throw damaged('a key with a strange name');
        restoreKey(path.join(dataFolder, 'keys'), entry);
        report.hasKeys = true;
        break;
    }
  }
}

function restoreKey(folder: string, { name, text }: Extract<Part['entry'], { kind: 'key' }>): void {
  const file = path.join(folder, `${name}.key`);
  if (existsSync(file) && readFileSync(file, 'utf8') !== text)
    throw new CannotStart(`${file} is another key than the one in the backup. Move it away first; nothing was changed.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  writeFileSync(file, text, { mode: 0o600, flush: true });
}
