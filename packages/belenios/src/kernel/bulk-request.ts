/** Requests to bulk arithmetic as values that can be sent to a worker, the checks of their shape, and what serves them one at a time. */
import { BELENIOS_2048 } from '../groups/belenios-2048.ts';
import {
  elementSizes,
  scalarSize,
  type CommitmentAnswer,
  type CommitmentRequest,
  type GroupName,
  type PowerRequest,
  type TallyRequest,
} from './public-arithmetic.ts';

export type BulkRequest =
  | { readonly kind: 'check-elements'; readonly elements: Uint8Array }
  | { readonly kind: 'commitments'; readonly request: CommitmentRequest }
  | { readonly kind: 'tally'; readonly request: TallyRequest }
  | { readonly kind: 'powers'; readonly request: PowerRequest };

export type BulkAnswer = Uint8Array | CommitmentAnswer;

/** The same operations as PublicArithmetic, done at once in this thread. The requests have passed `assertWellFormed`. */
export interface BulkArithmetic {
  readonly group: GroupName;
  readonly implementation: string;
  checkElements(elements: Uint8Array): Uint8Array;
  commitments(request: CommitmentRequest): CommitmentAnswer;
  tally(request: TallyRequest): Uint8Array;
  powers(request: PowerRequest): Uint8Array;
}

/** Throws a RangeError where the shape of the request is wrong or a scalar is q or more. */
export function perform(arithmetic: BulkArithmetic, bulk: BulkRequest): BulkAnswer {
  assertWellFormed(arithmetic.group, bulk);
  switch (bulk.kind) {
    case 'check-elements':
      return arithmetic.checkElements(bulk.elements);
    case 'commitments':
      return arithmetic.commitments(bulk.request);
    case 'tally':
      return arithmetic.tally(bulk.request);
    case 'powers':
      return arithmetic.powers(bulk.request);
  }
}

/** q of each group, big-endian. */
export const orders: Readonly<Record<GroupName, bigint>> = {
  Ed25519: 2n ** 252n + 27742317777372353535851937790883648493n,
  'BELENIOS-2048': BELENIOS_2048.q,
};

/** A number below 2^256 as a scalar. */
export function scalarBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(scalarSize);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 4; i++) view.setBigUint64(24 - 8 * i, (value >> BigInt(64 * i)) & 0xffffffffffffffffn);
  return bytes;
}

const orderBytes: Readonly<Record<GroupName, Uint8Array>> = {
  Ed25519: scalarBytes(orders.Ed25519),
  'BELENIOS-2048': scalarBytes(orders['BELENIOS-2048']),
};

function assertWellFormed(group: GroupName, bulk: BulkRequest): void {
  const size = elementSizes[group];
  switch (bulk.kind) {
    case 'check-elements':
      countOf(bulk.elements, size, 'elements');
      return;
    case 'commitments':
      assertCommitments(bulk.request, group, size);
      return;
    case 'tally': {
      const { ciphertexts, columns, weights } = bulk.request;
      if (!Number.isSafeInteger(columns) || columns < 0) throw new RangeError('columns is not a count');
      assertLength(ciphertexts, weights.length * columns * 2 * size, 'ciphertexts');
      if (weights.some((weight) => weight >= 2n ** 63n)) throw new RangeError('a weight is 2^63 or more');
      return;
    }
    case 'powers': {
      const { elements, factorElements, factorExponents, factorCounts } = bulk.request;
      assertIndexes(factorElements, countOf(elements, size, 'elements'), 'factorElements');
      assertScalars(factorExponents, factorElements.length, group, 'factorExponents');
      let factors = 0;
      for (const count of factorCounts) factors += count;
      if (factors !== factorElements.length) throw new RangeError('factorCounts does not add up to the number of factors');
      return;
    }
  }
}

function assertCommitments(request: CommitmentRequest, group: GroupName, size: number): void {
  assertLength(request.electionKey, size, 'electionKey');
  const ciphertexts = countOf(request.ciphertexts, 2 * size, 'ciphertexts');
  const products = request.products.length / 2;
  if (!Number.isInteger(products)) throw new RangeError('products is not made of pairs');
  for (let i = 0; i < products; i++) {
    const from = request.products[2 * i] as number;
    const to = request.products[2 * i + 1] as number;
    if (from >= to || to > ciphertexts) throw new RangeError('products goes beyond the ciphertexts or is empty');
  }
  const branches = request.branchCiphertexts.length;
  assertIndexes(request.branchCiphertexts, ciphertexts + products, 'branchCiphertexts');
  if (request.branchValues.length !== branches) throw new RangeError('branchValues has another length than branchCiphertexts');
  assertIndexes(request.branchValues, 2 ** 31, 'branchValues');
  assertScalars(request.branchChallenges, branches, group, 'branchChallenges');
  assertScalars(request.branchResponses, branches, group, 'branchResponses');
  const keys = countOf(request.keys, size, 'keys');
  assertScalars(request.keyChallenges, keys, group, 'keyChallenges');
  assertScalars(request.keyResponses, keys, group, 'keyResponses');
}

function countOf(bytes: Uint8Array, size: number, name: string): number {
  if (bytes.length % size !== 0) throw new RangeError(`${name} is not a multiple of ${size} bytes`);
  return bytes.length / size;
}

function assertLength(bytes: Uint8Array, length: number, name: string): void {
  if (bytes.length !== length) throw new RangeError(`${name} has ${bytes.length} bytes, not ${length}`);
}

function assertIndexes(indexes: Uint32Array, below: number, name: string): void {
  for (const index of indexes) if (index >= below) throw new RangeError(`${name} holds ${index}, not below ${below}`);
}

function assertScalars(scalars: Uint8Array, count: number, group: GroupName, name: string): void {
  assertLength(scalars, count * scalarSize, name);
  const order = orderBytes[group];
  for (let start = 0; start < scalars.length; start += scalarSize) {
    if (!isBelow(scalars, start, order)) throw new RangeError(`${name} holds a scalar of q or more`);
  }
}

function isBelow(scalars: Uint8Array, start: number, order: Uint8Array): boolean {
  for (let i = 0; i < scalarSize; i++) {
    const difference = (scalars[start + i] as number) - (order[i] as number);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
