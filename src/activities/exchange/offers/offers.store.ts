import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { NeedId, OfferId, OrganisationId, PlaceId, ResourceId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { useOf, type Offer, type Terms } from '../domain/offer.ts';
import type { Use } from '../domain/resource-use.ts';
import { needs, offers, resources, type StoredRound } from '../exchange.schema.ts';

type Row = typeof offers.$inferSelect;

const toTerms = (stored: StoredRound['terms']): Terms => ({
  amount: BigInt(stored.amount),
  slots: stored.slots,
  deliverBy: stored.deliverBy as CalendarDate,
  until: stored.until as CalendarDate | undefined,
  purpose: stored.purpose as BilingualText | undefined,
  conditions: stored.conditions as BilingualText | undefined,
});
const fromTerms = (terms: Terms): StoredRound['terms'] => ({
  amount: String(terms.amount),
  slots: [...terms.slots],
  deliverBy: terms.deliverBy,
  ...(terms.until ? { until: terms.until } : {}),
  ...(terms.purpose ? { purpose: terms.purpose } : {}),
  ...(terms.conditions ? { conditions: terms.conditions } : {}),
});

const agreement = (person: PersonId | null, at: Instant | null) => (person === null || at === null ? undefined : { person, at });

const toOffer = (row: Row): Offer => ({
  id: row.id,
  need: row.need,
  resource: row.resource ?? undefined,
  organisation: row.organisation,
  begunBy: row.begunBy,
  state: row.state,
  unit: row.unit,
  terms: {
    amount: row.amount,
    slots: row.slots,
    deliverBy: row.deliverBy,
    until: row.until ?? undefined,
    purpose: row.purpose ?? undefined,
    conditions: row.conditions ?? undefined,
  },
  provider: agreement(row.providerPerson, row.providerAt),
  seeker: agreement(row.seekerPerson, row.seekerAt),
  answerDue: row.answerDue === null ? undefined : { date: row.answerDue, certain: row.answerDueCertain },
  deliveredAt: row.deliveredAt ?? undefined,
  madeAt: row.madeAt,
  endedAt: row.endedAt ?? undefined,
  reason: row.reason ?? undefined,
  earlier: row.earlier.map((round) => ({
    by: round.by,
    terms: toTerms(round.terms),
    agreement: { person: round.person as PersonId, at: round.at as Instant },
  })),
  version: row.version,
});

const toRow = (offer: Offer): Row => ({
  id: offer.id,
  need: offer.need,
  resource: offer.resource ?? null,
  organisation: offer.organisation,
  begunBy: offer.begunBy,
  state: offer.state,
  unit: offer.unit,
  amount: offer.terms.amount,
  slots: [...offer.terms.slots],
  deliverBy: offer.terms.deliverBy,
  until: offer.terms.until ?? null,
  purpose: offer.terms.purpose ?? null,
  conditions: offer.terms.conditions ?? null,
  providerPerson: offer.provider?.person ?? null,
  providerAt: offer.provider?.at ?? null,
  seekerPerson: offer.seeker?.person ?? null,
  seekerAt: offer.seeker?.at ?? null,
  answerDue: offer.answerDue?.date ?? null,
  answerDueCertain: offer.answerDue?.certain ?? true,
  deliveredAt: offer.deliveredAt ?? null,
  madeAt: offer.madeAt,
  endedAt: offer.endedAt ?? null,
  reason: offer.reason ?? null,
  earlier: offer.earlier.map(({ by, terms, agreement: { person, at } }) => ({ by, terms: fromTerms(terms), person, at })),
  version: offer.version,
});

export async function insertOffer(tx: Transaction, offer: Offer): Promise<void> {
  await sqlOf(tx).insert(offers).values(toRow(offer));
}

export async function saveOffer(tx: Transaction, offer: Offer): Promise<void> {
  await sqlOf(tx).update(offers).set(toRow(offer)).where(eq(offers.id, offer.id));
}

export async function findOffer(reading: Reading, id: OfferId): Promise<Offer | undefined> {
  const [row] = await sqlOf(reading).select().from(offers).where(eq(offers.id, id));
  return row && toOffer(row);
}

/** The offers of one need, oldest first. */
export async function offersOf(reading: Reading, need: NeedId): Promise<Offer[]> {
  const rows = await sqlOf(reading).select().from(offers).where(eq(offers.need, need)).orderBy(asc(offers.madeAt), asc(offers.id));
  return rows.map(toOffer);
}

/** An organisation's offers, newest first. */
export async function offersBy(reading: Reading, organisation: OrganisationId, limit: number): Promise<Offer[]> {
  const rows = await sqlOf(reading)
    .select()
    .from(offers)
    .where(eq(offers.organisation, organisation))
    .orderBy(desc(offers.madeAt))
    .limit(limit);
  return rows.map(toOffer);
}

/** Organisations that agreed to a part of a need, each once. */
export async function supportingOf(reading: Reading, need: NeedId): Promise<OrganisationId[]> {
  const rows = await sqlOf(reading)
    .selectDistinct({ organisation: offers.organisation })
    .from(offers)
    .where(and(eq(offers.need, need), eq(offers.state, 'agreed')));
  return rows.map((row) => row.organisation);
}

/** Organisations that agreed to a part of a need at some time, each once. */
export async function partnersOf(reading: Reading, need: NeedId): Promise<OrganisationId[]> {
  const rows = await sqlOf(reading)
    .selectDistinct({ organisation: offers.organisation })
    .from(offers)
    .where(and(eq(offers.need, need), inArray(offers.state, ['agreed', 'stopped'])));
  return rows.map((row) => row.organisation);
}

/** Agreements that a resource came to, newest first. */
export async function offersUsing(reading: Reading, resource: ResourceId, limit: number): Promise<Offer[]> {
  const rows = await sqlOf(reading)
    .select()
    .from(offers)
    .where(and(eq(offers.resource, resource), eq(offers.state, 'agreed')))
    .orderBy(desc(offers.madeAt), desc(offers.id))
    .limit(limit);
  return rows.map(toOffer);
}

/** What agreements take of a resource. */
export async function usesOf(reading: Reading, resource: ResourceId): Promise<Use[]> {
  const rows = await sqlOf(reading)
    .select({ offer: offers, isOver: sql<boolean>`${needs.state} = 'closed'` })
    .from(offers)
    .innerJoin(needs, eq(needs.id, offers.need))
    .where(and(eq(offers.resource, resource), eq(offers.state, 'agreed')));
  return rows.flatMap(({ offer, isOver }) => useOf(toOffer(offer), isOver) ?? []);
}

/** Resources of which something counts as taken and some agreement is over: by its last day, or because its need is closed. */
export async function resourcesToRecount(reading: Reading, today: CalendarDate): Promise<ResourceId[]> {
  const rows = await sqlOf(reading)
    .selectDistinct({ resource: resources.id })
    .from(resources)
    .innerJoin(offers, eq(offers.resource, resources.id))
    .innerJoin(needs, eq(needs.id, offers.need))
    .where(and(gt(resources.agreed, 0n), eq(offers.state, 'agreed'), or(lt(offers.until, today), eq(needs.state, 'closed'))));
  return rows.map((row) => row.resource);
}

/** Offers that wait for an answer or for delivery on needs of some communities, what is due first on top. */
export async function pendingOffers(reading: Reading, communities: readonly PlaceId[], limit: number): Promise<Offer[]> {
  if (communities.length === 0) return [];
  const rows = await sqlOf(reading)
    .select({ offer: offers })
    .from(offers)
    .innerJoin(needs, eq(needs.id, offers.need))
    .where(
      and(
        inArray(needs.community, [...communities]),
        or(
          inArray(offers.state, ['made', 'countered']),
          and(eq(offers.state, 'agreed'), isNull(offers.deliveredAt), eq(needs.state, 'under-way')),
        ),
      ),
    )
    .orderBy(sql`coalesce(${offers.answerDue}, ${offers.deliverBy})`)
    .limit(limit);
  return rows.map((row) => toOffer(row.offer));
}

/** Offers whose answer was due before a day. */
export async function unanswered(reading: Reading, dueBefore: CalendarDate, limit: number): Promise<Offer[]> {
  const rows = await sqlOf(reading)
    .select()
    .from(offers)
    .where(and(inArray(offers.state, ['made', 'countered']), lt(offers.answerDue, dueBefore)))
    .limit(limit);
  return rows.map(toOffer);
}
