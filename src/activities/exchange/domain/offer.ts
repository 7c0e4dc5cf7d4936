/**
 * An offer: how one organisation would meet a part of one need, as the two sides work it out. Either side may begin: the organisation
 * offers, or the community asks for a resource. It counts once both have agreed to the same terms.
 */
import type { NeedId, OfferId, OrganisationId, PersonId, ResourceId } from '../../../kernel/ids.ts';
import { replaced, type BilingualText } from '../../../kernel/language.ts';
import type { Unit } from '../../../kernel/quantity.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Slot } from '../../../kernel/slots.ts';
import { dateAt, type CalendarDate, type Instant } from '../../../kernel/time.ts';
import { addWorkingDays, type Deadline, type WorkingCalendar } from '../../../kernel/working-days.ts';
import { isSeeking, workingDaysFor, type Need, type NeedState } from './need.ts';
import { isLent, leftDuring, slotsTaken, type Use } from './resource-use.ts';
import { isOffered, slotsFit, type Resource } from './resource.ts';

/** Made and countered wait for an answer; the rest are answers, but for `stopped`: it was agreed, and ended before all of it came. */
export const offerStates = ['made', 'countered', 'agreed', 'refused', 'withdrawn', 'lapsed', 'stopped'] as const;
export type OfferState = (typeof offerStates)[number];
/** The provider gives, the seeker's community receives. */
export type Side = 'provider' | 'seeker';
export const otherSide = (side: Side): Side => (side === 'provider' ? 'seeker' : 'provider');

/** What is being agreed on. */
export type Terms = {
  /** In the need's unit, more than 0. */
  readonly amount: bigint;
  readonly slots: readonly Slot[];
  /** The day by which it arrives, or begins. */
  readonly deliverBy: CalendarDate;
  /** The last day of what is lent; without one it is lent until the need is closed. */
  readonly until: CalendarDate | undefined;
  readonly purpose: BilingualText | undefined;
  readonly conditions: BilingualText | undefined;
};
/** Who agreed to the terms as they now stand. */
export type Agreement = { readonly person: PersonId; readonly at: Instant };

export type Offer = {
  readonly id: OfferId;
  readonly need: NeedId;
  readonly resource: ResourceId | undefined;
  readonly organisation: OrganisationId;
  readonly begunBy: Side;
  readonly state: OfferState;
  readonly unit: Unit;
  readonly terms: Terms;
  /** Each side's agreement to these terms; who proposed them has agreed. */
  readonly provider: Agreement | undefined;
  readonly seeker: Agreement | undefined;
  /** The day by which the side that has not agreed answers. */
  readonly answerDue: Deadline | undefined;
  readonly deliveredAt: Instant | undefined;
  readonly madeAt: Instant;
  readonly endedAt: Instant | undefined;
  /** Why it was refused, withdrawn or called off. */
  readonly reason: BilingualText | undefined;
  /** Terms that were proposed before these. */
  readonly earlier: readonly { readonly by: Side; readonly terms: Terms; readonly agreement: Agreement }[];
  readonly version: number;
};

export type OfferError =
  | { readonly kind: 'need-not-seeking'; readonly state: NeedState }
  | { readonly kind: 'more-than-sought'; readonly left: bigint }
  | { readonly kind: 'resource-not-available' }
  | { readonly kind: 'more-than-available'; readonly left: bigint }
  | { readonly kind: 'slots-taken' }
  | { readonly kind: 'resource-ends-before'; readonly on: CalendarDate }
  | { readonly kind: 'wrong-unit' }
  /** The need is counted in another unit by now: the terms have to be proposed anew. */
  | { readonly kind: 'unit-changed' }
  | { readonly kind: 'date-passed' }
  | { readonly kind: 'not-your-turn' }
  /** Who spoke for the other side cannot answer for this one too. */
  | { readonly kind: 'one-person-for-both' }
  | { readonly kind: 'already-answered'; readonly state: OfferState }
  /** The same is offered, or asked for, already and waits for an answer. */
  | { readonly kind: 'waits-already' };

type Timing = { readonly at: Instant; readonly calendar: WorkingCalendar };
/** A resource as agreeing has to see it: with what earlier agreements take. */
export type ResourceInUse = { readonly resource: Resource; readonly uses: readonly Use[] };

