// Keys of trustees: alone (specification 4.5), or t of n together by Pedersen's distributed key generation (4.6). The published part has
// the form that belenios-tool 2.0 and 3.x both accept; the server only passes messages on.
import { generateSeed, scalarOfSeed } from './credentials.ts';
import type { Element, Group } from './groups/group.ts';
import { base64Hash } from './hashing.ts';
import { utf8 } from './bytes.ts';
import { provePrivateKey, signMessage } from './proving.ts';
import type { Refusal, Result } from './result.ts';
import { fail, refuse, succeed } from './result.ts';
import type { RandomBytes } from './scalars.ts';
import { parseScalar, randomScalar } from './scalars.ts';
import type { Envelope, SealedRefusalKind } from './sealed-message.ts';
import { openMessage, sealMessage, verifySignature } from './sealed-message.ts';
import { hasMembers, isStringArray, parseStrictJson } from './strict-json.ts';
import type { Proof } from './transcripts.ts';
import type { CertificateKeys, SignedMessage, ThresholdParameters, TrusteeKey, Trustees } from './trustees.ts';
import { signaturesMessage } from './trustees.ts';

/** A Single trustee: the private key stays with the trustee, the key is published. */
export function generateSingleTrustee(
  group: Group,
  randomBytes: RandomBytes,
  name?: string,
): { readonly privateKey: bigint; readonly key: TrusteeKey } {
  const privateKey = randomScalar(group.q, randomBytes);
  const publicKey = group.encode(group.powerOfGenerator(privateKey));
  const pok = provePrivateKey(group, privateKey, publicKey, randomBytes);
  return { privateKey, key: { publicKey, pok, ...(name === undefined ? {} : { name }) } };
}

/** The place of a trustee in a ceremony: `size` trustees, of which `threshold` can decrypt; `index` counts from 1. */
export type CeremonyPlace = { readonly size: number; readonly threshold: number; readonly index: number };

export type Certificate = SignedMessage & { readonly keys: CertificateKeys };
export type Coefexps = SignedMessage & { readonly coefficients: readonly string[] };

/** What a trustee sends in step 3. `polynomial` is for itself later, `secrets[j]` for trustee j + 1. */
export type Polynomial = {
  readonly polynomial: string;
  readonly secrets: readonly string[];
  readonly coefexps: Coefexps;
  readonly signature: Proof;
};

/** What a trustee gets in step 5. */
export type TrusteeInput = {
  readonly secrets: readonly string[];
  readonly coefexps: readonly Coefexps[];
  readonly signatures: readonly Proof[];
};

/** What a trustee sends in step 5: the key is published, the sealed private key is handed back to the trustee at the tally. */
export type TrusteeOutput = { readonly privateKey: string; readonly key: TrusteeKey };

export type CeremonyRefusalKind =
  | SealedRefusalKind
  | 'certificate-count'
  | 'certificate-signature'
  | 'certificate-context'
  | 'certificate-not-ours'
  | 'coefficients'
  | 'share'
  | 'verification-key';

/** `trustee` is the place of whoever the refusal is about. */
export type CeremonyRefusal = Refusal<CeremonyRefusalKind> & { readonly trustee?: number };

const refuseOf = (trustee: number, kind: CeremonyRefusalKind, detail: string) => fail({ kind, trustee, detail });

/** Step 1: a seed to keep secret (22 characters, all a trustee must remember) and the certificate to send. */
export function createCertificate(
  group: Group,
  place: CeremonyPlace,
  randomBytes: RandomBytes,
): { readonly seed: string; readonly certificate: Certificate } {
  const seed = generateSeed(randomBytes);
  const sk = scalarOfSeed(group, 'sk', seed);
  const { size, threshold, index } = place;
  const [verification = '', encryption = ''] = group.encodeAll([
    group.powerOfGenerator(sk),
    group.powerOfGenerator(scalarOfSeed(group, 'dk', seed)),
  ]);
  const keys: CertificateKeys = { context: { group: group.name, size, threshold, index }, verification, encryption };
  const message = JSON.stringify(keys);
  return { seed, certificate: { message, signature: signMessage(group, sk, message, randomBytes), keys } };
}

