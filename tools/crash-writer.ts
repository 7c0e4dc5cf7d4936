/** A platform that does nothing but write: prints a number once the transaction that wrote it is committed. For tools/crash-rounds.ts. */
import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../src/kernel/time.ts';
import { modules } from '../src/modules.ts';
import { auditLogOf } from '../src/platform/audit-log/audit-log.ts';
import { chainEntries } from '../src/platform/audit-log/chain.ts';
import { openDatabase, openPool } from '../src/platform/database/database.ts';
import { migrateAll } from '../src/platform/database/migrate.ts';
import { openServer } from '../src/platform/database/server.ts';
import { keepInOutbox } from '../src/platform/mail/outbox.store.ts';

const [dataFolder = '', start = ''] = process.argv.slice(2);
const server = await openServer(
  { dataFolder, databaseUrl: undefined },
  {
    say: () => {},
    onLost(error) {
      console.error(error);
      process.exit(1);
    },
  },
);
const pool = openPool(server.connection);
await migrateAll(
  pool,
  modules.filter(({ name }) => name === 'platform'),
);
const database = openDatabase(pool);
const auditLog = auditLogOf();
let next = Number(start);
process.stdout.write('ready\n');

async function write(): Promise<void> {
  for (;;) {
    const number = String((next += 1));
    const at = Number(number) as Instant;
    try {
      await database.inTransaction(async (tx) => {
        await keepInOutbox(tx, { id: randomUUIDv7(), to: number, subject: '', text: '', at });
        await auditLog.record(tx, { act: 'written', thing: `mail:${number}` }, at);
      });
      process.stdout.write(`${number}\n`);
    } catch {
      await sleep(10);
    }
  }
}
async function chain(): Promise<void> {
  for (;;) {
    await chainEntries(pool).catch(() => undefined);
    await sleep(20);
  }
}
await Promise.all([write(), write(), write(), write(), chain()]);
