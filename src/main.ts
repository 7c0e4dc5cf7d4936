/** Starts the process: config, database, app, listen. */
import { serve } from '@hono/node-server';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import path from 'node:path';
import { pino } from 'pino';
import { createApp, readAssets } from './app.ts';
import { readConfig } from './config.ts';
import type { Instant } from './kernel/time.ts';
import { modules } from './modules.ts';
import { chineseCalendar } from './platform/calendar/chinese-calendar.ts';
import { openDatabase, openPool } from './platform/database/database.ts';
import { migrate } from './platform/database/migrate.ts';
import { startPostgres } from './platform/database/postgres.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = readConfig(process.env, process.argv.slice(2), root);
if (!read.ok) {
  console.error(read.error.message);
  process.exit(1);
}
const config = read.value;
const log = pino({ level: config.logLevel });
const postgres = config.databaseUrl ? undefined : await startPostgres(path.join(config.dataFolder, 'postgres'));
const pool = openPool(postgres ? postgres.connection('postgres') : { connectionString: config.databaseUrl });
const client = await pool.connect();
await migrate(client, modules);
client.release();
const dist = path.join(root, 'dist');
const app = createApp({
  database: openDatabase(pool),
  // eslint-disable-next-line no-restricted-syntax -- the clock itself
  clock: { now: () => Date.now() as Instant },
  makeId: <Id extends string>() => randomUUIDv7() as string as Id,
  calendar: chineseCalendar,
  log,
  assets: readAssets(dist),
  dist,
  publicUrl: config.publicUrl,
  formSecret: randomBytes(32).toString('hex'),
  trustedProxies: config.trustedProxies,
  isDemonstration: true,
});
const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, () => console.log(`${config.publicUrl}/`));
let stopping = false;
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  server.close();
  await pool.end();
  await postgres?.stop();
  process.exit(code);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
