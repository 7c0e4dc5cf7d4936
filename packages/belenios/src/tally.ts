// The encrypted tally, partial decryptions and the result (specification 4.18, 4.20, 4.21): their texts, and how they are computed.
import { textOfUtf8, utf8 } from './bytes.ts';
import { discreteLog } from './discrete-log.ts';
import type { Election } from './election.ts';
import { choiceCount } from './election.ts';
import type { Element, Group } from './groups/group.ts';
import { decryptElement } from './proving.ts';
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';
import type { RandomBytes } from './scalars.ts';
import { invertScalar, modulo, parseDecimal, parseScalar } from './scalars.ts';
import type { JsonValue } from './strict-json.ts';
import { hasMembers, isStringArray, parseStrictJson } from './strict-json.ts';
import type { Proof } from './transcripts.ts';
import type { Trustees } from './trustees.ts';
import { publicKeysOf } from './trustees.ts';

/** For each question its ciphertexts: alpha, beta, alpha, beta, … as texts. */
export type EncryptedTally = readonly (readonly string[])[];

export type SizedTally = { readonly numTallied: number; readonly totalWeight: bigint; readonly payload: string };

/** For each question the decryption factor of each ciphertext, and its proof. */
export type PartialDecryption = { readonly factors: readonly (readonly string[])[]; readonly proofs: readonly (readonly Proof[])[] };

/** For each question the weight that each answer got; where a blank vote is possible, the weight of the blank votes first. */
export type ElectionResult = readonly (readonly bigint[])[];

export type TallyRefusalKind = 'too-large' | 'not-utf8' | 'json' | 'not-canonical' | 'members' | 'shape' | 'number';

/** Numbers above this are written as texts. */
const LARGEST_JSON_NUMBER = 1_073_741_823n;
const numberText = (value: bigint): string => (value <= LARGEST_JSON_NUMBER ? value.toString() : `"${value}"`);
const proofText = ({ challenge, response }: Proof): string => `{"challenge":"${challenge}","response":"${response}"}`;

/** How many ciphertexts each question has. */
export const tallyShape = (election: Election): readonly number[] => election.questions.map(choiceCount);

/** Splits what belongs to all ciphertexts, one after the other, into questions. */
export function byQuestion<T>(items: readonly T[], shape: readonly number[], perCiphertext: number): T[][] {
  let at = 0;
  return shape.map((count) => items.slice(at, (at += count * perCiphertext)));
}

export function serializeTally(tally: EncryptedTally): Uint8Array<ArrayBuffer> {
  const questions = tally.map((elements) => {
    const ciphertexts: string[] = [];
    for (let i = 0; i < elements.length; i += 2) ciphertexts.push(`{"alpha":"${elements[i]}","beta":"${elements[i + 1]}"}`);
    return `[${ciphertexts.join(',')}]`;
  });
  return utf8(`[${questions.join(',')}]`);
}

export const serializeSizedTally = ({ numTallied, totalWeight, payload }: SizedTally): Uint8Array<ArrayBuffer> =>
  utf8(`{"num_tallied":${numTallied},"total_weight":${numberText(totalWeight)},"encrypted_tally":"${payload}"}`);

export function serializePartialDecryption({ factors, proofs }: PartialDecryption): Uint8Array<ArrayBuffer> {
  const factorsText = factors.map((question) => `[${question.map((factor) => `"${factor}"`).join(',')}]`).join(',');
  const proofsText = proofs.map((question) => `[${question.map(proofText).join(',')}]`).join(',');
  return utf8(`{"decryption_factors":[${factorsText}],"decryption_proofs":[${proofsText}]}`);
}

export const serializeOwned = (owner: number, payload: string): Uint8Array<ArrayBuffer> =>
  utf8(`{"owner":${owner},"payload":"${payload}"}`);

export const serializeResult = (result: ElectionResult): Uint8Array<ArrayBuffer> =>
  utf8(`{"result":[${result.map((question) => `[${question.map(numberText).join(',')}]`).join(',')}]}`);

