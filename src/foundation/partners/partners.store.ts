import { asc, isNull } from 'drizzle-orm';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import type { Organisation } from './domain/organisation.ts';
import { organisation } from './partners.schema.ts';

export async function loadOrganisations(reading: Reading): Promise<Organisation[]> {
  const rows = await sqlOf(reading)
    .select()
    .from(organisation)
    .where(isNull(organisation.endedAt))
    .orderBy(asc(organisation.createdAt), asc(organisation.id));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    description: row.description ?? undefined,
    offers: row.offers ?? undefined,
    place: row.place ?? undefined,
    subdistrict: row.subdistrict,
    slug: row.slug,
  }));
}

export async function insertOrganisation(tx: Transaction, value: Organisation, createdAt: Instant): Promise<void> {
  await sqlOf(tx)
    .insert(organisation)
    .values({ ...value, createdAt });
}
