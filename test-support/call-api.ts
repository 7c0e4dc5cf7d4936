/** Asks the platform as a program does: JSON in, JSON out. */
import type { Hono } from 'hono';
import type { Env } from '../src/platform/http/env.ts';

export type Answer = { status: number; body: Record<string, unknown> & { id: string; version: number; state: string } };
export type Call = (cookie: string, method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;

export const apiOf =
  (app: Hono<Env>): Call =>
  async (cookie, method, path, body) => {
    const response = await app.request(`http://localhost:8080/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...(cookie === '' ? {} : { cookie }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };

/** The ids of a whole list, page after page; fails where a list never ends. */
export async function idsOf(call: Call, path: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: string | undefined = ''; next !== undefined && pages.length < 100;) {
    const { body } = await call('', 'GET', next === '' ? path : `${path}${path.includes('?') ? '&' : '?'}after=${next}`);
    const { items, next: after } = body as unknown as { items: { id: string }[]; next?: string };
    pages.push(items.map(({ id }) => id));
    next = after;
  }
  return pages;
}
