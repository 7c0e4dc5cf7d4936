import { and, eq, inArray, sql } from 'drizzle-orm';
import type { NeedId, OrganisationId, ResourceId } from '../../../kernel/ids.ts';
import type { Slot } from '../../../kernel/slots.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import { categories, unitsOf, type Category, type Need } from '../domain/need.ts';
import type { Promises } from '../domain/matching.ts';
import type { Resource } from '../domain/resource.ts';
import { offers } from '../exchange.schema.ts';
import { searchNeeds, searchResources, type SearchDepth } from '../search/search.store.ts';

/** Candidates: the newest of each category that can fit, and the newest of those that the most telling word finds. */
const NEWEST = 24;
const BY_WORD: SearchDepth = { enough: 10, most: 30 };
/** Earlier agreements of a partner that are looked at, newest first. */
const LATEST_PROMISES = 20;

/** Categories in which things are counted by this unit: others cannot be agreed on with each other. */
const categoriesWith = (unit: Need['unit'], first: Category): Category[] =>
  categories.filter((category) => category === first || (unitsOf[category] as readonly string[]).includes(unit));

/** Ids of resources that might fit a need: available on the day, of its unit. */
export async function candidateResources(
  reading: Reading,
  need: Pick<Need, 'category' | 'unit'>,
  word: string | undefined,
  today: CalendarDate,
): Promise<ResourceId[]> {
  const [byWord, { rows }] = await Promise.all([
    word === undefined ? undefined : searchResources(reading, word, BY_WORD),
    sqlOf(reading).execute<{ id: ResourceId }>(sql`
      select found.id from unnest(${sql.param(categoriesWith(need.unit, need.category))}::text[]) as wanted (category)
      cross join lateral (
        select id from exchange.resources
        where state = 'available' and amount > agreed and category = wanted.category and unit = ${need.unit}
          and (available_until is null or available_until >= ${today})
        order by entered_at desc limit ${NEWEST}) found`),
  ]);
  return [...new Set([...rows.map((row) => row.id), ...(byWord?.ids.slice(0, BY_WORD.most) ?? [])])];
}

/** Ids of needs that a resource might help: public, still seeking, of its unit. */
export async function candidateNeeds(
  reading: Reading,
  resource: Pick<Resource, 'category' | 'unit'>,
  word: string | undefined,
): Promise<NeedId[]> {
  const [byWord, { rows }] = await Promise.all([
    word === undefined ? undefined : searchNeeds(reading, word, BY_WORD),
    sqlOf(reading).execute<{ id: NeedId }>(sql`
      select found.id from unnest(${sql.param(categoriesWith(resource.unit, resource.category))}::text[]) as wanted (category)
      cross join lateral (
        select id from exchange.needs
        where published_at is not null and state in ('open', 'under-way') and agreed < sought
          and category = wanted.category and unit = ${resource.unit}
        order by published_at desc limit ${NEWEST}) found`),
  ]);
  return [...new Set([...rows.map((row) => row.id), ...(byWord?.ids.slice(0, BY_WORD.most) ?? [])])];
}

/** Pairs of need and resource over which somebody talks already, or which are agreed. */
export async function talkedOver(reading: Reading, of: { need: NeedId } | { resource: ResourceId }): Promise<ReadonlySet<string>> {
  const rows = await sqlOf(reading)
    .select({ need: offers.need, resource: offers.resource })
    .from(offers)
    .where(
      and(
        'need' in of ? eq(offers.need, of.need) : eq(offers.resource, of.resource),
        inArray(offers.state, ['made', 'countered', 'agreed']),
      ),
    );
  return new Set(rows.map((row) => `${row.need} ${row.resource ?? ''}`));
}

/** Times that agreements took of each of some resources. */
export async function takenTimes(reading: Reading, resources: readonly ResourceId[]): Promise<ReadonlyMap<ResourceId, readonly Slot[]>> {
  const taken = new Map<ResourceId, Slot[]>();
  if (resources.length === 0) return taken;
  const rows = await sqlOf(reading)
    .select({ resource: offers.resource, slots: offers.slots })
    .from(offers)
    .where(and(inArray(offers.resource, [...resources]), eq(offers.state, 'agreed')));
  for (const { resource, slots } of rows) if (resource !== null) taken.set(resource, [...(taken.get(resource) ?? []), ...slots]);
  return taken;
}

/** How some partners kept the latest of their agreements whose day has come. On time: arrived on the agreed day or before. */
export async function promisesOf(
  reading: Reading,
  organisations: readonly OrganisationId[],
  today: CalendarDate,
): Promise<ReadonlyMap<OrganisationId, Promises>> {
  if (organisations.length === 0) return new Map();
  const { rows } = await sqlOf(reading).execute<{ organisation: OrganisationId; kept: number; of: number }>(sql`
    select partner.id as organisation, count(*)::int as of,
      count(*) filter (where (latest.delivered_at at time zone 'Asia/Shanghai')::date <= latest.deliver_by)::int as kept
    from unnest(${sql.param([...new Set(organisations)])}::uuid[]) as partner (id)
    cross join lateral (
      select delivered_at, deliver_by from exchange.offers
      where state = 'agreed' and organisation = partner.id and (delivered_at is not null or deliver_by < ${today})
      order by deliver_by desc limit ${LATEST_PROMISES}) latest
    group by partner.id`);
  return new Map(rows.map((row) => [row.organisation, { kept: row.kept, of: row.of }]));
}
