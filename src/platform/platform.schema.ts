import { index, bigint, bigserial, jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { idOf, instant } from './database/columns.ts';
import type { OrganisationId, PersonId } from '../kernel/ids.ts';

export const platform = pgSchema('platform');

/** Forms that were sent and acted on; kept for a day. */
export const formKeys = platform.table(
  'form_keys',
  { id: uuid().primaryKey(), location: text(), sentAt: instant('sent_at').notNull() },
  (table) => [index().on(table.sentAt)],
);

/** Facts about the installation: `demonstration`, `keys`, … */
export const settings = platform.table('settings', { name: text().primaryKey(), value: jsonb().notNull() });

/**
 * Who did what, in the transaction in which it was done. Entries are never changed or deleted (a trigger refuses), except that the
 * chain job fills `sequence` and `hash` once, in the order of commit.
 */
export const auditLog = platform.table(
  'audit_log',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    at: instant('at').notNull(),
    person: idOf<PersonId>('person'),
    actingFor: idOf<OrganisationId>('acting_for'),
    onBehalfOf: idOf<PersonId>('on_behalf_of'),
    act: text().notNull(),
    thing: text().notNull(),
    detail: jsonb().notNull(),
    requestId: text('request_id'),
    sequence: bigint({ mode: 'bigint' }).unique(),
    hash: text(),
  },
  (table) => [index().on(table.thing)],
);
