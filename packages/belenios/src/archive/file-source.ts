// Node only: an archive in a file.
import type { FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ByteSource } from './byte-source.ts';

export type FileSource = ByteSource & { close(): Promise<void> };

/** A path that leads to no regular file: a folder, a device, a pipe. What it holds has no size and cannot be read by position. */
export class NoRegularFile extends Error {}

/** Opens a regular file; rejects with the system's error when it cannot be read, with NoRegularFile when it is none. */
export async function openFileSource(path: string): Promise<FileSource> {
  // Opening a pipe would otherwise wait until somebody writes to it.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const stats = await file.stat();
  if (!stats.isFile()) {
    await file.close();
    throw new NoRegularFile(`${path} is no regular file`);
  }
  const { size } = stats;
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
