import { asc, eq, or } from 'drizzle-orm';
import type { PersonId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../database/sql.ts';
import type { Reading } from '../database/transaction.ts';
import { auditLog } from '../platform.schema.ts';

export type EntryOfPerson = {
  readonly at: Instant;
  readonly act: string;
  readonly thing: string;
  readonly actingFor: string | null;
  /** Whether the person did it, or it was done to or for them; by whom is not said. */
  readonly byThePerson: boolean;
};

/** What a person did, what was done on their behalf, and what was done to their own data, in the order in which it happened. */
export async function entriesOfPerson(reading: Reading, person: PersonId): Promise<EntryOfPerson[]> {
  const rows = await sqlOf(reading)
    .select()
    .from(auditLog)
    .where(or(eq(auditLog.person, person), eq(auditLog.onBehalfOf, person), eq(auditLog.thing, `person:${person}`)))
    .orderBy(asc(auditLog.id));
  return rows.map((row) => ({ at: row.at, act: row.act, thing: row.thing, actingFor: row.actingFor, byThePerson: row.person === person }));
}
