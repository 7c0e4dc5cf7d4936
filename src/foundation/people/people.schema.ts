/** People and how they sign in. The tables `users` to `rate_limits` are those that better-auth reads and writes. */
import { bigint, boolean, index, integer, pgSchema, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import type { Language } from '../../kernel/language.ts';
import type { Grant } from '../../kernel/actor.ts';
import type { OrganisationId, PersonId } from '../../kernel/ids.ts';
import { idOf, instant } from '../../platform/database/columns.ts';

export const people = pgSchema('people');
const at = (name: string) => timestamp(name, { withTimezone: true });

/** Everybody the platform knows by name, with an account or, for whom a worker enters things, without one. */
export const persons = people.table('persons', {
  id: idOf<PersonId>('id').primaryKey(),
  /** As the person writes it: any script, any length up to 200 characters. */
  name: text().notNull(),
  language: text().$type<Language>().notNull(),
  largeText: boolean('large_text').notNull().default(false),
  /** Phone and address for being reached, encrypted with the key outside the database; null where none is known. */
  sealedContact: text('sealed_contact'),
  homeCommunity: uuid('home_community'),
  privacyAgreedAt: instant('privacy_agreed_at'),
  createdAt: instant('created_at').notNull(),
  createdBy: idOf<PersonId>('created_by'),
  /** Set when the person's data were erased at their wish: the name is gone, acts stay. */
  erasedAt: instant('erased_at'),
});

export const grants = people.table(
  'grants',
  {
    id: uuid().primaryKey(),
    person: idOf<PersonId>('person')
      .notNull()
      .references(() => persons.id),
    role: text().$type<Grant['role']>().notNull(),
    /** Community, subdistrict or organisation, by role. */
    at: uuid().notNull(),
    grantedAt: instant('granted_at').notNull(),
    grantedBy: idOf<PersonId>('granted_by'),
    endedAt: instant('ended_at'),
  },
  (table) => [index().on(table.person), index().on(table.at)],
);

export const user = people.table('users', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** What the person signs in with: an e-mail address, or a phone number as `8613800000001@phone.invalid`. */
  email: text().notNull().unique(),
  /** The other of the two kinds, where the person has confirmed one. Read by this module alone, not by the library. */
  otherAddress: text('other_address').unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
});
export const session = people.table('sessions', {
  id: text().primaryKey(),
  expiresAt: at('expires_at').notNull(),
  token: text().notNull().unique(),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** The organisation for which the person acts in this session; asked for again at every request whether a grant still names it. */
  actingFor: idOf<OrganisationId>('acting_for'),
});
export const account = people.table('accounts', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: at('access_token_expires_at'),
  refreshTokenExpiresAt: at('refresh_token_expires_at'),
  scope: text(),
  password: text(),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
});
export const verification = people.table('verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
});
export const passkey = people.table('passkeys', {
  id: text().primaryKey(),
  name: text(),
  publicKey: text('public_key').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  credentialID: text('credential_id').notNull(),
  counter: integer().notNull(),
  deviceType: text('device_type').notNull(),
  backedUp: boolean('backed_up').notNull(),
  transports: text(),
  createdAt: at('created_at'),
  aaguid: text(),
});
export const rateLimit = people.table('rate_limits', {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
});

/** One-time codes that confirm a step: a new contact, erasing, a worker's help back into the account. One of a purpose at a time. */
export const confirmations = people.table(
  'confirmations',
  {
    person: idOf<PersonId>('person')
      .notNull()
      .references(() => persons.id),
    purpose: text().$type<'contact' | 'erase' | 'recover'>().notNull(),
    /** The address that the code went to. */
    address: text().notNull(),
    /** HMAC-SHA256 of the code under the sign-in secret. */
    mac: text().notNull(),
    attempts: integer().notNull().default(0),
    expiresAt: instant('expires_at').notNull(),
    /** What the step has to know besides: why a worker helps. */
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.person, table.purpose] })],
);

/** Programs that act for an organisation; only a hash of the token is kept. */
export const apiTokens = people.table(
  'api_tokens',
  {
    id: uuid().primaryKey(),
    organisation: idOf<OrganisationId>('organisation').notNull(),
    /** Who made it, and in whose name it acts for the organisation. */
    person: idOf<PersonId>('person')
      .notNull()
      .references(() => persons.id),
    name: text().notNull(),
    sha256: text().notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [unique().on(table.sha256)],
);
