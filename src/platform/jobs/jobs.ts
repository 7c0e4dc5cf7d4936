/** Work outside requests: at set times, or sent by a transaction and done once it is committed. Kept in the database, by pg-boss. */
import { sql } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { fromDrizzle, PgBoss } from 'pg-boss';
import { PLACE_TIME_ZONE } from '../../kernel/time.ts';
import { sqlOf } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Log } from '../log/log.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** A failed job is tried again after 10 s, then after longer pauses; after the last try it stays in the table as failed for a week. */
const RETRIES = { retryLimit: 5, retryDelay: 10, retryBackoff: true };
/** A job that lasts longer is taken for dead and done again. */
const LONGEST_JOB_SECONDS = 900;

/** Whether a database did not answer, or gave up its connections: a class of PostgreSQL's own codes, or the system's. */
function isAway(error: unknown): boolean {
  const { code = '', message } = error as Error & { code?: string };
  return /^(?:57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(code) || message.startsWith('Connection terminated');
}

export type Jobs = {
  /** At the times of a cron expression, in the place's time; one at a time. After a stop, times that were missed are not made up for. */
  readonly every: (cron: string, name: string, work: () => Promise<void>) => void;
  /** Again and again in this process, `everyMs` after the last time ended. For what has to follow within seconds. */
  readonly often: (everyMs: number, name: string, work: () => Promise<void>) => void;
  /** What to do with a job of this name. It may come more than once for the same send, so that the work checks what is done already. */
  readonly on: <Data extends object>(name: string, work: (data: Data) => Promise<void>) => void;
  /** Does the job once the transaction is committed, within seconds; never when it is rolled back. `on` must know the name. */
  readonly send: (tx: Transaction, name: string, data: object) => Promise<void>;
};

export type JobRunner = Jobs & {
  /** Begins with what has been registered; later registrations are refused. */
  readonly start: () => Promise<void>;
  /** Lets work under way end. */
  readonly stop: () => Promise<void>;
};

/** The runner of all jobs, not started yet. What is sent in a transaction is kept with it, and done after the commit, also by a later start. */
export function createJobs(deps: {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Tells of commits, after which what was sent is looked for at once; without it, only every so often. */
  readonly onCommit?: (listener: () => void) => void;
  /** How often to look for new jobs; 2 unless told otherwise, at least 0.5. */
  readonly pollEverySeconds?: number;
  /** How long to wait for a database that is away while the jobs are being started, before it is asked again. */
  readonly pauseMs?: number;
}): JobRunner {
  const { pool, log, metrics, pollEverySeconds = 2, pauseMs = 500 } = deps;
  let isBeingStarted = false;
  /** What is asked at the start may be asked twice; later a failed question is logged and asked again at its next time. */
  async function patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (;;)
      try {
        return await ask();
      } catch (error) {
        if (!isBeingStarted || isStopping || !isAway(error)) throw error;
        await sleep(pauseMs);
      }
  }
  const boss = new PgBoss({ schema: 'jobs', db: { executeSql: (text, values) => patiently(() => pool.query(text, values)) } });
  boss.on('error', (error: Error & { readonly queue?: string }) => log.error({ queue: error.queue, err: error }, 'jobs failed'));
  const sent = new Map<string, (data: never) => Promise<void>>();
  const workers = new Map<string, string>();
  /** Sent in transactions that may not be committed yet. */
  const awaited = new Set<string>();
  deps.onCommit?.(() => {
    for (const name of awaited) boss.notifyWorker(workers.get(name) ?? '');
    awaited.clear();
  });
  const timed = new Map<string, string>();
  const repeated: { name: string; everyMs: number; work: () => Promise<void> }[] = [];
  let isStarted = false;
  let isStopping = false;
  let starting: Promise<void> | undefined;
  const loops: { timer: NodeJS.Timeout | undefined; running: Promise<void> }[] = [];

  /** Runs, measures, logs; passes the error on, so that the job counts as failed. */
  async function measured(name: string, work: () => Promise<void>): Promise<void> {
    const began = performance.now();
    let isDone = false;
    try {
      await work();
      isDone = true;
    } catch (error) {
      if (!isStopping) log.error({ job: name, err: error }, 'job failed');
      throw error;
    } finally {
      metrics.job({ name, isDone, seconds: (performance.now() - began) / 1000 });
    }
  }

  function register(name: string): void {
    if (isStarted) throw new Error(`job ${name} comes too late: jobs have been started`);
    if (sent.has(name) || repeated.some((loop) => loop.name === name)) throw new Error(`there is a job ${name} already`);
  }

  function loop({ name, everyMs, work }: (typeof repeated)[number]): void {
    const state: (typeof loops)[number] = { timer: undefined, running: Promise.resolve() };
    const wait = () => {
      if (!isStopping) state.timer = setTimeout(turn, everyMs);
    };
    const turn = () => {
      state.running = measured(name, work).then(wait, wait);
    };
    loops.push(state);
    turn();
  }

  /** Jobs that waited in a backup, once it is restored. */
  async function takeOverWaiting(): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ name: string; data: object; startAfter: Date }>(
        'delete from platform.waiting_jobs where name = any($1) returning name, data, start_after as "startAfter"',
        [[...sent.keys()]],
      );
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      for (const { name, data, startAfter } of rows) await boss.send(name, data, { db, startAfter });
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  async function begin(): Promise<void> {
    isBeingStarted = true;
    for (const each of repeated) loop(each);
    await boss.start();
    // one platform alone uses a database: what still counts as under way is what a killed one was doing
    await patiently(() => pool.query("update jobs.job set state = 'retry' where state = 'active'"));
    for (const [name, work] of sent) {
      const cron = timed.get(name);
      await boss.createQueue(name, {
        ...RETRIES,
        ...(cron === undefined ? {} : { policy: 'singleton', retryLimit: 0 }),
        expireInSeconds: LONGEST_JOB_SECONDS,
      });
      const worker = await boss.work(name, { pollingIntervalSeconds: pollEverySeconds }, async (jobs: { data: unknown }[]) => {
        for (const { data } of jobs) await measured(name, () => work(data as never));
      });
      workers.set(name, worker);
      if (cron !== undefined) await boss.schedule(name, cron, null, { tz: PLACE_TIME_ZONE });
    }
    await patiently(takeOverWaiting);
    for (const { name } of await boss.getSchedules()) if (!timed.has(name)) await boss.unschedule(name);
    isBeingStarted = false;
  }

  return {
    every(cron, name, work) {
      register(name);
      sent.set(name, work);
      timed.set(name, cron);
    },
    often(everyMs, name, work) {
      register(name);
      repeated.push({ name, everyMs, work });
    },
    on(name, work) {
      register(name);
      sent.set(name, work);
    },
    async send(tx, name, data) {
      if (!sent.has(name)) throw new Error(`nobody does job ${name}`);
      await boss.send(name, data, { db: fromDrizzle(sqlOf(tx), sql) });
      if (workers.has(name)) awaited.add(name);
    },
    start() {
      isStarted = true;
      return (starting = begin());
    },
    async stop() {
      isStopping = true;
      for (const { timer } of loops) clearTimeout(timer);
      await Promise.all(loops.map(({ running }) => running));
      const hasBegun = await starting?.then(
        () => true,
        () => false,
      );
      if (hasBegun) await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
