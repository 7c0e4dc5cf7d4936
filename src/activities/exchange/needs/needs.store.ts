import { and, asc, desc, eq, getTableColumns, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { NeedId, OrganisationId, PersonId, PlaceId } from '../../../kernel/ids.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { searchVector } from '../../../platform/search/words.ts';
import { finalStates, type Need, type NeedState, type Numbered } from '../domain/need.ts';
import { needs, offers } from '../exchange.schema.ts';

/** Words, sealed contact and import key stay in the table: nobody reads them with the need, and saving a need must not write them anew. */
const { search: _search, sealedContact: _sealedContact, importKey: _importKey, ...columns } = getTableColumns(needs);
export { columns as needColumns };

type Row = Omit<typeof needs.$inferSelect, 'search' | 'sealedContact' | 'importKey'>;

export const toNeed = (row: Row): Need => ({
  ...row,
  number: { year: row.year, sequence: row.sequence },
  forWhom: row.forWhom ?? undefined,
  persons: row.persons ?? undefined,
  neededBy: row.neededBy ?? undefined,
  worker: row.worker ?? undefined,
  dispatchedTo: row.dispatchedTo ?? undefined,
  acceptedAt: row.acceptedAt ?? undefined,
  publishedAt: row.publishedAt ?? undefined,
  doneAt: row.doneAt ?? undefined,
  toldAt: row.toldAt ?? undefined,
  closedAt: row.closedAt ?? undefined,
  due: row.due === null ? undefined : { date: row.due, certain: row.dueCertain },
  escalatedAt: row.escalatedAt ?? undefined,
  reason: row.reason ?? undefined,
  passedOnTo: row.passedOnTo ?? undefined,
  result: row.result ?? undefined,
  rating:
    row.satisfaction === null || row.ratedAt === null
      ? undefined
      : { satisfaction: row.satisfaction, words: row.ratingWords ?? undefined, at: row.ratedAt, forOther: row.ratedForOther },
});

/** Everything but what only `insertNeed` and `indexNeed` write. */
const toRow = ({ number, due, rating, slots, ...need }: Need) => ({
  ...need,
  ...number,
  slots: [...slots],
  forWhom: need.forWhom ?? null,
  persons: need.persons ?? null,
  neededBy: need.neededBy ?? null,
  worker: need.worker ?? null,
  dispatchedTo: need.dispatchedTo ?? null,
  acceptedAt: need.acceptedAt ?? null,
  publishedAt: need.publishedAt ?? null,
  doneAt: need.doneAt ?? null,
  toldAt: need.toldAt ?? null,
  closedAt: need.closedAt ?? null,
  due: due?.date ?? null,
  dueCertain: due?.certain ?? true,
  escalatedAt: need.escalatedAt ?? null,
  reason: need.reason ?? null,
  passedOnTo: need.passedOnTo ?? null,
  result: need.result ?? null,
  satisfaction: rating?.satisfaction ?? null,
  ratingWords: rating?.words ?? null,
  ratedAt: rating?.at ?? null,
  ratedForOther: rating?.forOther ?? false,
});

const wordsOf = (need: Need): string =>
  searchVector(
    [need.title, need.description, need.forWhom, need.result].flatMap((text, index) =>
      text ? [text.text, text.translation?.text ?? ''].map((words) => ({ text: words, weight: index === 0 ? 'A' : 'B' }) as const) : [],
    ),
  );

export type NeedExtras = { readonly sealedContact?: string; readonly importKey?: string };

export async function insertNeed(tx: Transaction, need: Need, extras: NeedExtras = {}): Promise<void> {
  await sqlOf(tx)
    .insert(needs)
    .values({ ...toRow(need), search: wordsOf(need), sealedContact: extras.sealedContact ?? null, importKey: extras.importKey ?? null });
}

/** Stores a changed need; the words for searching are `indexNeed`'s. */
export async function saveNeed(tx: Transaction, need: Need): Promise<void> {
  await sqlOf(tx).update(needs).set(toRow(need)).where(eq(needs.id, need.id));
}

/** To be called where a text changed. */
export async function indexNeed(tx: Transaction, need: Need): Promise<void> {
  await sqlOf(tx)
    .update(needs)
    .set({ search: wordsOf(need) })
    .where(eq(needs.id, need.id));
}

export async function findNeed(reading: Reading, id: NeedId): Promise<Need | undefined> {
  const [row] = await sqlOf(reading).select(columns).from(needs).where(eq(needs.id, id));
  return row && toNeed(row);
}

export async function findNeedByNumber(reading: Reading, number: Numbered): Promise<Need | undefined> {
  const [row] = await sqlOf(reading)
    .select(columns)
    .from(needs)
    .where(and(eq(needs.year, number.year), eq(needs.sequence, number.sequence)));
  return row && toNeed(row);
}

export async function findNeeds(reading: Reading, ids: readonly NeedId[]): Promise<Need[]> {
  if (ids.length === 0) return [];
  return (
    await sqlOf(reading)
      .select(columns)
      .from(needs)
      .where(inArray(needs.id, [...ids]))
  ).map(toNeed);
}

/** What its raiser raised under the same title at the same place since a moment, and nobody answered yet. */
export async function findWaiting(
  reading: Reading,
  { raisedBy, title, place }: Pick<Need, 'raisedBy' | 'title' | 'place'>,
  since: Instant,
): Promise<Need | undefined> {
  const [row] = await sqlOf(reading)
    .select(columns)
    .from(needs)
    .where(
      and(
        eq(needs.raisedBy, raisedBy),
        eq(needs.place, place),
        eq(needs.state, 'raised'),
        gte(needs.raisedAt, since),
        sql`${needs.title}->>'text' = ${title.text}`,
      ),
    )
    .limit(1);
  return row && toNeed(row);
}

/** Locks the need until the transaction ends. Where a resource is locked too, the need comes first. */
export async function lockNeed(tx: Transaction, id: NeedId): Promise<Need | undefined> {
  const [row] = await sqlOf(tx).select(columns).from(needs).where(eq(needs.id, id)).for('update');
  return row && toNeed(row);
}

export async function sealedContactOf(reading: Reading, id: NeedId): Promise<string | undefined> {
  const [row] = await sqlOf(reading).select({ sealedContact: needs.sealedContact }).from(needs).where(eq(needs.id, id));
  return row?.sealedContact ?? undefined;
}

export async function saveSealedContact(tx: Transaction, id: NeedId, sealedContact: string): Promise<void> {
  await sqlOf(tx).update(needs).set({ sealedContact }).where(eq(needs.id, id));
}

/** The place of each person's last need. */
export async function lastPlacesOf(reading: Reading, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PlaceId>> {
  if (people.length === 0) return new Map();
  const rows = await sqlOf(reading)
    .selectDistinctOn([needs.raisedBy], { person: needs.raisedBy, place: needs.place })
    .from(needs)
    .where(inArray(needs.raisedBy, [...people]))
    .orderBy(needs.raisedBy, desc(needs.raisedAt));
  return new Map(rows.map((row) => [row.person, row.place]));
}

/** Needs closed last, newest first. */
export async function lastClosed(reading: Reading, limit: number, community?: PlaceId): Promise<Need[]> {
  const rows = await sqlOf(reading)
    .select(columns)
    .from(needs)
    .where(and(eq(needs.state, 'closed'), isNotNull(needs.publishedAt), community && eq(needs.community, community)))
    .orderBy(desc(needs.closedAt))
    .limit(limit);
  return rows.map(toNeed);
}

const isUnfinished = sql`${needs.state} not in (${sql.join(
  finalStates.map((state) => sql`${state}`),
  sql`, `,
)})`;

/** Everything unfinished in some communities, what is due first on top. */
export async function listUnfinished(reading: Reading, communities: readonly PlaceId[], limit: number): Promise<Need[]> {
  if (communities.length === 0) return [];
  const rows = await sqlOf(reading)
    .select(columns)
    .from(needs)
    .where(and(inArray(needs.community, [...communities]), isUnfinished))
    .orderBy(asc(needs.due), asc(needs.id))
    .limit(limit);
  return rows.map(toNeed);
}

/** What a person raised, or had raised for them, newest first. */
export async function listRaisedBy(reading: Reading, person: PersonId, limit: number): Promise<Need[]> {
  const rows = await sqlOf(reading)
    .select(columns)
    .from(needs)
    .where(eq(needs.raisedBy, person))
    .orderBy(desc(needs.raisedAt))
    .limit(limit);
  return rows.map(toNeed);
}

/** Open needs that were dispatched to an organisation first. */
export async function listDispatchedTo(reading: Reading, organisation: OrganisationId, limit: number): Promise<Need[]> {
  const rows = await sqlOf(reading)
    .select(columns)
    .from(needs)
    .where(and(eq(needs.dispatchedTo, organisation), inArray(needs.state, ['open', 'under-way'] satisfies NeedState[])))
    .orderBy(asc(needs.due))
    .limit(limit);
  return rows.map(toNeed);
}

/** Needs whose rating was due before a day. */
export async function listUnrated(reading: Reading, before: CalendarDate, limit: number): Promise<Need[]> {
  const rows = await sqlOf(reading)
    .select(columns)
    .from(needs)
    .where(and(eq(needs.state, 'told'), lt(needs.due, before)))
    .limit(limit);
  return rows.map(toNeed);
}

/** Needs due before a day by a deadline, of theirs or of an offer on them, that was counted over a year not announced then. */
export async function listUncertain(reading: Reading, before: CalendarDate, limit: number): Promise<NeedId[]> {
  const rows = await sqlOf(reading)
    .select({ id: needs.id })
    .from(needs)
    .where(
      or(
        and(eq(needs.dueCertain, false), lt(needs.due, before)),
        inArray(
          needs.id,
          sqlOf(reading)
            .select({ need: offers.need })
            .from(offers)
            .where(and(eq(offers.answerDueCertain, false), lt(offers.answerDue, before))),
        ),
      ),
    )
    .limit(limit);
  return rows.map((row) => row.id);
}
