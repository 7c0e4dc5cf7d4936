import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type {} from './browser-probe.ts';
import { createOracleArithmetic } from '../oracle-arithmetic.ts';
import { selfTestPowerRequest, selfTestRequest, toHex } from './self-test.ts';
import { builtModule } from './test-kernels.ts';

const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);

// What the verifier's page permits itself.
const policy = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:";

describe('kernel arithmetic in a browser', { skip: executable === undefined && 'SKIPPED: no Chromium here' }, () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    builtModule('scalar');
    const { outputFiles } = await esbuild.build({
      entryPoints: [fileURLToPath(new URL('browser-probe.ts', import.meta.url))],
      bundle: true,
      format: 'iife',
      target: 'es2022',
      write: false,
    });
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
    await page.setContent(`<meta http-equiv="Content-Security-Policy" content="${policy}"><script>${script}</script>`);
  });
  after(() => browser.close());

  test('serves Ed25519 from two blob workers under the policy of the verifier page', async () => {
    const { implementation, answer } = await page.evaluate(() => globalThis.probeKernel('Ed25519'));
    assert.match(implementation, /^(fused|scalar) WebAssembly, 2 workers$/);
    assert.equal(answer, toHex((await createOracleArithmetic('Ed25519').commitments(selfTestRequest())).commitments));
  });

  test('serves BELENIOS-2048 in the same way', async () => {
    const { implementation, answer } = await page.evaluate(() => globalThis.probeKernel('BELENIOS-2048'));
    assert.match(implementation, /2 workers$/);
    assert.equal(answer, toHex(await createOracleArithmetic('BELENIOS-2048').powers(selfTestPowerRequest())));
  });
});
