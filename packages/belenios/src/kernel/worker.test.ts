import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { perform } from './bulk-request.ts';
import { selfTestRequest } from './self-test.ts';
import { builtModule } from './test-kernels.ts';
import { openTask, serve, type WorkerReply, type WorkerTask } from './worker.ts';

/** A worker's port: `send` is what the other side posts. */
function openPort() {
  const posted: { reply: WorkerReply; transfer: ArrayBuffer[] }[] = [];
  let listen: (event: { data: unknown }) => void = () => {};
  let started = false;
  serve({
    postMessage: (reply, transfer) => void posted.push({ reply: reply as WorkerReply, transfer }),
    addEventListener: (_, listener) => (listen = listener),
    start: () => (started = true),
  });
  return { posted, send: (data: unknown) => listen({ data }), isStarted: () => started };
}

const scalarTask = (): WorkerTask => ({ group: 'Ed25519', module: builtModule('scalar'), name: 'scalar' });

describe('a worker', () => {
  test('opens what the first message says, then answers each request and gives the buffers away', () => {
    const { posted, send, isStarted } = openPort();
    assert.equal(isStarted(), true);
    const task = scalarTask();
    send(task);
    assert.equal(posted.length, 0);
    const requests = () =>
      [
        { kind: 'commitments', request: selfTestRequest() },
        { kind: 'check-elements', elements: new Uint8Array(32) },
      ] as const;
    for (const request of requests()) send(request);
    assert.deepEqual(
      posted.map(({ reply }) => reply),
      requests().map((request) => ({ answer: perform(openTask(task), request) })),
    );
    assert.deepEqual(
      posted.map(({ transfer }) => transfer.length),
      [5, 1],
    );
  });

  test('gives back the memory of a request when it has answered', () => {
    const { send } = openPort();
    send(scalarTask());
    const request = selfTestRequest();
    const elements = new Uint8Array(32);
    send({ kind: 'commitments', request });
    send({ kind: 'check-elements', elements });
    assert.deepEqual(
      [request.ciphertexts, request.branchValues, elements].map((list) => list.buffer.byteLength),
      [0, 0, 0],
    );
  });

  test('reports a request of the wrong shape as such, other failures in their own words, and goes on', () => {
    const { posted, send } = openPort();
    send(scalarTask());
    send({ kind: 'check-elements', elements: new Uint8Array(31) });
    send(undefined);
    send({ kind: 'check-elements', elements: new Uint8Array() });
    const [wrong, failed, fine] = posted.map(({ reply }) => reply);
    assert.deepEqual(wrong, { rangeError: 'elements is not a multiple of 32 bytes' });
    assert.ok(failed && 'failure' in failed && failed.failure.startsWith('TypeError'));
    assert.deepEqual(fine, { answer: new Uint8Array() });
  });

  test('computes without a kernel when it gets none', () => {
    assert.match(openTask({ group: 'BELENIOS-2048' }).implementation, /native|BigInt/);
  });
});
