/** Files that people send: on the disk under `data/files`, known by rows of `platform.files`. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { parseId, type FileId, type MakeId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import type { Reading, Transaction } from '../database/transaction.ts';
import { deleteFile, findFile, insertFile, knownFiles, type StoredFile } from './files.store.ts';
import { pathsOf, writeWhole } from './folder.ts';
import { readPhoto, type PhotoError, type PhotoVersion } from './photo.ts';

/** Longer than any transaction: a file without a row is older than this only when its transaction was rolled back or its row deleted. */
const ORPHAN_AFTER_MS = 86_400_000;

export type Files = {
  /** Encodes a photo anew and keeps it, on the disk before the transaction ends: a stored row always has its files. */
  readonly storePhoto: (tx: Transaction, bytes: Uint8Array, at: Instant) => Promise<Result<FileId, PhotoError>>;
  /** The file cannot be asked for any more once the transaction is committed: then `erase` takes it from the disk. */
  readonly remove: (tx: Transaction, id: FileId) => Promise<void>;
  /** Takes every version of a removed file from the disk. What is left where the platform ended in between, `clearAway` takes. */
  readonly erase: (id: FileId) => Promise<void>;
  readonly find: (reading: Reading, id: FileId) => Promise<StoredFile | undefined>;
  /** Bytes of a version; undefined where there is no such file. */
  readonly read: (id: FileId, version: PhotoVersion) => Promise<Buffer | undefined>;
  /** Deletes files that no row knows. @returns how many. */
  readonly clearAway: () => Promise<number>;
};

export function createFiles(deps: {
  readonly folder: string;
  readonly reading: Reading;
  readonly clock: Clock;
  readonly makeId: MakeId;
}): Files {
  const { folder, reading, clock, makeId } = deps;
  return {
    async storePhoto(tx, bytes, at) {
      const photo = await readPhoto(bytes);
      if (!photo.ok) return fail(photo.error);
      const id = makeId<FileId>();
      const { versions, width, height } = photo.value;
      const all = Object.entries(versions);
      for (const [version, body] of all) for (const file of pathsOf(id, [version])) writeWhole(path.join(folder, file), body);
      const sha256 = Object.fromEntries(all.map(([version, body]) => [version, createHash('sha256').update(body).digest('hex')]));
      const total = all.reduce((sum, [, body]) => sum + body.length, 0);
      await insertFile(tx, { id, kind: 'photo', width, height, bytes: total, sha256, storedAt: at });
      return ok(id);
    },
    remove: deleteFile,
    async erase(id) {
      const part = path.join(folder, path.dirname(pathsOf(id, [''])[0] ?? ''));
      for (const name of (await readdir(part).catch(unlessMissing)) ?? [])
        if (name.startsWith(id)) await unlink(path.join(part, name)).catch(unlessMissing);
    },
    find: findFile,
    async read(id, version) {
      const [file] = (await findFile(reading, id)) ? pathsOf(id, [version]) : [];
      return file === undefined ? undefined : readFile(path.join(folder, file)).catch(unlessMissing);
    },
    async clearAway() {
      let cleared = 0;
      for (const part of (await readdir(folder).catch(unlessMissing)) ?? []) {
        const names = await readdir(path.join(folder, part));
        const ids = [...new Set(names.map((name) => parseId<FileId>(name.slice(0, 36))).filter((id) => id !== undefined))];
        const known = ids.length === 0 ? new Set<string>() : await knownFiles(reading, ids);
        for (const name of names) {
          if (known.has(name.slice(0, 36)) && !name.endsWith('.new')) continue;
          const file = path.join(folder, part, name);
          if (clock.now() - (await stat(file)).mtimeMs < ORPHAN_AFTER_MS) continue;
          await unlink(file);
          cleared += 1;
        }
      }
      return cleared;
    },
  };
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
