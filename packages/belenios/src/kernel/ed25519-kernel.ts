/** The WebAssembly kernel behind bulk arithmetic: lays requests out in its memory, calls it, copies the answers out. */
import type { BulkArithmetic } from './bulk-request.ts';
import type { CommitmentAnswer, CommitmentRequest, PowerRequest, TallyRequest } from './public-arithmetic.ts';

type KernelExports = {
  readonly memory: WebAssembly.Memory;
  pairSize(): number;
  heapBase(): number;
  setElectionKey(y: number): number;
  checkElements(elements: number, count: number, faults: number): void;
  commitments(...pointersAndCounts: number[]): void;
  tally(ciphertexts: number, rows: number, columns: number, weights: number, out: number, work: number): number;
  powers(...pointersAndCounts: number[]): number;
};

const pageSize = 65536;
const elementSize = 32;

/** Hands out room after the kernel's own data; positions are multiples of 16. */
type Room = { take(bytes: number): number; put(data: Uint8Array | Uint32Array | BigUint64Array): number };

/** `name` is for reports, as 'fused WebAssembly'. Each instance has its own memory and tables (about 2 MB). */
export function openEd25519Kernel(module: WebAssembly.Module, name: string): BulkArithmetic {
  const kernel = new WebAssembly.Instance(module, { env: { abort: () => {} } }).exports as unknown as KernelExports;
  const pairSize = kernel.pairSize();
  const heapBase = kernel.heapBase();

  function room(): Room {
    let next = heapBase;
    const take = (bytes: number): number => {
      const at = next;
      next += (bytes + 15) & ~15;
      const missing = next - kernel.memory.buffer.byteLength;
      if (missing > 0) kernel.memory.grow(Math.ceil(missing / pageSize));
      return at;
    };
    return {
      take,
      put: (data) => {
        const at = take(data.byteLength);
        new Uint8Array(kernel.memory.buffer).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
        return at;
      },
    };
  }

  const copyOut = (at: number, length: number): Uint8Array => new Uint8Array(kernel.memory.buffer).slice(at, at + length);

  function assertDecoded(refused: number): void {
    if (refused !== 0) throw new RangeError('An element is no canonical encoding; checkElements or commitments would have said so');
  }

  return {
    group: 'Ed25519',
    implementation: name,

    checkElements(elements) {
      const { put, take } = room();
      const count = elements.length / elementSize;
      const at = put(elements);
      const faults = take(count);
      kernel.checkElements(at, count, faults);
      return copyOut(faults, count);
    },

    commitments(request: CommitmentRequest): CommitmentAnswer {
      const { put, take } = room();
      assertDecoded(kernel.setElectionKey(put(request.electionKey)));
      const ciphertexts = request.ciphertexts.length / (2 * elementSize);
      const products = request.products.length / 2;
      const branches = request.branchCiphertexts.length;
      const keys = request.keys.length / elementSize;
      const inputs = [
        put(request.ciphertexts),
        ciphertexts,
        put(request.products),
        products,
        branches,
        put(request.branchCiphertexts),
        put(request.branchValues),
        put(request.branchChallenges),
        put(request.branchResponses),
        put(request.keys),
        keys,
        request.checkKeys ? 1 : 0,
        put(request.keyChallenges),
        put(request.keyResponses),
      ];
      const ciphertextFaults = take(2 * ciphertexts);
      const keyFaults = take(keys);
      const productsOut = take(products * 2 * elementSize);
      const commitmentsOut = take(branches * 2 * elementSize);
      const keyCommitmentsOut = take(keys * elementSize);
      const work = take((ciphertexts + products + branches + keys + 1) * pairSize);
      kernel.commitments(...inputs, ciphertextFaults, keyFaults, productsOut, commitmentsOut, keyCommitmentsOut, work);
      return {
        ciphertextFaults: copyOut(ciphertextFaults, 2 * ciphertexts),
        keyFaults: copyOut(keyFaults, keys),
        products: copyOut(productsOut, products * 2 * elementSize),
        commitments: copyOut(commitmentsOut, branches * 2 * elementSize),
        keyCommitments: copyOut(keyCommitmentsOut, keys * elementSize),
      };
    },

    tally({ ciphertexts, columns, weights }: TallyRequest) {
      const { put, take } = room();
      const ciphertextsAt = put(ciphertexts);
      const weightsAt = put(weights);
      const out = take(columns * 2 * elementSize);
      const work = take((columns + weights.length) * pairSize);
      assertDecoded(kernel.tally(ciphertextsAt, weights.length, columns, weightsAt, out, work));
      return copyOut(out, columns * 2 * elementSize);
    },

    powers({ elements, factorElements, factorExponents, factorCounts }: PowerRequest) {
      const { put, take } = room();
      const products = factorCounts.length;
      const inputs = [put(elements), elements.length / elementSize, put(factorElements), put(factorExponents), put(factorCounts), products];
      const out = take((products + 1) * elementSize);
      const work = take((products + elements.length / elementSize + 2) * pairSize);
      assertDecoded(kernel.powers(...inputs, out, work));
      return copyOut(out, products * elementSize);
    },
  };
}
