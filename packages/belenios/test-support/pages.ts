// The built pages in a real browser: opened as files, watched, and looked at step by step.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import type { PageName } from '../src/page/build-page.ts';
import { buildPage, pageNames } from '../src/page/build-page.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** For `skip` of a test. */
export const skipPages = ((): string | false => {
  if (!existsSync(new URL('../kernel/build/kernel-binaries.js', import.meta.url)))
    return 'SKIPPED: the kernel is not built (npm run build)';
  return existsSync(executablePath) ? false : 'SKIPPED: no Chromium at /usr/bin/chromium or CHROMIUM';
})();

export type Language = 'zh' | 'en';
export type SavedFile = { readonly name: string; readonly path: string };

const PHONE = { width: 360, height: 760 };
const DESK = { width: 1280, height: 900 };
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const hostScript = `
import { mountVoting } from './index.ts';
declare const deliverBallot: (ballot: string) => Promise<string | undefined>;
const archive = Uint8Array.from(atob(document.getElementById('archive')!.textContent!), (character) => character.charCodeAt(0));
mountVoting(document.getElementById('booth')!, {
  archive: new Blob([archive]),
  deliver: async ({ ballot }) => {
    const answer = await deliverBallot(ballot);
    return answer ? { zh: answer, en: answer } : undefined;
  },
});
`;

/** All pages built into one folder. */
export class Pages {
  readonly folder = mkdtempSync(join(tmpdir(), 'belenios-pages-'));
  /** What no page may say or do: messages of the console, errors, requests of anything but files and blobs. */
  readonly complaints: string[] = [];
  readonly hashes = new Map<PageName, string>();
  readonly #browser: Browser;
  readonly #seen = new Set<string>();

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async build(): Promise<Pages> {
    const pages = new Pages(await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
    for (const name of pageNames) {
      const { html, sha256 } = await buildPage(name);
      writeFileSync(pages.pathOf(name), html);
      pages.hashes.set(name, sha256);
    }
    return pages;
  }

  pathOf(name: PageName): string {
    return join(this.folder, `${name}.html`);
  }

  open(name: PageName, language: Language = 'zh'): Promise<Page> {
    return this.#openFile(`${pathToFileURL(this.pathOf(name)).href}${language === 'en' ? '#en' : ''}`);
  }

  /** A page as a platform may have it, with the voting in it; ballots go to the page's `deliverBallot`. */
  async openHost(archive: Uint8Array): Promise<Page> {
    const { outputFiles } = await build({
      stdin: { contents: hostScript, resolveDir: fileURLToPath(new URL('../src/page/', import.meta.url)), loader: 'ts' },
      bundle: true,
      write: false,
      format: 'iife',
    });
    const path = join(this.folder, 'host.html');
    const style = readFileSync(new URL('../src/page/page.css', import.meta.url), 'utf8');
    const data = `<script id="archive" type="text/plain">${Buffer.from(archive).toString('base64')}</script>`;
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>平台</title><style>${style}</style>`;
    writeFileSync(
      path,
      `<!doctype html><html lang="zh-CN"><head>${head}</head><body class="booth"><main id="booth" class="wrap"></main>${data}<script>${outputFiles[0]?.text.replaceAll('</script', String.raw`<\/script`)}</script></body></html>`,
    );
    return this.#openFile(pathToFileURL(path).href);
  }

  async #openFile(address: string): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: PHONE, acceptDownloads: true, offline: true });
    const page = await context.newPage();
    page.on('console', (message) => this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('request', (request) => {
      if (!/^(?:file|blob):/.test(request.url())) this.complaints.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    return page;
  }

  /** What the page shows now must be accessible and fit on a phone and on a desk, light and dark, also with letters twice as large. Once for each name. */
  async look(page: Page, name: string): Promise<void> {
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    const number = String(this.#seen.size).padStart(2, '0');
    for (const [viewport, colorScheme] of [
      [PHONE, 'light'],
      [DESK, 'dark'],
    ] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).withTags(axeTags).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      assert.deepEqual(found, [], `${name} at ${viewport.width}`);
      await this.#assertFits(page, `${number}-${name}-${viewport.width}`);
    }
    // A phone with letters of 200 %.
    await page.setViewportSize({ width: PHONE.width / 2, height: PHONE.height / 2 });
    await this.#assertFits(page, `${number}-${name}-large`);
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  /** In both languages: changing it is changing an attribute. */
  async #assertFits(page: Page, what: string): Promise<void> {
    const before = await page.evaluate(() => document.documentElement.lang);
    for (const lang of ['zh-CN', 'en']) {
      const overflow = await page.evaluate((language) => {
        document.documentElement.lang = language;
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      }, lang);
      assert.equal(overflow, 0, `${what} in ${lang}`);
      await shoot(page, `${what}-${lang}`);
    }
    await page.evaluate((language) => {
      document.documentElement.lang = language;
    }, before);
  }

  /** Follows a link that saves a file. */
  async save(page: Page, link: string): Promise<SavedFile> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link, exact: true }).click()]);
    const name = download.suggestedFilename();
    const path = join(mkdtempSync(join(this.folder, 'saved-')), name);
    await download.saveAs(path);
    return { name, path };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** Screenshots of every step for people to look at, where a folder for them is named. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

export const bytesOf = ({ path }: SavedFile): Uint8Array => readFileSync(path);
export const textOfFile = ({ path }: SavedFile): string => readFileSync(path, 'utf8');

/** Gives files to the drop zone that shows. */
export const give = (page: Page, ...files: readonly (SavedFile | string)[]): Promise<void> =>
  page.setInputFiles(
    'input[type=file]',
    files.map((file) => (typeof file === 'string' ? file : file.path)),
  );

export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** Waits for a view by its heading. */
export const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
