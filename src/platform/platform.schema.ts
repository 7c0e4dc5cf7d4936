import { sql } from 'drizzle-orm';
import { bigint, bigserial, index, integer, jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { idOf, instant } from './database/columns.ts';
import type { FileId, OrganisationId, PersonId } from '../kernel/ids.ts';

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
    detail: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    requestId: text('request_id'),
    sequence: bigint({ mode: 'bigint' }).unique(),
    hash: text(),
  },
  (table) => [
    index().on(table.thing),
    index('audit_log_unchained')
      .on(table.id)
      .where(sql`sequence is null`),
  ],
);

/** Files on the disk under `data/files`, by id. A file without a row belongs to a transaction that was rolled back, and is cleared away. */
export const files = platform.table('files', {
  id: idOf<FileId>('id').primaryKey(),
  kind: text().$type<'photo'>().notNull(),
  /** Pixels of the large version. */
  width: integer().notNull(),
  height: integer().notNull(),
  /** Bytes of all versions together. */
  bytes: integer().notNull(),
  /** SHA-256 of each stored version by its name, in hexadecimal figures. */
  sha256: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
  storedAt: instant('stored_at').notNull(),
});

/** Mail of a demonstration, which shows it on a page instead of sending it. */
export const outbox = platform.table(
  'outbox',
  {
    id: uuid().primaryKey(),
    to: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index().on(table.at)],
);

/** Jobs that waited when a backup was made, with their data; the platform takes them over when it starts on what was restored. */
export const waitingJobs = platform.table('waiting_jobs', {
  name: text().notNull(),
  data: jsonb().notNull(),
  startAfter: instant('start_after').notNull(),
});