/** What an offer takes of its resource. @param isOver whether its need is closed: what did not come by then is free again. */
export function useOf(offer: Pick<Offer, 'state' | 'unit' | 'terms' | 'deliveredAt'>, isOver: boolean): Use | undefined {
  if (offer.state !== 'agreed' || (isOver && offer.deliveredAt === undefined)) return undefined;
  const { amount, slots, deliverBy: from, until } = offer.terms;
  const isGiven = !isLent(offer.unit);
  if (!isOver || until !== undefined) return { amount, slots, from, until, isGiven };
  return isGiven ? { amount, slots: [], from, until, isGiven } : undefined;
}

const waits = (offer: Offer): boolean => offer.state === 'made' || offer.state === 'countered';
/** The offer of the same thing that still waits for an answer: it is to be changed, not made again. */
export const waitingOffer = (offers: readonly Offer[], same: Pick<Offer, 'organisation' | 'resource'>): Offer | undefined =>
  offers.find((offer) => waits(offer) && offer.organisation === same.organisation && offer.resource === same.resource);
/** The side that has to answer. */
export const turnOf = (offer: Offer): Side | undefined =>
  !waits(offer) ? undefined : offer.provider === undefined ? 'provider' : 'seeker';

/** Who proposed the terms as they now stand: the sides take turns. */
export const proposerOf = (offer: Pick<Offer, 'begunBy' | 'earlier'>): Side =>
  offer.earlier.length % 2 === 0 ? offer.begunBy : otherSide(offer.begunBy);

/** The day by which the next thing happens to it: an answer, or the arrival of what was agreed. */
export const offerDue = (offer: Offer): Deadline | undefined =>
  offer.state === 'agreed' && offer.deliveredAt === undefined ? { date: offer.terms.deliverBy, certain: true } : offer.answerDue;

/** Whether these terms could be agreed on as things stand now. */
export function checkTerms(terms: Terms, need: Need, use: ResourceInUse | undefined, at: Instant): Result<Terms, OfferError> {
  if (!isSeeking(need)) return fail({ kind: 'need-not-seeking', state: need.state });
  if (terms.amount > need.sought - need.agreed) return fail({ kind: 'more-than-sought', left: need.sought - need.agreed });
  if (terms.deliverBy < dateAt(at)) return fail({ kind: 'date-passed' });
  return use ? checkUse(terms, need, use, dateAt(at)) : ok(terms);
}

function checkUse(terms: Terms, need: Need, { resource, uses }: ResourceInUse, today: CalendarDate): Result<Terms, OfferError> {
  if (resource.unit !== need.unit) return fail({ kind: 'wrong-unit' });
  if (!isOffered(resource, today)) return fail({ kind: 'resource-not-available' });
  const period = { from: terms.deliverBy, until: terms.until };
  if (resource.availableUntil !== undefined && (period.until ?? period.from) > resource.availableUntil)
    return fail({ kind: 'resource-ends-before', on: resource.availableUntil });
  const left = leftDuring(resource, uses, period);
  if (left === 0n) return fail({ kind: 'resource-not-available' });
  if (terms.amount > left) return fail({ kind: 'more-than-available', left });
  return slotsFit(resource.slots, slotsTaken(uses, period), terms.slots) ? ok(terms) : fail({ kind: 'slots-taken' });
}

/** Begins: the side that proposes has agreed by proposing. */
export function makeOffer(
  offer: Pick<Offer, 'id' | 'organisation' | 'begunBy'> & { readonly terms: Terms; readonly person: PersonId },
  need: Need,
  use: ResourceInUse | undefined,
  timing: Timing,
): Result<Offer, OfferError> {
  const checked = checkTerms(offer.terms, need, use, timing.at);
  if (!checked.ok) return checked;
  const agreement = { person: offer.person, at: timing.at };
  return ok({
    id: offer.id,
    need: need.id,
    resource: use?.resource.id,
    organisation: offer.organisation,
    begunBy: offer.begunBy,
    state: 'made',
    unit: need.unit,
    terms: offer.terms,
    provider: offer.begunBy === 'provider' ? agreement : undefined,
    seeker: offer.begunBy === 'seeker' ? agreement : undefined,
    answerDue: addWorkingDays(timing.calendar, dateAt(timing.at), workingDaysFor.answerOffer),
    deliveredAt: undefined,
    madeAt: timing.at,
    endedAt: undefined,
    reason: undefined,
    earlier: [],
    version: 1,
  });
}