/** Bounds of a structure: how many values JSON has of it, and how many bytes where numbers and elements are as long as they can be. */
type Bounds = { readonly values: number; readonly bytes: number };

/** Brackets, member names, hashes and small numbers of any structure here. */
const BYTES_AROUND = 1000;
/** An element or number of at most 617 digits in quotes, or a scalar with its member's name. */
const BYTES_OF_NUMBER = 640;

/** Bounds of what has, for each ciphertext, so many values, of which so many are elements or numbers. */
function boundsOf(election: Election, valuesEach: number, numbersEach: number): Bounds {
  const shape = tallyShape(election);
  const ciphertexts = shape.reduce((sum, count) => sum + count, 0);
  return {
    values: 3 + 2 * shape.length + valuesEach * ciphertexts,
    bytes: BYTES_AROUND + 4 * shape.length + BYTES_OF_NUMBER * numbersEach * ciphertexts,
  };
}
const smallBounds: Bounds = { values: 4, bytes: BYTES_AROUND };

/** Reads bytes that must be exactly what `serialize` writes for what `read` makes of them. */
function parseCanonical<T>(
  bytes: Uint8Array,
  bounds: Bounds,
  read: (value: JsonValue) => Result<T, Refusal<TallyRefusalKind>>,
  serialize: (value: T) => Uint8Array,
): Result<T, Refusal<TallyRefusalKind>> {
  if (bytes.length > bounds.bytes) return refuse('too-large', `${bytes.length} bytes, of at most ${bounds.bytes}`);
  const text = textOfUtf8(bytes);
  if (text === undefined) return refuse('not-utf8', 'the bytes are not UTF-8');
  const json = parseStrictJson(text, bounds.values);
  if (!json.ok) return refuse('json', json.error.detail);
  const value = read(json.value);
  if (value.ok && textOfUtf8(serialize(value.value)) !== text) return refuse('not-canonical', 'the bytes are not the canonical ones');
  return value;
}

const HASH = /^[0-9a-f]{64}$/;
const isHash = (value: JsonValue | undefined): value is string => typeof value === 'string' && HASH.test(value);

/** Whether `value` has, for each question, a list of as many items as the shape says. */
const hasShape = (value: JsonValue | undefined, shape: readonly number[]): value is readonly (readonly JsonValue[])[] =>
  Array.isArray(value) &&
  value.length === shape.length &&
  (value as readonly JsonValue[]).every((list, i) => Array.isArray(list) && list.length === shape[i]);

/** A number of the format: a JSON number up to 2^30 - 1, a text above. Canonical form is the caller's to check. */
function readNumber(value: JsonValue | undefined): bigint | undefined {
  if (typeof value === 'string') return parseDecimal(value);
  return typeof value === 'number' && value >= 0 ? BigInt(value) : undefined;
}

export const parseTally = (bytes: Uint8Array, election: Election): Result<EncryptedTally, Refusal<TallyRefusalKind>> =>
  parseCanonical(
    bytes,
    boundsOf(election, 3, 2),
    (value) => {
      const shape = tallyShape(election);
      if (!hasShape(value, shape)) return refuse('shape', 'the encrypted tally does not have the shape of the questions');
      const ciphertexts = value.flat();
      if (!ciphertexts.every((c) => hasMembers(c, ['alpha', 'beta']) && typeof c['alpha'] === 'string' && typeof c['beta'] === 'string'))
        return refuse('members', 'a ciphertext is alpha and beta');
      const elements = (ciphertexts as unknown as readonly { alpha: string; beta: string }[]).flatMap(({ alpha, beta }) => [alpha, beta]);
      return succeed(byQuestion(elements, shape, 2));
    },
    serializeTally,
  );

