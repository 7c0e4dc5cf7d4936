import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openWorkerPool, type WorkerHandle } from './worker-pool.ts';

/** A worker that answers when the test says so. */
class HandWorker implements WorkerHandle {
  readonly received: unknown[] = [];
  terminated = false;
  #answer: (message: unknown) => void = () => {};
  #fail: (error: Error) => void = () => {};
  post(message: unknown): void {
    this.received.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#answer = listener;
  }
  onFailure(listener: (error: Error) => void): void {
    this.#fail = listener;
  }
  async terminate(): Promise<void> {
    this.terminated = true;
  }
  answer(byte: number): void {
    this.#answer({ answer: Uint8Array.of(byte) });
  }
  reply(message: unknown): void {
    this.#answer(message);
  }
  fail(message: string): void {
    this.#fail(new Error(message));
  }
}

/** Time stands still unless the test moves it. */
function open(count: number, patienceMs = 0) {
  const workers: HandWorker[] = [];
  const clock = { now: 1000 };
  const pool = openWorkerPool(
    'BELENIOS-2048',
    'by hand',
    { group: 'BELENIOS-2048' },
    {
      workers: count,
      patienceMs,
      now: () => clock.now,
      startWorker: () => {
        const worker = new HandWorker();
        workers.push(worker);
        return worker;
      },
    },
  );
  const worker = (index: number): HandWorker => workers[index] ?? assert.fail('no such worker');
  return { pool, worker, workers, clock };
}

const elements = (byte: number): Uint8Array => Uint8Array.of(byte);

/** Whether a promise has settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open');
  return (await Promise.race([promise, new Promise((resolve) => setImmediate(resolve, open))])) !== open;
}

describe('the pool of workers', () => {
  test('tells each worker its task first and hands requests to one with room', () => {
    const { pool, worker } = open(2);
    for (let i = 0; i < 3; i++) void pool.checkElements(elements(i));
    assert.deepEqual(worker(0).received[0], { group: 'BELENIOS-2048' });
    assert.deepEqual([worker(0).received.length, worker(1).received.length], [3, 2]);
  });

  test('starts a further worker only when all are busy and requests have come for longer than its patience', async () => {
    const { pool, workers, clock } = open(3, 100);
    assert.equal(workers.length, 1);
    for (let i = 0; i < 3; i++) void pool.checkElements(elements(i));
    clock.now += 99;
    void pool.checkElements(elements(3));
    assert.equal(workers.length, 1);
    assert.equal(await isSettled(pool.room()), false);
    clock.now += 1;
    // Two requests wait, and so does the caller: the second worker takes both, and the third makes room.
    workers[0]?.answer(0);
    assert.equal(workers.length, 2);
    assert.equal(await isSettled(pool.room()), true);
    for (let i = 0; i < 9; i++) void pool.checkElements(elements(i));
    assert.equal(workers.length, 3);
    assert.equal(await isSettled(pool.room()), false);
  });

  test('answers each request with its own answer, whatever order the workers finish in', async () => {
    const { pool, worker } = open(2);
    const answers = [0, 1, 2, 3].map((i) => pool.checkElements(elements(i)));
    worker(1).answer(12);
    worker(1).answer(13);
    worker(0).answer(10);
    worker(0).answer(11);
    assert.deepEqual(
      (await Promise.all(answers)).map((bytes) => bytes[0]),
      [10, 11, 12, 13],
    );
  });

  test('keeps at most two requests at each worker, the others wait their turn', async () => {
    const { pool, worker } = open(1);
    const answers = Array.from({ length: 5 }, (_, i) => pool.checkElements(elements(i)));
    assert.equal(worker(0).received.length, 1 + 2);
    worker(0).answer(0);
    assert.equal(worker(0).received.length, 1 + 3);
    for (let i = 1; i < 5; i++) worker(0).answer(i);
    assert.deepEqual(
      (await Promise.all(answers)).map((bytes) => bytes[0]),
      [0, 1, 2, 3, 4],
    );
  });

  test('has room until every worker has two requests, and again after an answer', async () => {
    const { pool, worker } = open(2);
    assert.equal(pool.parallelism, 4);
    for (let i = 0; i < 4; i++) {
      assert.equal(await isSettled(pool.room()), true);
      void pool.checkElements(elements(i));
    }
    const rooms = [pool.room(), pool.room()];
    assert.equal(await isSettled(Promise.race(rooms)), false);
    worker(1).answer(1);
    // All who wait are told: one who then asks nothing must not hold up the others.
    assert.equal(await isSettled(Promise.all(rooms)), true);
  });

  test('never holds more than its bound for a caller who asks for room, however many requests he makes', async () => {
    const { pool, worker } = open(2);
    let made = 0;
    let answered = 0;
    const produce = (async () => {
      for (; made < 1000; made++) {
        await pool.room();
        void pool.checkElements(elements(made % 256)).then(() => answered++);
      }
    })();
    while (answered < 1000) {
      await new Promise((resolve) => setImmediate(resolve));
      assert.ok(made - answered <= pool.parallelism + 1, `${made - answered} requests at once`);
      for (const index of [0, 1]) worker(index).answer(0);
    }
    await produce;
  });

  test('checks a long list in parts, by all workers, and puts the answers together in order', async () => {
    const { pool, worker } = open(2);
    const faults = pool.checkElements(new Uint8Array(300 * 256));
    const sizes = [0, 1].map((index) =>
      worker(index)
        .received.slice(1)
        .map((request) => (request as { elements: Uint8Array }).elements.length / 256),
    );
    assert.deepEqual(sizes, [[128, 128], [44]]);
    worker(1).reply({ answer: new Uint8Array(44).fill(3) });
    worker(0).reply({ answer: new Uint8Array(128).fill(1) });
    worker(0).reply({ answer: new Uint8Array(128).fill(2) });
    const expected = [...new Array<number>(128).fill(1), ...new Array<number>(128).fill(2), ...new Array<number>(44).fill(3)];
    assert.deepEqual([...(await faults)], expected);
  });

  test('rejects with the kind of error that the worker reports', async () => {
    const { pool, worker } = open(1);
    const wrong = pool.checkElements(elements(0));
    const broken = pool.checkElements(elements(1));
    worker(0).reply({ rangeError: 'too long' });
    worker(0).reply({ failure: 'RuntimeError: unreachable' });
    await assert.rejects(wrong, new RangeError('too long'));
    await assert.rejects(broken, new Error('RuntimeError: unreachable'));
  });

  test('rejects everything when a worker dies, and whoever waits for room hears of it', async () => {
    const { pool, worker } = open(2);
    const answers = [0, 1, 2, 3, 4].map((i) => pool.checkElements(elements(i)));
    const room = pool.room();
    worker(1).fail('killed');
    for (const answer of answers) await assert.rejects(answer, /killed/);
    await room;
    await assert.rejects(pool.checkElements(elements(9)), /killed/);
  });

  test('ends its workers when closed', async () => {
    const { pool, worker } = open(2);
    const underWay = [0, 1, 2].map((i) => pool.checkElements(elements(i)));
    await pool.close();
    for (const request of underWay) await assert.rejects(request, /closed/);
    assert.deepEqual([worker(0).terminated, worker(1).terminated], [true, true]);
  });
});
