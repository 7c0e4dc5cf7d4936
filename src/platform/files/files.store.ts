import { eq, inArray } from 'drizzle-orm';
import type { FileId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../database/sql.ts';
import type { Reading, Transaction } from '../database/transaction.ts';
import { files } from '../platform.schema.ts';

export type StoredFile = {
  readonly id: FileId;
  readonly kind: 'photo';
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly sha256: Readonly<Record<string, string>>;
  readonly storedAt: Instant;
};

export async function insertFile(tx: Transaction, file: StoredFile): Promise<void> {
  await sqlOf(tx).insert(files).values(file);
}

export async function deleteFile(tx: Transaction, id: FileId): Promise<void> {
  await sqlOf(tx).delete(files).where(eq(files.id, id));
}

export async function findFile(reading: Reading, id: FileId): Promise<StoredFile | undefined> {
  const [row] = await sqlOf(reading).select().from(files).where(eq(files.id, id));
  return row;
}

/** Which of these there are. */
export async function knownFiles(reading: Reading, ids: readonly FileId[]): Promise<ReadonlySet<string>> {
  const rows = await sqlOf(reading)
    .select({ id: files.id })
    .from(files)
    .where(inArray(files.id, [...ids]));
  return new Set(rows.map((row) => row.id));
}
