// Node only: an archive in a file.
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { ByteSource } from './byte-source.ts';

export type FileSource = ByteSource & { close(): Promise<void> };

/** Opens a regular file; rejects with the system's error when it cannot be read. */
export async function openFileSource(path: string): Promise<FileSource> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    size,
    read: (offset, length, into) => readFully(file, offset, Math.min(length, Math.max(0, size - offset)), into),
    close: () => file.close(),
  };
}

async function readFully(file: FileHandle, offset: number, length: number, into: Uint8Array | undefined): Promise<Uint8Array> {
  const bytes = into?.subarray(0, length) ?? new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
    // The file was shortened meanwhile: the reader reports a truncated archive.
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}
