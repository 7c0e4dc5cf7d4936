import { eq, lt, sql } from 'drizzle-orm';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import { table } from './imports.schema.ts';

export type Upload = typeof table.$inferSelect;

/** Keeps an uploaded table, and forgets those that were uploaded before `forgetBefore`. */
export async function insertUpload(tx: Transaction, upload: typeof table.$inferInsert, forgetBefore: Instant): Promise<void> {
  await sqlOf(tx).delete(table).where(lt(table.uploadedAt, forgetBefore));
  await sqlOf(tx).insert(table).values(upload);
}

export async function findUpload(reading: Reading, id: string): Promise<Upload | undefined> {
  const [row] = await sqlOf(reading).select().from(table).where(eq(table.id, id));
  return row;
}

/** Locks the table until the transaction ends: two confirmations count as one. */
export async function lockUpload(tx: Transaction, id: string): Promise<Upload | undefined> {
  const [row] = await sqlOf(tx).select().from(table).where(eq(table.id, id)).for('update');
  return row;
}

export async function changeUpload(tx: Transaction, id: string, change: Partial<typeof table.$inferInsert>): Promise<void> {
  await sqlOf(tx).update(table).set(change).where(eq(table.id, id));
}

/** Tables of one import are taken one after another, so that a row that stands in two of them is seen by the second. */
export async function lockImport(tx: Transaction, name: string): Promise<void> {
  await sqlOf(tx).execute(sql`select pg_advisory_xact_lock(hashtext('imports'), hashtext(${name}))`);
}
