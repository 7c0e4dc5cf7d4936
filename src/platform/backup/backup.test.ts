import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { testDatabase } from '../../../test-support/database.ts';
import type { Instant } from '../../kernel/time.ts';
import { modules as ownModules } from '../../modules.ts';
import { auditLogOf } from '../audit-log/audit-log.ts';
import { chainEntries, verifyChain } from '../audit-log/chain.ts';
import { migrateAll } from '../database/migrate.ts';
import { openKeys } from '../keys/keys.ts';
import { writeBackup } from './backup.ts';
import { restoreBackup } from './restore.ts';
import { tablesOf } from './tables.ts';

const { database, pool } = await testDatabase();
const home = mkdtempSync(path.join(tmpdir(), 'qianshou-backup-'));
after(() => rmSync(home, { recursive: true }));
const at = Date.parse('2026-11-25T01:00:00Z') as Instant;

/** A module of the test's own with a column of every kind, references in a circle, generated and identity columns. */
const kinds = path.join(home, 'kinds');
mkdirSync(kinds);
writeFileSync(
  path.join(kinds, '0000_kinds.sql'),
  `create schema kinds; create type kinds.colour as enum ('red', '绿');
   create table kinds.things (
     id bigint generated always as identity primary key, within bigint references kinds.things, owner int, words text, letters varchar(9), fixed char(5),
     yes boolean, small smallint, whole int, big bigint, exact numeric, single real, double double precision, day date, moment timestamptz,
     wall timestamp, hour time, span interval, uid uuid, plain json, binary_json jsonb, bytes bytea, list text[], numbers int[], colour kinds.colour,
     network inet, range int4range, search tsvector, doubled bigint generated always as (whole::bigint * 2) stored, "odd ""name" text);
   create table kinds.owners (id serial primary key, thing bigint references kinds.things);
   alter table kinds.things add foreign key (owner) references kinds.owners;
   create function kinds.refuse() returns trigger language plpgsql as $$ begin raise exception 'no %', tg_op; end $$;`,
);
const modules = [...ownModules, { name: 'kinds', folder: pathToFileURL(`${kinds}/`), endedByRestore: [] }];
const schemas = modules.map(({ name }) => name);

async function emptyDatabase(): Promise<pg.Client> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await pool.query(`create database ${name}`);
  const client = new pg.Client({ host: process.env['TEST_POSTGRES'], user: 'postgres', database: name });
  await client.connect();
  after(async () => {
    await client.end();
    await pool.query(`drop database ${name}`);
  });
  return client;
}
/** Everything in all tables, as text. */
async function contentOf(client: pg.ClientBase | pg.Pool): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const { schema, table } of await tablesOf(client as pg.ClientBase, schemas)) {
    const { rows } = await client.query<{ row: string }>(
      `select t::text as row from "${schema}"."${table}" t order by t::text collate "C"`,
    );
    content[`${schema}.${table}`] = rows.map(({ row }) => row);
  }
  return content;
}
async function backup(name: string, withKeys = false): Promise<string> {
  const file = path.join(home, name);
  const client = await pool.connect();
  try {
    await writeBackup({ client, schemas, dataFolder: path.join(home, 'data'), file, withKeys, at });
  } finally {
    client.release();
  }
  return file;
}
const restore = async (file: string, dataFolder = path.join(home, `restored-${randomBytes(4).toString('hex')}`), into = modules) => {
  const client = await emptyDatabase();
  return { client, dataFolder, report: await restoreBackup({ client, modules: into, dataFolder, file }) };
};

