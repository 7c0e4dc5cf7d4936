import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { addressOf, runPlatform, stop, type Run } from '../test-support/platform-process.ts';
import { startPostgres } from './platform/database/postgres.ts';

const home = mkdtempSync(path.join(tmpdir(), 'qianshou-main-'));
chmodSync(home, 0o755);
const dataFolder = path.join(home, 'data');
const cluster = path.join(dataFolder, 'postgres');
after(() => rmSync(home, { recursive: true }));

const run = (settings: Readonly<Record<string, string>> = {}, args: readonly string[] = [], command?: readonly string[]) =>
  runPlatform(dataFolder, settings, args, command);
/** The platform ends with code 1 after one sentence. */
async function refusal(settings: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<string> {
  const started = run(settings, args);
  const code = await started.end;
  assert.equal(code, 1, started.output());
  const lines = started.output().trim().split('\n');
  assert.equal(lines.length, 1, started.output());
  return lines[0] ?? '';
}
async function inDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const postgres = await startPostgres(cluster);
  const client = new pg.Client(postgres.connection('postgres'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
    await postgres.stop();
  }
}

describe('the first start', () => {
  let platform: Run;
  let address: string;
  before(async () => {
    platform = run();
    address = await addressOf(platform);
  });
  test('shows a demonstration with its banner in both languages', async () => {
    for (const language of ['zh', 'en']) {
      const response = await fetch(`${address}/${language}`);
      assert.equal(response.status, 200);
      assert.match(await response.text(), /class="demo"/);
    }
    assert.equal(await (await fetch(`${address}/healthz`)).text(), 'ok\n');
  });
  test('tells this machine its figures, and nobody whom a proxy passes on', async () => {
    const figures = await fetch(`${address}/metrics`);
    assert.match(figures.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    assert.match(await figures.text(), /qianshou_request_seconds_count\{method="GET",route="\/healthz",status="200"\} 1/);
    assert.equal((await fetch(`${address}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.1' } })).status, 404);
  });
  test('listens on this machine alone', async () => {
    const port = Number(new URL(address).port);
    await assert.doesNotReject(fetch(`http://127.0.0.1:${port}/healthz`));
    await assert.rejects(fetch(`http://127.0.0.2:${port}/healthz`));
  });
  test('keeps a second platform away from its data and its port', async () => {
    assert.match(await refusal({}), /^Another platform is running on .*data\/postgres\. Stop it/);
    const { port } = new URL(address);
    assert.equal(
      await refusal({ PORT: port, DATA_FOLDER: path.join(home, 'other') }),
      `Port ${port} on 127.0.0.1 is taken by another program. Stop that program, or set PORT to another number.`,
    );
  });
  test('stops cleanly on SIGTERM', async () => {
    assert.equal(await stop(platform), 0, platform.output());
    assert.equal(existsSync(path.join(cluster, 'postmaster.pid')), false);
    assert.deepEqual(readdirSync(path.join(dataFolder, 'keys')).sort(), ['contact.key', 'forms.key', 'sign-in.key']);
  });
});

describe('a start that is interrupted', () => {
  test('leaves no database running', async () => {
    const platform = run();
    while (!existsSync(path.join(cluster, 'postmaster.pid')) && platform.child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await stop(platform), 0, platform.output());
    assert.equal(existsSync(path.join(cluster, 'postmaster.pid')), false);
  });
});

describe('a later start', () => {
  test('through npm finds its data again and stops cleanly on SIGINT', async () => {
    const npm = run({}, [], ['npm', 'start', '--ignore-scripts']);
    const address = await addressOf(npm);
    assert.match(await (await fetch(`${address}/zh`)).text(), /class="demo"/);
    assert.equal(await stop(npm, 'SIGINT'), 0, npm.output());
    assert.equal(existsSync(path.join(cluster, 'postmaster.pid')), false);
  });
  test('refuses to mix a demonstration with a platform of one’s own', async () => {
    assert.match(await refusal({}, ['--new']), /holds a demonstration\. Name another folder/);
  });
  test('without a key that the data need says which, and damages nothing', async () => {
    const file = path.join(dataFolder, 'keys/contact.key');
    renameSync(file, `${file}.away`);
    assert.match(await refusal({}), /^The key \S+contact\.key, .* is missing\./);
    assert.equal(existsSync(file), false);
    renameSync(`${file}.away`, file);
  });
  test('on data of a newer version changes nothing', async () => {
    await inDatabase((client) =>
      client.query("insert into public.migrations (module, file, sha256) values ('platform', '9999_later.sql', '')"),
    );
    assert.match(await refusal({}), /^These data were written by a newer version of the platform \(it knows platform\/9999_later\.sql\)/);
    await inDatabase((client) => client.query("delete from public.migrations where file = '9999_later.sql'"));
  });
  test('on a cluster of a newer PostgreSQL changes nothing', async () => {
    const folder = path.join(home, 'newer/postgres');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'PG_VERSION'), '19\n');
    assert.match(await refusal({ DATA_FOLDER: path.dirname(folder) }), /was written by PostgreSQL 19/);
    assert.deepEqual(readdirSync(path.dirname(folder)), ['postgres']);
  });
  test('with a wrong setting names it and makes no data', async () => {
    const nowhere = path.join(home, 'nowhere');
    assert.match(await refusal({ DATA_FOLDER: nowhere, PORT: 'eighty' }), /^PORT must be a number/);
    const DATABASE_URL = 'postgres://nobody:secret@127.0.0.1:1/x';
    assert.match(await refusal({ DATA_FOLDER: nowhere, DATABASE_URL }), /^The database of DATABASE_URL cannot be reached: .*ECONNREFUSED/);
    assert.equal(existsSync(nowhere), false);
  });
  test('on a port that another program holds says so', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    assert.match(await refusal({ PORT: String(port) }), /is taken by another program/);
    other.close();
    assert.equal(existsSync(path.join(cluster, 'postmaster.pid')), false);
  });
});