/** Step 2, for the server and for every trustee: whether the certificates are one of each trustee, in order, for this ceremony. */
export function checkCertificates(
  group: Group,
  certificates: readonly Certificate[],
  size: number,
  threshold: number,
): Result<undefined, CeremonyRefusal> {
  if (certificates.length !== size) return refuse('certificate-count', `${certificates.length} certificates for ${size} trustees`);
  for (const [i, { message, signature, keys }] of certificates.entries()) {
    if (message !== JSON.stringify(keys))
      return refuseOf(i + 1, 'certificate-signature', `certificate ${i + 1} does not say what it signs`);
    const { context, verification, encryption } = keys;
    if (context?.group !== group.name || context.size !== size || context.threshold !== threshold || context.index !== i + 1)
      return refuseOf(i + 1, 'certificate-context', `certificate ${i + 1} is of another ceremony or place`);
    if (!verifySignature(group, verification, message, signature) || group.decode(encryption) === undefined)
      return refuseOf(i + 1, 'certificate-signature', `certificate ${i + 1} is not signed with its key`);
  }
  if (new Set(certificates.map(({ keys }) => keys.verification)).size !== size)
    return refuse('certificate-context', 'two certificates have the same key');
  return succeed(undefined);
}

/** What all messages of the ceremony are bound to; trustees compare it, so that nobody can give them different certificates. */
export const ceremonyOf = (certificates: readonly Certificate[]): string =>
  base64Hash(utf8(JSON.stringify(certificates.map(({ message }) => message))));

/** What a trustee knows when it takes a step: its keys and its place, checked against the certificates. */
class Member {
  readonly group: Group;
  readonly certificates: readonly Certificate[];
  readonly index: number;
  readonly threshold: number;
  readonly sk: bigint;
  readonly dk: bigint;

  private constructor(group: Group, certificates: readonly Certificate[], place: CeremonyPlace, seed: string) {
    this.group = group;
    this.certificates = certificates;
    this.index = place.index;
    this.threshold = place.threshold;
    this.sk = scalarOfSeed(group, 'sk', seed);
    this.dk = scalarOfSeed(group, 'dk', seed);
  }

  static of(group: Group, certificates: readonly Certificate[], place: CeremonyPlace, seed: string): Result<Member, CeremonyRefusal> {
    const checked = checkCertificates(group, certificates, place.size, place.threshold);
    if (!checked.ok) return checked;
    const member = new Member(group, certificates, place, seed);
    const own = certificates[place.index - 1];
    if (own === undefined || group.encode(group.powerOfGenerator(member.sk)) !== own.keys.verification)
      return refuse('certificate-not-ours', 'our certificate is not where it belongs');
    return succeed(member);
  }

  envelope(from: number, to: number, purpose: Envelope['purpose']): Envelope {
    const keysOf = (index: number): CertificateKeys => (this.certificates[index - 1] as Certificate).keys;
    return { sender: keysOf(from).verification, recipient: keysOf(to).encryption, ceremony: ceremonyOf(this.certificates), purpose };
  }
}

