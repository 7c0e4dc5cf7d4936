// Making proofs: everything here handles secrets and uses the constant-time operations of the group only.
import type { Element, FixedBase, Group } from './groups/group.ts';
import { hashToScalar } from './hashing.ts';
import type { RandomBytes } from './scalars.ts';
import { modulo, randomScalar } from './scalars.ts';
import type { Proof } from './transcripts.ts';
import { decryptionTranscript, pokTranscript, signatureTranscript, signedMessageTranscript } from './transcripts.ts';

/** Knowledge of x with g^x public: the challenge is the hash of what `transcript` makes of the commitment A = g^w. */
function proveKnowledge(group: Group, x: bigint, transcript: (A: string) => string, randomBytes: RandomBytes): Proof {
  const w = randomScalar(group.q, randomBytes);
  const challenge = hashToScalar(transcript(group.encode(group.powerOfGenerator(w))), group.q);
  return { challenge, response: modulo(w - x * challenge, group.q) };
}

/** Specification 4.5: proof of knowledge of the private key x of X. */
export const provePrivateKey = (group: Group, x: bigint, X: string, randomBytes: RandomBytes): Proof =>
  proveKnowledge(group, x, (A) => pokTranscript(group.name, X, A), randomBytes);

/** Specification 4.6.1: signature of a message with the signing key sk. */
export const signMessage = (group: Group, sk: bigint, message: string, randomBytes: RandomBytes): Proof =>
  proveKnowledge(group, sk, (A) => signedMessageTranscript(message, A), randomBytes);

/** Specification 4.16: signature of a ballot's hash with the credential's secret s. */
export const signHash = (group: Group, s: bigint, hash: string, randomBytes: RandomBytes): Proof =>
  proveKnowledge(group, s, (A) => signatureTranscript(hash, A), randomBytes);

/** Specification 4.20: the decryption factor alpha^x and the proof that it was made with the private key x of X. */
export function decryptElement(
  group: Group,
  key: { readonly x: bigint; readonly X: string },
  phi: string,
  alpha: Element,
  randomBytes: RandomBytes,
): { readonly factor: Element; readonly proof: Proof } {
  const factor = group.powerSecret(alpha, key.x);
  const w = randomScalar(group.q, randomBytes);
  const [A = '', B = ''] = group.encodeAll([group.powerOfGenerator(w), group.powerSecret(alpha, w)]);
  const challenge = hashToScalar(decryptionTranscript(phi, key.X, A, B), group.q);
  return { factor, proof: { challenge, response: modulo(w - key.x * challenge, group.q) } };
}

/** One alternative of a disjunction: that the ciphertext (g^r, y^r g^m) encrypts the value M. Both members are secrets of the voter. */
export type Branch = { readonly r: bigint; readonly mMinusM: bigint };

export type ElectionTables = { readonly group: Group; readonly powerOfY: FixedBase };

/**
 * A proof that one of the branches is true (specification 4.12, 4.13), made from the branch at `known`, whose m = M; others may be true
 * as well. The specification simulates the other branches from a random challenge and response; who knows r gets the same commitments
 * as A = g^w, B = y^w g^((m - M) challenge) with w = response + r challenge, so every power here has a fixed base, and the work does
 * not depend on which branch is known, nor on how many are true.
 */
export function proveDisjunction(
  { group, powerOfY }: ElectionTables,
  branches: readonly Branch[],
  known: number,
  transcript: (commitments: readonly string[]) => string,
  randomBytes: RandomBytes,
): Proof[] {
  const { q } = group;
  const commitments: Element[] = [];
  const drawn = branches.map(({ r, mMinusM }) => {
    const w = randomScalar(q, randomBytes);
    const challenge = randomScalar(q, randomBytes);
    const Y = powerOfY(w);
    // A true branch has a shift of g^0 = 1. It computes one too, with a random exponent, and leaves it out: a power with the exponent 0
    // would be done at once, and tell by its time that the branch is true.
    const isTrue = mMinusM === 0n;
    const shifted = group.multiply(Y, group.powerOfGenerator(modulo((isTrue ? 1n : mMinusM) * challenge, q)));
    commitments.push(group.powerOfGenerator(w), isTrue ? Y : shifted);
    return { r, w, challenge };
  });
  const hash = hashToScalar(transcript(group.encodeAll(commitments)), q);
  const others = drawn.reduce((sum, { challenge }, j) => (j === known ? sum : sum + challenge), 0n);
  return drawn.map(({ r, w, challenge: random }, j) => {
    const challenge = j === known ? modulo(hash - others, q) : random;
    return { challenge, response: modulo(w - r * challenge, q) };
  });
}
