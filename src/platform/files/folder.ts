/** Where files lie under `data/files`: by the last two figures of their id, so that no folder grows too long. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

const STORED = /^[0-9a-f]{2}\/[0-9a-f-]{36}-[a-z]+\.(?:webp|jpg)$/;

/** Paths of a file's versions (`large.webp`) under the folder of all files. */
export const pathsOf = (id: string, versions: readonly string[]): string[] => versions.map((version) => `${id.slice(-2)}/${id}-${version}`);

/** Whether a path is one that the platform itself makes: nothing that leads out of the folder. */
export const isStoredPath = (text: string): boolean => STORED.test(text);

/** Writes a file so that it is there whole, on the disk, or not at all. */
export function writeWhole(file: string, bytes: Buffer): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
  const parent = openSync(folder, 'r');
  fsyncSync(parent);
  closeSync(parent);
}
