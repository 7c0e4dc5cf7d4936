import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { testDatabase } from '../../../test-support/database.ts';
import { complaintAbout, openServer, reachServer, type Watch } from './server.ts';

const { pool } = await testDatabase();
const { rows: names } = await pool.query<{ name: string }>('select current_database() as name');
const host = process.env['TEST_POSTGRES'] ?? '';
const urlOf = (database: string) => `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(host)}`;
const url = urlOf(names[0]?.name ?? '');
const quiet: Watch = { say: () => {}, onLost: () => {} };
const dataFolder = mkdtempSync(path.join(tmpdir(), 'qianshou-server-'));
after(() => rmSync(dataFolder, { recursive: true }));
const refusal = async (databaseUrl: string, watch = quiet): Promise<string> =>
  openServer({ dataFolder, databaseUrl }, watch).then(
    async (server) => {
      await server.stop();
      return 'opened';
    },
    (error: unknown) => String(error),
  );

describe('openServer with DATABASE_URL', () => {
  test('holds the database for one platform at a time', async () => {
    const first = await openServer({ dataFolder, databaseUrl: url }, quiet);
    assert.match(await refusal(url), /Another platform is running on the database of DATABASE_URL/);
    await first.stop();
    assert.equal(await refusal(url), 'opened');
    assert.deepEqual(readdirSync(dataFolder), []);
  });
  test('holds it again after its connection was lost', async () => {
    const server = await openServer({ dataFolder, databaseUrl: url }, quiet);
    await pool.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
    for (let tries = 0; (await refusal(url)) === 'opened'; tries += 1) {
      assert.ok(tries < 100, 'the lock never came back');
      await sleep(50);
    }
    await server.stop();
  });
  test('lets a tool beside the platform in, but not one that has to be alone', async () => {
    const server = await openServer({ dataFolder, databaseUrl: url }, quiet);
    const beside = await reachServer({ dataFolder, databaseUrl: url }, { alone: false });
    const client = new pg.Client(beside.connection);
    await client.connect();
    await client.end();
    await beside.stop();
    await assert.rejects(reachServer({ dataFolder, databaseUrl: url }, { alone: true }), /Another platform is running/);
    await server.stop();
  });
  test('says in one sentence what is wrong with an address, without its password', async () => {
    const cases: [string, RegExp][] = [
      [urlOf('no_such_database'), /cannot be reached: database "no_such_database" does not exist/],
      ['postgres://someone:secret-word@127.0.0.1:1/x', /cannot be reached: .*ECONNREFUSED/],
      ['postgres://someone:secret-word@no-such-host.invalid/x', /cannot be reached: .*no-such-host\.invalid/],
      ['postgres://a b:c@[/x', /cannot be reached: /],
    ];
    for (const [address, sentence] of cases) {
      const said = await refusal(address);
      assert.match(said, sentence);
      assert.doesNotMatch(said, /secret-word|\n/);
    }
  });
  test('refuses a database of another encoding', async () => {
    const name = `test_${randomBytes(6).toString('hex')}`;
    await pool.query(`create database ${name} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`);
    assert.match(await refusal(urlOf(name)), /has the encoding SQL_ASCII; the platform needs UTF8/);
    await pool.query(`drop database ${name}`);
  });
  test('refuses servers before 15', () => {
    assert.match(complaintAbout({ version: '140012', name: '14.12', encoding: 'UTF8' }) ?? '', /is PostgreSQL 14\.12; .* 15 or newer/);
    assert.equal(complaintAbout({ version: '150000', name: '15.0', encoding: 'UTF8' }), undefined);
  });
});

describe('reachServer', () => {
  test('makes no data folder', async () => {
    await assert.rejects(reachServer({ dataFolder, databaseUrl: undefined }, { alone: false }), /There are no data in/);
    assert.deepEqual(readdirSync(dataFolder), []);
  });
});
