/** Starts the process: port, database, keys, first data, app; ends it in the opposite order. */
import path from 'node:path';
import { missingWays, readConfig } from './config.ts';
import { writeSetting } from './platform/settings/settings.store.ts';
import { codesBy } from './foundation/people/index.ts';
import type { Clock, Instant } from './kernel/time.ts';
import { modules } from './modules.ts';
import { auditLogOf } from './platform/audit-log/audit-log.ts';
import { chineseCalendar } from './platform/calendar/chinese-calendar.ts';
import { openDatabase, openPool } from './platform/database/database.ts';
import { migrateAll } from './platform/database/migrate.ts';
import { openServer } from './platform/database/server.ts';
import { rememberForm } from './platform/http/form-keys.store.ts';
import { listen } from './platform/http/listen.ts';
import { idMaker } from './platform/identity/make-id.ts';
import { createJobs } from './platform/jobs/jobs.ts';
import { keepHouse } from './platform/keep-house.ts';
import { openKeysOf } from './platform/keys/keys-of-database.ts';
import { createLog } from './platform/log/log.ts';
import { mailerOf, outboxMailer } from './platform/mail/mail.ts';
import { createMetrics } from './platform/metrics/metrics.ts';
import { capped } from './platform/text-messages/capped.ts';
import { createGateway } from './platform/text-messages/gateway.ts';
import { CannotStart } from './platform/process/cannot-start.ts';
import { runProcess } from './platform/process/process.ts';
import { installationOf } from './platform/settings/installation.ts';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const clock: Clock = { now: () => Date.now() as Instant };
const makeId = idMaker(() => clock.now());

runProcess(async ({ onStop, onFailure }) => {
  const read = readConfig(process.env, process.argv.slice(2), root);
  if (!read.ok) throw new CannotStart(read.error.message);
  const config = read.value;
  const log = createLog(config.logLevel);

  const starting = openServer(config, { say: console.log, onLost: onFailure });
  // most of the program is read while the database starts
  const reading = import('./app.ts');
  reading.catch(() => {});
  const server = await starting;
  onStop(server.stop);
  const pool = openPool(server.connection);
  onStop(() => pool.end());
  const metrics = createMetrics();
  metrics.watchPool(pool);
  await migrateAll(pool, modules);
  const database = openDatabase(pool, rememberForm(clock));
  const installation = await installationOf(database, config);
  const isDemonstration = installation.kind === 'demonstration';
  const door = await listen({ host: config.host ?? (isDemonstration ? '127.0.0.1' : '0.0.0.0'), port: config.port });
  onStop(door.stop);
  const keys = await openKeysOf({
    database,
    auditLog: auditLogOf(),
    clock,
    folder: path.join(config.dataFolder, 'keys'),
    givesUpLost: config.givesUpLostKeys,
  });
  const publicUrl = config.publicUrl ?? `http://localhost:${door.port}`;

  const mailer = isDemonstration ? outboxMailer({ database, clock, makeId }) : mailerOf(config, log, metrics);
  const gateway = config.smsGateway && createGateway({ ...config.smsGateway, clock, makeId, log, metrics });
  const textMessages = config.smsGateway && gateway && capped({ messenger: gateway, most: config.smsGateway.most, clock, log, metrics });

  const { createPlatform, readAssets } = await reading;
  const jobs = createJobs({ pool, log, metrics, onCommit: database.onCommit });
  const platform = createPlatform({
    database,
    clock,
    makeId,
    calendar: chineseCalendar,
    log,
    metrics,
    metricsToken: config.metricsToken,
    jobs,
    filesFolder: path.join(config.dataFolder, 'files'),
    mailer,
    textMessages,
    sendCode: codesBy({ mailer: config.smtpUrl === undefined ? undefined : mailer, textMessages, say: console.log }),
    assets: readAssets(dist),
    dist,
    publicUrl,
    keys,
    trustedProxies: config.trustedProxies,
    isDemonstration,
  });
  if (installation.isEmpty && isDemonstration) await platform.loadDemonstration();
  if (installation.isEmpty && !isDemonstration) await database.inTransaction((tx) => writeSetting(tx, 'installation', { kind: 'own' }));
  keepHouse({ jobs, pool, database, clock, log });
  onStop(jobs.stop);
  door.open(platform.app.fetch);
  const missing = isDemonstration ? undefined : missingWays(config);
  if (missing !== undefined) console.log(missing);
  const setupLink = isDemonstration ? undefined : await platform.beginSetup();
  if (setupLink !== undefined) console.log(`Set this platform up at ${setupLink}`);
  console.log(`${publicUrl}/ is ready after ${(process.uptime() * 1000).toFixed(0)} ms.`);
  // not waited for: a stop must not wait for a database that is away
  void jobs.start().catch(onFailure);
});
