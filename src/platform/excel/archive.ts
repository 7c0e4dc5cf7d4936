/** An .xlsx file is a ZIP archive of XML (APPNOTE 6.3, without ZIP64 and encryption, which no spreadsheet of a few MB needs). */
import { crc32, inflateRawSync } from 'node:zlib';
import { fail, ok, type Result } from '../../kernel/result.ts';

export type Part = { readonly path: string; readonly content: Buffer };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 1_000;

/**
 * The XML parts of an archive. `most` bounds the bytes that really come out of all of them together, whatever the archive claims.
 * Fails with `not-an-archive`, or with `too-large`.
 */
export function unpack(bytes: Buffer, most: number): Result<Part[], { kind: 'not-an-archive' } | { kind: 'too-large' }> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return fail({ kind: 'not-an-archive' });
  const entries = bytes.readUInt16LE(end + 10);
  if (entries > MOST_ENTRIES) return fail({ kind: 'too-large' });
  const parts: Part[] = [];
  let left = most;
  try {
    for (let at = bytes.readUInt32LE(end + 16), entry = 0; entry < entries; entry += 1) {
      if (bytes.readUInt32LE(at) !== CENTRAL) return fail({ kind: 'not-an-archive' });
      const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
      const path = bytes.toString('utf8', at + 46, nameEnd);
      if (path.endsWith('.xml') || path.endsWith('.rels')) {
        const content = contentOf(bytes, at, left);
        if (!content.ok) return content;
        left -= content.value.length;
        parts.push({ path, content: content.value });
      }
      at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  } catch (error) {
    // Buffer's own error for an offset that lies outside the file
    if (error instanceof RangeError) return fail({ kind: 'not-an-archive' });
    throw error;
  }
  return ok(parts);
}

function contentOf(bytes: Buffer, central: number, left: number): Result<Buffer, { kind: 'not-an-archive' } | { kind: 'too-large' }> {
  const isEncrypted = (bytes.readUInt16LE(central + 8) & 1) === 1;
  const method = bytes.readUInt16LE(central + 10);
  const local = bytes.readUInt32LE(central + 42);
  if (isEncrypted || bytes.readUInt32LE(local) !== LOCAL) return fail({ kind: 'not-an-archive' });
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(from, from + bytes.readUInt32LE(central + 20));
  if (method === STORED) return packed.length > left ? fail({ kind: 'too-large' }) : ok(packed);
  if (method !== DEFLATED) return fail({ kind: 'not-an-archive' });
  if (left === 0) return fail({ kind: 'too-large' });
  try {
    return ok(inflateRawSync(packed, { maxOutputLength: left }));
  } catch (error) {
    return fail({ kind: (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'not-an-archive' });
  }
}

/** An archive of the same parts without compression: what a reader takes out of it is exactly what went in. */
export function packStored(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of parts) {
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    locals.push(uint32(LOCAL), common, name, content);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    centrals.push(uint32(CENTRAL), Buffer.from([20, 0]), common, central, name);
    offset += 30 + name.length + content.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, uint32(END), end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
