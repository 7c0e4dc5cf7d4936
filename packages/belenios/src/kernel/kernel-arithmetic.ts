/** Opens the fastest arithmetic for public data that this platform has: worker threads in Node, workers in browsers. */
import type * as Os from 'node:os';
import type * as Threads from 'node:worker_threads';
import { perform, type BulkArithmetic, type BulkRequest } from './bulk-request.ts';
import type { GroupName, PublicArithmetic } from './public-arithmetic.ts';
import { passesSelfTest } from './self-test.ts';
import { openTask, type WorkerTask } from './worker.ts';
import { openKernel } from './wasm-kernel.ts';
import { openWorkerPool, type WorkerHandle } from './worker-pool.ts';
import type { kernelBinaries } from '../../kernel/build/kernel-binaries.js';

/** For tests and reports: use this build only. `native` is the platform's exponentiation, or BigInt, for BELENIOS-2048. */
export type KernelBuild = 'fused' | 'scalar' | 'native';

export type KernelOptions = {
  /** How many workers; 0 computes in the calling thread. As many as the processor runs at once, at most 8, unless said. */
  readonly workers?: number;
  readonly build?: KernelBuild;
};

const mostWorkers = 8;
/** About what it takes in time to start a worker and to warm it. */
const patienceMs = 100;

/**
 * Undefined if the kernel was not built or fails its self-test here: then the oracle is the last resort. `load` brings what the build wrote,
 * undefined if it wrote nothing; tests give others.
 */
export async function createKernelArithmetic(
  group: GroupName,
  options: KernelOptions = {},
  load: () => Promise<typeof kernelBinaries | undefined> = loadBinaries,
): Promise<PublicArithmetic | undefined> {
  const binaries = await load();
  if (binaries === undefined) return undefined;
  const task = await chooseTask(binaries, group, options.build);
  if (task === undefined) return undefined;
  const workers = options.workers ?? Math.min(mostWorkers, availableProcessors());
  const startWorker = workers > 0 ? workerStarter(binaries.workerSource) : undefined;
  if (startWorker === undefined) return inThisThread(openTask(task));
  const name = task.module ? task.name : 'native modular exponentiation where there is one';
  const implementation = `${name}, ${workers} ${workers === 1 ? 'worker' : 'workers'}`;
  return openWorkerPool(group, implementation, task, { workers, patienceMs, now: () => performance.now(), startWorker });
}

async function loadBinaries(): Promise<typeof kernelBinaries | undefined> {
  try {
    return (await import('../../kernel/build/kernel-binaries.js')).kernelBinaries;
  } catch {
    // Not built: the caller has an arithmetic of its own. (No test gets here: the tests need the build.)
    return undefined;
  }
}

/** The builds of each group, the best first. */
const builds = {
  Ed25519: [
    ['fused', 'fused'],
    ['scalar', 'scalar'],
  ],
  'BELENIOS-2048': [['fused', 'modular']],
} as const satisfies Record<GroupName, readonly (readonly [KernelBuild, keyof typeof kernelBinaries])[]>;

/** The first build that this engine compiles and that computes correctly on this machine; BELENIOS-2048 can do without. */
async function chooseTask(
  binaries: typeof kernelBinaries,
  group: GroupName,
  only: KernelBuild | undefined,
): Promise<WorkerTask | undefined> {
  for (const [build, file] of builds[group]) {
    if (only !== undefined && only !== build) continue;
    const name = `${build} WebAssembly`;
    try {
      const module = await WebAssembly.compile(binaries[file]);
      if (passesSelfTest(openKernel(group, module, name))) return { group, module, name };
    } catch {
      // An engine without relaxed SIMD refuses the fused builds here, one without WebAssembly all.
    }
  }
  return group === 'BELENIOS-2048' && (only === undefined || only === 'native') ? { group } : undefined;
}

function inThisThread(arithmetic: BulkArithmetic): PublicArithmetic {
  const ask = async (request: BulkRequest) => perform(arithmetic, request);
  return {
    group: arithmetic.group,
    implementation: `${arithmetic.implementation}, this thread`,
    parallelism: 1,
    checkElements: (elements) => ask({ kind: 'check-elements', elements }) as ReturnType<PublicArithmetic['checkElements']>,
    commitments: (request) => ask({ kind: 'commitments', request }) as ReturnType<PublicArithmetic['commitments']>,
    tally: (request) => ask({ kind: 'tally', request }) as ReturnType<PublicArithmetic['tally']>,
    powers: (request) => ask({ kind: 'powers', request }) as ReturnType<PublicArithmetic['powers']>,
    room: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

const nodeModule = <T>(name: string): T | undefined =>
  (globalThis.process as NodeJS.Process | undefined)?.getBuiltinModule?.(name as 'node:os') as T | undefined;

function availableProcessors(): number {
  return nodeModule<typeof Os>('node:os')?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}

/** Undefined where there are no workers. */
function workerStarter(source: string): (() => WorkerHandle) | undefined {
  const threads = nodeModule<typeof Threads>('node:worker_threads');
  if (threads) return () => startThread(threads, source);
  return typeof Worker === 'function' ? () => startBrowserWorker(source) : undefined;
}

function startThread(threads: typeof Threads, source: string): WorkerHandle {
  // The loader and flags of the main thread are not wanted again in each worker: its source is one plain script.
  const worker = new threads.Worker(source, { eval: true, execArgv: [], stdin: false });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[]),
    onMessage: (listener) => worker.on('message', listener),
    onFailure: (listener) => {
      worker.on('error', listener);
      worker.on('exit', () => listener(new Error('A worker has ended')));
    },
    terminate: async () => {
      await worker.terminate();
    },
  };
}

function startBrowserWorker(source: string): WorkerHandle {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[]),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    onFailure: (listener) => worker.addEventListener('error', (event) => listener(new Error(event.message || 'A worker has failed'))),
    terminate: async () => worker.terminate(),
  };
}
