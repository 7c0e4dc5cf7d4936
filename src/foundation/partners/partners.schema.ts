import { index, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { OrganisationId, PlaceId } from '../../kernel/ids.ts';
import { bilingual, idOf, instant } from '../../platform/database/columns.ts';
import { place } from '../places/places.schema.ts';
import type { OrganisationKind } from './domain/organisation.ts';

export const partners = pgSchema('partners');

export const organisation = partners.table(
  'organisations',
  {
    id: idOf<OrganisationId>('id').primaryKey(),
    kind: text().$type<OrganisationKind>().notNull(),
    name: bilingual('name').notNull(),
    description: bilingual('description'),
    offers: bilingual('offers'),
    place: idOf<PlaceId>('place').references(() => place.id),
    subdistrict: idOf<PlaceId>('subdistrict')
      .notNull()
      .references(() => place.id),
    slug: text().notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [uniqueIndex().on(table.slug), index().on(table.subdistrict)],
);
