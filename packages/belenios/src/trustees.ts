// trustees.json (specification 4.5 to 4.7): who holds the election's private key, alone (Single) or t of n together (Pedersen). Read
// strictly, written canonically; the equations are in trustee-check.ts.
import { textOfUtf8, utf8 } from './bytes.ts';
import type { Group } from './groups/group.ts';
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';
import { parseScalar } from './scalars.ts';
import type { JsonValue } from './strict-json.ts';
import { hasMembers, isStringArray, parseStrictJson } from './strict-json.ts';
import type { Proof } from './transcripts.ts';
import { certificatesMessage } from './transcripts.ts';

/** A public key with the proof that its owner knows the private key; `signature` only inside a Pedersen item made by 3.x. */
export type TrusteeKey = { readonly publicKey: string; readonly pok: Proof; readonly signature?: Proof; readonly name?: string };

export type SignedMessage = { readonly message: string; readonly signature: Proof };

/** What a certificate's message says; `context` is absent in those made by 2.0. */
export type CertificateKeys = {
  readonly context?: { readonly group: string; readonly size: number; readonly threshold: number; readonly index: number };
  readonly verification: string;
  readonly encryption: string;
};

export type ThresholdParameters = {
  readonly threshold: number;
  readonly certs: readonly (SignedMessage & { readonly keys: CertificateKeys })[];
  readonly coefexps: readonly (SignedMessage & { readonly coefficients: readonly string[] })[];
  /** Absent in those made by 2.0. */
  readonly signatures?: readonly Proof[];
  readonly verificationKeys: readonly TrusteeKey[];
};

export type TrusteeItem =
  { readonly kind: 'Single'; readonly key: TrusteeKey } | { readonly kind: 'Pedersen'; readonly parameters: ThresholdParameters };

export type Trustees = readonly TrusteeItem[];

export type TrusteesRefusalKind =
  | 'trustees-too-large'
  | 'trustees-not-utf8'
  | 'trustees-json'
  | 'trustees-not-compact'
  | 'trustees-members'
  | 'trustees-proof'
  | 'trustees-threshold';

/**
 * More trustees, and more coefficients of a polynomial, than any vote has. Checking n of n takes n^3 powers, so an archive made to exhaust
 * a verifier is refused here.
 */
const MOST_TRUSTEES = 50;
/** 50 of 50 trustees of BELENIOS-2048 take 2 MB. */
const LARGEST_TRUSTEES_BYTES = 4 * 1024 * 1024;

class Refused extends Error {
  readonly refusal: Refusal<TrusteesRefusalKind>;
  constructor(kind: TrusteesRefusalKind, detail: string) {
    super(detail);
    this.refusal = { kind, detail };
  }
}

/** Reads trustees.json: compact JSON, unique and known members only. Equations are `checkTrustees`' (trustee-check.ts). */
export function parseTrustees(bytes: Uint8Array, group: Group): Result<Trustees, Refusal<TrusteesRefusalKind>> {
  if (bytes.length > LARGEST_TRUSTEES_BYTES) return refuse('trustees-too-large', `trustees.json has ${bytes.length} bytes`);
  const text = textOfUtf8(bytes);
  if (text === undefined) return refuse('trustees-not-utf8', 'trustees.json is not UTF-8');
  const json = parseStrictJson(text);
  if (!json.ok) return refuse('trustees-json', json.error.detail);
  if (JSON.stringify(json.value) !== text) return refuse('trustees-not-compact', 'trustees.json is not written compactly');
  if (!Array.isArray(json.value) || json.value.length === 0)
    return refuse('trustees-members', 'trustees.json is no list of at least one trustee');
  const items = json.value as readonly JsonValue[];
  const trustees = reading(() => items.map((item) => readItem(item, group)));
  if (!trustees.ok) return trustees;
  const count = publicKeysOf(trustees.value).length;
  return count > MOST_TRUSTEES ? refuse('trustees-members', `${count} trustees`) : trustees;
}