export const parseSizedTally = (bytes: Uint8Array): Result<SizedTally, Refusal<TallyRefusalKind>> =>
  parseCanonical(
    bytes,
    smallBounds,
    (value) => {
      if (!hasMembers(value, ['num_tallied', 'total_weight', 'encrypted_tally']))
        return refuse('members', 'members are missing or unknown');
      const { num_tallied: numTallied, encrypted_tally: payload } = value;
      const totalWeight = readNumber(value['total_weight']);
      if (typeof numTallied !== 'number' || numTallied < 0 || totalWeight === undefined || !isHash(payload))
        return refuse('number', 'a member is malformed');
      return succeed({ numTallied, totalWeight, payload });
    },
    serializeSizedTally,
  );

export const parseOwned = (bytes: Uint8Array): Result<{ readonly owner: number; readonly payload: string }, Refusal<TallyRefusalKind>> =>
  parseCanonical(
    bytes,
    smallBounds,
    (value) => {
      if (!hasMembers(value, ['owner', 'payload'])) return refuse('members', 'members are missing or unknown');
      const { owner, payload } = value;
      return typeof owner === 'number' && isHash(payload) ? succeed({ owner, payload }) : refuse('number', 'a member is malformed');
    },
    ({ owner, payload }) => serializeOwned(owner, payload),
  );

export const parsePartialDecryption = (bytes: Uint8Array, election: Election): Result<PartialDecryption, Refusal<TallyRefusalKind>> =>
  parseCanonical(
    bytes,
    boundsOf(election, 4, 3),
    (value) => {
      const shape = tallyShape(election);
      if (!hasMembers(value, ['decryption_factors', 'decryption_proofs'])) return refuse('members', 'members are missing or unknown');
      const { decryption_factors: factors, decryption_proofs: proofLists } = value;
      if (!hasShape(factors, shape) || !hasShape(proofLists, shape))
        return refuse('shape', 'the partial decryption does not have the shape of the questions');
      if (!factors.every((list) => isStringArray(list))) return refuse('members', 'a factor is a text');
      const proofs = proofLists.map((list) => list.map((item) => readProof(item, election.group)));
      if (proofs.some((list) => list.includes(undefined)))
        return refuse('number', 'a proof has a number that is not canonical or not below q');
      return succeed({ factors: factors as readonly (readonly string[])[], proofs: proofs as readonly (readonly Proof[])[] });
    },
    serializePartialDecryption,
  );

function readProof(value: JsonValue, { q }: Group): Proof | undefined {
  if (!hasMembers(value, ['challenge', 'response']) || typeof value['challenge'] !== 'string' || typeof value['response'] !== 'string')
    return undefined;
  const challenge = parseScalar(value['challenge'], q);
  const response = parseScalar(value['response'], q);
  return challenge === undefined || response === undefined ? undefined : { challenge, response };
}

export const parseResult = (bytes: Uint8Array, election: Election): Result<ElectionResult, Refusal<TallyRefusalKind>> =>
  parseCanonical(
    bytes,
    boundsOf(election, 1, 1),
    (value) => {
      if (!hasMembers(value, ['result']) || !hasShape(value['result'], tallyShape(election)))
        return refuse('shape', 'the result does not have the shape of the questions');
      const result = value['result'].map((list) => list.map(readNumber));
      return result.some((list) => list.includes(undefined))
        ? refuse('number', 'a result is no number')
        : succeed(result as readonly (readonly bigint[])[]);
    },
    serializeResult,
  );

/**
 * A trustee's partial decryption of the tally with the private key x. The tally must be one that the trustee has recomputed or verified.
 * Throws when an element of the tally is not in the group.
 */
export function decryptPartially(election: Election, tally: EncryptedTally, x: bigint, randomBytes: RandomBytes): PartialDecryption {
  const { group, fingerprint } = election;
  const X = group.encode(group.powerOfGenerator(x));
  const decrypted = tally.map((elements) =>
    elements
      .filter((_, i) => i % 2 === 0)
      .map((alpha) => decryptElement(group, { x, X }, fingerprint, decodeMember(group, alpha), randomBytes)),
  );
  return {
    factors: decrypted.map((list) => group.encodeAll(list.map(({ factor }) => factor))),
    proofs: decrypted.map((list) => list.map(({ proof }) => proof)),
  };
}

