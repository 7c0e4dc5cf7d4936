// Reads a .bel file member by member with bounded memory, and refuses by name whatever the prescribed bytes do not allow.
import { sameBytes, textOfUtf8 } from '../bytes.ts';
import { hexHash } from '../hashing.ts';
import type { Refusal, Result } from '../result.ts';
import { refuse, succeed } from '../result.ts';
import type { ByteSource } from './byte-source.ts';
import { ForwardReader } from './byte-source.ts';
import type { MemberKind } from './tar.ts';
import { archiveHeaderText, BLOCK, LARGEST_FIELD, paddedLength, tarHeader } from './tar.ts';

/** The first kind: it does not begin as a .bel at all. The second: it does, but of another version. The others: it is a damaged one. */
export type ArchiveRefusalKind =
  | 'not-an-archive'
  | 'unsupported-archive-version'
  | 'archive-header'
  | 'archive-truncated'
  | 'archive-padded'
  | 'archive-member-header'
  | 'archive-member-padding'
  | 'archive-member-too-large';

export type Member = {
  readonly kind: MemberKind;
  /** The hash in the name, which events refer to. */
  readonly hash: string;
  /** The hash of the body: the same in an archive that was not altered. */
  readonly bodyHash: string;
  readonly body: Uint8Array;
  /** Where the body begins in the archive. */
  readonly offset: number;
};

/** The largest member by far is the credential list: 20,000 credentials of BELENIOS-2048 are 13 MB. */
const LARGEST_MEMBER = 64 * 1024 * 1024;
const FIRST_NAME = 'BELENIOS';
const NAME = /^([0-9a-f]{64})\.(data|event)\.json$/;
const ARCHIVE_HEADER = /^\{"version":(0|[1-9][0-9]{0,5}),"timestamp":"(0|[1-9][0-9]{0,10})"\}$/;

export class ArchiveReader {
  readonly #source: ByteSource;
  readonly #reader: ForwardReader;
  /** Unix seconds, from the first member. */
  readonly timestamp: number;
  #offset: number;

  private constructor(source: ByteSource, reader: ForwardReader, timestamp: number, offset: number) {
    this.#source = source;
    this.#reader = reader;
    this.timestamp = timestamp;
    this.#offset = offset;
  }

  /** Reads the first member. */
  static async open(source: ByteSource): Promise<Result<ArchiveReader, Refusal<ArchiveRefusalKind>>> {
    const reader = new ForwardReader(source);
    const header = await reader.read(0, BLOCK);
    if (nameIn(header) !== FIRST_NAME) return refuse('not-an-archive', 'the file does not begin as a .bel');
    if (header.length < BLOCK) return refuse('archive-truncated', 'the file ends within its first header');
    const size = octalIn(header, 124, 11);
    if (size === undefined || size > BLOCK) return refuse('archive-header', 'the BELENIOS member has no acceptable size');
    const body = await reader.read(BLOCK, paddedLength(size));
    if (body.length < paddedLength(size)) return refuse('archive-truncated', 'the file ends within its first member');
    const text = textOfUtf8(body.subarray(0, size)) ?? '';
    const [, version, seconds] = ARCHIVE_HEADER.exec(text) ?? [];
    if (version === undefined) return refuse('archive-header', 'the BELENIOS member is not {"version":1,"timestamp":"…"}');
    if (version !== '1') return refuse('unsupported-archive-version', `archive version ${version}; this reads version 1`);
    const timestamp = Number(seconds);
    if (
      timestamp > LARGEST_FIELD ||
      archiveHeaderText(timestamp) !== text ||
      !sameBytes(await reader.read(0, BLOCK), tarHeader(FIRST_NAME, size, timestamp))
    )
      return refuse('archive-header', 'the header of the BELENIOS member is not the prescribed one');
    if (!(await isZero(reader, BLOCK + size, paddedLength(size) - size)))
      return refuse('archive-member-padding', 'the BELENIOS member is not filled with zeros');
    return succeed(new ArchiveReader(source, reader, timestamp, BLOCK + paddedLength(size)));
  }

  /** Bytes read so far, for progress. */
  get position(): number {
    return this.#offset;
  }

  /** The next member; undefined at the end. After a refusal nothing more can be read: where the next member begins is unknown. */
  async next(): Promise<Result<Member | undefined, Refusal<ArchiveRefusalKind>>> {
    const at = this.#offset;
    if (at === this.#source.size) return succeed(undefined);
    const header = await this.#reader.read(at, BLOCK);
    if (header.length < BLOCK) return refuse('archive-truncated', `the archive ends within a header at byte ${at}`);
    if (header.every((byte) => byte === 0))
      return refuse('archive-padded', `a block of zeros at byte ${at}: an archive has no end mark and no padding`);
    const [name, hash = '', kind] = NAME.exec(nameIn(header)) ?? [];
    const size = octalIn(header, 124, 11);
    if (name === undefined || size === undefined || !sameBytes(header, tarHeader(name, size, this.timestamp)))
      return refuse('archive-member-header', `the header at byte ${at} is not the prescribed one`);
    if (size > LARGEST_MEMBER) return refuse('archive-member-too-large', `the member at byte ${at} has ${size} bytes`);
    const offset = at + BLOCK;
    const padded = paddedLength(size);
    if (offset + padded > this.#source.size) return refuse('archive-truncated', `the archive ends within the member at byte ${at}`);
    // A copy: bodies outlive the chunk they are read from.
    const bytes = (await this.#reader.read(offset, padded)).slice();
    if (bytes.length < padded) return refuse('archive-truncated', `the archive ends within the member at byte ${at}`);
    if (bytes.subarray(size).some((byte) => byte !== 0))
      return refuse('archive-member-padding', `the member at byte ${at} is not filled with zeros`);
    this.#offset = offset + padded;
    const body = bytes.subarray(0, size);
    return succeed({ kind: kind as MemberKind, hash, bodyHash: hexHash(body), body, offset });
  }
}

/** The characters of the name field up to its first zero byte, each byte a character. */
function nameIn(header: Uint8Array): string {
  const end = header.indexOf(0);
  return String.fromCharCode(...header.subarray(0, Math.min(end < 0 ? 100 : end, 100)));
}

function octalIn(header: Uint8Array, offset: number, digits: number): number | undefined {
  const text = String.fromCharCode(...header.subarray(offset, offset + digits));
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

const isZero = async (reader: ForwardReader, offset: number, length: number): Promise<boolean> =>
  (await reader.read(offset, length)).every((byte) => byte === 0);
