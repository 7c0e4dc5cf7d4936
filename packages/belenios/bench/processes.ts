/** Runs whole processes and measures them, start included. Processor time and memory are read from /proc, so on Linux only. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export type Measured = {
  readonly wallMs: number;
  /** User and system time of all threads, to 10 ms. */
  readonly cpuMs: number;
  /** The most memory that was resident. */
  readonly peakMb: number;
};

const pollMs = 5;
const ticksPerSecond = 100;

/** Throws if the process does not end with 0. */
export async function measure(command: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(command, [...args], { stdio: ['ignore', 'ignore', 'ignore'] });
  let cpuMs = 0;
  let peakMb = 0;
  const poll = setInterval(() => {
    try {
      // The fields after the name, which may hold spaces: utime and stime are the 12th and 13th (proc(5)).
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      cpuMs = Math.max(cpuMs, ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond || 0);
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      if (peak) peakMb = Math.max(peakMb, Number(peak[1]) / 1024);
    } catch {
      // The process has just ended, or this is not Linux.
    }
  }, pollMs);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  }).finally(() => clearInterval(poll));
  const wallMs = performance.now() - start;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return { wallMs, cpuMs, peakMb };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** A belenios-tool and its version, undefined where there is none. */
export type Tool = { readonly command: string; readonly version: string };

export function findTool(commands: readonly (string | undefined)[], major: string): Tool | undefined {
  for (const command of commands) {
    if (command === undefined) continue;
    const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
    const version = status === 0 ? stdout.split(' ')[0] : undefined;
    if (version?.startsWith(`${major}.`)) return { command, version };
  }
  return undefined;
}
