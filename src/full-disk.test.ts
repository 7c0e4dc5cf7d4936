/** A disk that fills up under the platform: a file system of its own in memory, where this user may mount one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { addressOf, runPlatform, signedIn, stop, type Person } from '../test-support/platform-process.ts';

const disk = mkdtempSync(path.join(tmpdir(), 'qianshou-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=755', 'none', disk], { encoding: 'utf8' });
const reason = mounted.status === 0 ? false : `no file system can be mounted here: ${(mounted.stderr || String(mounted.error)).trim()}`;
if (reason) console.log(`The full disk is not tried: ${reason}`);
after(() => {
  if (!reason) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

const dataFolder = path.join(disk, 'data');
const filler = path.join(disk, 'filler');
const MEGABYTE = 1024 * 1024;
const free = () => statfsSync(disk).bavail * statfsSync(disk).bsize;
function fillUpTo(left: number): void {
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
    const platform = runPlatform(dataFolder);
    const address = await addressOf(platform);
    const worker = await signedIn(address, /社区工作/);
    assert.equal((await worker.get('/zh/desk')).status, 200);
    fillUpTo(3 * MEGABYTE);
    let refused = await upload(worker);
    for (let tries = 0; refused.status === 303 && tries < 30; tries += 1) {
      acknowledged.push(refused.location);
      refused = await upload(worker);
    }
    assert.ok(acknowledged.length > 0);
    assert.equal(refused.status, 500, refused.html.slice(0, 300));
    assert.match(refused.html, /<h1>我们这边出错了<\/h1>/);
    assert.equal((await worker.get('/zh/needs')).status, 200);
    rmSync(filler);
    const again = await upload(worker);
    assert.equal(again.status, 303, again.html.slice(0, 300));
    acknowledged.push(again.location);
    assert.equal(await stop(platform), 0, platform.output());
  });

  test('at the start: one sentence, exit code 1, and nothing lost', async () => {
    fillUpTo(0);
    const refused = runPlatform(dataFolder);
    assert.equal(await refused.end, 1, refused.output());
    assert.match(refused.output().trim(), /^The disk is full[^\n]*$/);
    rmSync(filler);
    const platform = runPlatform(dataFolder);
    const worker = await signedIn(await addressOf(platform), /社区工作/);
    for (const location of acknowledged) assert.equal((await worker.get(location)).status, 200, location);
    assert.equal(await stop(platform), 0, platform.output());
  });

  test('at the first start: one sentence, and the next start begins anew', async () => {
    const second = path.join(disk, 'second');
    fillUpTo(20 * MEGABYTE);
    const refused = runPlatform(second);
    assert.equal(await refused.end, 1, refused.output());
    assert.match(refused.output().trim(), /^The disk is full[^\n]*$/);
    rmSync(filler);
    rmSync(dataFolder, { recursive: true });
    const platform = runPlatform(second);
    assert.equal((await fetch(`${await addressOf(platform)}/zh`)).status, 200);
    assert.equal(await stop(platform), 0, platform.output());
  });
});
