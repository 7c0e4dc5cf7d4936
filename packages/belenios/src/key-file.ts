// The file in which a trustee keeps a secret: encrypted under a recovery code that is written down elsewhere. Who has only one of the two
// has nothing. The code is random (22 characters of Base58, 128 bits), so that the file may be kept anywhere.
import { bytesOfHex, hexOf, textOfUtf8, utf8 } from './bytes.ts';
import type { GroupName } from './groups/group.ts';
import { groupNamed } from './groups/groups.ts';
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';
import type { RandomBytes } from './scalars.ts';
import type { JsonValue } from './strict-json.ts';
import { hasMembers, parseStrictJson } from './strict-json.ts';
import type { CeremonyPlace } from './threshold.ts';

/** What stands in the file legibly: whose key it is. It is bound to the secret: the file does not open when it was changed. */
export type KeyFileLabel = {
  readonly group: GroupName;
  /** g to the private key; of a seed the verification key of its certificate. */
  readonly publicKey: string;
  /** With a place the secret is the seed of a threshold ceremony under way; without one it is a private key that decrypts tallies. */
  readonly place?: CeremonyPlace;
};

export type KeyFile = {
  readonly label: KeyFileLabel;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly data: Uint8Array<ArrayBuffer>;
};

const SALT_BYTES = 16;
const NONCE_BYTES = 12;
/** PBKDF2 with SHA-256. Version 1 of the file has this many iterations. */
const ITERATIONS = 600_000;

const labelJson = ({ group, publicKey, place }: KeyFileLabel) => ({
  qianshou_key_file: 1,
  group,
  public_key: publicKey,
  ...(place === undefined ? {} : { place: { size: place.size, threshold: place.threshold, index: place.index } }),
});

async function cipherKey(code: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', utf8(code), 'PBKDF2', false, ['deriveKey']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS };
  return crypto.subtle.deriveKey(algorithm, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const algorithmOf = (label: KeyFileLabel, nonce: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: utf8(JSON.stringify(labelJson(label))),
});

/** The bytes of the file. */
export async function sealKeyFile(
  label: KeyFileLabel,
  secret: string,
  code: string,
  randomBytes: RandomBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  const salt = new Uint8Array(randomBytes(SALT_BYTES));
  const nonce = new Uint8Array(randomBytes(NONCE_BYTES));
  const data = await crypto.subtle.encrypt(algorithmOf(label, nonce), await cipherKey(code, salt), utf8(secret));
  const members = { ...labelJson(label), salt: hexOf(salt), nonce: hexOf(nonce), data: hexOf(new Uint8Array(data)) };
  return utf8(JSON.stringify(members, undefined, 1));
}

export function parseKeyFile(bytes: Uint8Array): Result<KeyFile, Refusal<'key-file-form'>> {
  const json = parseStrictJson(textOfUtf8(bytes) ?? '');
  const malformed = refuse('key-file-form', 'this is no key file of version 1, or it is damaged');
  if (!json.ok || !hasMembers(json.value, ['qianshou_key_file', 'group', 'public_key', 'salt', 'nonce', 'data'], ['place']))
    return malformed;
  const members = json.value;
  const bytesIn = (name: string): Uint8Array<ArrayBuffer> | undefined =>
    typeof members[name] === 'string' ? bytesOfHex(members[name]) : undefined;
  const { group: groupName, public_key: publicKey } = members;
  const group = typeof groupName === 'string' ? groupNamed(groupName) : undefined;
  const [salt, nonce, data] = [bytesIn('salt'), bytesIn('nonce'), bytesIn('data')];
  const place = readPlace(members['place']);
  if (
    members['qianshou_key_file'] !== 1 ||
    group === undefined ||
    typeof publicKey !== 'string' ||
    salt?.length !== SALT_BYTES ||
    nonce?.length !== NONCE_BYTES ||
    data === undefined ||
    ('place' in members && place === undefined)
  )
    return malformed;
  return succeed({ label: { group: group.name, publicKey, ...(place === undefined ? {} : { place }) }, salt, nonce, data });
}

function readPlace(value: JsonValue | undefined): CeremonyPlace | undefined {
  if (!hasMembers(value, ['size', 'threshold', 'index'])) return undefined;
  const { size, threshold, index } = value;
  return typeof size === 'number' && typeof threshold === 'number' && typeof index === 'number' ? { size, threshold, index } : undefined;
}

/** The secret in the file. The refusal does not tell a wrong code from an altered file: nobody can. */
export async function openKeyFile({ label, salt, nonce, data }: KeyFile, code: string): Promise<Result<string, Refusal<'key-file-code'>>> {
  try {
    const plain = await crypto.subtle.decrypt(algorithmOf(label, nonce), await cipherKey(code, salt), data);
    return succeed(new TextDecoder().decode(plain));
  } catch {
    // WebCrypto reports a wrong authentication tag by rejecting.
    return refuse('key-file-code', 'the recovery code is not that of this key file, or the file was altered');
  }
}

/** A private key as the secret of a file, always of the same length. */
export const textOfPrivateKey = (x: bigint): string => x.toString(16).padStart(64, '0');
export const privateKeyOfText = (text: string): bigint => BigInt(`0x${text}`);
