import type { Doer } from '../../../kernel/actor.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { Need } from '../domain/need.ts';
import { lapseOffer } from '../domain/offer.ts';
import { offersOf, saveOffer } from './offers.store.ts';
import { recordHappening, type RecordDeps } from '../happenings/record-happening.ts';

/** Ends the offers of a need that still wait for an answer, because the need itself ended. The caller holds its lock. */
export async function lapseOffers(deps: RecordDeps, tx: Transaction, need: Need, at: Instant, doer: Doer): Promise<void> {
  for (const offer of await offersOf(tx, need.id)) {
    const lapsed = lapseOffer(offer, at);
    if (!lapsed.ok) continue;
    await saveOffer(tx, lapsed.value);
    await recordHappening(deps, tx, need, {
      kind: 'offer-lapsed',
      at,
      doer,
      detail: { offer: offer.id, organisation: offer.organisation, needEnded: true },
    });
  }
}
