/** The platform's own standing work. */
import type pg from 'pg';
import type { Clock } from '../kernel/time.ts';
import { chainEntries } from './audit-log/chain.ts';
import type { Database } from './database/database.ts';
import { forgetOldForms } from './http/form-keys.store.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Log } from './log/log.ts';

/** How soon an entry of the audit log is chained. */
const CHAIN_EVERY_MS = 2_000;

export function keepHouse(deps: {
  readonly jobs: Jobs;
  readonly pool: pg.Pool;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}): void {
  const { jobs, pool, database, clock, log } = deps;
  jobs.often(CHAIN_EVERY_MS, 'audit-log-chain', async () => {
    const head = await chainEntries(pool);
    // kept with the log lines, the newest hash shows even somebody who may change the whole database that the chain was made anew
    if (head) log.info({ sequence: head.sequence, hash: head.hash }, 'audit log chained');
  });
  jobs.every('17 3 * * *', 'forms-forget', () => database.inTransaction((tx) => forgetOldForms(tx, clock)));
}
