/**
 * Pictures of every page at 360 and 1280 px in Chinese and English, for looking at: `npm run shots`. They lie in `shots`, or in SHOTS_TO.
 * SHOTS_ONLY, a regular expression, chooses pages by name; SHOTS_IN takes them in dark colours (dark), in large text (large), without scripts
 * (no-scripts), or as they are printed on A4 (print).
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openPlatform, overflowOf } from '../e2e/platform.ts';
import { open, pagesShown, type Shown } from '../e2e/shown.ts';

const folder = process.env['SHOTS_TO'] ?? 'shots';
const only = new RegExp(process.env['SHOTS_ONLY'] ?? '');
const way = process.env['SHOTS_IN'];
mkdirSync(folder, { recursive: true });
const platform = await openPlatform();

async function pictures(shown: Shown): Promise<void> {
  const context = await platform.contextWith(shown.cookie, { scripts: way !== 'no-scripts' });
  if (way === 'large') await context.addCookies([{ name: 'text', value: 'large', url: shown.origin }]);
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: way === 'dark' ? 'dark' : 'light' });
  for (const language of ['zh', 'en'])
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const answer = await open(page, shown, `/${language}${shown.address}`);
      const file = path.join(folder, `${shown.name}.${language}`);
      if (way === 'print') await page.pdf({ path: `${file}.pdf`, preferCSSPageSize: true });
      else await page.screenshot({ path: `${file}.${width}.png`, fullPage: true });
      assert.equal(answer?.status(), shown.status);
      const tooWide = await overflowOf(page);
      assert.ok(tooWide <= 0, `${tooWide} px too wide at ${width} px`);
    }
  await context.close();
}

for (const shown of await pagesShown(platform)) if (only.test(shown.name)) test(shown.name, () => pictures(shown));
