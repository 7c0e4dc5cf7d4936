/** A disk that fills up under the platform: a file system of its own in memory, where this user may mount one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf, runPlatform, signedIn, stop, type Person, type Run } from '../test-support/platform-process.ts';

const disk = mkdtempSync(path.join(tmpdir(), 'qianshou-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=755', 'none', disk], { encoding: 'utf8' });
const reason = mounted.status === 0 ? false : `no file system can be mounted here: ${(mounted.stderr || String(mounted.error)).trim()}`;
if (reason) console.log(`The full disk is not tried: ${reason}`);
const started: Run[] = [];
const run = (folder: string): Run => {
  const platform = runPlatform(folder);
  started.push(platform);
  return platform;
};
after(async () => {
  for (const platform of started) if (platform.child.exitCode === null) await stop(platform);
  if (!reason) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

const dataFolder = path.join(disk, 'data');
const filler = path.join(disk, 'filler');
const MEGABYTE = 1024 * 1024;
const free = () => statfsSync(disk).bavail * statfsSync(disk).bsize;
function fillUpTo(left: number): void {
  rmSync(filler, { force: true });
  writeFileSync(filler, Buffer.alloc(Math.max(0, free() - left)));
}
/** Two megabytes that nothing makes smaller, kept in the database until the job has looked at them. */
const upload = async (worker: Person) => {
  const form = await worker.get('/zh/desk/import');
  const file = new File([Buffer.concat([Buffer.from('PK'), randomBytes(2 * MEGABYTE)])], 'x.xlsx');
  return worker.send(form, '/zh/desk/import', { choice: 'needs', file });
};

describe('a full disk', { skip: reason }, () => {
  const acknowledged: string[] = [];
  test('under a running platform: writes get a proper page, pages are read, and all goes on once there is room', async () => {
    mkdirSync(dataFolder);
    let platform = run(dataFolder);
    let worker = await signedIn(await addressOf(platform), /社区工作/);
    acknowledged.push((await upload(worker)).location);
    fillUpTo(3 * MEGABYTE);
    let refused = await upload(worker).catch(() => undefined);
    for (let tries = 0; refused?.status === 303 && tries < 30; tries += 1) {
      acknowledged.push(refused.location);
      refused = await upload(worker).catch(() => undefined);
    }
    if (refused) {
      assert.equal(refused.status, 507, platform.output() + refused.html.slice(0, 300));
      assert.match(refused.html, /<h1>存储空间满了<\/h1>/);
      assert.match(
        platform.output(),
        /"reason":"[^\n]*No space left on device","msg":"the disk is full: nothing of this request was saved"/,
      );
    }
    // where the log of the database itself finds no room, the server cannot go on: then the platform ends, and says why
    const reads = await worker.get('/zh/needs').catch(() => undefined);
    if (reads?.status !== 200) {
      rmSync(filler);
      const ended = await Promise.race([platform.end, sleep(20_000, 'goes on' as const)]);
      if (ended !== 'goes on') {
        assert.equal(ended, 1, platform.output());
        assert.match(platform.output().trim().split('\n').at(-1) ?? '', /^The disk is full/);
        platform = run(dataFolder);
        worker = await signedIn(await addressOf(platform), /社区工作/);
      }
    }
    rmSync(filler, { force: true });
    const again = await upload(worker);
    assert.equal(again.status, 303, again.html.slice(0, 300));
    acknowledged.push(again.location);
    assert.equal(await stop(platform), 0, platform.output());
  });

  test('under a backup: one sentence, exit code 1, and no half a file', async () => {
    fillUpTo(64 * 1024);
    const tool = ['--import', './loader.mjs', 'tools/backup.ts', path.join(disk, 'backup')];
    const backup = spawnSync(process.execPath, tool, { encoding: 'utf8', env: { ...process.env, DATA_FOLDER: dataFolder } });
    rmSync(filler);
    assert.equal(backup.status, 1, backup.stdout + backup.stderr);
    assert.match((backup.stdout + backup.stderr).trim(), /^The disk is full[^\n]*$/);
    assert.deepEqual(readdirSync(disk), ['data']);
  });

  test('at the start: one sentence, exit code 1, and nothing lost', async () => {
    fillUpTo(0);
    const refused = run(dataFolder);
    assert.equal(await refused.end, 1, refused.output());
    assert.match(refused.output().trim(), /^The disk is full[^\n]*$/);
    rmSync(filler);
    const platform = run(dataFolder);
    const worker = await signedIn(await addressOf(platform), /社区工作/);
    for (const location of acknowledged) assert.equal((await worker.get(location)).status, 200, location);
    assert.equal(await stop(platform), 0, platform.output());
  });

  test('at the first start: one sentence, and the next start begins anew', async () => {
    const second = path.join(disk, 'second');
    fillUpTo(20 * MEGABYTE);
    const refused = run(second);
    assert.equal(await refused.end, 1, refused.output());
    assert.match(refused.output().trim(), /^The disk is full[^\n]*$/);
    rmSync(filler);
    rmSync(dataFolder, { recursive: true });
    const platform = run(second);
    assert.equal((await fetch(`${await addressOf(platform)}/zh`)).status, 200);
    assert.equal(await stop(platform), 0, platform.output());
  });
});
