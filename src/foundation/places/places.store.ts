import { asc } from 'drizzle-orm';
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

export async function insertPlace(tx: Transaction, value: Place, createdAt: Instant): Promise<void> {
  const { position, figures, ...rest } = value;
  await sqlOf(tx)
    .insert(place)
    .values({ ...rest, figures: [...figures], latitude: position?.latitude ?? null, longitude: position?.longitude ?? null, createdAt });
}
