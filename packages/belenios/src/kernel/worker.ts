/**
 * The worker of bulk arithmetic, the same in Node's worker threads and in browsers: the first message says what to open, each further one
 * is a request and gets one answer, in order. The build bundles this file (kernel/build.mjs).
 */
import { perform, type BulkAnswer, type BulkArithmetic, type BulkRequest } from './bulk-request.ts';
import { openKernel } from './wasm-kernel.ts';
import { openModularArithmetic } from './modular-arithmetic.ts';
import type { GroupName } from './public-arithmetic.ts';

/** What a worker computes with: a compiled kernel, or without one the platform's exponentiation. */
export type WorkerTask =
  | { readonly group: GroupName; readonly module: WebAssembly.Module; readonly name: string }
  | { readonly group: 'BELENIOS-2048'; readonly module?: never };

export type WorkerReply = { readonly answer: BulkAnswer } | { readonly rangeError: string } | { readonly failure: string };

/** What both kinds of worker have in common, seen from inside. */
type Port = {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  start?(): void;
};

export function openTask(task: WorkerTask): BulkArithmetic {
  return task.module ? openKernel(task.group, task.module, task.name) : openModularArithmetic();
}

/** Answers the messages of one port for ever. */
export function serve(port: Port): void {
  let arithmetic: BulkArithmetic | undefined;
  port.addEventListener('message', (event) => {
    if (arithmetic === undefined) {
      arithmetic = openTask(event.data as WorkerTask);
      return;
    }
    const request = event.data as BulkRequest;
    const reply = replyTo(arithmetic, request);
    port.postMessage(reply, 'answer' in reply ? buffersOf(reply.answer) : []);
    release(request);
  });
  port.start?.();
}

function replyTo(arithmetic: BulkArithmetic, request: BulkRequest): WorkerReply {
  try {
    return { answer: perform(arithmetic, request) };
  } catch (error) {
    return error instanceof RangeError ? { rangeError: error.message } : { failure: String(error) };
  }
}

/**
 * Gives back the memory of a request, which was sent for good. Left to the collector it adds up: a worker makes hardly any objects, so its
 * collector does not run for a long time.
 */
function release(request: BulkRequest): void {
  const parts = request && 'request' in request ? Object.values(request.request) : [request?.elements];
  for (const part of parts) if (ArrayBuffer.isView(part)) (part.buffer as { transfer?: (length: number) => void }).transfer?.(0);
}

function buffersOf(answer: BulkAnswer): ArrayBuffer[] {
  const lists = answer instanceof Uint8Array ? [answer] : Object.values(answer);
  return lists.map((list) => list.buffer as ArrayBuffer);
}
