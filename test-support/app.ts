/** The whole platform in a test, on a database of its own, asked by requests as a browser or a program would send them. */
import type { Hono } from 'hono';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { createPlatform, type AppDeps } from '../src/app.ts';
import { chineseCalendar } from '../src/platform/calendar/chinese-calendar.ts';
import { openDatabase, type Database } from '../src/platform/database/database.ts';
import type { Env } from '../src/platform/http/env.ts';
import { rememberForm } from '../src/platform/http/form-keys.store.ts';
import { fail } from '../src/kernel/result.ts';
import { idMaker } from '../src/platform/identity/make-id.ts';
import { createLog } from '../src/platform/log/log.ts';
import { outboxMailer } from '../src/platform/mail/mail.ts';
import { createMetrics } from '../src/platform/metrics/metrics.ts';
import { testClock } from './clock.ts';
import { testDatabase } from './database.ts';
import { testJobs } from './jobs.ts';
import { testKeys } from './keys.ts';

export const makeId = idMaker(() => Date.now());

export type TestApp = {
  readonly app: Hono<Env>;
  readonly database: Database;
  readonly pool: pg.Pool;
  readonly clock: ReturnType<typeof testClock>;
  /** Fills the database with the demonstration, as the first start does. */
  readonly loadDemonstration: () => Promise<void>;
  /** Opens the setup of a platform of one's own. */
  readonly beginSetup: () => Promise<string | undefined>;
  /** Reads a page. */
  readonly get: (address: string, cookie?: string, headers?: Readonly<Record<string, string>>) => Promise<Page>;
  /** Sends the form that stands on a page: its own key and hidden fields with these values, to the form's address or to another. */
  readonly send: (page: Page, values: Readonly<Record<string, string | File>>, to?: string) => Promise<Page>;
};

export type Page = {
  readonly status: number;
  readonly html: string;
  readonly response: Response;
  /** Where a redirect leads; '' where it is none. */
  readonly location: string;
  /** The address asked for, and the cookies held after the answer. */
  readonly address: string;
  readonly cookie: string;
  /** Without markup: what a reader sees. */
  readonly text: string;
};

/** @param change what a test wants otherwise than the platform under test usually is: a demonstration in the working day. */
export async function testApp(change: Partial<AppDeps> = {}): Promise<TestApp> {
  const clock = testClock('2026-11-25T02:00:00Z');
  const { pool } = await testDatabase();
  const database = openDatabase(pool, rememberForm(clock));
  const { app, loadDemonstration, beginSetup } = createPlatform({
    database,
    clock,
    makeId,
    calendar: chineseCalendar,
    log: createLog(process.env['TEST_LOG'] ?? 'silent'),
    metrics: createMetrics(),
    jobs: testJobs(),
    filesFolder: path.join(tmpdir(), 'qianshou-test-files'),
    mailer: outboxMailer({ database, clock, makeId }),
    assets: { styles: '/assets/styles.css', islands: {} },
    dist: path.resolve(import.meta.dirname, '../dist'),
    publicUrl: 'http://localhost:8080',
    keys: testKeys,
    trustedProxies: 1,
    isDemonstration: true,
    sendCode: () => Promise.resolve(fail({ kind: 'no-way-email' })),
    ...change,
  });

  async function ask(address: string, cookie: string, init: RequestInit, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    const response = await app.request(`http://localhost:8080${address}`, {
      ...init,
      headers: { 'sec-fetch-site': 'same-origin', ...(cookie === '' ? {} : { cookie }), ...headers },
    });
    const html = await response.clone().text();
    return {
      status: response.status,
      html,
      response,
      location: response.headers.get('location') ?? '',
      address,
      cookie: withSetCookies(cookie, response.headers.getSetCookie()),
      text: html
        .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]+>/g, ' ')
        .replace(/&#39;/g, "'")
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .replace(/\s+/g, ' ')
        .trim(),
    };
  }

  return {
    app,
    database,
    pool,
    clock,
    loadDemonstration,
    beginSetup,
    get: (address, cookie = '', headers) => ask(address, cookie, {}, headers),
    send(page, values, to) {
      const form = to === undefined ? undefined : formsOf(page.html).find((candidate) => candidate.action === to);
      const { action, fields } = form ?? formsOf(page.html)[0] ?? { action: undefined, fields: {} };
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...fields, ...values })) body.set(name, value);
      return ask(to ?? action ?? page.address, page.cookie, { method: 'POST', body });
    },
  };
}

type FormOnPage = { readonly action: string | undefined; readonly fields: Readonly<Record<string, string>> };

/** The forms of a page with what a browser would send of each if nobody touched it. */
function formsOf(html: string): FormOnPage[] {
  return [...html.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)].map(([, own = '', inner = '']) => {
    const fields: Record<string, string> = {};
    for (const [, input, tag, text = '', content = ''] of inner.matchAll(/<input([^>]*)>|<(textarea|select)([^>]*)>([\s\S]*?)<\/\2>/g)) {
      const { name, type, value = '', checked } = attributesOf(input ?? text);
      if (name === undefined) continue;
      if (tag === 'textarea') fields[name] = unescaped(content);
      else if (tag === 'select') fields[name] = selectedIn(content);
      else if (type === 'radio' || type === 'checkbox') {
        if (checked !== undefined) fields[name] = value;
      } else if (type !== 'file') fields[name] = value;
    }
    return { action: attributesOf(own).action, fields };
  });
}

function selectedIn(options: string): string {
  const all = [...options.matchAll(/<option([^>]*)>/g)].map(([, text = '']) => attributesOf(text));
  return (all.find((option) => option.selected !== undefined) ?? all[0])?.value ?? '';
}

const attributesOf = (text: string): Record<'name' | 'type' | 'value' | 'checked' | 'selected' | 'action', string | undefined> =>
  Object.fromEntries([...text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)])) as never;

const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

/** What a browser would hold after these Set-Cookie lines. */
function withSetCookies(cookie: string, lines: readonly string[]): string {
  const held = new Map(
    cookie
      .split('; ')
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  for (const line of lines) {
    const [pair = ''] = line.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    if (/max-age=0(;|$)/i.test(line)) held.delete(name);
    else held.set(name, pair.slice(pair.indexOf('=') + 1));
  }
  return [...held].map(([name, value]) => `${name}=${value}`).join('; ');
}