function decodeMember(group: Group, text: string): Element {
  const element = group.decode(text);
  if (element === undefined) throw new RangeError('not an element of the group');
  return element;
}

/** The share of one owner number in the combination: its factors are raised to this power. */
export type Share = { readonly owner: number; readonly exponent: bigint };

/**
 * Whose factors are combined, and to which powers: every Single trustee's, and for each Pedersen item the first t of those supplied, by
 * Lagrange coefficients of their positions inside the item. Undefined when an item lacks a decryption that it needs.
 */
export function combinationShares(trustees: Trustees, supplied: readonly number[], q: bigint): readonly Share[] | undefined {
  const shares: Share[] = [];
  let before = 0;
  for (const item of trustees) {
    const size = item.kind === 'Single' ? 1 : item.parameters.certs.length;
    const needed = item.kind === 'Single' ? 1 : item.parameters.threshold;
    const indexes = supplied
      .filter((owner) => owner > before && owner <= before + size)
      .map((owner) => BigInt(owner - before))
      .slice(0, needed);
    if (indexes.length < needed) return undefined;
    for (const delta of indexes)
      shares.push({ owner: before + Number(delta), exponent: item.kind === 'Single' ? 1n : lagrange(indexes, delta, q) });
    before += size;
  }
  return shares;
}

/** lambda_delta = product of k / (k - delta) over the other indexes k, mod q (specification 4.21). */
function lagrange(indexes: readonly bigint[], delta: bigint, q: bigint): bigint {
  let numerator = 1n;
  let denominator = 1n;
  for (const k of indexes) {
    if (k === delta) continue;
    numerator = (numerator * k) % q;
    denominator = modulo(denominator * (k - delta), q);
  }
  return (numerator * invertScalar(denominator, q)) % q;
}

export type CombinationRefusalKind = 'too-few-decryptions' | 'unknown-owner' | 'factor-not-in-group' | 'no-logarithm';

/** The result from the tally and verified partial decryptions by owner number. */
export function combineDecryptions(
  election: Election,
  trustees: Trustees,
  tally: EncryptedTally,
  totalWeight: bigint,
  decryptions: ReadonlyMap<number, PartialDecryption>,
): Result<ElectionResult, Refusal<CombinationRefusalKind>> {
  const { group } = election;
  const owners = publicKeysOf(trustees).length;
  for (const owner of decryptions.keys()) if (owner < 1 || owner > owners) return refuse('unknown-owner', `there is no trustee ${owner}`);
  const shares = combinationShares(trustees, [...decryptions.keys()], group.q);
  if (shares === undefined) return refuse('too-few-decryptions', 'a trustee whose decryption is needed has not given it');
  const logarithm = discreteLog(group, totalWeight);
  const result: bigint[][] = [];
  for (const [i, elements] of tally.entries()) {
    const values: bigint[] = [];
    for (let j = 0; 2 * j < elements.length; j++) {
      let message = group.decode(elements[2 * j + 1] as string);
      for (const { owner, exponent } of shares) {
        const factor = group.decode((decryptions.get(owner) as PartialDecryption).factors[i]?.[j] ?? '');
        message = message && factor && group.multiply(message, group.power(factor, -exponent));
      }
      if (message === undefined) return refuse('factor-not-in-group', `question ${i + 1}, ciphertext ${j + 1}`);
      const value = logarithm(message);
      if (value === undefined)
        return refuse('no-logarithm', `question ${i + 1}, ciphertext ${j + 1} decrypts to no number up to ${totalWeight}`);
      values.push(value);
    }
    result.push(values);
  }
  return succeed(result);
}
