/**
 * Pictures of every page at 360 and 1280 px in both languages, for looking at: `npm run shots [-- folder]`. Asks a running demonstration
 * (SHOTS_OF, http://localhost:8080 by default) and signs in with the codes that it shows. For the pages of setting up it starts an empty
 * platform of its own.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { runPlatform, stop } from '../test-support/platform-process.ts';
import { uploads, type Upload } from './shots-uploads.ts';

const origin = process.env['SHOTS_OF'] ?? 'http://localhost:8080';
const folder = process.argv[2] ?? 'shots';
const only = process.env['SHOTS_ONLY'];
mkdirSync(folder, { recursive: true });

type Item = { number: string; state: string; agreed: string; sought: string; slug?: string };
const list = async (what: string) => ((await (await fetch(`${origin}/api/v1/${what}`)).json()) as { items: Item[] }).items;
const needs = await list('needs');
const partly = needs.find((need) => need.state === 'under-way' && need.agreed !== need.sought) ?? needs[0];
const closed = needs.find((need) => need.state === 'closed') ?? needs[0];
const open = needs.find((need) => need.state === 'open') ?? needs[0];
const resource = (await list('resources'))[0];
const project = (await list('projects'))[0];
const organisation = (await list('organisations'))[0]?.slug;
const community = (await list('places?kind=community'))[0]?.slug;

/** Where a page is; or what to upload first, whose page it then is. */
type Shot = { readonly address: string; readonly as?: RegExp; readonly upload?: Upload };
const worker = /社区工作|worker/i;
const administrator = /管理员|administrator/i;

const pages: Record<string, Shot> = {
  home: { address: '' },
  needs: { address: '/needs' },
  'needs-closed': { address: '/needs?state=closed' },
  'needs-none': { address: '/needs?category=study-visit&when=urgent' },
  'need-partly': { address: `/needs/${partly?.number}` },
  'need-closed': { address: `/needs/${closed?.number}` },
  resources: { address: '/resources' },
  resource: { address: `/resources/${resource?.number}` },
  projects: { address: '/projects' },
  project: { address: `/projects/${project?.number}` },
  communities: { address: '/communities' },
  community: { address: `/communities/${community}` },
  organisations: { address: '/organisations' },
  organisation: { address: `/organisations/${organisation}` },
  search: { address: `/search?q=${encodeURIComponent('太极')}` },
  'how-it-works': { address: '/how-it-works' },
  privacy: { address: '/privacy' },
  accessibility: { address: '/accessibility' },
  api: { address: '/api' },
  tables: { address: '/tables' },
  'sign-in': { address: '/sign-in' },
  demo: { address: '/demo' },
  'demo-own': { address: '/demo/own' },
  'not-found': { address: '/nothing-here' },
  'raise-need': { address: '/needs/new', as: /居民|resident/i },
  me: { address: '/me', as: /居民|resident/i },
  notices: { address: '/me/notices', as: /居民|resident/i },
  desk: { address: '/desk', as: worker },
  import: { address: '/desk/import', as: worker },
  ...Object.fromEntries(
    Object.entries(uploads.needs).map(([name, upload]) => [`import-${name}`, { address: '/desk/import', as: worker, upload }]),
  ),
  translations: { address: '/desk/translations', as: worker },
  'need-as-worker': { address: `/needs/${open?.number}`, as: worker },
  offer: { address: `/needs/${open?.number}/offer`, as: /联络员|liaison/i },
  administration: { address: '/administration', as: administrator },
  'administration-places': { address: '/administration/places', as: administrator },
  'administration-places-import': { address: '/administration/places/import', as: administrator },
  ...Object.fromEntries(
    Object.entries(uploads.places).map(([name, upload]) => [
      `administration-places-import-${name}`,
      { address: '/administration/places/import', as: administrator, upload },
    ]),
  ),
  'administration-people': { address: '/administration/people', as: administrator },
  'administration-audit-log': { address: '/administration/audit-log', as: administrator },
};

