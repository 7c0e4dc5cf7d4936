import { index, integer, jsonb, pgSchema, real, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { PlaceId } from '../../kernel/ids.ts';
import { bilingual, idOf, instant } from '../../platform/database/columns.ts';
import type { Figure, PlaceKind, ServiceDesk } from './domain/place.ts';

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
