/** What the keepers of the platform ask: does it work, and how much. */
import { getConnInfo } from '@hono/node-server/conninfo';
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { sqlOf } from '../database/sql.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Ctx, Env } from './env.ts';
import type { Problem } from './frame.ts';
import { act } from './route.ts';

/** A database that does not answer for so long does not answer readers either. */
const HEALTH_TIMEOUT_MS = 2_000;

export function operationRoutes(deps: {
  readonly database: Database;
  readonly metrics: Metrics;
  readonly metricsToken?: string | undefined;
  readonly renderProblem: (c: Ctx, problem: Problem) => Response | Promise<Response>;
}): Hono<Env> {
  const answers = async (): Promise<boolean> => {
    const waited = new Promise<false>((resolve) => setTimeout(() => resolve(false), HEALTH_TIMEOUT_MS).unref());
    const asked = sqlOf(deps.database.reading)
      .execute(sql`select 1`)
      .then(
        () => true,
        () => false,
      );
    return Promise.race([asked, waited]);
  };
  return new Hono<Env>()
    .get('/healthz', act('public'), async (c) => {
      c.header('cache-control', 'no-store');
      return (await answers()) ? c.text('ok\n') : c.text('database does not answer\n', 503);
    })
    .get('/metrics', act('public'), async (c) => {
      if (!mayReadMetrics(c, deps.metricsToken)) return deps.renderProblem(c, 'not-found');
      return c.text(await deps.metrics.text(), 200, { 'content-type': deps.metrics.contentType, 'cache-control': 'no-store' });
    });
}

/** With a token whoever brings it, else a caller on this very machine: not one whom a proxy on it passes on. */
function mayReadMetrics(c: Ctx, token: string | undefined): boolean {
  if (token !== undefined) {
    const hash = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(hash(c.req.header('authorization') ?? ''), hash(`Bearer ${token}`));
  }
  const isPassedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => c.req.header(name) !== undefined);
  return !isPassedOn && isLoopback(connectedFrom(c));
}

const isLoopback = (address: string | undefined) => address === '::1' || /^(?:::ffff:)?127\./.test(address ?? '');

function connectedFrom(c: Ctx): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined; // a test's request has no connection
  }
}
