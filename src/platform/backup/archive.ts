/**
 * The file of a backup: gzip over records. A record is a line of JSON and, where it names `bytes`, as many bytes and a line feed after
 * it. The first record tells what the backup is of, the last holds the SHA-256 of everything before it.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Readable, type Writable } from 'node:stream';
import { CannotStart } from '../process/cannot-start.ts';
import type { Migration } from '../database/migrate.ts';

export const ARCHIVE_VERSION = 1;

export type Head = {
  readonly kind: 'backup';
  readonly version: number;
  /** ISO 8601. */
  readonly at: string;
  readonly migrations: readonly Migration[];
};
export type Entry =
  | Head
  /** The rows that follow are of this table: its columns without the generated ones. */
  | { readonly kind: 'table'; readonly schema: string; readonly table: string; readonly columns: readonly string[] }
  /** Body: a JSON array of rows, each as PostgreSQL writes a row as text. */
  | { readonly kind: 'rows'; readonly count: number }
  | { readonly kind: 'sequence'; readonly schema: string; readonly sequence: string; readonly last: string }
  /** Body: the file. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'key'; readonly name: string; readonly text: string };
type End = { readonly kind: 'end'; readonly sha256: string };
export type Part = { readonly entry: Entry; readonly body: Buffer };

export class Damaged extends CannotStart {}

/** Nothing that the platform writes is larger: a longer record is no record. */
const LARGEST_LINE_BYTES = 1024 * 1024;
const LARGEST_BODY_BYTES = 512 * 1024 * 1024;

/** Writes all parts and the checksum after them; no more is held in memory than one part. */
export async function writeArchive(parts: AsyncIterable<{ entry: Entry; body?: Buffer }>, to: Writable): Promise<void> {
  const hash = createHash('sha256');
  async function* bytes(): AsyncGenerator<Buffer> {
    for await (const { entry, body } of parts) {
      const line = JSON.stringify(body ? { ...entry, bytes: body.length } : entry);
      const chunk = Buffer.concat([Buffer.from(`${line}\n`), ...(body ? [body, Buffer.from('\n')] : [])]);
      hash.update(chunk);
      yield chunk;
    }
    yield Buffer.from(`${JSON.stringify({ kind: 'end', sha256: hash.digest('hex') } satisfies End)}\n`);
  }
  await pipeline(Readable.from(bytes(), { objectMode: false }), createGzip(), to);
}

/** Reads part by part. Throws Damaged where the file is none, was cut off, or was changed; what came before may be wrong then too. */
export async function* readArchive(file: string): AsyncGenerator<Part> {
  const hash = createHash('sha256');
  const source = createReadStream(file);
  const stream = source.pipe(createGunzip());
  source.on('error', (error) => stream.destroy(error));
  const damaged = (why: string) => new Damaged(`${file} is no whole backup: ${why}. Nothing was changed.`);
  const reader = readerOf(stream);
  try {
    for (let isFirst = true; ; isFirst = false) {
      const line = await reader.line();
      if (line === undefined) throw damaged('its end is missing');
      const record = parseRecord(line);
      if (!record) throw damaged('a record cannot be read');
      if (isFirst && record.kind !== 'backup') throw damaged('it does not begin as one');
      if (isFirst && (record as Head).version !== ARCHIVE_VERSION)
        throw new CannotStart(
          `${file} was written by another version of the platform, in a form that this one does not know. Use that version.`,
        );
      if (record.kind === 'end') {
        if (record.sha256 !== hash.digest('hex')) throw damaged('its checksum is wrong');
        if ((await reader.line()) !== undefined) throw damaged('something stands after its end');
        return;
      }
      hash.update(line).update('\n');
      const { bytes, ...entry } = record;
      const body = bytes === undefined ? Buffer.alloc(0) : await reader.bytes(bytes + 1);
      if (body === undefined) throw damaged('its end is missing');
      hash.update(body);
      yield { entry: entry as Entry, body: body.subarray(0, Math.max(0, body.length - 1)) };
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new CannotStart(`There is no file ${file}.`);
    if (code?.startsWith('Z_')) throw damaged('it cannot be unpacked');
    throw error;
  } finally {
    source.destroy();
    stream.destroy();
  }
}

/** @throws Damaged unless the whole file is as it was written. @returns what it is of. */
export async function checkArchive(file: string): Promise<Head> {
  let head: Head | undefined;
  for await (const { entry } of readArchive(file)) if (entry.kind === 'backup') head ??= entry;
  if (!head) throw new Damaged(`${file} is empty.`);
  return head;
}

function parseRecord(line: Buffer): ((Entry & { readonly bytes?: number }) | (End & { readonly bytes?: number })) | undefined {
  try {
    const record: unknown = JSON.parse(line.toString('utf8'));
    if (typeof record !== 'object' || record === null || !('kind' in record)) return undefined;
    const bytes = 'bytes' in record ? record.bytes : 0;
    return typeof bytes === 'number' && bytes >= 0 && bytes <= LARGEST_BODY_BYTES ? (record as Entry) : undefined;
  } catch {
    return undefined;
  }
}

/** Takes lines and counted bytes from a stream; undefined at its end. */
function readerOf(stream: AsyncIterable<Buffer>) {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let length = 0;
  async function more(): Promise<boolean> {
    const next = await chunks.next();
    if (next.done) return false;
    held.push(next.value);
    length += next.value.length;
    return true;
  }
  function take(count: number): Buffer {
    const all = held.length === 1 ? (held[0] ?? Buffer.alloc(0)) : Buffer.concat(held);
    held = [all.subarray(count)];
    length -= count;
    return all.subarray(0, count);
  }
  return {
    async line(): Promise<Buffer | undefined> {
      for (;;) {
        const all = Buffer.concat(held);
        held = [all];
        const end = all.indexOf(10);
        if (end !== -1) {
          const line = take(end);
          take(1);
          return line;
        }
        if (length > LARGEST_LINE_BYTES || !(await more())) return length > LARGEST_LINE_BYTES ? Buffer.from('') : undefined;
      }
    },
    async bytes(count: number): Promise<Buffer | undefined> {
      while (length < count) if (!(await more())) return undefined;
      return take(count);
    },
  };
}
