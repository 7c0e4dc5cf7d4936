import { and, asc, eq, getTableColumns, gt, inArray, sql, type SQL } from 'drizzle-orm';
import type { OrganisationId, PlaceId, ResourceId } from '../../../kernel/ids.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { searchVector } from '../../../platform/search/words.ts';
import type { Category, Numbered } from '../domain/need.ts';
import type { Resource } from '../domain/resource.ts';
import { resources } from '../exchange.schema.ts';
import { listOf } from '../lists/list.store.ts';
import type { Cursor, OrganisationCount } from '../lists/page-of-list.ts';

/** Words for searching stay in the table: nobody reads them, and saving must not write them anew. */
const { search: _search, importKey: _importKey, ...columns } = getTableColumns(resources);

type Row = Omit<typeof resources.$inferSelect, 'search' | 'importKey'>;

const toResource = (row: Row): Resource => ({
  ...row,
  number: { year: row.year, sequence: row.sequence },
  conditions: row.conditions ?? undefined,
  holds: row.holds ?? undefined,
  availableUntil: row.availableUntil ?? undefined,
  lastUsedOn: row.lastUsedOn ?? undefined,
});

const toRow = ({ number, slots, ...resource }: Resource) => ({
  ...resource,
  ...number,
  slots: [...slots],
  conditions: resource.conditions ?? null,
  holds: resource.holds ?? null,
  availableUntil: resource.availableUntil ?? null,
  lastUsedOn: resource.lastUsedOn ?? null,
});

const wordsOf = (resource: Resource): string =>
  searchVector(
    [resource.title, resource.description, resource.conditions].flatMap((text, index) =>
      text ? [text.text, text.translation?.text ?? ''].map((words) => ({ text: words, weight: index === 0 ? 'A' : 'B' }) as const) : [],
    ),
  );

export async function insertResource(tx: Transaction, resource: Resource, importKey?: string): Promise<void> {
  await sqlOf(tx)
    .insert(resources)
    .values({ ...toRow(resource), search: wordsOf(resource), importKey: importKey ?? null });
}

/** Stores a changed resource; the words for searching are `indexResource`'s. */
export async function saveResource(tx: Transaction, resource: Resource): Promise<void> {
  await sqlOf(tx).update(resources).set(toRow(resource)).where(eq(resources.id, resource.id));
}

/** To be called where a text changed. */
export async function indexResource(tx: Transaction, resource: Resource): Promise<void> {
  await sqlOf(tx)
    .update(resources)
    .set({ search: wordsOf(resource) })
    .where(eq(resources.id, resource.id));
}

export async function findResource(reading: Reading, id: ResourceId): Promise<Resource | undefined> {
  const [row] = await sqlOf(reading).select(columns).from(resources).where(eq(resources.id, id));
  return row && toResource(row);
}

export async function findResources(reading: Reading, ids: readonly ResourceId[]): Promise<Resource[]> {
  if (ids.length === 0) return [];
  return (
    await sqlOf(reading)
      .select(columns)
      .from(resources)
      .where(inArray(resources.id, [...ids]))
  ).map(toResource);
}

export async function findResourceByNumber(reading: Reading, number: Numbered): Promise<Resource | undefined> {
  const [row] = await sqlOf(reading)
    .select(columns)
    .from(resources)
    .where(and(eq(resources.year, number.year), eq(resources.sequence, number.sequence)));
  return row && toResource(row);
}

/** Locks the resource until the transaction ends. A need that is locked too comes first. */
export async function lockResource(tx: Transaction, id: ResourceId): Promise<Resource | undefined> {
  const [row] = await sqlOf(tx).select(columns).from(resources).where(eq(resources.id, id)).for('update');
  return row && toResource(row);
}

export const resourceGroups = ['available', 'all'] as const;
export type ResourceGroup = (typeof resourceGroups)[number];
export type ResourceFilter = {
  readonly group: ResourceGroup;
  readonly category?: Category;
  readonly organisation?: OrganisationId;
  readonly subdistrict?: PlaceId;
  /** The reader's day: what ended before it is not available. */
  readonly today: CalendarDate;
};

const conditions = (filter: ResourceFilter): SQL | undefined =>
  and(
    filter.group === 'available'
      ? and(
          eq(resources.state, 'available'),
          gt(resources.amount, resources.agreed),
          sql`(${resources.availableUntil} is null or ${resources.availableUntil} >= ${filter.today})`,
        )
      : undefined,
    filter.category && eq(resources.category, filter.category),
    filter.organisation && eq(resources.organisation, filter.organisation),
    filter.subdistrict && eq(resources.subdistrict, filter.subdistrict),
  );

/** What a list shows of a resource. */
export type ResourceInList = Pick<
  Resource,
  | 'id'
  | 'number'
  | 'state'
  | 'organisation'
  | 'title'
  | 'category'
  | 'unit'
  | 'amount'
  | 'agreed'
  | 'holds'
  | 'slots'
  | 'place'
  | 'availableUntil'
  | 'enteredAt'
>;

/** Resources, newest first. Of each what a list shows alone. */
export const allResources = listOf({
  from: sql`${resources}`,
  at: resources.enteredAt,
  id: resources.id,
  columns: {
    id: resources.id,
    year: resources.year,
    sequence: resources.sequence,
    state: resources.state,
    organisation: resources.organisation,
    title: resources.title,
    category: resources.category,
    unit: resources.unit,
    amount: resources.amount,
    agreed: resources.agreed,
    holds: resources.holds,
    slots: resources.slots,
    place: resources.place,
    availableUntil: resources.availableUntil,
    enteredAt: resources.enteredAt,
  },
  conditions,
  toRow: ({ year, sequence, ...row }): ResourceInList => ({ ...row, number: { year, sequence } }),
  atOf: (resource) => resource.enteredAt,
});

/** The whole of resources, newest first: at most `limit`, from after `cursor` on. */
export async function listResources(
  reading: Reading,
  filter: ResourceFilter,
  cursor: Cursor | undefined,
  limit: number,
): Promise<Resource[]> {
  const rows = await sqlOf(reading)
    .select(columns)
    .from(resources)
    .where(allResources.after(filter, cursor))
    .orderBy(allResources.newestFirst)
    .limit(limit);
  return rows.map(toResource);
}

/** Who gives most of what a filter shows, among its first `among`. */
export async function givingOrganisations(
  reading: Reading,
  filter: ResourceFilter,
  most: number,
  among: number,
): Promise<(OrganisationCount & { readonly count: number })[]> {
  const some = sqlOf(reading)
    .select({ organisation: resources.organisation })
    .from(resources)
    .where(conditions(filter))
    .limit(among)
    .as('some');
  return sqlOf(reading)
    .select({ organisation: some.organisation, count: sql<number>`count(*)::int` })
    .from(some)
    .groupBy(some.organisation)
    .orderBy(sql`count(*) desc`, asc(some.organisation))
    .limit(most);
}

/** Everything that an organisation shares, ended or not, in the order of ids: whoever locks them all takes them in this order. */
export async function resourcesOf(reading: Reading, organisation: OrganisationId): Promise<ResourceId[]> {
  const rows = await sqlOf(reading)
    .select({ id: resources.id })
    .from(resources)
    .where(eq(resources.organisation, organisation))
    .orderBy(asc(resources.id));
  return rows.map((row) => row.id);
}
