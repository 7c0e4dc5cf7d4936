/** Persons and their roles. */
import { and, asc, eq, exists, ilike, inArray, isNotNull, isNull, like, not, notExists, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { Grant, SignedIn } from '../../kernel/actor.ts';
import type { OrganisationId, PersonId, PlaceId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import { grants, persons, session, user } from './people.schema.ts';

export type Person = typeof persons.$inferSelect & { readonly homeCommunity: PlaceId | null };
export type NewPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly language: Language;
  readonly largeText?: boolean;
  readonly sealedContact?: string | undefined;
  readonly homeCommunity?: PlaceId | undefined;
  readonly privacyAgreedAt?: Instant | undefined;
  readonly createdAt: Instant;
  readonly createdBy?: PersonId | undefined;
};
/** A role that somebody holds or held. */
export type GrantRow = typeof grants.$inferSelect;

export async function insertPerson(tx: Transaction, row: NewPerson): Promise<void> {
  await sqlOf(tx).insert(persons).values(row);
}

export async function findPerson(reading: Reading, id: PersonId): Promise<Person | undefined> {
  const [row] = await sqlOf(reading).select().from(persons).where(eq(persons.id, id));
  return row as Person | undefined;
}

/** Locks the person's row: steps that change the person happen one after the other. */
export async function findPersonForUpdate(tx: Transaction, id: PersonId): Promise<Person | undefined> {
  const [row] = await sqlOf(tx).select().from(persons).where(eq(persons.id, id)).for('update');
  return row as Person | undefined;
}

export async function updatePerson(tx: Transaction, id: PersonId, values: Partial<Omit<Person, 'id'>>): Promise<void> {
  await sqlOf(tx).update(persons).set(values).where(eq(persons.id, id));
}

/** Who signs in with a session: undefined before the privacy notice is agreed to, and for an erased person. One query, at every request. */
export async function actorOfSession(reading: Reading, person: PersonId, sessionId: string): Promise<SignedIn | undefined> {
  const rows = await sqlOf(reading)
    .select({ name: persons.name, actingFor: session.actingFor, role: grants.role, at: grants.at })
    .from(persons)
    .innerJoin(session, eq(session.id, sessionId))
    .leftJoin(grants, and(eq(grants.person, persons.id), isNull(grants.endedAt)))
    .where(and(eq(persons.id, person), isNotNull(persons.privacyAgreedAt), isNull(persons.erasedAt)));
  const [first] = rows;
  if (!first) return undefined;
  const held = rows.flatMap(({ role, at }) => (role === null || at === null ? [] : [{ role, at } as Grant]));
  const isHeld = held.some((grant) => grant.role === 'partner-liaison' && grant.at === first.actingFor);
  return {
    kind: 'person',
    personId: person,
    name: first.name,
    grants: held,
    ...(first.actingFor && isHeld ? { actingFor: first.actingFor } : {}),
  };
}

/** Who is at home in one of the communities, or holds or held a role at one of the places or for one of the organisations. */
export async function personsOf(reading: Reading, at: readonly (PlaceId | OrganisationId)[]): Promise<PersonId[]> {
  const [homes, roles] = await Promise.all([
    sqlOf(reading)
      .select({ id: persons.id })
      .from(persons)
      .where(inArray(persons.homeCommunity, [...at])),
    sqlOf(reading)
      .selectDistinct({ id: grants.person })
      .from(grants)
      .where(inArray(grants.at, [...at])),
  ]);
  return [...new Set([...homes, ...roles].map(({ id }) => id))];
}

/** Names as their owners write them; an erased person has none and is left out. */
export async function namesOf(reading: Reading, ids: readonly PersonId[]): Promise<Map<PersonId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(reading)
    .select({ id: persons.id, name: persons.name })
    .from(persons)
    .where(and(inArray(persons.id, [...new Set(ids)]), isNull(persons.erasedAt)));
  return new Map(rows.map((row) => [row.id, row.name]));
}

export type FoundPerson = Pick<Person, 'id' | 'name' | 'homeCommunity' | 'sealedContact'>;

/** Whom a search looks among: people with a home in one of these, holders of roles at some of these alone, those without home and role. */
export type SearchReach = {
  readonly homes: readonly PlaceId[];
  readonly rolesAt: readonly (PlaceId | OrganisationId)[];
  readonly withHomeless: boolean;
};

