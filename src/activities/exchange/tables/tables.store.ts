import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { NeedId, OrganisationId, PersonId, PlaceId } from '../../../kernel/ids.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import type { Need, Numbered } from '../domain/need.ts';
import { evidence, needs, offers, projects, resources } from '../exchange.schema.ts';
import { findNeeds } from '../needs/needs.store.ts';
import type { ImportKind } from './table-columns.ts';

const tableOf = { needs, resources };

/** Which of these keys rows of earlier imports have. */
export async function knownKeys(reading: Reading, kind: ImportKind, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const table = tableOf[kind];
  const rows = await sqlOf(reading)
    .select({ key: table.importKey })
    .from(table)
    .where(inArray(table.importKey, [...keys]));
  return new Set(rows.flatMap(({ key }) => (key === null ? [] : [key])));
}

/** Which of these numbers there are, as `year-sequence`. */
export async function knownNumbers(reading: Reading, kind: ImportKind, numbers: readonly Numbered[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const table = tableOf[kind];
  for (const year of new Set(numbers.map((number) => number.year))) {
    const sequences = numbers.filter((number) => number.year === year).map((number) => number.sequence);
    const rows = await sqlOf(reading)
      .select({ sequence: table.sequence })
      .from(table)
      .where(and(eq(table.year, year), inArray(table.sequence, sequences)));
    for (const { sequence } of rows) found.add(`${year}-${sequence}`);
  }
  return found;
}

/**
 * People whom earlier imports brought into a community, by name: the same name is the same person there. Not those with an account of their
 * own, who would find a namesake's matters on their page.
 */
export async function raisersByName(reading: Reading, community: PlaceId): Promise<ReadonlyMap<string, PersonId>> {
  const { rows } = await sqlOf(reading).execute<{ name: string; id: PersonId }>(sql`
    select distinct on (person.name) person.name, person.id
    from exchange.needs need join people.persons person on person.id = need.raised_by
    where need.community = ${community} and need.import_key is not null and need.raised_by <> need.entered_by
      and person.privacy_agreed_at is null
    order by person.name, person.id`);
  return new Map(rows.map((row) => [row.name, row.id]));
}

/** Needs for a worker's table, newest first: those of some communities, whatever their state. */
export async function needsForTable(
  reading: Reading,
  communities: readonly PlaceId[],
  filter: { readonly category?: Need['category']; readonly isUnfinished: boolean },
  limit: number,
): Promise<Need[]> {
  if (communities.length === 0) return [];
  const rows = await sqlOf(reading)
    .select({ id: needs.id })
    .from(needs)
    .where(
      and(
        inArray(needs.community, [...communities]),
        filter.category && eq(needs.category, filter.category),
        filter.isUnfinished ? isNotNull(needs.due) : undefined,
      ),
    )
    .orderBy(desc(needs.raisedAt), desc(needs.id))
    .limit(limit);
  const found = new Map<NeedId, Need>();
  for (let from = 0; from < rows.length; from += BATCH)
    for (const need of await findNeeds(
      reading,
      rows.slice(from, from + BATCH).map((row) => row.id),
    ))
      found.set(need.id, need);
  return rows.flatMap(({ id }) => found.get(id) ?? []);
}
/** Ids in one statement. */
const BATCH = 1_000;

export type Share = { readonly need: NeedId; readonly organisation: OrganisationId; readonly unit: Need['unit']; readonly amount: bigint };

/** Agreed shares of some needs, in the order in which they were agreed. */
export async function sharesOf(reading: Reading, ids: readonly NeedId[]): Promise<ReadonlyMap<NeedId, readonly Share[]>> {
  const shares = new Map<NeedId, Share[]>();
  if (ids.length === 0) return shares;
  const rows = await sqlOf(reading)
    .select({ need: offers.need, organisation: offers.organisation, unit: offers.unit, amount: offers.amount })
    .from(offers)
    .where(and(inArray(offers.need, [...ids]), eq(offers.state, 'agreed')))
    .orderBy(asc(offers.madeAt), asc(offers.id));
  for (const row of rows) shares.set(row.need, [...(shares.get(row.need) ?? []), row]);
  return shares;
}

/** How many pictures the projects of some needs have. */
export async function picturesOf(reading: Reading, ids: readonly NeedId[]): Promise<ReadonlyMap<NeedId, number>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(reading)
    .select({ need: projects.need, count: sql<number>`count(*)::int` })
    .from(evidence)
    .innerJoin(projects, eq(projects.id, evidence.project))
    .where(inArray(projects.need, [...ids]))
    .groupBy(projects.need);
  return new Map(rows.map((row) => [row.need, row.count]));
}

/** Which of some needs have a contact of their own. */
export async function withContact(reading: Reading, ids: readonly NeedId[]): Promise<ReadonlySet<NeedId>> {
  if (ids.length === 0) return new Set();
  const rows = await sqlOf(reading)
    .select({ id: needs.id })
    .from(needs)
    .where(and(inArray(needs.id, [...ids]), isNotNull(needs.sealedContact)));
  return new Set(rows.map((row) => row.id));
}

/** Numbers of needs by id, for tables that refer to them. */
export async function numbersOfNeeds(reading: Reading, ids: readonly NeedId[]): Promise<ReadonlyMap<NeedId, Numbered>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(reading)
    .select({ id: needs.id, year: needs.year, sequence: needs.sequence })
    .from(needs)
    .where(inArray(needs.id, [...ids]));
  return new Map(rows.map(({ id, ...number }) => [id, number]));
}
