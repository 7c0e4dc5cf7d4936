import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '../../../test-support/database.ts';
import { createLog } from '../log/log.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createJobs } from './jobs.ts';

const { database, pool } = await testDatabase();
type Line = { job?: string; queue?: string; msg: string; err?: { message: string; code?: string; cause?: { message: string } } };
const lines: Line[] = [];
const write = (line: string) => void lines.push(JSON.parse(line) as Line);
const log = createLog('info', { write });
const metrics = createMetrics();
const jobs = createJobs({ pool, log, metrics, pollEverySeconds: 0.5 });

const got: number[] = [];
let turns = 0;
let failures = 0;
jobs.on<{ number: number }>('notice', ({ number }) => {
  got.push(number);
  return Promise.resolve();
});
jobs.on('broken', () => {
  failures += 1;
  return Promise.reject(new Error('no luck', { cause: new Error('the other side is away') }));
});
jobs.often(5, 'chain', async () => {
  turns += 1;
  if (turns === 1) throw new Error('not at once');
  await sleep(1);
});
jobs.every('0 8 * * *', 'digest', () => Promise.resolve());
await pool.query(`insert into platform.waiting_jobs values ('notice', '{"number": 7}', now()), ('gone', '{}', now())`);
await jobs.start();
after(() => jobs.stop());

const until = async (isSo: () => boolean) => {
  for (let tries = 0; !isSo(); tries += 1) {
    assert.ok(tries < 400, `still waiting: ${JSON.stringify({ got, turns, failures })}`);
    await sleep(25);
  }
};

describe('jobs', () => {
  test('are done once their transaction is committed, and never when it is rolled back', async () => {
    await database.inTransaction((tx) => jobs.send(tx, 'notice', { number: 1 }));
    await assert.rejects(
      database.inTransaction(async (tx) => {
        await jobs.send(tx, 'notice', { number: 2 });
        throw new Error('rolled back');
      }),
    );
    await database.inTransaction((tx) => jobs.send(tx, 'notice', { number: 3 }));
    await until(() => got.length >= 3);
    assert.deepEqual(got.sort(), [1, 3, 7]);
  });
  test('that waited in a backup are taken over, once', async () => {
    await until(() => got.includes(7));
    assert.deepEqual((await pool.query('select name from platform.waiting_jobs')).rows, [{ name: 'gone' }]);
  });
  test('that fail are logged, counted, and wait for another try', async () => {
    await database.inTransaction((tx) => jobs.send(tx, 'broken', {}));
    await until(() => failures === 1);
    await sleep(100);
    const told = lines.find((line) => line.job === 'broken' && line.msg === 'job failed');
    assert.deepEqual([told?.err?.message, told?.err?.cause?.message], ['no luck', 'the other side is away']);
    assert.match(await metrics.text(), /qianshou_job_seconds_count\{name="broken",outcome="failed"\} 1/);
    const { rows } = await pool.query("select state from jobs.job where name = 'broken'");
    assert.deepEqual(rows, [{ state: 'retry' }]);
  });
  test('that come again and again go on after an error', async () => {
    await until(() => turns >= 4);
  });
  test('at set times are kept in the place’s time, and dropped when nobody does them any more', async () => {
    const schedules = () => pool.query('select name, cron, timezone from jobs.schedule').then(({ rows }) => rows);
    assert.deepEqual(await schedules(), [{ name: 'digest', cron: '0 8 * * *', timezone: 'Asia/Shanghai' }]);
    const later = createJobs({ pool, log, metrics: createMetrics() });
    await later.start();
    await later.stop();
    assert.deepEqual(await schedules(), []);
  });
  test('that cannot be looked for say why and in which queue, without the values of what failed', async () => {
    let isAway = false;
    const unsteady = Object.create(pool) as typeof pool;
    unsteady.query = ((...args: Parameters<typeof pool.query>) =>
      isAway
        ? Promise.reject(Object.assign(new Error('terminating connection'), { code: '57P01', detail: '13800000001' }))
        : pool.query(...args)) as typeof pool.query;
    const others = createJobs({ pool: unsteady, log, metrics: createMetrics(), pollEverySeconds: 0.5 });
    others.on('looked-for', () => Promise.resolve());
    await others.start();
    isAway = true;
    await until(() => lines.some(({ queue }) => queue === 'looked-for'));
    isAway = false;
    await others.stop();
    const told = lines.find(({ queue }) => queue === 'looked-for');
    assert.equal(told?.msg, 'jobs failed');
    assert.match(told.err?.message ?? '', /^terminating connection/);
    assert.equal(told.err?.code, '57P01');
    assert.doesNotMatch(JSON.stringify(lines), /object Object|13800000001/);
  });
  test('wait for a database that goes away while they are being started', async () => {
    for (const lost of [
      Object.assign(new Error('connect ECONNREFUSED /data/.s.PGSQL.5432'), { code: 'ECONNREFUSED' }),
      Object.assign(new Error('the database system is starting up'), { code: '57P03' }),
      new Error('Connection terminated unexpectedly'),
    ])
      for (const first of [0, 3, 9]) {
        let asked = 0;
        const unsteady = Object.create(pool) as typeof pool;
        unsteady.query = ((...args: Parameters<typeof pool.query>) => {
          asked += 1;
          return asked > first && asked <= first + 2 ? Promise.reject(lost) : pool.query(...args);
        }) as typeof pool.query;
        const others = createJobs({ pool: unsteady, log, metrics: createMetrics(), pauseMs: 5 });
        others.on('waits', () => Promise.resolve());
        await others.start();
        await others.stop();
        assert.ok(asked > first + 2);
      }
  });
  test('are stopped while they wait for a database', async () => {
    const away = Object.create(pool) as typeof pool;
    away.query = (() => Promise.reject(Object.assign(new Error('no answer'), { code: 'ECONNREFUSED' }))) as typeof pool.query;
    const others = createJobs({ pool: away, log, metrics: createMetrics(), pauseMs: 5 });
    const starting = others.start();
    await sleep(20);
    await Promise.all([others.stop(), assert.rejects(starting, /no answer/)]);
  });
  test('are not started where the database refuses them', async () => {
    const refusing = Object.create(pool) as typeof pool;
    refusing.query = (() => Promise.reject(Object.assign(new Error('permission denied'), { code: '42501' }))) as typeof pool.query;
    await assert.rejects(createJobs({ pool: refusing, log, metrics: createMetrics() }).start(), /permission denied/);
  });
  test('nobody does are refused when sent', async () => {
    await assert.rejects(
      database.inTransaction((tx) => jobs.send(tx, 'unknown', {})),
      /nobody does job unknown/,
    );
  });
});