/** What the readers below make of their input; they throw a refusal of their own where it is malformed. */
export function reading<T>(read: () => T): Result<T, Refusal<TrusteesRefusalKind>> {
  try {
    return succeed(read());
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal.kind, error.refusal.detail);
    throw error;
  }
}

function readItem(item: JsonValue, group: Group): TrusteeItem {
  if (!Array.isArray(item) || item.length !== 2) throw new Refused('trustees-members', 'a trustee is a pair of kind and value');
  const [kind, value] = item as readonly JsonValue[];
  if (kind === 'Single') {
    const key = readKey(value, group);
    // Nobody could check it: a trustee alone has no signing key.
    if (key.signature !== undefined) throw new Refused('trustees-members', 'the key of a Single trustee has a signature');
    return { kind, key };
  }
  if (kind === 'Pedersen') return { kind, parameters: readParameters(value, group) };
  throw new Refused('trustees-members', 'a trustee is neither Single nor Pedersen');
}

export function readProof(value: JsonValue | undefined, { q }: Group): Proof {
  if (!hasMembers(value, ['challenge', 'response'])) throw new Refused('trustees-members', 'a proof is a challenge and a response');
  const challenge = typeof value['challenge'] === 'string' ? parseScalar(value['challenge'], q) : undefined;
  const response = typeof value['response'] === 'string' ? parseScalar(value['response'], q) : undefined;
  if (challenge === undefined || response === undefined)
    throw new Refused('trustees-proof', 'a proof has a number that is not canonical or not below q');
  return { challenge, response };
}

export function readKey(value: JsonValue | undefined, group: Group): TrusteeKey {
  if (!hasMembers(value, ['pok', 'public_key'], ['signature', 'name']) || typeof value['public_key'] !== 'string')
    throw new Refused('trustees-members', 'a trustee key has members that are missing or unknown');
  const { name } = value;
  if (name !== undefined && typeof name !== 'string') throw new Refused('trustees-members', "a trustee's name is no text");
  return {
    publicKey: value['public_key'],
    pok: readProof(value['pok'], group),
    ...('signature' in value ? { signature: readProof(value['signature'], group) } : {}),
    ...(name === undefined ? {} : { name }),
  };
}

function readSigned(value: JsonValue, group: Group): SignedMessage & { readonly content: JsonValue } {
  if (!hasMembers(value, ['message', 'signature']) || typeof value['message'] !== 'string')
    throw new Refused('trustees-members', 'a signed message is a message and a signature');
  const { message } = value;
  const content = parseStrictJson(message);
  if (!content.ok) throw new Refused('trustees-json', `in a signed message: ${content.error.detail}`);
  return { message, signature: readProof(value['signature'], group), content: content.value };
}

/** Reads a certificate as published: the message of a trustee who will take part, signed with the key in it. */
export function readCertificate(value: JsonValue, group: Group): ThresholdParameters['certs'][number] {
  const { message, signature, content } = readSigned(value, group);
  if (!hasMembers(content, ['verification', 'encryption'], ['context']))
    throw new Refused('trustees-members', 'a certificate has members that are missing or unknown');
  const { context, verification, encryption } = content;
  if (typeof verification !== 'string' || typeof encryption !== 'string')
    throw new Refused('trustees-members', 'a certificate has no keys');
  if (context === undefined) return { message, signature, keys: { verification, encryption } };
  if (!hasMembers(context, ['group', 'size', 'threshold', 'index']))
    throw new Refused('trustees-members', 'the context of a certificate is malformed');
  const { group: name, size, threshold, index } = context;
  if (typeof name !== 'string' || typeof size !== 'number' || typeof threshold !== 'number' || typeof index !== 'number')
    throw new Refused('trustees-members', 'the context of a certificate is malformed');
  return { message, signature, keys: { context: { group: name, size, threshold, index }, verification, encryption } };
}

