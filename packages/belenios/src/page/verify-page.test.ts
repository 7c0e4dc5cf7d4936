import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { buildPage } from './build-page.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const missing = ((): string | false => {
  if (!existsSync(new URL('../../kernel/build/kernel-binaries.js', import.meta.url)))
    return 'SKIPPED: the kernel is not built (npm run build)';
  return existsSync(executablePath) ? false : 'SKIPPED: no Chromium at /usr/bin/chromium or CHROMIUM';
})();
const vectors = fileURLToPath(new URL('../../vectors/', import.meta.url));
const archive = (name: string): string => join(vectors, name, 'u1RRdxTvaSbinS.bel');

describe('the page', { skip: missing }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'belenios-'));
  const file = join(folder, 'verify.html');
  const complaints: string[] = [];
  let sha256 = '';
  let browser: Browser;
  let page: Page;
  before(async () => {
    const built = await buildPage();
    ({ sha256 } = built);
    writeFileSync(file, built.html);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!/^(?:file|blob):/.test(request.url())) complaints.push(`request: ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function verdictOn(...files: string[]): Promise<string> {
    await page.evaluate(() => document.getElementById('report')?.replaceChildren());
    await page.setInputFiles('#files', files);
    return (await page.textContent('.verdict')) ?? '';
  }

  test('has the hash that is published with it', () => {
    assert.equal(createHash('sha256').update(readFileSync(file)).digest('hex'), sha256);
  });
  test('verifies a pair of archives with the kernel in workers', async () => {
    assert.match(await verdictOn(archive('v3.0-ed25519-threshold/area'), archive('v3.0-ed25519-threshold/count')), /^✔/);
    const report = (await page.textContent('#report')) ?? '';
    assert.match(report, /WebAssembly, [0-9]+ workers?/);
    assert.match(report, /pair-count-weights/);
  });
  test('refuses a wrong proof, and says so of what is no archive', async () => {
    assert.match(await verdictOn(archive('tampered-ed25519/badproof_final')), /^✘/);
    assert.match((await page.textContent('.finding')) ?? '', /ballot 2/);
    assert.match(await verdictOn(file), /^无法验证/);
  });
  test('asks nothing of any server and breaks no rule of its policy', () => assert.deepEqual(complaints, []));
});
