// SHA-256 in the three forms that the specification uses (section 4.2), and as an integer mod q (section 4.12 and others).
import { sha256 as portableSha256 } from '@noble/hashes/sha2.js';
import { base64Of, hexOf, integerOf, utf8 } from './bytes.ts';

type Sha256 = (data: Uint8Array) => Uint8Array;
type NodeCrypto = { readonly hash: (algorithm: 'sha256', data: Uint8Array, encoding: 'buffer') => Uint8Array };

/** Node's own SHA-256 is about three times as fast as the portable one; a browser has none that answers synchronously. */
export const chooseSha256 = (crypto: NodeCrypto | undefined): Sha256 =>
  crypto === undefined ? portableSha256 : (data) => crypto.hash('sha256', data, 'buffer');

/** SHA-256, 32 bytes. */
export const sha256: Sha256 = chooseSha256((globalThis.process as NodeJS.Process | undefined)?.getBuiltinModule?.('node:crypto'));

/** H(text) of the specification: SHA-256 of the UTF-8 bytes, read as a big-endian integer, mod q. */
export const hashToScalar = (text: string, q: bigint): bigint => integerOf(sha256(utf8(text))) % q;

/** 64 lowercase hexadecimal digits: file names, event parents and payloads. */
export const hexHash = (data: Uint8Array): string => hexOf(sha256(data));

/** 43 characters of Base64 without padding: fingerprints, `signature.hash`, trackers. */
export const base64Hash = (data: Uint8Array): string => base64Of(sha256(data));
