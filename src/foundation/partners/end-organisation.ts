import { doerOf, type SignedIn } from '../../kernel/actor.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { mayAdminister, record, underLock, type Kept } from './change-under-lock.ts';
import type { PartnersDeps } from './partners.deps.ts';
import { endOrganisation } from './partners.store.ts';

/** Ends an organisation: it shares no more, is no longer listed, and what it gave keeps its name. Cannot be undone. */
export const makeEndOrganisation =
  (deps: PartnersDeps) =>
  (actor: SignedIn, id: OrganisationId): Promise<Kept> =>
    underLock(deps, async (tx, directory) => {
      const organisation = directory.find(id);
      if (!organisation || directory.hasEnded(id)) return fail({ kind: 'not-found' });
      if (!mayAdminister(actor, organisation.subdistrict)) return fail({ kind: 'not-allowed' });
      const at = deps.clock.now();
      await endOrganisation(tx, id, at);
      await deps.onEnded?.(tx, id, doerOf(actor), at);
      await record(deps, tx, actor, 'organisation-ended', organisation, {});
      return ok(organisation);
    });
