/** The thread of read-apart.ts: reads one table, answers, ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { readTable, type ReadColumn } from './read-table.ts';

const { bytes, columns } = workerData as { bytes: Uint8Array; columns: readonly ReadColumn<string>[] };
parentPort?.postMessage(await readTable(bytes, columns));
