import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../kernel/result.ts';
import { mostBytes, type ReadColumn, type ReadTableError, type Table } from './read-table.ts';

/** Far more than twenty thousand rows take. */
const LONGEST_MS = 60_000;
/** What a table of every row and column takes; without limits, the thread's garbage would lie about for as long as the platform's own. */
const MOST_MEGABYTES = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/**
 * `readTable` in a thread of its own: in the seconds that a long table takes, everybody else would wait. A file that exhausts the thread's
 * time or memory is too large.
 */
export async function readTableApart<Key extends string>(
  bytes: Uint8Array,
  columns: readonly ReadColumn<Key>[],
): Promise<Result<Table<Key>, ReadTableError>> {
  const plain = columns.map(({ key, titles, optional = false }) => ({ key, titles, optional }));
  const worker = new Worker(new URL('./read-apart.worker.ts', import.meta.url), {
    workerData: { bytes, columns: plain },
    resourceLimits: MOST_MEGABYTES,
  });
  const exhausted = fail({ kind: 'too-large', what: 'file', most: mostBytes } as const);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve(exhausted);
      void worker.terminate();
    }, LONGEST_MS);
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(exhausted) : reject(error),
    );
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the reading thread ended with ${code} and no answer`)); // nothing happens where it has answered
    });
  });
}
