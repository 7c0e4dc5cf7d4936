import type { Actor, SignedIn } from '../../../kernel/actor.ts';
import type { NeedId, OrganisationId } from '../../../kernel/ids.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, needAsThing } from '../exchange.policy.ts';
import { findNeed, sealedContactOf } from './needs.store.ts';
import { finalStates, type Need, type NeedState } from '../domain/need.ts';
import type { Offer } from '../domain/offer.ts';
import { offersOf } from '../offers/offers.store.ts';

/** Partners reach the one who asked while there is something left to do for them. */
const partnersIn = (need: Need, offers: readonly Offer[]): OrganisationId[] =>
  (finalStates as readonly NeedState[]).includes(need.state)
    ? []
    : offers.filter((offer) => offer.state === 'agreed').map((offer) => offer.organisation);

export const mayViewContact = (actor: Actor, need: Need, offers: readonly Offer[]): boolean =>
  may(exchangePermissions['need-contact-view'], actor, needAsThing(need, partnersIn(need, offers)));

/** Shows the contact of a need to those who have to reach the one who asked. Every view is logged before it is
 * shown. `unreadable`: sealed with a key that this platform no longer has. */
export const makeViewContact =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, id: NeedId): Promise<Result<string, { kind: 'not-found' } | { kind: 'not-allowed' } | { kind: 'unreadable' }>> =>
    deps.database.inTransaction(async (tx) => {
      const need = await findNeed(tx, id);
      const sealed = await sealedContactOf(tx, id);
      if (!need || sealed === undefined) return fail({ kind: 'not-found' });
      const partners = partnersIn(need, await offersOf(tx, id));
      if (!may(exchangePermissions['need-contact-view'], actor, needAsThing(need, partners))) return fail({ kind: 'not-allowed' });
      const opened = deps.sealing.open(sealed, `need:${id}`);
      if (!opened.ok) return fail({ kind: 'unreadable' });
      await deps.auditLog.record(
        tx,
        {
          doer: doerUnder(exchangePermissions['need-contact-view'], actor, needAsThing(need, partners)),
          act: 'contact-viewed',
          thing: `need:${id}`,
        },
        deps.clock.now(),
      );
      return ok(opened.value);
    });
