import { index, integer, jsonb, pgSchema, real, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { PersonId, PlaceId } from '../../kernel/ids.ts';
import { bilingual, idOf, instant } from '../../platform/database/columns.ts';
import type { Figure, PlaceKind, ServiceDesk } from './domain/place.ts';
import type { ImportRow } from './domain/place-import.ts';

export const places = pgSchema('places');

export const place = places.table(
  'places',
  {
    id: idOf<PlaceId>('id').primaryKey(),
    kind: text().$type<PlaceKind>().notNull(),
    /** The place it lies in: a community in a subdistrict, an estate in a community; null for a city. */
    within: idOf<PlaceId>('within'),
    /** The subdistrict and community that answer for it; itself where it is one. Null above. */
    subdistrict: idOf<PlaceId>('subdistrict'),
    community: idOf<PlaceId>('community'),
    name: bilingual('name').notNull(),
    address: bilingual('address'),
    /** WGS 84 degrees, approximate; for distances in walking range. */
    latitude: real(),
    longitude: real(),
    /** Decade in which it was built, 1980 for the eighties. */
    builtDecade: integer('built_decade'),
    description: bilingual('description'),
    figures: jsonb().$type<Figure[]>().notNull().default([]),
    serviceDesk: jsonb('service_desk').$type<ServiceDesk>(),
    /** Word in addresses: `guanren`. Only for subdistricts, communities and estates. */
    slug: text(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index().on(table.within), index().on(table.community), uniqueIndex().on(table.slug)],
);

/** A table of places that was read and shown, and is not taken until somebody says so. Kept for a day. */
export const placeImport = places.table('imports', {
  id: uuid().primaryKey(),
  subdistrict: idOf<PlaceId>('subdistrict').notNull(),
  rows: jsonb().$type<ImportRow[]>().notNull(),
  readBy: idOf<PersonId>('read_by').notNull(),
  readAt: instant('read_at').notNull(),
  takenAt: instant('taken_at'),
});
