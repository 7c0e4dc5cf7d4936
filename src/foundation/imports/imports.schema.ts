import { index, integer, jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import type { SignedIn } from '../../kernel/actor.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { idOf, instant } from '../../platform/database/columns.ts';
import type { ReadTableError } from '../../platform/excel/index.ts';

export const imports = pgSchema('imports');

/** A table that was uploaded, from the file to its last row. Kept for a day. */
export const table = imports.table(
  'tables',
  {
    id: uuid().primaryKey(),
    /** Which import it is for, and what was chosen there: a kind of row, or the subdistrict into which it goes. */
    name: text().notNull(),
    choice: text().notNull(),
    /** In this order; `unreadable` and `failed` beside it. */
    state: text().$type<'uploaded' | 'unreadable' | 'read' | 'confirmed' | 'failed' | 'taken'>().notNull(),
    /** First the file, then its rows, sealed with the key outside the database: there may be contacts among them. Empty once it is of no use. */
    sealed: text().notNull(),
    uploadedBy: idOf<PersonId>('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
    /** Why it cannot be read. */
    refusal: jsonb().$type<ReadTableError>(),
    /** Who confirmed it, with the roles of that moment: rows are added in their name. */
    confirmedBy: jsonb('confirmed_by').$type<SignedIn>(),
    /** Rows added so far, and how many there were to add when it was confirmed. */
    done: integer().notNull().default(0),
    of: integer().notNull().default(0),
  },
  (columns) => [index().on(columns.uploadedAt)],
);
