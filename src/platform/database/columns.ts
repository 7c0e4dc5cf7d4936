/** Column types that carry the kernel's own types, so that stores need no conversions. */
import { bigint, customType, date } from 'drizzle-orm/pg-core';
import type { BilingualText } from '../../kernel/language.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';

/** timestamptz as milliseconds. */
export const instant = (name: string) =>
  customType<{ data: Instant; driverData: Date | string }>({
    dataType: () => 'timestamp with time zone',
    toDriver: (value) => new Date(value),
    fromDriver: (value) => new Date(value).getTime() as Instant,
  })(name);

/** date as YYYY-MM-DD text. */
export const calendarDate = (name: string) => date(name, { mode: 'string' }).$type<CalendarDate>();

/** uuid of one kind of thing. */
export const idOf = <Id extends string>(name: string) => customType<{ data: Id; driverData: string }>({ dataType: () => 'uuid' })(name);

/** A text in its original language with its translation: {original, text, translation?: {text, state}}. */
export const bilingual = (name: string) =>
  customType<{ data: BilingualText; driverData: string | BilingualText }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => (typeof value === 'string' ? (JSON.parse(value) as BilingualText) : value),
  })(name);

export const amount = (name: string) => bigint(name, { mode: 'bigint' });

/** Words for searching, as a tsvector literal that `platform/search` makes: independent of the server's locale and dictionaries. */
export const searchVector = (name: string) => customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' })(name);
