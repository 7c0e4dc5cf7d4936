/** The whole platform with its demonstration, listening, and a browser before it. */
import { serve } from '@hono/node-server';
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readAssets, type AppDeps } from '../src/app.ts';
import type { Grant } from '../src/kernel/actor.ts';
import type { Instant } from '../src/kernel/time.ts';
import { testApp, type TestApp } from '../test-support/app.ts';
import { testJobs, type TestJobs } from '../test-support/jobs.ts';
import { signIn } from '../test-support/sign-in.ts';
import type { PersonId } from '../src/kernel/ids.ts';
import { openBrowser } from './browser.ts';

export type Platform = TestApp & {
  readonly origin: string;
  readonly jobs: TestJobs;
  readonly browser: Browser;
  /** Somebody of the demonstration who holds a role; a resident without any where no role is named. */
  readonly personWith: (role: Grant['role'] | undefined) => Promise<{ id: PersonId; name: string }>;
  /** A browser in which that person is signed in, for one language. */
  readonly contextOf: (person: PersonId | undefined, options?: ContextOptions) => Promise<BrowserContext>;
  /** One that holds these cookies. */
  readonly contextWith: (cookie: string, options?: ContextOptions) => Promise<BrowserContext>;
};
type ContextOptions = { readonly scripts?: boolean; readonly width?: number };

/** A platform without anything in it, listening until the tests have run. */
export async function listeningApp(change: Partial<AppDeps> = {}): Promise<TestApp & { readonly origin: string }> {
  const dist = path.resolve(import.meta.dirname, '../dist');
  const wall: { at: number } = { at: Date.parse('2026-11-25T02:00:00Z') };
  const app = await testApp({ assets: readAssets(dist), dist, clock: { now: () => wall.at as Instant }, limits: undefined, ...change });
  const server = serve({ fetch: app.app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.on('listening', resolve));
  after(() => new Promise((resolve) => server.close(resolve)));
  return { ...app, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}

export async function openPlatform(): Promise<Platform> {
  const jobs = testJobs();
  const app = await listeningApp({ jobs });
  const { origin } = app;
  await app.loadDemonstration();
  const browser = await openBrowser();
  after(() => browser.close());
  async function contextWith(cookie: string, { scripts = true, width = 1280 }: ContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height: 800 } });
    const pairs = cookie.split('; ').filter(Boolean);
    await context.addCookies(
      pairs.map((pair) => {
        const [name = '', value = ''] = pair.split(/=(.*)/s);
        return { name, value, url: origin };
      }),
    );
    return context;
  }
  return {
    ...app,
    jobs,
    browser,
    async personWith(role) {
      const { rows } = await app.pool.query<{ id: PersonId; name: string }>(
        role === undefined
          ? `select p.id, p.name from people.persons p join people.users u on u.id = p.id::text
               where not exists (select 1 from people.grants g where g.person = p.id)
               and exists (select 1 from exchange.needs n where n.raised_by = p.id) order by p.created_at, p.id limit 1`
          : `select p.id, p.name from people.persons p join people.grants g on g.person = p.id and g.ended_at is null
               where g.role = $1 order by g.granted_at, g.id limit 1`,
        role === undefined ? [] : [role],
      );
      assert.ok(rows[0], `nobody is ${role ?? 'a resident'}`);
      return rows[0];
    },
    contextWith,
    contextOf: async (person, options) => contextWith(person === undefined ? '' : await signIn(app.database, person), options),
  };
}

/** What axe finds on a page, each with the elements concerned. Our pages hold no frames: so it needs no second page to put its findings together. */
export async function findingsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(', ')}`,
  );
}

/** Pixels by which a page is wider than its window, or the text in a side of an offer wider than the side. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('.side')].map((element) => element.scrollWidth - element.clientWidth),
    ),
  );
