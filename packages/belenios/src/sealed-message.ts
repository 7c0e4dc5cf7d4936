// Private messages between trustees of one ceremony. They are never published, so their form is ours: an ElGamal key encapsulation
// with AES-256-GCM in place of the specification's AES-CCM, which WebCrypto does not have (section 4.6.1, 4.6.3).
import { bytesOfHex, hexOf, textOfUtf8, utf8 } from './bytes.ts';
import type { Group } from './groups/group.ts';
import { hashToScalar, sha256 } from './hashing.ts';
import { signMessage } from './proving.ts';
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';
import type { RandomBytes } from './scalars.ts';
import { parseScalar, randomScalar } from './scalars.ts';
import { hasMembers, parseStrictJson } from './strict-json.ts';
import type { Proof } from './transcripts.ts';
import { signedMessageTranscript } from './transcripts.ts';

/** Who speaks to whom in which ceremony, and what about. All of it is bound to the ciphertext: a message moved elsewhere does not open. */
export type Envelope = {
  /** The sender's verification key and the recipient's encryption key. */
  readonly sender: string;
  readonly recipient: string;
  /** The ceremony: what all certificates are hashed to. */
  readonly ceremony: string;
  readonly purpose: 'polynomial' | 'share' | 'decryption-key';
};

export type SealedRefusalKind = 'sealed-form' | 'sealed-not-for-us' | 'sealed-signature';

const NONCE_BYTES = 12;
/** What is encrypted: challenge, response and message. */
const SIGNED = /^([0-9]+)\|([0-9]+)\|([\s\S]*)$/;
const textOfEnvelope = ({ sender, recipient, ceremony, purpose }: Envelope): string =>
  JSON.stringify({ sender, recipient, ceremony, purpose });

async function cipherKey(group: Group, alpha: string, shared: string, envelope: string): Promise<CryptoKey> {
  const bits = sha256(utf8(`qianshou-key|${group.name}|${alpha}|${shared}|${envelope}`));
  return crypto.subtle.importKey('raw', new Uint8Array(bits), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Encrypts bytes to the recipient of the envelope. */
export async function encryptTo(
  group: Group,
  envelope: Envelope,
  content: Uint8Array<ArrayBuffer>,
  randomBytes: RandomBytes,
): Promise<string> {
  const recipient = group.decode(envelope.recipient);
  if (recipient === undefined) throw new RangeError('the recipient’s key is not in the group');
  const bound = textOfEnvelope(envelope);
  const r = randomScalar(group.q, randomBytes);
  const [alpha = '', shared = ''] = group.encodeAll([group.powerOfGenerator(r), group.powerSecret(recipient, r)]);
  const nonce = new Uint8Array(randomBytes(NONCE_BYTES));
  const key = await cipherKey(group, alpha, shared, bound);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: utf8(bound) }, key, content);
  return JSON.stringify({ alpha, nonce: hexOf(nonce), data: hexOf(new Uint8Array(data)) });
}

/** Signs with the sender's signing key and encrypts to the recipient; the text can pass through anybody's hands. */
export async function sealMessage(
  group: Group,
  signingKey: bigint,
  envelope: Envelope,
  message: string,
  randomBytes: RandomBytes,
): Promise<string> {
  const { challenge, response } = signMessage(group, signingKey, `${textOfEnvelope(envelope)}|${message}`, randomBytes);
  return encryptTo(group, envelope, utf8(`${challenge}|${response}|${message}`), randomBytes);
}

/** Opens a message with the recipient's decryption key and checks that it is the sender's, for this recipient, ceremony and purpose. */
export async function openMessage(
  group: Group,
  decryptionKey: bigint,
  envelope: Envelope,
  sealed: string,
): Promise<Result<string, Refusal<SealedRefusalKind>>> {
  const parts = readSealed(group, sealed);
  if (parts === undefined) return refuse('sealed-form', 'the sealed message is malformed');
  const bound = textOfEnvelope(envelope);
  const shared = group.encode(group.powerSecret(parts.alpha, decryptionKey));
  const key = await cipherKey(group, parts.alphaText, shared, bound);
  let plain: ArrayBuffer;
  try {
    plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: parts.nonce, additionalData: utf8(bound) }, key, parts.data);
  } catch {
    // WebCrypto reports a wrong authentication tag by rejecting.
    return refuse('sealed-not-for-us', 'the message does not open: it is for somebody else, of another ceremony, or altered');
  }
  const [, challengeText, responseText, message] = SIGNED.exec(textOfUtf8(new Uint8Array(plain)) ?? '') ?? [];
  if (challengeText === undefined || responseText === undefined || message === undefined)
    return refuse('sealed-form', 'the content is malformed');
  const challenge = parseScalar(challengeText, group.q);
  const response = parseScalar(responseText, group.q);
  if (challenge === undefined || response === undefined) return refuse('sealed-form', 'the content is malformed');
  const isBySender = verifySignature(group, envelope.sender, `${bound}|${message}`, { challenge, response });
  return isBySender ? succeed(message) : refuse('sealed-signature', 'the message is not signed by its sender');
}

function readSealed(group: Group, sealed: string) {
  const json = parseStrictJson(sealed);
  if (!json.ok || !hasMembers(json.value, ['alpha', 'nonce', 'data'])) return undefined;
  const { alpha: alphaText, nonce: nonceText, data: dataText } = json.value;
  if (typeof alphaText !== 'string' || typeof nonceText !== 'string' || typeof dataText !== 'string') return undefined;
  const alpha = group.decode(alphaText);
  const nonce = bytesOfHex(nonceText);
  const data = bytesOfHex(dataText);
  return alpha === undefined || nonce?.length !== NONCE_BYTES || data === undefined ? undefined : { alphaText, alpha, nonce, data };
}

/** Whether the proof signs the message under the verification key (specification 4.6.1). For public data. */
export function verifySignature(group: Group, verificationKey: string, message: string, { challenge, response }: Proof): boolean {
  const key = group.decode(verificationKey);
  if (key === undefined) return false;
  const A = group.multiply(group.power(group.g, response), group.power(key, challenge));
  return hashToScalar(signedMessageTranscript(message, group.encode(A)), group.q) === challenge;
}