/** Step 3: our random polynomial, its values for everybody (sealed) and its exponentiated coefficients (public). */
export async function createPolynomial(
  group: Group,
  certificates: readonly Certificate[],
  place: CeremonyPlace,
  seed: string,
  randomBytes: RandomBytes,
): Promise<Result<Polynomial, CeremonyRefusal>> {
  const member = Member.of(group, certificates, place, seed);
  if (!member.ok) return member;
  const { sk } = member.value;
  const { index } = place;
  const a = Array.from({ length: place.threshold }, () => randomScalar(group.q, randomBytes));
  const coefficients = group.encodeAll(a.map((coefficient) => group.powerOfGenerator(coefficient)));
  const message = JSON.stringify({ coefexps: coefficients });
  const coefexps = { message, signature: signMessage(group, sk, message, randomBytes), coefficients };
  const seal = (to: number, purpose: Envelope['purpose'], content: unknown): Promise<string> =>
    sealMessage(group, sk, member.value.envelope(index, to, purpose), JSON.stringify(content), randomBytes);
  const polynomial = await seal(index, 'polynomial', { polynomial: a.map(String) });
  const secrets = await Promise.all(
    certificates.map((_, j) => seal(j + 1, 'share', { secret: evaluate(a, BigInt(j + 1), group.q).toString() })),
  );
  const signature = signMessage(group, sk, signaturesMessage(certificates, coefficients), randomBytes);
  return succeed({ polynomial, secrets, coefexps, signature });
}

/** f(x) mod q by Horner's rule. */
const evaluate = (a: readonly bigint[], x: bigint, q: bigint): bigint =>
  a.reduceRight((sum, coefficient) => (sum * x + coefficient) % q, 0n);

/** Step 4, routing by the server: what trustee `index` needs of all polynomials. */
export const inputFor = (polynomials: readonly Polynomial[], index: number): TrusteeInput => ({
  secrets: polynomials.map(({ secrets }) => secrets[index - 1] ?? ''),
  coefexps: polynomials.map(({ coefexps }) => coefexps),
  signatures: polynomials.map(({ signature }) => signature),
});

/** The coefficients of a polynomial as its signed message has them; undefined when it says something else than `coefficients`. */
function coefficientsOf({ message, coefficients }: Coefexps, threshold: number): readonly string[] | undefined {
  const json = parseStrictJson(message);
  if (!json.ok || !hasMembers(json.value, ['coefexps']) || !isStringArray(json.value['coefexps'])) return undefined;
  const stated = json.value['coefexps'];
  return stated.length === threshold && stated.join() === coefficients.join() ? stated : undefined;
}

/** The public value g^f_i(j) that the coefficients of trustee i promise to trustee j; undefined when one is not in the group. */
function promisedShare(group: Group, coefficients: readonly string[], j: number) {
  let product = group.identity;
  for (const [k, text] of coefficients.entries()) {
    const A = group.decode(text);
    if (A === undefined) return undefined;
    product = group.multiply(product, group.power(A, BigInt(j) ** BigInt(k)));
  }
  return product;
}

/**
 * Step 5: checks every share that the others sent us against their public coefficients, and makes our key. The refusal names the
 * trustee whose message is wrong: the ceremony must then start again without that trustee or with a new one.
 */
export async function createOutput(
  group: Group,
  certificates: readonly Certificate[],
  place: CeremonyPlace,
  seed: string,
  input: TrusteeInput,
  randomBytes: RandomBytes,
): Promise<Result<TrusteeOutput, CeremonyRefusal>> {
  const member = Member.of(group, certificates, place, seed);
  if (!member.ok) return member;
  const { sk, dk } = member.value;
  const { index, threshold } = place;
  let S = 0n;
  for (const [i, certificate] of certificates.entries()) {
    const coefexps = input.coefexps[i];
    const signature = input.signatures[i];
    const coefficients = coefexps && coefficientsOf(coefexps, threshold);
    const { verification } = certificate.keys;
    if (
      coefexps === undefined ||
      coefficients === undefined ||
      signature === undefined ||
      !verifySignature(group, verification, coefexps.message, coefexps.signature) ||
      !verifySignature(group, verification, signaturesMessage(certificates, coefficients), signature)
    )
      return refuseOf(i + 1, 'coefficients', `the coefficients of trustee ${i + 1} are not theirs`);
    const opened = await openMessage(group, dk, member.value.envelope(i + 1, index, 'share'), input.secrets[i] ?? '');
    if (!opened.ok) return refuseOf(i + 1, opened.error.kind, `from trustee ${i + 1}: ${opened.error.detail}`);
    const share = readShare(opened.value, group.q);
    const promised = promisedShare(group, coefficients, index);
    if (share === undefined || promised === undefined || !group.equal(group.powerOfGenerator(share), promised))
      return refuseOf(i + 1, 'share', `the share of trustee ${i + 1} does not fit the coefficients`);
    S = (S + share) % group.q;
  }
  const publicKey = group.encode(group.powerOfGenerator(S));
  const key = {
    publicKey,
    pok: provePrivateKey(group, S, publicKey, randomBytes),
    signature: signMessage(group, sk, publicKey, randomBytes),
  };
  const privateKey = await sealMessage(
    group,
    sk,
    member.value.envelope(index, index, 'decryption-key'),
    JSON.stringify({ secret: S.toString() }),
    randomBytes,
  );
  return succeed({ privateKey, key });
}

