/** Codes by which somebody signed in confirms a step, and counts of what was tried how often. */
import { and, eq, lt, sql } from 'drizzle-orm';
import { createHash, randomUUID } from 'node:crypto';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { confirmations, rateLimit, verification } from '../people.schema.ts';

export type Confirmation = typeof confirmations.$inferSelect;
export type Purpose = Confirmation['purpose'];

/** The latest code of a purpose takes the place of one before it. */
export async function saveConfirmation(tx: Transaction, row: Omit<Confirmation, 'attempts'>): Promise<void> {
  const values = { ...row, attempts: 0 };
  await sqlOf(tx)
    .insert(confirmations)
    .values(values)
    .onConflictDoUpdate({ target: [confirmations.person, confirmations.purpose], set: values });
}

export async function findConfirmation(reading: Reading, person: PersonId, purpose: Purpose): Promise<Confirmation | undefined> {
  const [row] = await sqlOf(reading).select().from(confirmations).where(isOf(person, purpose));
  return row;
}

/** Locks the code: of two who use it at the same time, the second finds it gone. */
export async function findConfirmationForUpdate(tx: Transaction, person: PersonId, purpose: Purpose): Promise<Confirmation | undefined> {
  const [row] = await sqlOf(tx).select().from(confirmations).where(isOf(person, purpose)).for('update');
  return row;
}

export async function countWrongCode(tx: Transaction, person: PersonId, purpose: Purpose): Promise<void> {
  await sqlOf(tx)
    .update(confirmations)
    .set({ attempts: sql`${confirmations.attempts} + 1` })
    .where(isOf(person, purpose));
}

export async function deleteConfirmations(tx: Transaction, person: PersonId, purpose?: Purpose): Promise<void> {
  await sqlOf(tx)
    .delete(confirmations)
    .where(purpose === undefined ? eq(confirmations.person, person) : isOf(person, purpose));
}

/** Sign-in codes under way for an address. */
export async function deleteSignInCodes(tx: Transaction, address: string): Promise<void> {
  await sqlOf(tx)
    .delete(verification)
    .where(eq(verification.identifier, `sign-in-otp-${address}`));
}

const isOf = (person: PersonId, purpose: Purpose) => and(eq(confirmations.person, person), eq(confirmations.purpose, purpose));

/**
 * Counts one more of something and says the how-many-th it is in the current span of `spanMs`, which begins with the first. What is
 * counted is kept as a hash, so that the table names nobody.
 */
export async function countInSpan(tx: Transaction, what: string, spanMs: number, at: Instant): Promise<number> {
  const key = createHash('sha256').update(what).digest('base64url');
  const isOver = sql`${rateLimit.lastRequest} <= ${at - spanMs}`;
  const [row] = await sqlOf(tx)
    .insert(rateLimit)
    // an id of its own: where two come at once, the one conflict is that of the key
    .values({ id: randomUUID(), key, count: 1, lastRequest: at })
    .onConflictDoUpdate({
      target: rateLimit.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimit.count} + 1 end`,
        lastRequest: sql`case when ${isOver} then ${at} else ${rateLimit.lastRequest} end`,
      },
    })
    .returning({ count: rateLimit.count });
  return row?.count ?? 1;
}

/** Codes and counts that no longer matter. */
export async function deleteOldCodes(tx: Transaction, before: Instant): Promise<void> {
  await sqlOf(tx).delete(confirmations).where(lt(confirmations.expiresAt, before));
  await sqlOf(tx)
    .delete(verification)
    .where(lt(verification.expiresAt, new Date(before)));
  await sqlOf(tx)
    .delete(rateLimit)
    .where(lt(rateLimit.lastRequest, before - 86_400_000));
}
