/** Every page, in Chinese and English, and in the further languages that it has, on a phone and on a desk: axe finds nothing, nothing is too wide, nothing is missing, no script complains. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { findingsOf, openPlatform, overflowOf } from './platform.ts';

const platform = await openPlatform();
const { origin, pool } = platform;

const one = async (query: string): Promise<string> => {
  const { rows } = await pool.query<{ it: string }>(query);
  assert.ok(rows[0], query);
  return rows[0].it;
};
const numbered = (table: string, where: string) =>
  one(`select year || '-' || lpad(sequence::text, 3, '0') as it from exchange.${table} where ${where} order by id limit 1`);

const partly = await numbered('needs', "state = 'under-way' and agreed < sought");
const worker = await platform.personWith('community-worker');
const open = await numbered(
  'needs',
  `state = 'open' and escalated_at is null and community = (select at from people.grants where person = '${worker.id}' limit 1)`,
);
const closed = await numbered('needs', "state = 'closed'");
const resource = await numbered('resources', "state = 'available'");
const project = await numbered('projects', "state = 'running'");
const stopped = await numbered('projects', "state = 'stopped'");
const picture = await one(`select p.year || '-' || lpad(p.sequence::text, 3, '0') || '/evidence/' || e.file as it
  from exchange.evidence e join exchange.projects p on p.id = e.project order by e.added_at limit 1`);
const community = await one("select slug as it from places.places where kind = 'community' order by created_at, id limit 1");
const organisation = await one('select slug as it from partners.organisations order by created_at, id limit 1');
const waiting = await one("select id::text as it from exchange.offers where state = 'made' order by id limit 1");
const assisted = await one(`select p.id::text as it from people.persons p
  where p.home_community = (select at from people.grants where person = '${worker.id}' limit 1)
    and not exists (select from people.users u where u.id = p.id::text) order by p.id limit 1`);

const publicPages = [
  '',
  '/needs',
  '/needs?state=closed&category=venue',
  `/needs/${partly}`,
  `/needs/${closed}`,
  '/resources',
  `/resources/${resource}`,
  '/projects',
  `/projects/${project}`,
  `/projects/${stopped}`,
  '/communities',
  `/communities/${community}`,
  '/organisations',
  `/organisations/${organisation}`,
  `/search?q=${encodeURIComponent('太极')}`,
  '/search',
  '/how-it-works',
  '/privacy',
  '/accessibility',
  '/api',
  '/tables',
  '/sign-in',
  '/demo',
  '/demo/own',
  '/demo/outbox',
];
const pagesOf = {
  resident: ['/needs/new', '/me', '/me/notices'],
  'community-worker': [
    '/desk',
    '/desk/translations',
    '/desk/import',
    `/needs/${open}`,
    `/needs/${open}/edit`,
    `/needs/${open}/escalate`,
    '/resources/new',
    '/desk/people',
    '/desk/people/new',
    `/desk/people/${assisted}/erase`,
  ],
  'partner-liaison': ['/me', `/needs/${open}/offer`],
  'subdistrict-administrator': [
    '/administration',
    '/administration/places',
    '/administration/organisations',
    '/administration/people',
    '/administration/audit-log',
    `/offers/${waiting}`,
    `/projects/${project}/stop`,
    `/projects/${picture}`,
    `/projects/${picture}/remove`,
  ],
} as const;

/** Pages that have files in Japanese and Korean. */
const inFurtherLanguages: ReadonlySet<string> = new Set([
  '',
  '/how-it-works',
  '/privacy',
  '/accessibility',
  '/api',
  '/sign-in',
  '/demo',
  '/me/notices',
]);

/** Headings, buttons and labels that are Chinese alone on an English page: names stand in both scripts, so they do not count. */
const leftInChinese = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, thead th, .button, label, legend')]
      .filter((element) => !element.closest('[lang]:not(html)'))
      .map((element) => element.textContent.trim())
      .filter((text) => /\p{Script=Han}/u.test(text) && !/\p{Script=Latin}/u.test(text)),
  );