/** At most 50 persons whose name contains the text, in the order of names, as far as the reach goes. */
export async function searchPersons(reading: Reading, name: string, { homes, rolesAt, withHomeless }: SearchReach): Promise<FoundPerson[]> {
  const sqlReading = sqlOf(reading);
  const held = (where?: SQL) =>
    sqlReading
      .select({ one: sql`1` })
      .from(grants)
      .where(and(eq(grants.person, persons.id), isNull(grants.endedAt), where));
  const rows = await sqlReading
    .select({ id: persons.id, name: persons.name, homeCommunity: persons.homeCommunity, sealedContact: persons.sealedContact })
    .from(persons)
    .where(
      and(
        isNull(persons.erasedAt),
        ilike(persons.name, `%${name.replace(/[\\%_]/g, '\\$&')}%`),
        or(
          inArray(persons.homeCommunity, [...homes]),
          and(exists(held()), notExists(held(notInArray(grants.at, [...rolesAt])))),
          withHomeless ? and(isNull(persons.homeCommunity), notExists(held())) : sql`false`,
        ),
      ),
    )
    .orderBy(sql`${persons.name} collate "C"`, asc(persons.id))
    .limit(50);
  return rows as FoundPerson[];
}

export async function insertGrant(
  tx: Transaction,
  person: PersonId,
  grant: Grant,
  grantedBy: PersonId | undefined,
  grantedAt: Instant,
  id: string,
): Promise<void> {
  await sqlOf(tx)
    .insert(grants)
    .values({ id, person, role: grant.role, at: grant.at, grantedAt, grantedBy: grantedBy ?? null });
}

export async function grantsOf(reading: Reading, person: PersonId): Promise<GrantRow[]> {
  return sqlOf(reading)
    .select()
    .from(grants)
    .where(and(eq(grants.person, person), isNull(grants.endedAt)))
    .orderBy(asc(grants.grantedAt), asc(grants.id));
}

/** Every role that a person ever held, for their own copy of their data. */
export async function allGrantsOf(reading: Reading, person: PersonId): Promise<GrantRow[]> {
  return sqlOf(reading).select().from(grants).where(eq(grants.person, person)).orderBy(asc(grants.grantedAt));
}

/** Who holds roles at any of these places and organisations, in the order in which they were given. */
export async function grantsAt(reading: Reading, at: readonly string[]): Promise<GrantRow[]> {
  if (at.length === 0) return [];
  return sqlOf(reading)
    .select()
    .from(grants)
    .where(and(inArray(grants.at, [...at]), isNull(grants.endedAt)))
    .orderBy(asc(grants.grantedAt), asc(grants.id));
}

/** Locks all grants of a kind at a place, so that two cannot both take away the last one. */
export async function holdersForUpdate(tx: Transaction, grant: Grant): Promise<GrantRow[]> {
  return sqlOf(tx)
    .select()
    .from(grants)
    .where(and(eq(grants.at, grant.at), eq(grants.role, grant.role), isNull(grants.endedAt)))
    .for('update');
}

export async function endGrants(tx: Transaction, ids: readonly string[], endedAt: Instant): Promise<void> {
  if (ids.length > 0)
    await sqlOf(tx)
      .update(grants)
      .set({ endedAt })
      .where(inArray(grants.id, [...ids]));
}

/** Every person with a role, and up to `more` without one: for the page of a demonstration. */
export async function someone(reading: Reading, more: number): Promise<{ id: PersonId; name: string; grants: GrantRow[] }[]> {
  const held = await sqlOf(reading)
    .select()
    .from(grants)
    .where(isNull(grants.endedAt))
    .orderBy(asc(grants.grantedAt), asc(grants.id))
    .limit(200);
  const rows = await sqlOf(reading)
    .select({ id: persons.id, name: persons.name })
    .from(persons)
    .where(isNull(persons.erasedAt))
    .orderBy(
      sql`exists (select 1 from ${grants} where ${grants.person} = ${persons.id} and ${grants.endedAt} is null) desc`,
      asc(persons.createdAt),
      asc(persons.id),
    )
    .limit(new Set(held.map((grant) => grant.person)).size + more);
  return rows.map((row) => ({ ...row, grants: held.filter((grant) => grant.person === row.id) }));
}

/** E-mail addresses of those who sign in with one, with the name and language to write in. */
export async function mailAddressesOf(
  reading: Reading,
  ids: readonly PersonId[],
): Promise<Map<PersonId, { address: string; name: string; language: Language }>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(reading)
    .select({ id: persons.id, name: persons.name, language: persons.language, address: user.email })
    .from(persons)
    .innerJoin(user, eq(user.id, sql`${persons.id}::text`))
    .where(and(inArray(persons.id, [...ids]), isNull(persons.erasedAt), not(like(user.email, '%.invalid'))));
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
