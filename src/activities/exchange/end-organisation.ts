import type { Doer } from '../../kernel/actor.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/transaction.ts';
import { lapseOffer } from './domain/offer.ts';
import { endResource } from './domain/resource.ts';
import type { ExchangeDeps } from './exchange.deps.ts';
import { lockNeed } from './needs/needs.store.ts';
import { findOffer, offersBy, saveOffer } from './offers/offers.store.ts';
import { recordHappening } from './happenings/record-happening.ts';
import { lockResource, resourcesOf, saveResource } from './resources/resources.store.ts';

/** More than any organisation has waiting. */
const MOST = 10_000;

/**
 * What ends with an organisation: offers of it that wait for an answer lapse, and what it shares is no longer available. What was agreed
 * stands: both sides gave their word. Runs in the transaction in which the organisation ends.
 */
export const makeEndOrganisation =
  (deps: ExchangeDeps) =>
  async (tx: Transaction, organisation: OrganisationId, doer: Doer, at: Instant): Promise<void> => {
    for (const seen of await offersBy(tx, organisation, MOST)) {
      if (seen.state !== 'made' && seen.state !== 'countered') continue;
      const need = await lockNeed(tx, seen.need);
      const offer = await findOffer(tx, seen.id);
      const lapsed = offer && lapseOffer(offer, at);
      if (!need || !lapsed?.ok) continue;
      await saveOffer(tx, lapsed.value);
      await recordHappening(deps, tx, need, { kind: 'offer-lapsed', at, doer, detail: { offer: seen.id, organisation } });
    }
    for (const id of await resourcesOf(tx, organisation)) {
      const resource = await lockResource(tx, id);
      const ended = resource && endResource(resource);
      if (!ended?.ok) continue;
      await saveResource(tx, ended.value);
      await deps.auditLog.record(tx, { doer, act: 'resource-ended', thing: `resource:${id}`, detail: { organisation } }, at);
    }
  };
