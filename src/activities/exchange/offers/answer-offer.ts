/** The answers to an offer. Need, then resource are locked, so that what is counted stays true until it is stored. */
import type { SignedIn } from '../../../kernel/actor.ts';
import type { OfferId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { projectFor } from '../projects/project-for.ts';
import type { HappeningKind } from '../domain/happening.ts';
import { partAgreed, partDelivered, type Need, type NeedError } from '../domain/need.ts';
import {
  agreeOffer,
  counterOffer,
  deliverOffer,
  refuseOffer,
  useOf,
  withdrawOffer,
  type Offer,
  type OfferError,
  type ResourceInUse,
  type Side,
  type Terms,
} from '../domain/offer.ts';
import { agreedFrom } from '../domain/resource-use.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, offerAsThing } from '../exchange.policy.ts';
import { lockUse } from './make-offer.ts';
import { findNeed, lockNeed, saveNeed } from '../needs/needs.store.ts';
import { findOffer, saveOffer } from './offers.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { saveResource } from '../resources/resources.store.ts';
import { dateAt, type Instant } from '../../../kernel/time.ts';

export type AnswerFailure =
  | OfferError
  | NeedError
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'offer-changed-meanwhile'; readonly current: Offer };

type Loaded = { readonly offer: Offer; readonly need: Need; readonly use: ResourceInUse | undefined; readonly at: Instant };

export const makeAnswerOffer = (deps: ExchangeDeps) => {
  /**
   * Where many claim the last of something, most come too late: they are told so without waiting in line for the need's lock. Whatever else is
   * wrong, or right, is found with the lock held.
   */
  async function tooLate(
    tx: Transaction,
    actor: SignedIn,
    offer: Offer,
    side: Side,
    version: number,
  ): Promise<Result<never, AnswerFailure> | undefined> {
    const need = await findNeed(tx, offer.need);
    const act = side === 'provider' ? 'offer-answer-as-provider' : 'offer-answer-as-seeker';
    if (!need || offer.version !== version || !may(exchangePermissions[act], actor, offerAsThing(offer, need))) return undefined;
    const decision = agreeOffer(offer, side, actor.personId, need, undefined, deps.clock.now());
    return !decision.ok && (decision.error.kind === 'more-than-sought' || decision.error.kind === 'need-not-seeking')
      ? decision
      : undefined;
  }

  /** Loads and locks, authorises for the side, and hands on; `decide` saves what else changes and returns the offer as it now is. */
  const answer = (
    actor: SignedIn,
    id: OfferId,
    side: Side,
    version: number,
    happening: HappeningKind,
    decide: (tx: Transaction, loaded: Loaded) => Promise<Result<{ offer: Offer; need: Need }, AnswerFailure>>,
  ): Promise<Result<Offer, AnswerFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const seen = await findOffer(tx, id);
      const late = seen && happening === 'offer-agreed' ? await tooLate(tx, actor, seen, side, version) : undefined;
      if (late) return late;
      const need = seen && (await lockNeed(tx, seen.need));
      if (!seen || !need) return fail({ kind: 'not-found' });
      const use = await lockUse(tx, seen.resource);
      // whoever changes an offer holds its need's lock: what is read now stays
      const offer = await findOffer(tx, id);
      if (!offer) return fail({ kind: 'not-found' });
      const act =
        happening === 'offer-delivered' ? 'offer-deliver' : side === 'provider' ? 'offer-answer-as-provider' : 'offer-answer-as-seeker';
      if (!may(exchangePermissions[act], actor, offerAsThing(offer, need))) return fail({ kind: 'not-allowed' });
      if (offer.version !== version) return fail({ kind: 'offer-changed-meanwhile', current: offer });
      const at = deps.clock.now();
      const decision = await decide(tx, { offer, need, use, at });
      if (!decision.ok) return decision;
      await saveOffer(tx, decision.value.offer);
      const { organisation, terms } = decision.value.offer;
      await recordHappening(deps, tx, decision.value.need, {
        kind: happening,
        at,
        doer: doerUnder(exchangePermissions[act], actor, offerAsThing(offer, need)),
        detail: { offer: id, organisation, by: side, amount: String(terms.amount) },
      });
      return ok(decision.value.offer);
    });
  const only = (need: Need, decided: Result<Offer, OfferError>): Promise<Result<{ offer: Offer; need: Need }, AnswerFailure>> =>
    Promise.resolve(decided.ok ? ok({ offer: decided.value, need }) : decided);

  return {
    counter: (actor: SignedIn, id: OfferId, side: Side, version: number, terms: Terms) =>
      answer(actor, id, side, version, 'offer-countered', (_tx, { offer, need, use, at }) =>
        only(need, counterOffer(offer, side, actor.personId, terms, need, use, { at, calendar: deps.calendar })),
      ),
    refuse: (actor: SignedIn, id: OfferId, side: Side, version: number, reason: BilingualText | undefined) =>
      answer(actor, id, side, version, 'offer-refused', (_tx, { offer, need, at }) => only(need, refuseOffer(offer, side, reason, at))),
    withdraw: (actor: SignedIn, id: OfferId, side: Side, version: number, reason: BilingualText | undefined) =>
      answer(actor, id, side, version, 'offer-withdrawn', (_tx, { offer, need, at }) => only(need, withdrawOffer(offer, side, reason, at))),

    /** Now it counts: the need's and the resource's sums grow, and the first agreement begins the project. */
    agree: (actor: SignedIn, id: OfferId, side: Side, version: number) =>
      answer(actor, id, side, version, 'offer-agreed', async (tx, { offer, need, use, at }) => {
        const agreed = agreeOffer(offer, side, actor.personId, need, use, at);
        if (!agreed.ok) return agreed;
        const project = await projectFor(deps, tx, need, agreed.value, at);
        const grown = partAgreed(need, offer.terms.amount, project.due);
        if (!grown.ok) return grown;
        await saveNeed(tx, grown.value);
        const taken = useOf(agreed.value, false);
        if (use && taken)
          await saveResource(tx, {
            ...use.resource,
            agreed: agreedFrom([...use.uses, taken], dateAt(at)),
            timesUsed: use.resource.timesUsed + 1,
            lastUsedOn: dateAt(at),
            version: use.resource.version + 1,
          });
        return ok({ offer: agreed.value, need: grown.value });
      }),

    /** The community says that what was agreed has arrived. */
    deliver: (actor: SignedIn, id: OfferId, version: number) =>
      answer(actor, id, 'seeker', version, 'offer-delivered', async (tx, { offer, need, at }) => {
        const delivered = deliverOffer(offer, at);
        if (!delivered.ok) return delivered;
        const grown = partDelivered(need, offer.terms.amount);
        if (!grown.ok) return grown;
        await saveNeed(tx, grown.value);
        return ok({ offer: delivered.value, need: grown.value });
      }),
  };
};
export type AnswerOffer = ReturnType<typeof makeAnswerOffer>;
