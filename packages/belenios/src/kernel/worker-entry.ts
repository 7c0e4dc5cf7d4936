/** Where a bundled worker begins. */
import { serve } from './worker.ts';

const nodePort = (globalThis.process as NodeJS.Process | undefined)?.getBuiltinModule?.('node:worker_threads').parentPort;
serve((nodePort ?? globalThis) as unknown as Parameters<typeof serve>[0]);
