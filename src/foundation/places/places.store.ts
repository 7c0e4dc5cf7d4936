import { asc, eq, sql } from 'drizzle-orm';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';

import type { Instant } from '../../kernel/time.ts';
import type { Place } from './domain/place.ts';
import { place } from './places.schema.ts';

export async function loadPlaces(reading: Reading): Promise<Place[]> {
  const rows = await sqlOf(reading).select().from(place).orderBy(asc(place.createdAt), asc(place.id));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    within: row.within ?? undefined,
    subdistrict: row.subdistrict ?? undefined,
    community: row.community ?? undefined,
    name: row.name,
    address: row.address ?? undefined,
    position: row.latitude === null || row.longitude === null ? undefined : { latitude: row.latitude, longitude: row.longitude },
    builtDecade: row.builtDecade ?? undefined,
    description: row.description ?? undefined,
    figures: row.figures,
    serviceDesk: row.serviceDesk ?? undefined,
    slug: row.slug ?? undefined,
  }));
}

/** Whoever changes places goes one after another: names, slugs and the tree are looked at and written without another in between. */
export async function lockPlaces(tx: Transaction): Promise<void> {
  await sqlOf(tx).execute(sql`select pg_advisory_xact_lock(hashtext('places'))`);
}

const columnsOf = ({ position, figures, ...rest }: Place) => ({
  ...rest,
  within: rest.within ?? null,
  subdistrict: rest.subdistrict ?? null,
  community: rest.community ?? null,
  address: rest.address ?? null,
  builtDecade: rest.builtDecade ?? null,
  description: rest.description ?? null,
  serviceDesk: rest.serviceDesk ?? null,
  slug: rest.slug ?? null,
  figures: [...figures],
  latitude: position?.latitude ?? null,
  longitude: position?.longitude ?? null,
});

const ROWS_AT_ONCE = 500;

export async function insertPlaces(tx: Transaction, values: readonly Place[], createdAt: Instant): Promise<void> {
  for (let from = 0; from < values.length; from += ROWS_AT_ONCE)
    await sqlOf(tx)
      .insert(place)
      .values(values.slice(from, from + ROWS_AT_ONCE).map((value) => ({ ...columnsOf(value), createdAt })));
}

export async function updatePlace(tx: Transaction, value: Place): Promise<void> {
  await sqlOf(tx).update(place).set(columnsOf(value)).where(eq(place.id, value.id));
}
