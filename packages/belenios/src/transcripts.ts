// The texts that are hashed into challenges (specification 4.5 to 4.20). Prover and verifier share them; elements come as their texts.
import type { GroupName } from './groups/group.ts';

/** A Schnorr-like proof: challenge and response in [0, q). */
export type Proof = { readonly challenge: bigint; readonly response: bigint };

/** Section 4.5: knowledge of the private key of X, with commitment A. */
export const pokTranscript = (group: GroupName, X: string, A: string): string => `pok|${group}|${X}|${A}`;

/** Section 4.6.1: signature of a message between trustees. */
export const signedMessageTranscript = (message: string, A: string): string => `sigmsg|${message}|${A}`;

/** S0 of section 4.11: the election's fingerprint and the voter's public credential. */
export const ballotPrefix = (phi: string, credential: string): string => `${phi}|${credential}`;

/** S of section 4.11.1: S0 and every alpha and beta of the answer's choices, in order. */
export const answerPrefix = (S0: string, choices: readonly string[]): string => `${S0}|${choices.join(',')}`;

/** Section 4.12: that (alpha, beta) encrypts one of several values; commitments are A0, B0, A1, B1, … */
export const intervalTranscript = (T: string, alpha: string, beta: string, commitments: readonly string[]): string =>
  `prove|${T}|${alpha},${beta}|${commitments.join(',')}`;

/** Section 4.13: that the vote is not blank or that nothing is chosen. */
export const blankTranscript = (S: string, commitments: readonly string[]): string => `bproof0|${S}|${commitments.join(',')}`;

/** Section 4.13: that the vote is blank or that between min and max answers are chosen. */
export const possiblyBlankTranscript = (S: string, commitments: readonly string[]): string => `bproof1|${S}|${commitments.join(',')}`;

/** Section 4.16: the voter's signature of the ballot's hash. */
export const signatureTranscript = (hash: string, A: string): string => `sig|${hash}|${A}`;

/** Section 4.20: that a decryption factor was made with the private key of X. */
export const decryptionTranscript = (phi: string, X: string, A: string, B: string): string => `decrypt|${phi}|${X}|${A},${B}`;

/** Section 4.6.4 (and FORMAT: published objects, the coefexps as the texts inside the signed message). */
export const certificatesMessage = (certs: readonly unknown[], coefexps: readonly string[]): string =>
  `certs_sig|${JSON.stringify({ certs, coefexps })}`;
