// Takes archives apart and puts them together again with a chain that holds: for tampering that hashes alone do not show.
import { bytesSource } from '../src/archive/byte-source.ts';
import { parseEvent, serializeEvent } from '../src/archive/events.ts';
import { ArchiveReader } from '../src/archive/reader.ts';
import { archiveHeaderText, hashedMember, tarMember } from '../src/archive/tar.ts';
import { concatBytes, utf8 } from '../src/bytes.ts';
import { hexHash } from '../src/hashing.ts';
import { expectValue } from '../src/result.ts';

/** An event and the data before it. */
export type Piece = {
  readonly type: string;
  readonly data: readonly Uint8Array[];
  /** Changes the text of the event. */
  readonly change?: (event: string) => string;
};

export async function takeApart(archive: Uint8Array): Promise<Piece[]> {
  const reader = expectValue(await ArchiveReader.open(bytesSource(archive)));
  const pieces: Piece[] = [];
  let data: Uint8Array[] = [];
  for (;;) {
    const member = expectValue(await reader.next());
    if (member === undefined) return pieces;
    if (member.kind === 'data') data.push(member.body);
    else {
      pieces.push({ type: parseEvent(member.body)!.type, data });
      data = [];
    }
  }
}

export function putTogether(pieces: readonly Piece[], timestamp = 1_795_473_958): Uint8Array {
  const parts: Uint8Array[] = [tarMember('BELENIOS', utf8(archiveHeaderText(timestamp)), timestamp)];
  let parent: string | undefined;
  for (const [height, { type, data, change = (event: string) => event }] of pieces.entries()) {
    const payload = data.at(-1);
    const plain = serializeEvent({
      ...(parent === undefined ? {} : { parent }),
      height,
      type,
      ...(payload === undefined ? {} : { payload: hexHash(payload) }),
    });
    const event = utf8(change(textOf(plain)));
    parts.push(...data.map((body) => hashedMember(body, 'data', timestamp)), hashedMember(event, 'event', timestamp));
    parent = hexHash(event);
  }
  return concatBytes(parts);
}

/** The setup again with other data, the setup data following. */
export function setup(election: Uint8Array, trustees: Uint8Array, credentials: Uint8Array): Piece {
  const data = utf8(`{"election":"${hexHash(election)}","trustees":"${hexHash(trustees)}","credentials":"${hexHash(credentials)}"}`);
  return { type: 'Setup', data: [election, trustees, credentials, data] };
}

export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** The bytes with a text replaced, which must be there. */
export function replaced(bytes: Uint8Array | undefined, from: string | RegExp, to: string): Uint8Array {
  const text = textOf(bytes);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to replace: ${String(from)}`);
  return utf8(changed);
}