/** Signs in as the first person of a role, with the code that the demonstration shows. */
async function signIn(context: BrowserContext, role: RegExp): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/zh/demo`);
  await page.locator('tr', { hasText: role }).locator('button').first().click();
  await page.waitForLoadState();
  const codes = await context.newPage();
  await codes.goto(`${origin}/zh/demo`);
  const code = /(?<!\d)\d{6}(?!\d)/.exec(await codes.locator('main section').last().innerText())?.[0] ?? '';
  await codes.close();
  await page.locator('input[name=code]').fill(code);
  await page.locator('main button[type=submit]').first().click();
  await page.waitForLoadState();
  if (await page.locator('a[href$="/sign-in"]').count()) throw new Error(`could not sign in as ${role}: ${page.url()}`);
  await page.close();
}

/** Uploads a table and waits until it has been read. @returns the address of its page, without the language. */
async function uploaded(page: Page, form: string, { file, choice }: Upload): Promise<string> {
  await page.goto(`${origin}/zh${form}`);
  if (choice) await page.locator(`input[name=choice][value=${choice}]`).check();
  await page.locator('input[type=file]').setInputFiles({ name: '台账.xlsx', mimeType: '', buffer: Buffer.from(await file()) });
  await page.locator('main form[enctype] button').click();
  await page.waitForFunction(() => !document.querySelector('progress'), undefined, { timeout: 60_000 });
  return new URL(page.url()).pathname.replace(/^\/zh/, '');
}

/** The address that an own platform prints. */
async function untilSaid(started: ReturnType<typeof runPlatform>, sentence: RegExp): Promise<URL> {
  for (;;) {
    const [, said] = sentence.exec(started.output()) ?? [];
    if (said !== undefined) return new URL(said);
    if (started.child.exitCode !== null) throw new Error(started.output());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const contexts = new Map<string, BrowserContext>();
async function contextFor(browser: Browser, role: RegExp | undefined): Promise<BrowserContext> {
  const key = String(role ?? '');
  const known = contexts.get(key);
  if (known) return known;
  const context = await browser.newContext({ deviceScaleFactor: 1 });
  contexts.set(key, context);
  if (role) await signIn(context, role);
  return context;
}

const browser = await openBrowser();
let failures = 0;
const isWanted = (name: string) => !only || new RegExp(only).test(name);

/** @param status what the page answers with; the pictures are taken whatever it is. */
async function picture(page: Page, name: string, addressIn: (language: 'zh' | 'en') => string, status: number): Promise<void> {
  for (const language of ['zh', 'en'] as const)
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const answered = (await page.goto(addressIn(language)))?.status() ?? 0;
      const file = path.join(folder, `${name}.${language}.${width}.png`);
      await page.screenshot({ path: file, fullPage: true });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow <= 0 && answered === status) continue;
      failures += 1;
      console.log(`${file}: status ${answered}${overflow > 0 ? `, ${overflow} px too wide` : ''}`);
    }
}

for (const [name, { address: first, as, upload }] of Object.entries(pages)) {
  if (!isWanted(name)) continue;
  const page = await (await contextFor(browser, as)).newPage();
  const address = upload ? await uploaded(page, first, upload) : first;
  await picture(page, name, (language) => `${origin}/${language}${address}`, name === 'not-found' ? 404 : 200);
  await page.close();
}

/** What whoever sets a platform up sees, and everybody else meanwhile. */
const ofSettingUp: Readonly<Record<string, { readonly path: string; readonly status: number }>> = {
  'being-set-up': { path: '', status: 503 },
  setup: { path: '/setup', status: 200 },
  'setup-details': { path: '/setup/details', status: 200 },
  'setup-no-link': { path: '/setup?token=none', status: 404 },
};
if (Object.keys(ofSettingUp).some(isWanted)) {
  const data = mkdtempSync(path.join(tmpdir(), 'qianshou-shots-'));
  const started = runPlatform(data, {}, ['--new']);
  const link = await untilSaid(started, /Set this platform up at (\S+)/);
  const page = await browser.newPage();
  for (const [name, { path: at, status }] of Object.entries(ofSettingUp))
    if (isWanted(name))
      await picture(page, name, (language) => `${link.origin}/${language}${at}${at.includes('?') ? '' : link.search}`, status);
  await stop(started);
  rmSync(data, { recursive: true });
}
await browser.close();
console.log(`pictures are in ${folder}`);
process.exitCode = failures > 0 ? 1 : 0;
