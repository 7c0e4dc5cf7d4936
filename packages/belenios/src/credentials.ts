// Credentials of voters (specification 4.8): the secret one of 22 characters and the public list with weights.
import { hexOf, integerOf, textOfUtf8, utf8 } from './bytes.ts';
import type { Element, Group } from './groups/group.ts';
import { sha256 } from './hashing.ts';
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';
import type { RandomBytes } from './scalars.ts';
import { parseDecimal } from './scalars.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const CREDENTIAL_DIGITS = 22;
const CREDENTIAL = /^[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}-[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}$/;

/** The largest total weight: the discrete logarithm of the result must stay computable. */
export const LARGEST_TOTAL_WEIGHT = 100_000_000_000n;

/** Bytes at or above 4 * 58 are drawn again, so that every digit is equally likely. */
export function randomBase58(length: number, randomBytes: RandomBytes): string {
  let text = '';
  while (text.length < length) for (const byte of randomBytes(length - text.length)) if (byte < 232) text += BASE58.charAt(byte % 58);
  return text;
}

/** A fresh secret credential XXXXX-XXXXXX-XXXXX-XXXXXX: 22 characters of Base58, 128 bits. */
export const generateCredential = (randomBytes: RandomBytes): string => hyphenated(randomBase58(CREDENTIAL_DIGITS, randomBytes));

const hyphenated = (digits: string): string => [digits.slice(0, 5), digits.slice(5, 11), digits.slice(11, 16), digits.slice(16)].join('-');

/** Whether the text has the form of a secret credential. It has no check digit: a typing error shows in the public list only. */
export const isCredential = (text: string): boolean => CREDENTIAL.test(text);

/**
 * What somebody typed, as a credential: blanks, full-width characters and any kind of hyphen, or none, do not matter. A text with another
 * number of characters comes back without them; `isCredential` refuses it.
 */
export function tidyCredential(typed: string): string {
  const digits = typed.normalize('NFKC').replaceAll(/[\s\p{Dash}]/gu, '');
  return digits.length === CREDENTIAL_DIGITS ? hyphenated(digits) : digits;
}

/** The secret exponent s of a credential: 512 bits of hash mod q. The text must have the form of a credential, hyphens included. */
export function secretOfCredential(group: Group, uuid: string, credential: string): bigint {
  if (!isCredential(credential)) throw new RangeError('not of the form of a credential');
  const digits = [0, 1].map((i) => hexOf(sha256(utf8(`derive_credential|${uuid}|${i}|${credential}`))));
  return BigInt('0x' + digits.join('')) % group.q;
}

/** The public credential g^s. */
export const publicCredential = (group: Group, uuid: string, credential: string): Element =>
  group.powerOfGenerator(secretOfCredential(group, uuid, credential));

/** More than any vote here has. Each takes a few hundred bytes of a verifier's memory. */
const MOST_CREDENTIALS = 200_000;

/** One entry of the public list: the element as text and its weight (for an area: units of 0.01 square metres). */
export type PublicCredential = { readonly credential: string; readonly weight: bigint };

export type CredentialsRefusalKind =
  | 'credentials-too-many'
  | 'credentials-not-utf8'
  | 'credentials-json'
  | 'credentials-not-canonical'
  | 'credentials-weight'
  | 'credentials-total-weight'
  | 'credentials-duplicate';

/**
 * Reads the public list: a compact JSON array of "element" (weight 1) or "element,weight". Duplicate elements, weights that are not
 * canonical decimals and totals above 10^11 are refused; whether each element is in the group is checked by the verifier in bulk.
 */
export function parsePublicCredentials(bytes: Uint8Array): Result<readonly PublicCredential[], Refusal<CredentialsRefusalKind>> {
  const text = textOfUtf8(bytes);
  if (text === undefined) return refuse('credentials-not-utf8', 'the credential list is not UTF-8');
  // No quote or backslash can stand inside an entry, so the list can be split without a JSON parser; bombs have no place to hide.
  if (text === '[]') return succeed([]);
  if (!text.startsWith('["') || !text.endsWith('"]')) return refuse('credentials-json', 'the credential list is no compact array of texts');
  if (isLongerThan(text, MOST_CREDENTIALS)) return refuse('credentials-too-many', `more than ${MOST_CREDENTIALS} credentials`);
  const list: PublicCredential[] = [];
  const seen = new Set<string>();
  let total = 0n;
  for (const [i, entry] of text.slice(2, -2).split('","').entries()) {
    const comma = entry.indexOf(',');
    const credential = comma < 0 ? entry : entry.slice(0, comma);
    if (!/^[0-9a-f]+$/.test(credential)) return refuse('credentials-not-canonical', `entry ${i + 1} is no element`);
    const weight = comma < 0 ? 1n : parseDecimal(entry.slice(comma + 1));
    if (weight === undefined) return refuse('credentials-weight', `entry ${i + 1} has a weight that is no canonical non-negative integer`);
    total += weight;
    if (total > LARGEST_TOTAL_WEIGHT) return refuse('credentials-total-weight', `the weights add up to more than ${LARGEST_TOTAL_WEIGHT}`);
    if (seen.has(credential)) return refuse('credentials-duplicate', `entry ${i + 1} is there before`);
    seen.add(credential);
    list.push({ credential, weight });
  }
  return succeed(list);
}

/** Whether the list has more than so many entries, counted without keeping them. */
function isLongerThan(text: string, most: number): boolean {
  let count = 1;
  for (let at = text.indexOf('","'); at >= 0 && count <= most; at = text.indexOf('","', at + 3)) count++;
  return count > most;
}

/** The bytes of the public list, sorted by element as belenios-tool does; with weights when `weighted`. */
export function serializePublicCredentials(list: readonly PublicCredential[], weighted: boolean): Uint8Array<ArrayBuffer> {
  const sorted = list.toSorted((a, b) => (a.credential < b.credential ? -1 : a.credential > b.credential ? 1 : 0));
  return utf8(JSON.stringify(sorted.map(({ credential, weight }) => (weighted ? `${credential},${weight}` : credential))));
}

/** A fresh election identifier: 14 characters of Base58. */
export const generateUuid = (randomBytes: RandomBytes): string => randomBase58(14, randomBytes);

/** The same 22 characters that the specification uses for trustees' seeds. */
export const generateSeed = (randomBytes: RandomBytes): string => randomBase58(22, randomBytes);

/** SHA-256(prefix | seed) mod q: the keys that a trustee derives from the seed (specification 4.6.1). */
export const scalarOfSeed = (group: Group, prefix: 'sk' | 'dk', seed: string): bigint =>
  integerOf(sha256(utf8(`${prefix}|${seed}`))) % group.q;