export function readCoefexps(value: JsonValue, group: Group): ThresholdParameters['coefexps'][number] {
  const { message, signature, content } = readSigned(value, group);
  const coefficients = hasMembers(content, ['coefexps']) ? content['coefexps'] : undefined;
  if (!isStringArray(coefficients) || coefficients.length > MOST_TRUSTEES)
    throw new Refused('trustees-members', 'coefexps are malformed, or too many');
  return { message, signature, coefficients };
}

function readParameters(value: JsonValue | undefined, group: Group): ThresholdParameters {
  if (!hasMembers(value, ['threshold', 'certs', 'coefexps', 'verification_keys'], ['signatures']))
    throw new Refused('trustees-members', 'a Pedersen item has members that are missing or unknown');
  const list = (member: string): readonly JsonValue[] => {
    const items = value[member];
    if (!Array.isArray(items) || items.length > MOST_TRUSTEES) throw new Refused('trustees-members', `${member} is no list, or too long`);
    return items as readonly JsonValue[];
  };
  const { threshold } = value;
  const certs = list('certs').map((item) => readCertificate(item, group));
  const coefexps = list('coefexps').map((item) => readCoefexps(item, group));
  const signatures = 'signatures' in value ? list('signatures').map((item) => readProof(item, group)) : undefined;
  const verificationKeys = list('verification_keys').map((item) => readKey(item, group));
  const n = certs.length;
  if (coefexps.length !== n || verificationKeys.length !== n || (signatures !== undefined && signatures.length !== n))
    throw new Refused('trustees-members', 'a Pedersen item does not have one of each for every trustee');
  if (typeof threshold !== 'number' || threshold < 1 || threshold > n)
    throw new Refused('trustees-threshold', `a threshold between 1 and ${n} is needed`);
  const signedParts = [...certs.map(({ keys }) => keys.context), ...verificationKeys.map(({ signature }) => signature), signatures].filter(
    (part) => part !== undefined,
  );
  // 2.0, which has no Ed25519, writes none of them and 3.x all; with some, somebody took the others away.
  if (signedParts.length < 2 * n + 1 && (signedParts.length > 0 || group.name === 'Ed25519'))
    throw new Refused('trustees-members', 'a Pedersen item has only some of its contexts and signatures');
  return { threshold, certs, coefexps, ...(signatures === undefined ? {} : { signatures }), verificationKeys };
}

export const proofJson = ({ challenge, response }: Proof) => ({ challenge: challenge.toString(), response: response.toString() });
export const signedJson = ({ message, signature }: SignedMessage) => ({ message, signature: proofJson(signature) });
export const keyJson = ({ publicKey, pok, signature, name }: TrusteeKey) => ({
  pok: proofJson(pok),
  public_key: publicKey,
  ...(signature === undefined ? {} : { signature: proofJson(signature) }),
  ...(name === undefined ? {} : { name }),
});

/** The bytes of trustees.json, in the form that belenios-tool 2.0 and 3.x both accept. */
export function serializeTrustees(trustees: Trustees): Uint8Array<ArrayBuffer> {
  const items = trustees.map((item) => {
    if (item.kind === 'Single') return [item.kind, keyJson(item.key)];
    const { threshold, certs, coefexps, signatures, verificationKeys } = item.parameters;
    return [
      item.kind,
      {
        threshold,
        certs: certs.map(signedJson),
        coefexps: coefexps.map(signedJson),
        ...(signatures === undefined ? {} : { signatures: signatures.map(proofJson) }),
        verification_keys: verificationKeys.map(keyJson),
      },
    ];
  });
  return utf8(JSON.stringify(items));
}

/** What trustee i of a Pedersen item signs with `signatures[i]`: all certificates and its own exponentiated coefficients. */
export const signaturesMessage = (certs: readonly SignedMessage[], coefficients: readonly string[]): string =>
  certificatesMessage(certs.map(signedJson), coefficients);

/** The public keys that partial decryptions are checked against, in the order of the owner numbers 1, 2, … */
export const publicKeysOf = (trustees: Trustees): readonly string[] =>
  trustees.flatMap((item) =>
    item.kind === 'Single' ? [item.key.publicKey] : item.parameters.verificationKeys.map((key) => key.publicKey),
  );