const photo = '0193b2f0-0000-7000-8000-0000000000ab';
before(async () => {
  await migrateAll(pool, modules);
  await pool.query(
    `insert into kinds.things (within, words, letters, fixed, yes, small, whole, big, exact, single, double, day, moment, wall, hour, span, uid, plain, binary_json,
       bytes, list, numbers, colour, network, range, search, "odd ""name")
     values (null, '太极 "班" \\ ''x'' ' || chr(10) || chr(9) || '😀,(', 'a b', 'x', true, -1, 2147483647, 9223372036854775807, 0.10000000000000000000001, 'NaN', 1e-300,
       '0044-03-15 BC', '2026-11-25 01:02:03.456789+08', '2026-11-25 01:02:03.4', '23:59:59.999999', '1 year -3 days 04:05:06.7', gen_random_uuid(),
       '{"b": 1,  "a": [null, "引号 \\""]}', '{"b": 1, "a": [null, "引号 \\""]}', '\\x00ff27', array['a,b', '"', null, ''], array[1, null], '绿', '2001:db8::1/64', '[1,5)',
       to_tsvector('simple', '太极 班'), '{}'),
      (1, '', null, null, null, null, 3, null, 'Infinity', 1.1, 0.1, 'infinity', '-infinity', null, null, null, null, 'null', 'null', '', '{}', '{}', 'red', null, 'empty', '', null)`,
  );
  await pool.query(`insert into kinds.owners (thing) values (2), (1); update kinds.things set owner = 2 where id = 1`);
  await pool.query(`insert into kinds.things (within, words) select 1, '需要一间活动室 ' || i from generate_series(1, 2000) i`);
  await pool.query('create trigger never before insert on kinds.owners for each row execute function kinds.refuse()');
  for (let count = 0; count < 5; count += 1)
    await database.inTransaction((tx) => auditLogOf().record(tx, { act: 'raised', thing: 'need:1', detail: { count } }, at));
  await chainEntries(pool);
  await pool.query(
    `insert into platform.files values ($1, 'photo', 1, 1, 3, '{"large.webp": "x", "small.jpg": "y"}', now()), ($2, 'photo', 1, 1, 3, '{"large.webp": "x"}', now())`,
    [photo, photo.replace('ab', 'cd')],
  );
  const folder = path.join(home, 'data/files/ab');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${photo}-large.webp`), Buffer.from([0, 10, 255, 10]));
  writeFileSync(path.join(folder, `${photo}-small.jpg`), Buffer.alloc(300_000, 7));
  writeFileSync(path.join(folder, `${photo.replace('ab', 'ef')}-large.webp`), 'of no row');
  void openKeys(path.join(home, 'data/keys'), undefined);
});

describe('backup and restore', () => {
  test('bring back every row of every kind, sequences and files', async () => {
    const file = await backup('whole');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const { client, dataFolder, report } = await restore(file);
    // a trigger that no migration made is no part of the data
    assert.deepEqual(await contentOf(client), await contentOf(pool));
    assert.equal(report.files, 2);
    assert.ok(report.rows > 2000);
    for (const name of readdirSync(path.join(home, 'data/files/ab')).filter((entry) => entry.startsWith(photo)))
      assert.deepEqual(readFileSync(path.join(dataFolder, 'files/ab', name)), readFileSync(path.join(home, 'data/files/ab', name)));
    assert.equal(readdirSync(path.join(dataFolder, 'files/ab')).length, 2);
    const { rows } = await client.query("insert into kinds.things (words) values ('next') returning id, doubled");
    assert.deepEqual(rows, [{ id: '2003', doubled: null }]);
    await assert.rejects(client.query('update kinds.things set within = 9999 where id = 1'), /foreign key/);
    await assert.rejects(client.query('delete from platform.audit_log'), /never changed or deleted/);
    assert.deepEqual((await verifyChain(client)).findings, []);
  });
  test('leave the keys out unless asked', async () => {
    const without = await restore(await backup('without-keys'));
    assert.deepEqual([without.report.hasKeys, existsSync(path.join(without.dataFolder, 'keys'))], [false, false]);
    const withKeys = await restore(await backup('with-keys', true));
    for (const name of readdirSync(path.join(home, 'data/keys'))) {
      const restored = path.join(withKeys.dataFolder, 'keys', name);
      assert.deepEqual(readFileSync(restored), readFileSync(path.join(home, 'data/keys', name)));
      assert.equal(statSync(restored).mode & 0o777, 0o600);
    }
    const other = path.join(home, 'other-keys');
    void openKeys(path.join(other, 'keys'), undefined);
    await assert.rejects(restore(path.join(home, 'with-keys'), other), /is another key than the one in the backup/);
  });
  test('are of one moment, whatever is written meanwhile', async () => {
    const client = await pool.connect();
    const file = path.join(home, 'moment');
    // both rows in one transaction: a backup that saw one saw the other
    const pair = `insert into kinds.things (words) values ('pair'); insert into platform.waiting_jobs values ('pair', '{}', now())`;
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) await pool.query(pair);
    })();
    await writeBackup({ client, schemas, dataFolder: path.join(home, 'data'), file, withKeys: false, at });
    isWriting = false;
    await writing;
    client.release();
    const restored = await restore(file);
    const { rows } = await restored.client.query<{ things: string; jobs: string }>(
      `select (select count(*) from kinds.things where words = 'pair') as things, (select count(*) from platform.waiting_jobs) as jobs`,
    );
    assert.equal(rows[0]?.things, rows[0]?.jobs);
    await pool.query('delete from platform.waiting_jobs');
  });
  test('carry jobs that were sent and not done', async () => {
    await pool.query(
      `create schema jobs; create table jobs.job (name text, state text, data jsonb, start_after timestamptz);
       insert into jobs.job values ('notice', 'created', '{"to": 1}', now()), ('notice', 'completed', '{"to": 2}', now()), ('digest', 'created', null, now())`,
    );
    const { client } = await restore(await backup('jobs'));
    assert.deepEqual((await client.query('select name, data from platform.waiting_jobs')).rows, [{ name: 'notice', data: { to: 1 } }]);
    await pool.query('drop schema jobs cascade');
  });
  test('go on to the tables of a newer version, and refuse data of a newer one', async () => {
    const file = await backup('older');
    writeFileSync(
      path.join(kinds, '0001_more.sql'),
      "alter table kinds.things add more text default 'new'; drop function kinds.refuse cascade;",
    );
    const { client } = await restore(file);
    assert.deepEqual((await client.query('select distinct more from kinds.things')).rows, [{ more: 'new' }]);
    await migrateAll(pool, modules);
    const newer = await backup('newer');
    rmSync(path.join(kinds, '0001_more.sql'));
    await assert.rejects(restore(newer), /written by a newer version of the platform \(it knows kinds\/0001_more\.sql\)/);
    writeFileSync(
      path.join(kinds, '0001_more.sql'),
      "alter table kinds.things add more text default 'new'; drop function kinds.refuse cascade;",
    );
  });
  test('end every session and code under way: one that was ended since must not open anything again', async () => {
    const person = '0193b2f0-0000-7000-8000-0000000000aa';
    await pool.query(
      `insert into people.persons (id, name, language, created_at) values ('${person}', '林', 'zh', now());
       insert into people.users (id, name, email) values ('${person}', '', 'lin@example.org');
       insert into people.sessions (id, expires_at, token, created_at, updated_at, user_id) values ('s', now() + interval '1 day', 't', now(), now(), '${person}');
       insert into people.verifications (id, identifier, value, expires_at) values ('v', 'sign-in-otp-lin@example.org', 'mac:0', now() + interval '1 hour');
       insert into people.confirmations (person, purpose, address, mac, expires_at) values ('${person}', 'contact', 'a', 'm', now() + interval '1 hour')`,
    );
    const { client, report } = await restore(await backup('with-sessions'));
    const { rows } = await client.query(
      `select (select count(*)::int from people.users) as users, (select count(*)::int from people.sessions) as sessions,
              (select count(*)::int from people.verifications) as verifications, (select count(*)::int from people.confirmations) as confirmations`,
    );
    assert.deepEqual(rows, [{ users: 1, sessions: 0, verifications: 0, confirmations: 0 }]);
    assert.equal(report.ended, 3);
  });
  test('refuse a database that is not empty, and leave it alone', async () => {
    const file = await backup('full');
    const before = await contentOf(pool);
    const client = await pool.connect();
    await assert.rejects(restoreBackup({ client, modules, dataFolder: home, file }), /The database is not empty/);
    client.release();
    assert.deepEqual(await contentOf(pool), before);
  });
  test('refuse a file that was cut off or changed, and leave nothing behind', async () => {
    const whole = readFileSync(await backup('to-damage'));
    const text = gunzipSync(whole);
    const changed = Buffer.from(text);
    changed.write('Z', changed.indexOf('活动室'));
    const cases: [string, Buffer, RegExp][] = [
      ['cut', whole.subarray(0, whole.length - 100), /no whole backup/],
      ['cut-inside', gzipSync(text.subarray(0, text.lastIndexOf('{"kind":"end"'))), /its end is missing/],
      ['changed', gzipSync(changed), /its checksum is wrong/],
      ['longer', gzipSync(Buffer.concat([text, Buffer.from('{}\n')])), /something stands after its end/],
      ['text', Buffer.from('hello'), /cannot be unpacked/],
      ['other', gzipSync('{"kind":"rows"}\n'), /does not begin as one/],
      ['empty', Buffer.alloc(0), /no whole backup/],
      ['future', gzipSync('{"kind":"backup","version":99,"at":"","migrations":[]}\n'), /in a form that this one does not know/],
    ];
    for (const [name, bytes, sentence] of cases) {
      const file = path.join(home, `damaged-${name}`);
      writeFileSync(file, bytes);
      const client = await emptyDatabase();
      await assert.rejects(restoreBackup({ client, modules, dataFolder: path.join(home, 'nothing'), file }), sentence, name);
      assert.equal((await client.query("select to_regclass('public.migrations') as there")).rows[0]?.there, null);
    }
    assert.equal(existsSync(path.join(home, 'nothing')), false);
    const client = await emptyDatabase();
    await assert.rejects(restoreBackup({ client, modules, dataFolder: home, file: path.join(home, 'no-such') }), /There is no file/);
  });
  test('never overwrite a file, and leave none when they fail', async () => {
    await backup('first');
    await assert.rejects(backup('first'), /exists already/);
    const client = await emptyDatabase();
    const file = path.join(home, 'of-nothing');
    await assert.rejects(writeBackup({ client, schemas, dataFolder: home, file, withKeys: false, at }), /nothing to back up/);
    assert.deepEqual(
      readdirSync(home).filter((name) => name.startsWith('of-nothing')),
      [],
    );
  });
});
