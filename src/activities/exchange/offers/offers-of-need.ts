import type { Actor } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import type { Need } from '../domain/need.ts';
import type { Offer, Side } from '../domain/offer.ts';
import { exchangePermissions, needAsThing, offerAsThing } from '../exchange.policy.ts';

export type OffersForReader = {
  readonly shown: readonly Offer[];
  /** The side for which the reader may answer an offer. */
  readonly sides: ReadonlyMap<Offer['id'], Side>;
  readonly mayDeliver: boolean;
};

/** Everybody sees what waits, what is agreed and what was called off again; an offer that came to nothing is nobody's business but the two sides'. */
export function offersForReader(actor: Actor, need: Need, offers: readonly Offer[]): OffersForReader {
  const sideOf = (offer: Offer): Side | undefined =>
    (['seeker', 'provider'] as const).find((side) => may(exchangePermissions[`offer-answer-as-${side}`], actor, offerAsThing(offer, need)));
  const sides = new Map(offers.flatMap((offer) => [sideOf(offer)].flatMap((side) => (side ? [[offer.id, side] as const] : []))));
  return {
    shown: offers.filter((offer) => ['agreed', 'made', 'countered', 'stopped'].includes(offer.state) || sides.has(offer.id)),
    sides,
    mayDeliver: may(exchangePermissions['offer-deliver'], actor, needAsThing(need)),
  };
}
