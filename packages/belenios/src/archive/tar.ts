// The container of a .bel file: an old-style tar whose every byte is prescribed (specification 4.4), so there is one way to write it.
import { hexHash } from '../hashing.ts';
import { utf8 } from '../bytes.ts';

export const BLOCK = 512;

/** Of a header: where each field stands. Everything else in it is zero. */
const FIELDS = { name: 0, mode: 100, owner: 108, group: 116, size: 124, mtime: 136, checksum: 148, type: 156 } as const;
const CHECKSUM_BYTES = 8;

/** The largest number that 11 octal digits hold. */
export const LARGEST_FIELD = 8 ** 11 - 1;

/** The 512 bytes of a member's header. `timestamp` is the archive's, in Unix seconds: every member carries the same. */
export function tarHeader(name: string, size: number, timestamp: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  const put = (text: string, offset: number): void => header.set(utf8(text), offset);
  put(name, FIELDS.name);
  put('0000644', FIELDS.mode);
  put('0000000', FIELDS.owner);
  put('0000000', FIELDS.group);
  put(octal(size, 11), FIELDS.size);
  put(octal(timestamp, 11), FIELDS.mtime);
  put('0', FIELDS.type);
  // The sum is taken as if the checksum field held spaces.
  const sum = header.reduce((total, byte) => total + byte, CHECKSUM_BYTES * 0x20);
  put(`${octal(sum, 6)}\0 `, FIELDS.checksum);
  return header;
}

/** The body's length with the zeros that fill its last block. */
export const paddedLength = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

/** Header, body and padding of one member. */
export function tarMember(name: string, body: Uint8Array, timestamp: number): Uint8Array<ArrayBuffer> {
  const member = new Uint8Array(BLOCK + paddedLength(body.length));
  member.set(tarHeader(name, body.length, timestamp));
  member.set(body, BLOCK);
  return member;
}

export type MemberKind = 'data' | 'event';

/** "<SHA-256 in hexadecimal>.data.json" or "….event.json". */
export const memberName = (hash: string, kind: MemberKind): string => `${hash}.${kind}.json`;

/** The bytes of a member named after the hash of its body. */
export const hashedMember = (body: Uint8Array, kind: MemberKind, timestamp: number): Uint8Array<ArrayBuffer> =>
  tarMember(memberName(hexHash(body), kind), body, timestamp);

/** What the first member, "BELENIOS", says. */
export const archiveHeaderText = (timestamp: number): string => `{"version":1,"timestamp":"${timestamp}"}`;
