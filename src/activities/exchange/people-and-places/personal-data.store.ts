/** What the exchange's tables hold of one person. */
import { asc, eq, or, sql } from 'drizzle-orm';
import type { PersonId } from '../../../kernel/ids.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { history, needs } from '../exchange.schema.ts';

/** Needs that the person raised, entered or looks after. */
export async function needsOfPerson(reading: Reading, person: PersonId): Promise<(typeof needs.$inferSelect)[]> {
  return sqlOf(reading)
    .select()
    .from(needs)
    .where(or(eq(needs.raisedBy, person), eq(needs.enteredBy, person), eq(needs.worker, person)))
    .orderBy(asc(needs.raisedAt), asc(needs.id));
}

/** What the person did in the exchange, or had done for them. */
export async function historyOfPerson(reading: Reading, person: PersonId): Promise<(typeof history.$inferSelect)[]> {
  return sqlOf(reading)
    .select()
    .from(history)
    .where(or(eq(history.person, person), eq(history.onBehalfOf, person)))
    .orderBy(asc(history.at), asc(history.id));
}

/** Takes contact and public name from the needs that a person raised; what was needed and what came of it stays. */
export async function forgetRaiser(tx: Transaction, person: PersonId): Promise<void> {
  await sqlOf(tx)
    .update(needs)
    .set({ sealedContact: null, publicName: { kind: 'none' }, version: sql`${needs.version} + 1` })
    .where(eq(needs.raisedBy, person));
}
