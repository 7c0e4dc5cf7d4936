import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { createOracleArithmetic } from '../oracle-arithmetic.ts';
import { createKernelArithmetic } from './kernel-arithmetic.ts';
import type { PublicArithmetic } from './public-arithmetic.ts';
import { selfTestRequest } from './self-test.ts';
import { builtModule, withoutNode } from './test-kernels.ts';
import { serve } from './worker.ts';

describe('kernel arithmetic', () => {
  before(() => void builtModule('unfused'));

  test('serves all requests from worker threads as the oracle answers them', async () => {
    for (const group of ['Ed25519', 'BELENIOS-2048'] as const) {
      const arithmetic = await opened(createKernelArithmetic(group, { workers: 2 }));
      const oracle = createOracleArithmetic(group);
      assert.equal(arithmetic.group, group);
      assert.match(arithmetic.implementation, /2 workers/);
      const elements = group === 'Ed25519' ? selfTestRequest().ciphertexts : new Uint8Array(1024).fill(1, 255, 256).fill(1, 511, 512);
      assert.deepEqual(await arithmetic.checkElements(elements), await oracle.checkElements(elements));
      const good = elements.slice(0, elements.length / 2);
      const powers = {
        elements: good,
        factorElements: Uint32Array.of(0),
        factorExponents: new Uint8Array(32).fill(3, 31),
        factorCounts: Uint32Array.of(1),
      };
      assert.deepEqual(await arithmetic.powers(powers), await oracle.powers(powers));
      await arithmetic.close();
    }
  });

  test('answers in the calling thread when asked for no workers', async () => {
    for (const build of ['scalar', undefined] as const) {
      const arithmetic = await opened(createKernelArithmetic('Ed25519', build ? { workers: 0, build } : { workers: 0 }));
      assert.match(arithmetic.implementation, /WebAssembly, this thread/);
      const request = selfTestRequest();
      assert.deepEqual(await arithmetic.commitments(request), await createOracleArithmetic('Ed25519').commitments(request));
      await arithmetic.room();
      await arithmetic.close();
    }
    const modular = await opened(createKernelArithmetic('BELENIOS-2048', { workers: 0, build: 'native' }));
    assert.equal(modular.implementation, 'native modular exponentiation, this thread');
    await assert.rejects(modular.checkElements(new Uint8Array(1)), RangeError);
    const inWorker = await opened(createKernelArithmetic('BELENIOS-2048', { workers: 1, build: 'native' }));
    assert.equal(inWorker.implementation, 'native modular exponentiation where there is one, 1 worker');
    await inWorker.close();
  });

  test('falls back from a fused build that computes wrongly or does not compile, and gives up when nothing is left', async () => {
    const { kernelBinaries } = await import('../../kernel/build/kernel-binaries.js');
    const nonsense = Uint8Array.of(0, 1, 2, 3);
    const unfused = new Uint8Array(readFileSync(new URL('../../kernel/build/unfused.wasm', import.meta.url)));
    for (const fused of [nonsense, unfused]) {
      const arithmetic = await createKernelArithmetic('Ed25519', { workers: 0 }, async () => ({ ...kernelBinaries, fused }));
      assert.equal(arithmetic?.implementation, 'scalar WebAssembly, this thread');
    }
    const neither = await createKernelArithmetic('Ed25519', {}, async () => ({ ...kernelBinaries, fused: nonsense, scalar: nonsense }));
    assert.equal(neither, undefined);
    const modular = await createKernelArithmetic('BELENIOS-2048', { workers: 0 }, async () => ({ ...kernelBinaries, modular: nonsense }));
    assert.equal(modular?.implementation, 'native modular exponentiation, this thread');
    assert.equal(await createKernelArithmetic('Ed25519', {}, async () => undefined), undefined);
  });

  test('serves requests from workers of the page where there are no threads, and rejects them when a worker fails', async () => {
    const { ciphertexts } = selfTestRequest();
    await withoutNode(async () => {
      const started: PageWorker[] = [];
      (globalThis as { Worker?: unknown }).Worker = class extends PageWorker {
        constructor(address: string) {
          super();
          assert.match(address, /^blob:/);
          started.push(this);
        }
      };
      try {
        const arithmetic = await opened(createKernelArithmetic('Ed25519'));
        assert.match(arithmetic.implementation, new RegExp(`, ${Math.min(8, navigator.hardwareConcurrency)} workers?$`));
        assert.deepEqual([...(await arithmetic.checkElements(ciphertexts.subarray(0, 32)))], [0]);
        for (const [message, said] of [
          ['', /A worker has failed/],
          ['out of memory', /out of memory/],
        ] as const) {
          const failing = await opened(createKernelArithmetic('Ed25519', { workers: 1 }));
          const answer = failing.checkElements(ciphertexts);
          started.at(-1)!.fail(message);
          await assert.rejects(answer, said);
          await failing.close();
        }
        await arithmetic.close();
        assert.ok(started.every(({ isEnded }) => isEnded));
      } finally {
        delete (globalThis as { Worker?: unknown }).Worker;
      }
      const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator') as PropertyDescriptor;
      Object.defineProperty(globalThis, 'navigator', { value: undefined, configurable: true });
      const alone = await opened(createKernelArithmetic('Ed25519'));
      Object.defineProperty(globalThis, 'navigator', own);
      assert.match(alone.implementation, /this thread/);
    });
  });

  describe('with one worker', () => {
    let arithmetic: PublicArithmetic;
    before(async () => {
      arithmetic = await opened(createKernelArithmetic('Ed25519', { workers: 1 }));
    });
    after(() => arithmetic.close());

    test('rejects a request of the wrong shape with a RangeError and goes on serving', async () => {
      await assert.rejects(arithmetic.checkElements(new Uint8Array(31)), RangeError);
      assert.deepEqual(await arithmetic.checkElements(new Uint8Array()), new Uint8Array());
    });

    test('sends only the part of a buffer that a view shows, and leaves the caller his buffers', async () => {
      const { ciphertexts } = selfTestRequest();
      const large = new Uint8Array(1_000_000);
      large.set(ciphertexts, 1000);
      assert.deepEqual([...(await arithmetic.checkElements(large.subarray(1000, 1064)))], [0, 0]);
      assert.equal(large.byteLength, 1_000_000);
    });
  });
});

/** A worker of a page, seen from outside and from inside, in this thread. */
class PageWorker {
  isEnded = false;
  readonly #outside: Record<string, (event: { data?: unknown; message?: string }) => void> = {};
  #inside: (event: { data: unknown }) => void = () => undefined;
  constructor() {
    serve({
      postMessage: (data) => this.#outside['message']?.({ data }),
      addEventListener: (_, listener) => void (this.#inside = listener),
    });
  }
  postMessage(data: unknown): void {
    queueMicrotask(() => this.#inside({ data }));
  }
  addEventListener(type: string, listener: (event: { data?: unknown; message?: string }) => void): void {
    this.#outside[type] = listener;
  }
  fail(message: string): void {
    this.#outside['error']?.({ message });
  }
  terminate(): void {
    this.isEnded = true;
  }
}

async function opened(promise: Promise<PublicArithmetic | undefined>): Promise<PublicArithmetic> {
  const arithmetic = await promise;
  assert.ok(arithmetic, 'the kernel is built');
  return arithmetic;
}
