import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf, runPlatform, stop } from '../../../test-support/platform-process.ts';

const home = mkdtempSync(path.join(tmpdir(), 'qianshou-restore-'));
chmodSync(home, 0o755);
after(() => rmSync(home, { recursive: true }));
const file = path.join(home, 'backup');
const folder = (name: string) => path.join(home, name);
const command = (tool: string, ...args: readonly string[]) => ['--import', './loader.mjs', `tools/${tool}.ts`, ...args];
const run = (dataFolder: string, tool: string, ...args: readonly string[]) => {
  const env = { ...process.env, DATA_FOLDER: dataFolder, DATABASE_URL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, command(tool, ...args), { encoding: 'utf8', env });
  return { status, said: (stdout + stderr).trim() };
};

describe('backup and restore as commands', () => {
  before(async () => {
    const platform = runPlatform(folder('first'));
    await addressOf(platform);
    const backup = run(folder('first'), 'backup', file, '--with-keys'); // while it runs
    assert.equal(backup.status, 0, backup.said);
    assert.equal(await stop(platform), 0);
  });

  test('a restore that kill -9 interrupts leaves an empty database, into which the next one goes', async () => {
    const began = performance.now();
    const whole = run(folder('whole'), 'restore', file);
    assert.equal(whole.status, 0, whole.said);
    assert.match(whole.said, /Everybody has to sign in again/);
    const wholeMs = performance.now() - began;
    const env = { ...process.env, DATA_FOLDER: folder('second'), DATABASE_URL: '' };
    // the second finds the server that the first left running
    for (const share of [0.65, 0.3]) {
      const restore = spawn(process.execPath, command('restore', file), { env, stdio: 'ignore' });
      await Promise.race([sleep(wholeMs * share), once(restore, 'exit')]);
      if (restore.exitCode !== null) break; // it was faster this time: what follows finds a whole one
      restore.kill('SIGKILL');
      await once(restore, 'exit');
    }
    const again = run(folder('second'), 'restore', file);
    assert.ok(again.status === 0 || /^The database is not empty\. [^\n]*$/.test(again.said), again.said);
    const platform = runPlatform(folder('second'));
    const needs = await (await fetch(`${await addressOf(platform)}/api/v1/needs`)).json();
    assert.equal(await stop(platform), 0, platform.output());
    const first = runPlatform(folder('whole'));
    assert.deepEqual(needs, await (await fetch(`${await addressOf(first)}/api/v1/needs`)).json());
    assert.equal(await stop(first), 0, first.output());
  });

  test('each refusal is one sentence and exit code 1', () => {
    const refusals: [string, readonly string[], RegExp][] = [
      ['first', ['restore', file], /^The database is not empty\. /],
      ['third', ['restore', path.join(home, 'nothing')], /^There is no file /],
      ['fourth', ['backup', path.join(home, 'of-nothing')], /^There are no data in /],
      ['first', ['backup', file], /exists already; a backup never overwrites another\.$/],
      ['first', ['backup'], /^Usage: npm run backup/],
    ];
    for (const [dataFolder, [tool = '', ...args], sentence] of refusals) {
      const refused = run(folder(dataFolder), tool, ...args);
      assert.equal(refused.status, 1, refused.said);
      assert.match(refused.said, sentence);
      assert.doesNotMatch(refused.said, /\n/);
    }
  });
});