function readShare(content: string, q: bigint): bigint | undefined {
  const json = parseStrictJson(content);
  if (!json.ok || !hasMembers(json.value, ['secret']) || typeof json.value['secret'] !== 'string') return undefined;
  return parseScalar(json.value['secret'], q);
}

/** Step 6, by the server: the published parameters, after checking that each key is what the coefficients give. */
export function assembleThreshold(
  group: Group,
  certificates: readonly Certificate[],
  threshold: number,
  polynomials: readonly Polynomial[],
  outputs: readonly TrusteeOutput[],
): Result<ThresholdParameters, CeremonyRefusal> {
  const size = certificates.length;
  if (size === 0 || polynomials.length !== size || outputs.length !== size)
    return refuse('certificate-count', `${polynomials.length} polynomials and ${outputs.length} outputs of ${size} trustees`);
  const coefexps = polynomials.map((polynomial) => polynomial.coefexps);
  const wrong = coefexps.findIndex((signed) => coefficientsOf(signed, threshold) === undefined);
  if (wrong >= 0)
    return refuseOf(wrong + 1, 'coefficients', `the coefficients of trustee ${wrong + 1} are not as many as the threshold says`);
  const verificationKeys = outputs.map(({ key }) => key);
  for (const [i, { publicKey }] of verificationKeys.entries()) {
    let promised = group.identity;
    for (const [j, { coefficients }] of coefexps.entries()) {
      const share = promisedShare(group, coefficients, i + 1);
      if (share === undefined) return refuseOf(j + 1, 'coefficients', `a coefficient of trustee ${j + 1} is not in the group`);
      promised = group.multiply(promised, share);
    }
    if (publicKey !== group.encode(promised))
      return refuseOf(i + 1, 'verification-key', `the key of trustee ${i + 1} is not what the coefficients give`);
  }
  return succeed({ threshold, certs: certificates, coefexps, signatures: polynomials.map(({ signature }) => signature), verificationKeys });
}

/** At the tally: the private key that trustee `place.index` sealed to itself in step 5, with the seed of step 1. */
export async function openDecryptionKey(
  group: Group,
  certificates: readonly Certificate[],
  place: CeremonyPlace,
  seed: string,
  sealed: string,
): Promise<Result<bigint, CeremonyRefusal>> {
  const member = Member.of(group, certificates, place, seed);
  if (!member.ok) return member;
  const opened = await openMessage(group, member.value.dk, member.value.envelope(place.index, place.index, 'decryption-key'), sealed);
  if (!opened.ok) return opened;
  const key = readShare(opened.value, group.q);
  return key === undefined ? refuse('sealed-form', 'the sealed key is malformed') : succeed(key);
}

/** y: the product of the trustees' parts. */
export function electionKey(group: Group, trustees: Trustees): Element {
  const parts = trustees.flatMap((item) =>
    item.kind === 'Single' ? [item.key.publicKey] : item.parameters.coefexps.map(({ coefficients }) => coefficients[0] ?? ''),
  );
  return parts.reduce((product, part) => {
    const element = group.decode(part);
    if (element === undefined) throw new RangeError('a trustee’s key is not in the group');
    return group.multiply(product, element);
  }, group.identity);
}
