import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf, runPlatform, signedIn, stop, type Answer, type Person, type Run } from '../../../test-support/platform-process.ts';
import { writeTable } from '../../platform/excel/index.ts';

const home = mkdtempSync(path.join(tmpdir(), 'qianshou-import-'));
chmodSync(home, 0o755);
after(() => rmSync(home, { recursive: true }));

/** More than two parts. */
const ROWS = 700;
const workersRow = /社区工作/;

/** The import's page once it says so. */
async function pageOf(worker: Person, address: string, words: RegExp): Promise<Answer> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const page = await worker.get(address);
    if (words.test(page.html)) return page;
    await sleep(20);
  }
  throw new Error(`${address} never says ${words}`);
}
async function upload(worker: Person): Promise<string> {
  const columns = ['类别', '内容', '数量'].map((title) => ({ title, width: 12 }));
  const rows = Array.from({ length: ROWS }, (_, index) => ['场地', `第 ${index} 件事，断了也要接上`, '2']);
  const file = new File([Buffer.from(await writeTable({ sheet: '台账', columns, rows }))], '台账.xlsx');
  const sent = await worker.send(await worker.get('/zh/desk/import'), '/zh/desk/import', { choice: 'needs', file });
  assert.equal(sent.status, 303);
  return sent.location;
}

test('an import that kill -9 interrupts goes on by itself at the next start, and has every row once', async () => {
  let platform: Run = runPlatform(home);
  let worker = await signedIn(await addressOf(platform), workersRow);
  const address = await upload(worker);
  const preview = await pageOf(worker, address, /核对以后再导入/);
  assert.equal((await worker.send(preview, address, {})).status, 303);
  await pageOf(worker, address, /已完成 [1-9]/);
  await stop(platform, 'SIGKILL');

  platform = runPlatform(home);
  worker = await signedIn(await addressOf(platform), workersRow);
  await pageOf(worker, address, new RegExp(`已导入 ${ROWS} 件需求`));
  const again = await pageOf(worker, await upload(worker), /核对以后再导入/);
  assert.match(again.html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '), new RegExp(`将要导入 0 已经有了 ${ROWS} 有问题 0`));
  assert.equal(await stop(platform), 0, platform.output());
});
