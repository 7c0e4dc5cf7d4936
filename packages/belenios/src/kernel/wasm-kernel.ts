/** The WebAssembly kernel behind bulk arithmetic: lays requests out in its memory, calls it, copies the answers out. */
import { BELENIOS_2048 } from '../groups/belenios-2048.ts';
import { orders, scalarBytes, type BulkArithmetic } from './bulk-request.ts';
import {
  elementSizes,
  scalarSize,
  type CommitmentAnswer,
  type CommitmentRequest,
  type GroupName,
  type PowerRequest,
  type TallyRequest,
} from './public-arithmetic.ts';

type KernelExports = {
  readonly memory: WebAssembly.Memory;
  pairSize(): number;
  heapBase(): number;
  /** Of the kernel for BELENIOS-2048 only. */
  setGroup(modulus: number, rSquared: number, factor: bigint, generator: number, order: number): void;
  setElectionKey(y: number): number;
  checkElements(elements: number, count: number, faults: number): void;
  commitments(...pointersAndCounts: number[]): void;
  tally(ciphertexts: number, rows: number, columns: number, weights: number, out: number, work: number): number;
  powers(...pointersAndCounts: number[]): number;
};

const pageSize = 65536;

/** Hands out room after the kernel's own data; positions are multiples of 16. */
type Room = { take(bytes: number): number; put(data: Uint8Array | Uint32Array | BigUint64Array): number };

/** `name` is for reports, as 'fused WebAssembly'. Each instance has its own memory and tables (about 2 MB, for BELENIOS-2048 6 MB). */
export function openKernel(group: GroupName, module: WebAssembly.Module, name: string): BulkArithmetic {
  const elementSize = elementSizes[group];
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

  if (group === 'BELENIOS-2048') setModularGroup(kernel, room());

  return {
    group,
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
        ...(group === 'BELENIOS-2048' ? [put(shiftsOf(request))] : []),
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

/** The kernel for BELENIOS-2048 works with residues times R = 2^2091 and limbs of 51 bits (montgomery.as). */
function setModularGroup(kernel: KernelExports, { put }: Room): void {
  const { p, g } = BELENIOS_2048;
  const limb = 2n ** 51n;
  // 1/p modulo 2^51 by Newton's iteration, from 5 right bits to 80.
  let inverse = p;
  for (let i = 0; i < 4; i++) inverse = BigInt.asUintN(51, inverse * (2n - p * inverse));
  const order = put(scalarBytes(orders['BELENIOS-2048']));
  kernel.setGroup(put(residueBytes(p)), put(residueBytes(2n ** (2n * 2091n) % p)), limb - inverse, put(residueBytes(g)), order);
}

function residueBytes(value: bigint): Uint8Array {
  const digits = value.toString(16).padStart(2 * elementSizes['BELENIOS-2048'], '0');
  return Uint8Array.from(digits.match(/../g) as string[], (byte) => parseInt(byte, 16));
}

/** -M * challenge modulo q of each branch with M above 0; zeros for the others. */
function shiftsOf({ branchValues, branchChallenges }: CommitmentRequest): Uint8Array {
  const q = orders['BELENIOS-2048'];
  const shifts = new Uint8Array(branchChallenges.length);
  const view = new DataView(branchChallenges.buffer, branchChallenges.byteOffset);
  for (const [i, value] of branchValues.entries()) {
    if (value === 0) continue;
    let challenge = 0n;
    for (let at = 0; at < scalarSize; at += 8) challenge = (challenge << 64n) | view.getBigUint64(i * scalarSize + at);
    shifts.set(scalarBytes((q - ((BigInt(value) * challenge) % q)) % q), i * scalarSize);
  }
  return shifts;
}