/** Proposes other terms: they replace the old ones, and the other side is asked. */
export function counterOffer(
  offer: Offer,
  side: Side,
  person: PersonId,
  terms: Terms,
  need: Need,
  use: ResourceInUse | undefined,
  timing: Timing,
): Result<Offer, OfferError> {
  if (!waits(offer)) return fail({ kind: 'already-answered', state: offer.state });
  if (turnOf(offer) !== side) return fail({ kind: 'not-your-turn' });
  const checked = checkTerms(terms, need, use, timing.at);
  if (!checked.ok) return checked;
  const { purpose, conditions } = offer.terms;
  const agreement = { person, at: timing.at };
  const proposer = otherSide(side);
  const before = offer[proposer];
  return ok({
    ...offer,
    state: 'countered',
    unit: need.unit,
    terms: { ...terms, purpose: replaced(purpose, terms.purpose), conditions: replaced(conditions, terms.conditions) },
    provider: side === 'provider' ? agreement : undefined,
    seeker: side === 'seeker' ? agreement : undefined,
    answerDue: addWorkingDays(timing.calendar, dateAt(timing.at), workingDaysFor.answerOffer),
    earlier: before ? [...offer.earlier, { by: proposer, terms: offer.terms, agreement: before }] : offer.earlier,
    version: offer.version + 1,
  });
}

/** The second side agrees: now it counts. The caller holds need and resource locked and adds the amount to both. */
export function agreeOffer(
  offer: Offer,
  side: Side,
  person: PersonId,
  need: Need,
  use: ResourceInUse | undefined,
  at: Instant,
): Result<Offer, OfferError> {
  if (!waits(offer)) return fail({ kind: 'already-answered', state: offer.state });
  if (turnOf(offer) !== side) return fail({ kind: 'not-your-turn' });
  if (offer[otherSide(side)]?.person === person) return fail({ kind: 'one-person-for-both' });
  if (offer.unit !== need.unit) return fail({ kind: 'unit-changed' });
  const checked = checkTerms(offer.terms, need, use, at);
  if (!checked.ok) return checked;
  return ok({ ...offer, state: 'agreed', [side]: { person, at }, answerDue: undefined, version: offer.version + 1 });
}

/** The side that was asked says no. */
export function refuseOffer(offer: Offer, side: Side, reason: BilingualText | undefined, at: Instant): Result<Offer, OfferError> {
  if (!waits(offer)) return fail({ kind: 'already-answered', state: offer.state });
  if (turnOf(offer) !== side) return fail({ kind: 'not-your-turn' });
  return ok({ ...offer, state: 'refused', reason, endedAt: at, answerDue: undefined, version: offer.version + 1 });
}

/** The side that proposed takes it back before it is answered. */
export function withdrawOffer(offer: Offer, side: Side, reason: BilingualText | undefined, at: Instant): Result<Offer, OfferError> {
  if (!waits(offer)) return fail({ kind: 'already-answered', state: offer.state });
  if (turnOf(offer) === side) return fail({ kind: 'not-your-turn' });
  return ok({ ...offer, state: 'withdrawn', reason, endedAt: at, answerDue: undefined, version: offer.version + 1 });
}

/** Nobody answered for so long, or the need stopped seeking. */
export function lapseOffer(offer: Offer, at: Instant): Result<Offer, OfferError> {
  if (!waits(offer)) return fail({ kind: 'already-answered', state: offer.state });
  return ok({ ...offer, state: 'lapsed', endedAt: at, answerDue: undefined, version: offer.version + 1 });
}

/** What was agreed has arrived. */
export function deliverOffer(offer: Offer, at: Instant): Result<Offer, OfferError> {
  if (offer.state !== 'agreed' || offer.deliveredAt !== undefined) return fail({ kind: 'already-answered', state: offer.state });
  return ok({ ...offer, deliveredAt: at, version: offer.version + 1 });
}

/** Whether something came that does not come back: it stays counted whatever becomes of the project. */
export const isGivenAway = (offer: Pick<Offer, 'state' | 'unit' | 'deliveredAt'>): boolean =>
  offer.state === 'agreed' && offer.deliveredAt !== undefined && !isLent(offer.unit);

/** Whether what was agreed can still end early: what was given away stays given. */
export const canStop = (offer: Pick<Offer, 'state' | 'unit' | 'deliveredAt'>): boolean => offer.state === 'agreed' && !isGivenAway(offer);

/**
 * It ends early: what did not come, or was lent, is free again.
 * @param reason why one side called this part off; none where the whole project stopped, which has its own.
 */
export function stopOffer(offer: Offer, reason: BilingualText | undefined, at: Instant): Result<Offer, OfferError> {
  if (!canStop(offer)) return fail({ kind: 'already-answered', state: offer.state });
  return ok({ ...offer, state: 'stopped', reason, endedAt: at, version: offer.version + 1 });
}
