import type { SignedIn } from '../../../kernel/actor.ts';
import type { NeedId, OfferId, OrganisationId, ResourceId } from '../../../kernel/ids.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { makeOffer, waitingOffer, type Offer, type OfferError, type ResourceInUse, type Side, type Terms } from '../domain/offer.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, offerAsThing } from '../exchange.policy.ts';
import { lockNeed } from '../needs/needs.store.ts';
import { insertOffer, offersOf, usesOf } from './offers.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { lockResource } from '../resources/resources.store.ts';

export type OfferRequest = {
  readonly need: NeedId;
  readonly organisation: OrganisationId;
  readonly resource: ResourceId | undefined;
  readonly terms: Terms;
};
export type MakeOfferFailure = OfferError | { readonly kind: 'not-found' } | { readonly kind: 'not-allowed' };

/** A resource as an agreement has to see it, locked. Its need is locked before it. */
export async function lockUse(tx: Transaction, id: ResourceId | undefined): Promise<ResourceInUse | undefined> {
  const resource = id === undefined ? undefined : await lockResource(tx, id);
  return resource && { resource, uses: await usesOf(tx, resource.id) };
}

/** The organisation offers on a need, or the community asks for an organisation's resource: the other side is to answer. */
export const makeMakeOffer =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, begunBy: Side, request: OfferRequest): Promise<Result<Offer, MakeOfferFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const need = await lockNeed(tx, request.need);
      if (!need?.publishedAt) return fail({ kind: 'not-found' });
      const use = await lockUse(tx, request.resource);
      if (request.resource !== undefined && use?.resource.organisation !== request.organisation) return fail({ kind: 'not-found' });
      const rule = exchangePermissions[begunBy === 'provider' ? 'offer-make' : 'resource-ask'];
      if (!may(rule, actor, offerAsThing(request, need))) return fail({ kind: 'not-allowed' });
      if (waitingOffer(await offersOf(tx, need.id), request)) return fail({ kind: 'waits-already' });
      const at = deps.clock.now();
      const decision = makeOffer(
        { id: deps.makeId<OfferId>(), organisation: request.organisation, begunBy, terms: request.terms, person: actor.personId },
        need,
        use,
        { at, calendar: deps.calendar },
      );
      if (!decision.ok) return decision;
      await insertOffer(tx, decision.value);
      const detail = { offer: decision.value.id, organisation: request.organisation, by: begunBy, amount: String(request.terms.amount) };
      await recordHappening(deps, tx, need, { kind: 'offer-made', at, doer: doerUnder(rule, actor, offerAsThing(request, need)), detail });
      return ok(decision.value);
    });
