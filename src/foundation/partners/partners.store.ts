import { asc, eq, sql } from 'drizzle-orm';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import type { KeptOrganisation } from './directory.ts';
import type { Organisation } from './domain/organisation.ts';
import { organisation } from './partners.schema.ts';

export async function loadOrganisations(reading: Reading): Promise<KeptOrganisation[]> {
  const rows = await sqlOf(reading).select().from(organisation).orderBy(asc(organisation.createdAt), asc(organisation.id));
  return rows.map((row) => ({
    organisation: {
      id: row.id,
      kind: row.kind,
      name: row.name,
      description: row.description ?? undefined,
      offers: row.offers ?? undefined,
      place: row.place ?? undefined,
      subdistrict: row.subdistrict,
      slug: row.slug,
    },
    hasEnded: row.endedAt !== null,
  }));
}

/** Whoever changes organisations goes one after another, so that names and slugs stay unlike. */
export async function lockOrganisations(tx: Transaction): Promise<void> {
  await sqlOf(tx).execute(sql`select pg_advisory_xact_lock(hashtext('organisations'))`);
}

export async function insertOrganisation(tx: Transaction, value: Organisation, createdAt: Instant): Promise<void> {
  await sqlOf(tx)
    .insert(organisation)
    .values({ ...value, createdAt });
}

export async function updateOrganisation(tx: Transaction, { id, ...value }: Organisation): Promise<void> {
  const { description = null, offers = null, place = null } = value;
  await sqlOf(tx)
    .update(organisation)
    .set({ ...value, description, offers, place })
    .where(eq(organisation.id, id));
}

export async function endOrganisation(tx: Transaction, id: OrganisationId, endedAt: Instant): Promise<void> {
  await sqlOf(tx).update(organisation).set({ endedAt }).where(eq(organisation.id, id));
}
