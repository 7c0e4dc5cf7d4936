/**
 * Every page, in Chinese and English, and in the further languages that it has, on a phone and on a desk, in light and dark, in large text:
 * axe finds nothing, nothing is too wide, nothing is missing, no script complains; a form that comes back leads to its fields.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { actsOf } from '../src/platform/http/route.ts';
import { findingsOf, openPlatform, overflowOf } from './platform.ts';
import { open, pagesShown, routesShown, type Shown } from './shown.ts';

const platform = await openPlatform();
const pages = await pagesShown(platform);

const names = (await platform.pool.query<{ name: string }>('select name from people.persons')).rows.map(({ name }) => name);

/** Headings, buttons and labels that are Chinese alone on an English page, but for people's names and what was written to somebody. */
async function leftInChinese(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, thead th, .button, label, legend')]
      .filter((element) => !element.closest('[lang]:not(html), article'))
      .map((element) => element.textContent.trim()),
  );
  return texts.filter((text) => /\p{Script=Han}/u.test(text) && !/\p{Script=Latin}/u.test(text) && !names.includes(text));
}

/** What is wrong with the errors of a form that came back, for who goes by keyboard: where they stand, and where their links lead. */
async function wrongWithErrors(page: Page): Promise<string[]> {
  const links = page.locator('.error-summary a');
  const problems: string[] = [];
  const focused = page.locator('.error-summary:focus').waitFor({ timeout: 3000 });
  await focused.catch(() => problems.push('focus is not on the errors'));
  if (!/^(?:有错误：|Error: )/.test(await page.title())) problems.push(`title: ${await page.title()}`);
  for (let index = 0; index < (await links.count()); index += 1) {
    await links.nth(index).focus();
    await page.keyboard.press('Enter');
    const led = await page.evaluate(() => document.activeElement?.matches('input, select, textarea') ?? false);
    if (!led) problems.push(`leads to no field: ${await links.nth(index).textContent()}`);
  }
  return links.count().then((count) => (count > 0 ? problems : ['no errors']));
}

/** Classes of what was looked at. */
const classes = new Set<string>();
const classesIn = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('[class]')].flatMap((element) => [...element.classList]));

/** One window for each of those who look: opening another for every page takes longer than looking at it. */
const windows = new Map<string, Promise<Page>>();
function windowOf(cookie: string): Promise<Page> {
  const page = windows.get(cookie) ?? platform.contextWith(cookie).then((context) => context.newPage());
  windows.set(cookie, page);
  return page;
}

/** A phone reads Chinese and Japanese in light colours, a desk English and Korean in dark ones; widths are checked of all. */
const both = [
  ['zh', 360, 'light'],
  ['en', 1280, 'dark'],
] as const;
const further = [
  ['ja', 360, 'light'],
  ['ko', 1280, 'dark'],
] as const;
/** A form that came back: its words take more room in English. */
const english = [['en', 360, 'light']] as const;

async function look(shown: Shown): Promise<string[]> {
  const problems: string[] = [];
  const page = await windowOf(shown.cookie);
  const isOfStatus = (text: string) => shown.status >= 400 && text.includes(`status of ${shown.status}`);
  page.on('console', (message) => message.type() === 'error' && !isOfStatus(message.text()) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  for (const [language, width, colorScheme] of shown.sent ? english : shown.inEveryLanguage ? [...both, ...further] : both) {
    const where = `/${language}${shown.address}`;
    const say = (problem: string) => problems.push(`${where}: ${problem}`);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const response = await open(page, shown, where);
    if (response?.status() !== shown.status) say(`status ${response?.status()}`);
    if ((await page.locator('main[lang]').count()) > 0) say('stands in another language');
    if (/\[object |\bundefined\b|\bNaN\b/.test(await page.locator('body').innerText())) say('says what no reader understands');
    if (shown.sent && shown.status === 400) (await wrongWithErrors(page)).forEach(say);
    (await findingsOf(page)).forEach(say);
    for (const name of await classesIn(page)) classes.add(name);
    if (language === 'en') for (const text of await leftInChinese(page)) say(`not in English: ${text.slice(0, 60)}`);
    // 640 px is what a desk's window of 1280 px has at 200 %
    for (const [size, text] of [
      [360, 'normal'],
      [640, 'normal'],
      [1280, 'normal'],
      [360, 'large'],
    ] as const) {
      await page.setViewportSize({ width: size, height: 800 });
      await page.evaluate((text) => (document.documentElement.dataset['text'] = text), text);
      const tooWide = await overflowOf(page);
      if (tooWide > 0) say(`${tooWide} px too wide at ${size} px in ${text} text`);
    }
  }
  page.removeAllListeners();
  await page.unrouteAll();
  return problems;
}

test('every route that shows a page has one among these', () => {
  const patterns = platform.app.routes.flatMap(({ method, path, handler }) => (method === 'GET' && actsOf(handler) ? [path] : []));
  const routes = routesShown(patterns);
  const missing = new Set(routes.all);
  for (const { address } of pages) missing.delete(routes.of(address) ?? '');
  assert.deepEqual([...missing], []);
});

test('no two pages are of one name', () => assert.equal(new Set(pages.map(({ name }) => name)).size, pages.length));

for (const shown of pages) test(`${shown.name}: ${shown.address}`, async () => assert.deepEqual(await look(shown), []));

test('a page without a file in the reader’s language stands in English, marked so, in a frame in theirs', async () => {
  const context = await platform.contextOf(undefined);
  const page = await context.newPage();
  const need = pages.find(({ name }) => name === 'need-partly')?.address;
  const problems: string[] = [];
  for (const [language, width] of [
    ['ja', 360],
    ['ko', 1280],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${platform.origin}/${language}${need}`);
    assert.equal(await page.locator('main').getAttribute('lang'), 'en');
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    for (const finding of await findingsOf(page)) problems.push(`${language}: ${finding}`);
    if ((await overflowOf(page)) > 0) problems.push(`${language}: too wide`);
  }
  assert.deepEqual(problems, []);
  await page.getByRole('link', { name: 'English' }).first().click();
  assert.equal(new URL(page.url()).pathname, `/en${need}`);
  await context.close();
});

test('every class of the styles is on some page', () => {
  const folder = new URL('../src/ui/styles/', import.meta.url);
  const styles = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n')
    .replaceAll(/\/\*[^]*?\*\//g, '');
  const named = new Set([...styles.matchAll(/\.([a-z][\w-]*)(?=[^{};]*\{)/g)].map(([, name = '']) => name));
  assert.deepEqual([...named].filter((name) => !classes.has(name)).sort(), []);
});
