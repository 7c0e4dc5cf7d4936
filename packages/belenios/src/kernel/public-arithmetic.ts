/**
 * Arithmetic on public data in bulk: what a verifier asks for ballot after ballot. Bytes in, bytes out, asynchronous, so that worker
 * threads can serve it. Never for secrets: every implementation may take time and touch memory depending on the numbers it is given.
 *
 * Bytes. An element is what stands in the archive, as bytes: for `Ed25519` the 32 bytes that the 64 hex digits print (big-endian, no
 * reversing), for `BELENIOS-2048` the number as 256 bytes, big-endian. A scalar is a number below q as 32 bytes, big-endian. Lists are
 * these bytes one after the other. A ciphertext is two elements, alpha and then beta.
 *
 * Failures. An element that is not canonical or not in the group is an expected failure and comes back as a fault. A scalar of q or
 * more, a list of the wrong length or an index out of range is a bug of the caller and rejects with a RangeError.
 */

export type GroupName = 'Ed25519' | 'BELENIOS-2048';

/** Length of a scalar in bytes, in both groups. */
export const scalarSize = 32;

/** Length of an element in bytes. */
export const elementSizes: Readonly<Record<GroupName, number>> = { Ed25519: 32, 'BELENIOS-2048': 256 };

/**
 * What is wrong with an element, one byte for each: 0 nothing; 1 it is not the canonical encoding of anything (not below p, not on the
 * curve, x = 0 with the sign bit set); 2 it is canonical but not in the subgroup of order q. The identity is legal.
 */
export const elementFaults = { none: 0, encoding: 1, subgroup: 2 } as const;

/** The commitments of proofs about ciphertexts and of proofs of knowledge, for one ballot or for several together. */
export type CommitmentRequest = {
  /** y, one element; `checkElements` has passed it. Its table is kept, so ask for the same y many times in a row. */
  readonly electionKey: Uint8Array;
  /** Ciphertexts as published: decoded strictly and checked for membership. */
  readonly ciphertexts: Uint8Array;
  /**
   * Ciphertexts made by multiplying published ones: two numbers for each, `from` and `to` (exclusive, greater than `from`), indexes in
   * `ciphertexts`. The product of a whole question, or of all its choices but the blank one.
   */
  readonly products: Uint32Array;
  /**
   * Which ciphertext each branch of a proof is about: 0 is the first of `ciphertexts`, and the first of `products` follows the last of
   * `ciphertexts`. Branches of the same ciphertext that stand side by side share their work.
   */
  readonly branchCiphertexts: Uint32Array;
  /** M of each branch, the value it says is encrypted: 0 to 2^31 - 1. */
  readonly branchValues: Uint32Array;
  /** One scalar for each branch. */
  readonly branchChallenges: Uint8Array;
  /** One scalar for each branch. */
  readonly branchResponses: Uint8Array;
  /** Elements X of proofs of knowledge g^response X^challenge (the signature of a ballot: X is its credential). */
  readonly keys: Uint8Array;
  /** False where membership of `keys` was checked before, as of credentials in the published list: it saves time. */
  readonly checkKeys: boolean;
  /** One scalar for each key. */
  readonly keyChallenges: Uint8Array;
  /** One scalar for each key. */
  readonly keyResponses: Uint8Array;
};

export type CommitmentAnswer = {
  /** One fault for each element of `ciphertexts`, two for each ciphertext. */
  readonly ciphertextFaults: Uint8Array;
  /** One fault for each key. */
  readonly keyFaults: Uint8Array;
  /** The `products`, one ciphertext each; zeros where a factor has a fault. */
  readonly products: Uint8Array;
  /**
   * A = g^response alpha^challenge and B = y^response (beta / g^M)^challenge of each branch, two elements each; zeros where the
   * ciphertext has a fault (zeros are no element of either group, so their hash fits no challenge).
   */
  readonly commitments: Uint8Array;
  /** A = g^response X^challenge for each key, one element each; zeros where the key has a fault. */
  readonly keyCommitments: Uint8Array;
};

/** The encrypted tally of ballots, or of some of them: partial sums are added by asking again with weights of 1. */
export type TallyRequest = {
  /** Rows (ballots) of `columns` ciphertexts each, which `commitments` found free of faults. */
  readonly ciphertexts: Uint8Array;
  readonly columns: number;
  /** One for each row, 0 to 2^63 - 1. */
  readonly weights: BigUint64Array;
};

/** Products of powers of any elements: the proofs of trustees and of decryption, verification keys, combination of factors. */
export type PowerRequest = {
  /** Elements free of faults. */
  readonly elements: Uint8Array;
  /** For each factor the index of its base in `elements`. */
  readonly factorElements: Uint32Array;
  /** For each factor its exponent, a scalar. */
  readonly factorExponents: Uint8Array;
  /** How many factors each product has, in order; the sum is the number of factors. A product of none is the identity. */
  readonly factorCounts: Uint32Array;
};

export interface PublicArithmetic {
  readonly group: GroupName;
  /** For reports: which arithmetic serves the requests, as 'fused WebAssembly, 2 workers'. */
  readonly implementation: string;
  /** How many requests can be worked on at the same time: make at least this many, and await `room` before each further one. */
  readonly parallelism: number;

  /** One fault for each element: strict decoding and membership of the subgroup of order q. */
  checkElements(elements: Uint8Array): Promise<Uint8Array>;

  /** Best asked for some ten ballots at a time, in one request: the fixed costs are shared. */
  commitments(request: CommitmentRequest): Promise<CommitmentAnswer>;

  /** For each column the product of its ciphertexts, each to the power of its row's weight. No rows: identities. */
  tally(request: TallyRequest): Promise<Uint8Array>;

  /** One element for each product. */
  powers(request: PowerRequest): Promise<Uint8Array>;

  /**
   * Resolves when a further request would be taken up soon: the bound on memory for callers that stream. Requests made without
   * asking are served all the same, in order.
   */
  room(): Promise<void>;

  /** Ends the workers; requests under way reject. */
  close(): Promise<void>;
}
