/** PublicArithmetic served by workers: one queue in order of arrival, two requests at each worker so that none waits for the main thread. */
import type { BulkAnswer, BulkRequest } from './bulk-request.ts';
import { elementSizes, type CommitmentAnswer, type GroupName, type PublicArithmetic } from './public-arithmetic.ts';
import type { WorkerReply, WorkerTask } from './worker.ts';

/** A worker seen from outside. */
export type WorkerHandle = {
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The worker has died; it answers nothing any more. */
  onFailure(listener: (error: Error) => void): void;
  terminate(): Promise<void>;
};

type Waiting = { readonly request: BulkRequest; readonly resolve: (answer: BulkAnswer) => void; readonly reject: (error: Error) => void };
type Member = { readonly handle: WorkerHandle; readonly underWay: Waiting[] };

const requestsAtWorker = 2;
/** Longer lists are checked in parts, so that all workers have some. */
const elementsAtOnce = 128;

export type PoolPlan = {
  readonly workers: number;
  /** How long requests have been coming before workers that are all busy get help: a further one costs as much as 80 ballots. */
  readonly patienceMs: number;
  readonly now: () => number;
  readonly startWorker: () => WorkerHandle;
};

/** `implementation` is for reports. Opens the first worker at once; workers take requests before they have started. */
export function openWorkerPool(group: GroupName, implementation: string, task: WorkerTask, plan: PoolPlan): PublicArithmetic {
  const queue: Waiting[] = [];
  const wantRoom: (() => void)[] = [];
  let broken: Error | undefined;

  let firstRequestAt: number | undefined;
  const members: Member[] = [];
  enlist();

  function enlist(): void {
    const member: Member = { handle: plan.startWorker(), underWay: [] };
    member.handle.onMessage((message) => settle(member, message as WorkerReply));
    member.handle.onFailure(breakDown);
    member.handle.post(task, []);
    members.push(member);
  }

  /** Whether some worker can take another request; starts one for it when it is time to. */
  function makeRoom(): boolean {
    if (members.some((member) => member.underWay.length < requestsAtWorker)) return true;
    const waited = plan.now() - (firstRequestAt as number);
    if (members.length >= plan.workers || waited < plan.patienceMs) return false;
    enlist();
    return true;
  }

  function hand(member: Member, waiting: Waiting): void {
    member.underWay.push(waiting);
    const { message, transfer } = withOwnBuffers(waiting.request);
    member.handle.post(message, transfer);
  }

  function distribute(): void {
    while (queue.length > 0 && makeRoom()) {
      const idlest = members.reduce((a, b) => (b.underWay.length < a.underWay.length ? b : a));
      const next = queue.shift();
      if (next) hand(idlest, next);
    }
    if (wantRoom.length > 0 && makeRoom()) for (const proceed of wantRoom.splice(0)) proceed();
  }

  function settle(member: Member, reply: WorkerReply): void {
    const waiting = member.underWay.shift();
    distribute();
    if ('answer' in reply) waiting?.resolve(reply.answer);
    else waiting?.reject('rangeError' in reply ? new RangeError(reply.rangeError) : new Error(reply.failure));
  }

  function breakDown(error: Error): void {
    broken ??= error;
    const unanswered = [...members.flatMap((member) => member.underWay.splice(0)), ...queue.splice(0)];
    for (const { reject } of unanswered) reject(broken);
    for (const proceed of wantRoom.splice(0)) proceed();
  }

  function ask(request: BulkRequest): Promise<BulkAnswer> {
    return new Promise((resolve, reject) => {
      if (broken) {
        reject(broken);
        return;
      }
      firstRequestAt ??= plan.now();
      queue.push({ request, resolve, reject });
      distribute();
    });
  }

  return {
    group,
    implementation,
    parallelism: plan.workers * requestsAtWorker,
    checkElements: async (elements) => {
      const part = elementSizes[group] * elementsAtOnce;
      // A list with half an element is refused by the worker, whole.
      if (elements.length <= part || elements.length % elementSizes[group] !== 0) {
        return (await ask({ kind: 'check-elements', elements })) as Uint8Array;
      }
      const faults = new Uint8Array(elements.length / elementSizes[group]);
      const checkPart = async (start: number): Promise<void> => {
        const answer = (await ask({ kind: 'check-elements', elements: elements.subarray(start, start + part) })) as Uint8Array;
        faults.set(answer, start / elementSizes[group]);
      };
      const parts: Promise<void>[] = [];
      for (let start = 0; start < elements.length; start += part) parts.push(checkPart(start));
      await Promise.all(parts);
      return faults;
    },
    commitments: (request) => ask({ kind: 'commitments', request }) as Promise<CommitmentAnswer>,
    tally: (request) => ask({ kind: 'tally', request }) as Promise<Uint8Array>,
    powers: (request) => ask({ kind: 'powers', request }) as Promise<Uint8Array>,
    room: () => {
      if (broken || makeRoom()) return Promise.resolve();
      return new Promise((resolve) => wantRoom.push(resolve));
    },
    close: async () => {
      breakDown(new Error('The workers were closed'));
      await Promise.all(members.map(({ handle }) => handle.terminate()));
    },
  };
}

/** A copy with buffers of its own, which can be given away: a view may be a small part of a large buffer, and cloning would send it whole. */
function withOwnBuffers(request: BulkRequest): { message: BulkRequest; transfer: ArrayBuffer[] } {
  const transfer: ArrayBuffer[] = [];
  const own = (value: unknown): unknown => {
    if (!ArrayBuffer.isView(value)) return value;
    const copy = (value as Uint8Array | Uint32Array | BigUint64Array).slice();
    transfer.push(copy.buffer as ArrayBuffer);
    return copy;
  };
  const message =
    request.kind === 'check-elements'
      ? { ...request, elements: own(request.elements) }
      : { ...request, request: Object.fromEntries(Object.entries(request.request).map(([name, value]) => [name, own(value)])) };
  return { message: message as BulkRequest, transfer };
}
