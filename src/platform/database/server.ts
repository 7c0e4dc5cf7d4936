/** The database server of this platform: the operator's own by DATABASE_URL, else the one that the platform starts itself. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart, sentenceFor } from '../process/cannot-start.ts';
import { DataFolderInUse, findPostgres, OWNER_LOCK, startPostgres } from './postgres.ts';

const OLDEST_SERVER = 150_000;
/** How long a lost connection's lock may outlive it on the server before somebody else must be holding it. */
const STALE_LOCK_MS = 60_000;

export type Server = {
  readonly connection: pg.PoolConfig;
  /** Gives the database up; stops the server where it is the platform's own. */
  readonly stop: () => Promise<void>;
};

export type Place = { readonly dataFolder: string; readonly databaseUrl: string | undefined };
export type Watch = {
  readonly say: (sentence: string) => void;
  /** Nothing can be written any more: the server does not come back, or another platform holds its database. */
  readonly onLost: (error: unknown) => void;
};

export const clusterFolder = (dataFolder: string): string => path.join(dataFolder, 'postgres');

/**
 * Opens the one database that belongs to this platform, and holds it: pages are cached in the process, so that two platforms on one
 * database would show each other's writes late. Throws CannotStart where another holds it, or where it cannot be used.
 */
export async function openServer(place: Place, watch: Watch): Promise<Server> {
  if (place.databaseUrl !== undefined) return holdDatabase(place.databaseUrl, watch.onLost);
  const postgres = await startPostgres(clusterFolder(place.dataFolder), watch);
  return { connection: postgres.connection('postgres'), stop: postgres.stop };
}

/**
 * A connection for a tool beside the platform, whether that runs or not. Makes no data folder: throws CannotStart where there is none.
 * @param alone the tool changes everything: the platform must not run meanwhile.
 */
export async function reachServer(place: Place, { alone }: { readonly alone: boolean }): Promise<Server> {
  const fail = (error: unknown) => {
    throw error;
  };
  if (place.databaseUrl !== undefined) {
    if (alone) return holdDatabase(place.databaseUrl, fail);
    const connection = connectionTo(place.databaseUrl);
    await (await connectTo(connection)).end();
    return { connection, stop: () => Promise.resolve() };
  }
  const folder = clusterFolder(place.dataFolder);
  if (!alone && !existsSync(path.join(folder, 'PG_VERSION'))) throw new CannotStart(`There are no data in ${place.dataFolder}.`);
  try {
    const postgres = await startPostgres(folder, { onLost: fail });
    return { connection: postgres.connection('postgres'), stop: postgres.stop };
  } catch (error) {
    const running = error instanceof DataFolderInUse && !alone ? await findPostgres(folder) : undefined;
    if (!running) throw error;
    return { connection: running('postgres'), stop: () => Promise.resolve() };
  }
}

async function holdDatabase(url: string, onLost: (error: unknown) => void): Promise<Server> {
  const connection = connectionTo(url);
  let stopping = false;
  const inUse = () => new CannotStart('Another platform is running on the database of DATABASE_URL. Stop it, or give this one its own.');

  async function hold(client: pg.Client): Promise<boolean> {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [OWNER_LOCK]);
    if (!rows[0]?.got) await client.end();
    return rows[0]?.got ?? false;
  }
  function watch(client: pg.Client): void {
    client.on('error', () => {});
    client.once('end', () => {
      if (!stopping) holdAgain().catch(onLost);
    });
  }
  /** A server of the operator's may be away for as long as its own keeper needs. */
  async function holdAgain(): Promise<void> {
    let refusedSince: number | undefined;
    while (!stopping) {
      const client = await connectTo(connection).catch(() => undefined);
      if (client && (await hold(client).catch(() => false))) {
        owner = client;
        watch(client);
        return;
      }
      if (client) refusedSince ??= performance.now();
      if (refusedSince !== undefined && performance.now() - refusedSince > STALE_LOCK_MS) throw inUse();
      await sleep(500);
    }
  }

  let owner = await connectTo(connection);
  const { rows } = await owner.query<ServerFacts>(
    "select current_setting('server_version_num') as version, current_setting('server_version') as name, current_setting('server_encoding') as encoding",
  );
  const complaint = rows[0] && complaintAbout(rows[0]);
  if (complaint !== undefined) {
    await owner.end();
    throw new CannotStart(complaint);
  }
  if (!(await hold(owner))) throw inUse();
  watch(owner);
  return {
    connection,
    async stop() {
      stopping = true;
      await owner.end();
    },
  };
}

type ServerFacts = { readonly version: string; readonly name: string; readonly encoding: string };

/** Why a server of the operator's does not serve; undefined where it does. `version` as `server_version_num` has it: 150018. */
export function complaintAbout({ version, name, encoding }: ServerFacts): string | undefined {
  if (Number(version) < OLDEST_SERVER) return `The server of DATABASE_URL is PostgreSQL ${name}; the platform needs 15 or newer.`;
  if (encoding !== 'UTF8') return `The database of DATABASE_URL has the encoding ${encoding}; the platform needs UTF8.`;
  return undefined;
}

const connectionTo = (url: string): pg.PoolConfig => ({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });

/** @throws CannotStart with the server's reason, never with the password. */
async function connectTo(connection: pg.PoolConfig): Promise<pg.Client> {
  try {
    const client = new pg.Client(connection);
    client.on('error', () => {});
    await client.connect();
    return client;
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    const reason = (message || code || sentenceFor(error)) ?? 'no reason given';
    throw new CannotStart(`The database of DATABASE_URL cannot be reached: ${reason}.`);
  }
}
