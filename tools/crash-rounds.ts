/** Kills a writing platform, its database, or both, again and again; then looks for what had been acknowledged. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { verifyChain } from '../src/platform/audit-log/chain.ts';
import { startPostgres } from '../src/platform/database/postgres.ts';
import { clusterFolder } from '../src/platform/database/server.ts';

export type CrashReport = {
  readonly acknowledged: number;
  readonly stored: number;
  /** Acknowledged and gone. */
  readonly lost: readonly string[];
  /** Stored without the entry that belongs to the same transaction, or the entry without it. */
  readonly halves: number;
  readonly chainFindings: number;
  /** Milliseconds from the start of a platform after a crash until it writes. */
  readonly starts: readonly number[];
  /** Milliseconds from the death of the database until its platform writes again. */
  readonly recoveries: readonly number[];
};

const LONGEST_WAIT_MS = 30_000;
const root = path.resolve(import.meta.dirname, '..');

/** In turn: the platform is killed; its database is, and it must go on by itself; both are. */
export async function crashRounds(rounds: number): Promise<CrashReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qianshou-crash-'));
  chmodSync(folder, 0o755);
  try {
    return await crashIn(folder, rounds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function crashIn(folder: string, rounds: number): Promise<CrashReport> {
  const acknowledged: string[] = [];
  const starts: number[] = [];
  const recoveries: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const writer = startWriter(folder, round);
    await writer.saysMoreThan(0, `round ${round}: the platform does not write`);
    starts.push(performance.now() - began);
    await sleep(20 + Math.random() * 150);
    if (round % 3 !== 0) process.kill(postmasterOf(folder), 'SIGKILL');
    if (round % 3 === 1) {
      const killed = performance.now();
      await sleep(30);
      await writer.saysMoreThan(writer.said().length, `round ${round}: the platform does not come back by itself`);
      recoveries.push(performance.now() - killed);
      await sleep(Math.random() * 100);
    }
    await writer.kill();
    acknowledged.push(...writer.said());
  }
  return { ...(await look(folder, acknowledged)), starts, recoveries };
}

function startWriter(folder: string, round: number) {
  const child = spawn(process.execPath, ['--import', './loader.mjs', 'tools/crash-writer.ts', folder, String(round * 1_000_000)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => void (text += String(chunk)));
  // the last line may be half written, and the first says only that the writer is ready
  const said = () => text.split('\n').slice(1, -1);
  return {
    said,
    async saysMoreThan(count: number, complaint: string): Promise<void> {
      for (const began = performance.now(); said().length <= count; await sleep(5))
        if (performance.now() - began > LONGEST_WAIT_MS) throw new Error(complaint);
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

const postmasterOf = (folder: string): number =>
  Number(readFileSync(path.join(clusterFolder(folder), 'postmaster.pid'), 'utf8').split('\n')[0]);

async function look(folder: string, acknowledged: readonly string[]) {
  const postgres = await startPostgres(clusterFolder(folder));
  const client = new pg.Client(postgres.connection('postgres'));
  await client.connect();
  const { rows } = await client.query<{ number: string }>('select "to" as number from platform.outbox');
  const { rows: halves } = await client.query(
    `select from platform.outbox full join platform.audit_log on thing = 'mail:' || "to" where "to" is null or thing is null`,
  );
  const { findings } = await verifyChain(client);
  await client.end();
  await postgres.stop();
  const stored = new Set(rows.map((row) => row.number));
  const lost = acknowledged.filter((number) => !stored.has(number));
  return { acknowledged: acknowledged.length, stored: stored.size, lost, halves: halves.length, chainFindings: findings.length };
}
