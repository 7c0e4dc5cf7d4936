import { and, eq, inArray, isNull } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Grant } from '../../kernel/actor.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import { grants, persons } from './people.schema.ts';

export type PersonRow = typeof persons.$inferSelect;

export async function insertPerson(tx: Transaction, row: typeof persons.$inferInsert): Promise<void> {
  await sqlOf(tx).insert(persons).values(row);
}

export async function insertGrant(
  tx: Transaction,
  person: PersonId,
  grant: Grant,
  grantedBy: PersonId | undefined,
  grantedAt: Instant,
): Promise<void> {
  await sqlOf(tx)
    .insert(grants)
    .values({ id: randomUUID(), person, role: grant.role, at: grant.at, grantedAt, grantedBy: grantedBy ?? null });
}

export async function grantsOf(reading: Reading, person: PersonId): Promise<Grant[]> {
  const rows = await sqlOf(reading)
    .select({ role: grants.role, at: grants.at })
    .from(grants)
    .where(and(eq(grants.person, person), isNull(grants.endedAt)));
  return rows as Grant[];
}

export async function namesOf(reading: Reading, ids: readonly PersonId[]): Promise<Map<PersonId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(reading)
    .select({ id: persons.id, name: persons.name })
    .from(persons)
    .where(inArray(persons.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row.name]));
}
