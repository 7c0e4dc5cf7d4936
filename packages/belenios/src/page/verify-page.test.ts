import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { give, Pages, skipPages } from '../../test-support/pages.ts';
import { runVerifier } from '../verifier/command-line.ts';

const vectors = fileURLToPath(new URL('../../vectors/', import.meta.url));
/** Whatever is no .bel is taken for an audited ballot; the fields are looked at first. */
const auditFile = fileURLToPath(import.meta.url);
const archive = (name: string): string => join(vectors, name, 'u1RRdxTvaSbinS.bel');

describe('the verifier’s page', { skip: skipPages }, () => {
  let pages: Pages;
  let page: Page;
  before(async () => {
    pages = await Pages.build();
    page = await pages.open('verify');
  });
  after(() => pages.close());

  /** What the command line says of the two. */
  async function jsonOf(...files: string[]) {
    let text = '';
    await runVerifier([...files, '--json'], { print: (line) => void (text += line), printError: assert.fail });
    type Summary = { readonly trusteeKeys: string[]; readonly credentialsFingerprint: string; readonly lastEvent: string };
    return JSON.parse(text) as { readonly archives: readonly { readonly summary: Summary }[] };
  }

  async function verdictOn(...files: string[]): Promise<string> {
    await page.evaluate(() => document.getElementById('report')?.replaceChildren());
    await give(page, ...files);
    return page.locator('.verdict').innerText();
  }

  test('has the hash that is published with it', () => {
    assert.equal(
      createHash('sha256')
        .update(readFileSync(pages.pathOf('verify')))
        .digest('hex'),
      pages.hashes.get('verify'),
    );
  });
  test('verifies a pair of archives with the kernel in workers', async () => {
    await pages.look(page, 'verify-start');
    assert.match(await verdictOn(archive('v3.0-ed25519-threshold/area'), archive('v3.0-ed25519-threshold/count')), /^✔/);
    const report = (await page.textContent('#report')) ?? '';
    assert.match(report, /WebAssembly, [0-9]+ workers?/);
    assert.match(report, /pair-count-weights/);
    await pages.look(page, 'verify-pair');
  });
  test('refuses a wrong proof, and says so of what is no archive', async () => {
    assert.match(await verdictOn(archive('tampered-ed25519/badproof_final')), /^✘/);
    assert.match((await page.textContent('.finding')) ?? '', /ballot 2/);
    await pages.look(page, 'verify-refused');
    assert.match(await verdictOn(pages.pathOf('verify')), /无法验证/);
  });
  test('speaks English when the address says so, and changes its language without losing what it shows', async () => {
    const english = await pages.open('verify', 'en');
    await give(english, archive('v3.0-ed25519-threshold/count'));
    assert.match(await english.locator('.verdict').innerText(), /^✔ Valid/);
    await english.getByRole('link', { name: '中文' }).click();
    assert.match(await english.locator('.verdict').innerText(), /^✔ 有效/);
    assert.equal(await english.title(), '验证投票');
  });
  test('compares what the visitor expects', async () => {
    await page.getByText('与您从别处知道的核对').click();
    await page.getByLabel('选举指纹').fill('A'.repeat(43));
    assert.match(await verdictOn(archive('v3.0-ed25519-threshold/count')), /^✘/);
    assert.match(await page.locator('.finding').first().innerText(), /^it is /);
    await page.getByLabel('选举指纹').fill('');
    await page.getByText('更多可以核对的').click();
    await page.getByLabel('您先前保存的归档').setInputFiles(archive('v3.0-ed25519-threshold/area'));
    assert.match(await verdictOn(archive('v3.0-ed25519-threshold/count')), /^✘/);
    await page.getByLabel('您先前保存的归档').setInputFiles(archive('v3.0-ed25519-threshold/count'));
    assert.match(await verdictOn(archive('v3.0-ed25519-threshold/count')), /^✔/);
    await page.getByLabel('您先前保存的归档').setInputFiles([]);
  });
  test('gives no verdict while it cannot read what is expected, and says at the field why', async () => {
    const wrong = { 选举指纹: 'somethingElse', 选票数: '7张', '名册总面积（平方米）': '999,00', 最后事件: 'abc', 受托人公钥: '一二三' };
    for (const [label, value] of Object.entries(wrong)) {
      const input = page.getByLabel(label);
      await input.fill(value);
      await page.evaluate(() => document.getElementById('report')?.replaceChildren());
      await give(page, archive('v3.0-ed25519-threshold/count'));
      await page.locator('.error-summary').waitFor();
      assert.equal(await input.getAttribute('aria-invalid'), 'true', label);
      assert.equal(await page.locator('.verdict').count(), 0);
      await input.fill('');
    }
    await page.getByLabel('名册总面积（平方米）').fill('９９９');
    assert.match(await verdictOn(archive('v3.0-ed25519-threshold/area')), /^✘/);
    await page.getByLabel('名册总面积（平方米）').fill('');
    assert.match(await verdictOn(archive('v3.0-ed25519-threshold/count')), /^✔/);
    await pages.look(page, 'verify-comparison');
  });
  test('compares two archives, in whichever order they are chosen, with two of each value, and an audited ballot with nothing else', async () => {
    const fresh = await pages.open('verify');
    await fresh.getByText('与您从别处知道的核对').click();
    await fresh.getByText('更多可以核对的').click();
    const [areas, owners] = [archive('v3.0-ed25519-threshold/area'), archive('v3.0-ed25519-threshold/count')];
    await fresh.getByLabel('最后事件').fill('a'.repeat(64));
    await give(fresh, owners, areas);
    await fresh.locator('.error-summary', { hasText: '每个归档一个' }).waitFor();
    await fresh.getByLabel('您先前保存的归档').setInputFiles(owners);
    await give(fresh, owners, areas);
    await fresh.locator('.error-summary', { hasText: '每个归档选一个先前的归档' }).waitFor();
    await fresh.getByLabel('您先前保存的归档').setInputFiles([owners, areas]);
    await fresh.getByLabel('名册总面积（平方米）').fill('５０７.65');
    await fresh.getByLabel('选票数').fill(' 6 ');
    const { archives } = await jsonOf(areas, owners);
    await fresh.getByLabel('受托人公钥').fill(archives[0]!.summary.trusteeKeys.join('\n'));
    await fresh.getByLabel('凭证名单指纹').fill(archives.map(({ summary }) => summary.credentialsFingerprint).join(' '));
    await fresh.getByLabel('最后事件').fill(archives.map(({ summary }) => summary.lastEvent).join('\n'));
    await give(fresh, owners, areas);
    assert.match(await fresh.locator('.verdict').innerText(), /^✔/);
    for (const name of ['continuation', 'trustees', 'credentials', 'last-event', 'ballots', 'total-weight'])
      assert.ok((await fresh.locator('.check.passed code', { hasText: `expected-${name}` }).count()) > 0, name);
    await fresh.getByLabel('名册总面积（平方米）').fill('999');
    await give(fresh, owners, areas);
    assert.match(await fresh.locator('.verdict').innerText(), /^✘/);
    await give(fresh, auditFile);
    await fresh.locator('.error-summary', { hasText: '与公开审核的选票无关' }).waitFor();
    assert.equal(await fresh.locator('.verdict').count(), 0);
    await fresh.context().close();
  });
  test('asks nothing of any server and breaks no rule of its policy', () => assert.deepEqual(pages.complaints, []));
});