/** A phone reads Chinese and Japanese, a desk English and Korean for axe; the widths are checked both ways. */
async function look(address: string, person: Parameters<typeof platform.contextOf>[0]): Promise<string[]> {
  const problems: string[] = [];
  const context = await platform.contextOf(person);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && problems.push(`${address}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${address}: ${error.message}`));
  for (const [language, width, otherWidth] of [
    ['zh', 360, 1280],
    ['en', 1280, 360],
    ...(inFurtherLanguages.has(address)
      ? ([
          ['ja', 360, 1280],
          ['ko', 1280, 360],
        ] as const)
      : []),
  ] as const) {
    const where = `/${language}${address}`;
    await page.setViewportSize({ width, height: 800 });
    const response = await page.goto(`${origin}${where}`);
    if (response?.status() !== 200) problems.push(`${where}: status ${response?.status()}`);
    if ((await page.locator('main[lang]').count()) > 0) problems.push(`${where}: stands in another language`);
    if (/\[object |\bundefined\b|\bNaN\b/.test(await page.locator('body').innerText()))
      problems.push(`${where}: says what no reader understands`);
    for (const finding of await findingsOf(page)) problems.push(`${where}: ${finding}`);
    for (const size of [width, otherWidth]) {
      await page.setViewportSize({ width: size, height: 800 });
      const tooWide = await overflowOf(page);
      if (tooWide > 0) problems.push(`${where}: ${tooWide} px too wide at ${size} px`);
    }
    if (language === 'en') for (const text of await leftInChinese(page)) problems.push(`${where}: not in English: ${text.slice(0, 60)}`);
  }
  await context.close();
  return problems;
}

for (const address of publicPages)
  test(`visitors: ${address === '' ? 'home' : address}`, async () => assert.deepEqual(await look(address, undefined), []));
for (const [role, addresses] of Object.entries(pagesOf))
  for (const address of addresses)
    test(`${role}: ${address}`, async () => {
      const { id } = await platform.personWith(role === 'resident' ? undefined : (role as Exclude<keyof typeof pagesOf, 'resident'>));
      assert.deepEqual(await look(address, id), []);
    });

test('a page without a file in the reader’s language stands in English, marked so, in a frame in theirs', async () => {
  const context = await platform.contextOf(undefined);
  const page = await context.newPage();
  const problems: string[] = [];
  for (const [language, width] of [
    ['ja', 360],
    ['ko', 1280],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${origin}/${language}/needs/${partly}`);
    assert.equal(await page.locator('main').getAttribute('lang'), 'en');
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    for (const finding of await findingsOf(page)) problems.push(`${language}: ${finding}`);
    if ((await overflowOf(page)) > 0) problems.push(`${language}: too wide`);
  }
  assert.deepEqual(problems, []);
  await page.getByRole('link', { name: 'English' }).first().click();
  assert.equal(new URL(page.url()).pathname, `/en/needs/${partly}`);
  await context.close();
});

test('large text and dark colours keep every public page readable and within its window', async () => {
  for (const [cookie, scheme] of [
    ['large', 'light'],
    ['normal', 'dark'],
  ] as const) {
    const context = await platform.browser.newContext({ viewport: { width: 360, height: 800 }, colorScheme: scheme });
    await context.addCookies([{ name: 'text', value: cookie, url: origin }]);
    const page = await context.newPage();
    const problems: string[] = [];
    for (const address of ['', '/needs', `/needs/${partly}`, '/sign-in', `/communities/${community}`]) {
      await page.goto(`${origin}/zh${address}`);
      if ((await overflowOf(page)) > 0) problems.push(`${address} is too wide with ${cookie} text`);
      for (const finding of await findingsOf(page)) problems.push(`${address} ${scheme}: ${finding}`);
    }
    assert.deepEqual(problems, []);
    await context.close();
  }
});
