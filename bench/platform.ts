/** The platform on a database that the benchmark filled, wired as main.ts does it. */
import { randomUUIDv7 } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { createPlatform, readAssets, type AppDeps } from '../src/app.ts';
import type { MakeId } from '../src/kernel/ids.ts';
import type { Instant } from '../src/kernel/time.ts';
import { chineseCalendar } from '../src/platform/calendar/chinese-calendar.ts';
import { openDatabase } from '../src/platform/database/database.ts';
import { rememberForm } from '../src/platform/http/form-keys.store.ts';
import { createLog } from '../src/platform/log/log.ts';
import { outboxMailer } from '../src/platform/mail/mail.ts';
import { createMetrics } from '../src/platform/metrics/metrics.ts';
import { testJobs } from '../test-support/jobs.ts';
import { testKeys } from '../test-support/keys.ts';

/** The newest need of `fill` is of this time; the platform's clock runs on from half an hour later. */
export const filledUntil = '2026-11-24T10:00:00Z';
const began = performance.now();
export const clock = { now: () => (Date.parse(filledUntil) + 1_800_000 + Math.round(performance.now() - began)) as Instant };
export const makeId: MakeId = <Id extends string>() => randomUUIDv7() as string as Id;

/** @param log `silent`, or a level: the list benchmark writes its lines as the platform does. */
export function platformOn(pool: pg.Pool, log: string): { deps: AppDeps; app: ReturnType<typeof createPlatform>['app'] } {
  const database = openDatabase(pool, rememberForm(clock));
  const root = path.resolve(import.meta.dirname, '..');
  const deps: AppDeps = {
    database,
    clock,
    makeId,
    calendar: chineseCalendar,
    log: createLog(log),
    metrics: createMetrics(),
    jobs: testJobs(),
    filesFolder: path.join(tmpdir(), 'qianshou-bench-files'),
    mailer: outboxMailer({ database, clock, makeId }),
    sendCode: () => Promise.reject(new Error('nobody signs in by a code here')),
    assets: readAssets(path.join(root, 'dist')),
    dist: path.join(root, 'dist'),
    publicUrl: 'http://localhost:8080',
    keys: testKeys,
    trustedProxies: 0,
    isDemonstration: false,
  };
  return { deps, app: createPlatform(deps).app };
}
