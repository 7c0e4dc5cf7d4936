import { sql } from 'drizzle-orm';
import { index, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core';
import { persons } from '../../foundation/people/people.schema.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { bilingual, idOf, instant } from '../../platform/database/columns.ts';
import type { NoticeGroup, NoticeWish } from './notice.ts';

export const notices = pgSchema('notices');

const person = () =>
  idOf<PersonId>('person')
    .notNull()
    .references(() => persons.id);

export const notice = notices.table(
  'notices',
  {
    id: idOf<string>('id').primaryKey(),
    person: person(),
    group: text('group').$type<NoticeGroup>().notNull(),
    subject: bilingual('subject').notNull(),
    /** Address without the language. */
    path: text().notNull(),
    at: instant('at').notNull(),
    readAt: instant('read_at'),
    /** When it went out by e-mail, or was found not to go out. */
    mailedAt: instant('mailed_at'),
  },
  (table) => [
    index('notices_of_person').on(table.person, table.at.desc()),
    index('notices_to_mail')
      .on(table.person)
      .where(sql`mailed_at is null`),
  ],
);

/** What somebody wishes of a group; without a row, the usual. */
export const wishes = notices.table(
  'wishes',
  { person: person(), group: text('group').$type<NoticeGroup>().notNull(), wish: text().$type<NoticeWish>().notNull() },
  (table) => [primaryKey({ columns: [table.person, table.group] })],
);
