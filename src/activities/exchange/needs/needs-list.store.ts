/** The public list of needs, and what of it still seeks something. */
import { and, desc, eq, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm';
import type { PlaceId } from '../../../kernel/ids.ts';
import type { Unit } from '../../../kernel/quantity.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import type { Category, Need } from '../domain/need.ts';
import { needs } from '../exchange.schema.ts';
import { listOf } from '../lists/list.store.ts';
import type { Cursor } from '../lists/page-of-list.ts';
import { needColumns, toNeed } from './needs.store.ts';

/** Which part of the public list: still seeking; being worked on; closed; all. */
export const needGroups = ['seeking', 'under-way', 'closed', 'all'] as const;
export type NeedGroup = (typeof needGroups)[number];
export type NeedFilter = {
  readonly group: NeedGroup;
  readonly category?: Category;
  readonly community?: PlaceId;
  readonly subdistrict?: PlaceId;
  readonly urgent?: boolean;
  /** Needed on or before this day. */
  readonly neededBy?: CalendarDate;
};
const groupCondition: Record<NeedGroup, SQL | undefined> = {
  seeking: sql`${needs.state} in ('open', 'under-way') and ${needs.agreed} < ${needs.sought}`,
  'under-way': sql`${needs.state} in ('under-way', 'done', 'told', 'rated')`,
  closed: sql`${needs.state} = 'closed'`,
  all: undefined,
};

const publicConditions = (filter: NeedFilter): SQL | undefined =>
  and(
    isNotNull(needs.publishedAt),
    groupCondition[filter.group],
    filter.category && eq(needs.category, filter.category),
    filter.community && eq(needs.community, filter.community),
    filter.subdistrict && eq(needs.subdistrict, filter.subdistrict),
    filter.urgent ? eq(needs.urgency, 'urgent') : undefined,
    filter.neededBy && sql`${needs.neededBy} <= ${filter.neededBy}`,
  );

/** What a list shows of a need. */
export type NeedInList = Pick<
  Need,
  | 'id'
  | 'number'
  | 'state'
  | 'title'
  | 'category'
  | 'unit'
  | 'sought'
  | 'agreed'
  | 'delivered'
  | 'persons'
  | 'place'
  | 'neededBy'
  | 'urgency'
  | 'escalatedAt'
  | 'publishedAt'
  | 'due'
>;
const listColumns = {
  id: needs.id,
  year: needs.year,
  sequence: needs.sequence,
  state: needs.state,
  title: needs.title,
  category: needs.category,
  unit: needs.unit,
  sought: needs.sought,
  agreed: needs.agreed,
  delivered: needs.delivered,
  persons: needs.persons,
  place: needs.place,
  neededBy: needs.neededBy,
  urgency: needs.urgency,
  escalatedAt: needs.escalatedAt,
  publishedAt: needs.publishedAt,
  due: needs.due,
  dueCertain: needs.dueCertain,
};

/** Public needs, newest first. Of each what a list shows alone: descriptions and results are much the larger part of a need. */
export const publicNeeds = listOf({
  from: sql`${needs}`,
  at: needs.publishedAt,
  id: needs.id,
  columns: listColumns,
  conditions: publicConditions,
  toRow: ({ year, sequence, due, dueCertain, ...row }): NeedInList => ({
    ...row,
    number: { year, sequence },
    due: due && { date: due, certain: dueCertain },
  }),
  atOf: (need) => need.publishedAt,
});

/** The whole of public needs, newest first: at most `limit`, from after `cursor` on. */
export async function listNeeds(reading: Reading, filter: NeedFilter, cursor: Cursor | undefined, limit: number): Promise<Need[]> {
  const rows = await sqlOf(reading)
    .select(needColumns)
    .from(needs)
    .where(publicNeeds.after(filter, cursor))
    .orderBy(publicNeeds.newestFirst)
    .limit(limit);
  return rows.map(toNeed);
}

/** Public needs of some places that still seek something in a unit, newest first. */
export async function listSeeking(
  reading: Reading,
  where: { readonly communities: readonly PlaceId[]; readonly subdistricts: readonly PlaceId[]; readonly unit: Unit },
  limit: number,
): Promise<Need[]> {
  const places = [
    ...(where.communities.length > 0 ? [inArray(needs.community, [...where.communities])] : []),
    ...(where.subdistricts.length > 0 ? [inArray(needs.subdistrict, [...where.subdistricts])] : []),
  ];
  if (places.length === 0) return [];
  const rows = await sqlOf(reading)
    .select(needColumns)
    .from(needs)
    .where(and(or(...places), eq(needs.unit, where.unit), isNotNull(needs.publishedAt), groupCondition.seeking))
    .orderBy(desc(needs.publishedAt), desc(needs.id))
    .limit(limit);
  return rows.map(toNeed);
}
