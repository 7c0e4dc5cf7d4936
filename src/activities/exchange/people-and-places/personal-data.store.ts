/** What the exchange's tables hold of one person. */
import { asc, eq, getTableColumns, or, sql } from 'drizzle-orm';
import type { PersonId } from '../../../kernel/ids.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { history, needs, offers, projects, resources } from '../exchange.schema.ts';

/** Needs that the person raised, entered or looks after. */
export async function needsOfPerson(reading: Reading, person: PersonId): Promise<(typeof needs.$inferSelect)[]> {
  return sqlOf(reading)
    .select()
    .from(needs)
    .where(or(eq(needs.raisedBy, person), eq(needs.enteredBy, person), eq(needs.worker, person)))
    .orderBy(asc(needs.raisedAt), asc(needs.id));
}

const numberOfNeed = { year: needs.year, sequence: needs.sequence };

/** What the person did in the exchange, or had done for them, with the number of the need. */
export async function historyOfPerson(reading: Reading, person: PersonId) {
  return sqlOf(reading)
    .select({ ...numberOfNeed, at: history.at, event: history.event, actingFor: history.actingFor, person: history.person })
    .from(history)
    .innerJoin(needs, eq(needs.id, history.need))
    .where(or(eq(history.person, person), eq(history.onBehalfOf, person)))
    .orderBy(asc(history.at), asc(history.id));
}

/** Resources that the person entered. */
export async function resourcesOfPerson(reading: Reading, person: PersonId): Promise<(typeof resources.$inferSelect)[]> {
  return sqlOf(reading)
    .select()
    .from(resources)
    .where(eq(resources.enteredBy, person))
    .orderBy(asc(resources.enteredAt), asc(resources.id));
}

/** Offers of which the person wrote or agreed to the terms, now or in an earlier round, for either side. */
export async function offersOfPerson(reading: Reading, person: PersonId) {
  return sqlOf(reading)
    .select({ ...getTableColumns(offers), ...numberOfNeed })
    .from(offers)
    .innerJoin(needs, eq(needs.id, offers.need))
    .where(
      or(
        eq(offers.providerPerson, person),
        eq(offers.seekerPerson, person),
        sql`${offers.earlier} @> ${JSON.stringify([{ person }])}::jsonb`,
      ),
    )
    .orderBy(asc(offers.madeAt), asc(offers.id));
}

/** Projects that the person looks after. */
export async function projectsOfPerson(reading: Reading, person: PersonId): Promise<(typeof projects.$inferSelect)[]> {
  return sqlOf(reading).select().from(projects).where(eq(projects.worker, person)).orderBy(asc(projects.begunAt), asc(projects.id));
}

/** Takes contact and public name from the needs that a person raised; what was needed and what came of it stays. */
export async function forgetRaiser(tx: Transaction, person: PersonId): Promise<void> {
  await sqlOf(tx)
    .update(needs)
    .set({ sealedContact: null, publicName: { kind: 'none' }, version: sql`${needs.version} + 1` })
    .where(eq(needs.raisedBy, person));
}
