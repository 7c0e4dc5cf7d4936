import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import pg from 'pg';
import { DataFolderInUse, DataFolderNewer, startPostgres, type Postgres } from './postgres.ts';

const home = mkdtempSync(path.join(tmpdir(), 'qianshou-launcher-'));
chmodSync(home, 0o755);
after(() => rmSync(home, { recursive: true }));
async function answer(postgres: Postgres, query: string): Promise<unknown> {
  const client = new pg.Client(postgres.connection('postgres'));
  await client.connect();
  const { rows } = await client.query<{ answer: unknown }>(query);
  await client.end();
  return rows[0]?.answer;
}

describe('startPostgres', () => {
  test('makes a cluster with fsync, no port, and Chinese words whole', async () => {
    const postgres = await startPostgres(path.join(home, 'first'));
    assert.equal(
      await answer(
        postgres,
        "select current_setting('fsync') || current_setting('listen_addresses') || current_setting('server_encoding') as answer",
      ),
      'onUTF8',
    );
    assert.equal(await answer(postgres, "select upper('é') || char_length('太极班') as answer"), 'É3');
    await postgres.stop();
    assert.equal(existsSync(path.join(home, 'first/postmaster.pid')), false);
  });
  test('refuses a folder that another platform holds', async () => {
    const postgres = await startPostgres(path.join(home, 'first'));
    await assert.rejects(startPostgres(path.join(home, 'first')), DataFolderInUse);
    await postgres.stop();
  });
  test('of several first starts at the same moment one gets the folder', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => startPostgres(path.join(home, 'race'))));
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    assert.equal(won.length, 1, JSON.stringify(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason))));
    await won[0]?.value.stop();
  });
  test('starts although postmaster.pid names a program that is not PostgreSQL', async () => {
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {});
    writeFileSync(
      path.join(home, 'first/postmaster.pid'),
      `${stranger.pid}\n${path.join(home, 'first')}\n1700000000\n5432\n${path.join(home, 'first')}\n\n  1 1\nready\n`,
      { mode: 0o600 },
    );
    const postgres = await startPostgres(path.join(home, 'first'));
    assert.equal(await answer(postgres, 'select 1 as answer'), 1);
    await postgres.stop();
    stranger.kill();
  });
  test('works in a folder whose path is too long for a socket', async () => {
    const deep = path.join(home, 'x'.repeat(60), 'y'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const postgres = await startPostgres(path.join(deep, 'postgres'));
    assert.equal(await answer(postgres, 'select 1 as answer'), 1);
    await postgres.stop();
  });
  test('brings its server back after kill -9', async () => {
    const postgres = await startPostgres(path.join(home, 'first'));
    process.kill(Number(readFileSync(path.join(home, 'first/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    for (let tries = 0; ; tries += 1) {
      try {
        assert.equal(await answer(postgres, 'select 1 as answer'), 1);
        break;
      } catch (error) {
        if (tries > 200) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    await postgres.stop();
  });
  test('says at once that its server may not read the cluster', async () => {
    chmodSync(path.join(home, 'first'), 0);
    const began = performance.now();
    // root may look, and starts a server that may not; anybody else may not look either
    await assert.rejects(startPostgres(path.join(home, 'first')), /does not start in \S+first: .*Permission denied$|EACCES/);
    assert.ok(performance.now() - began < 10_000);
    chmodSync(path.join(home, 'first'), 0o700);
  });
  test('leaves a folder of a newer PostgreSQL alone', async () => {
    mkdirSync(path.join(home, 'newer'));
    writeFileSync(path.join(home, 'newer/PG_VERSION'), '19\n');
    await assert.rejects(startPostgres(path.join(home, 'newer')), DataFolderNewer);
  });
});
