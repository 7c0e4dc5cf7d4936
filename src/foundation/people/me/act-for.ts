import type { SignedIn } from '../../../kernel/actor.ts';
import type { OrganisationId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { setActingFor } from '../accounts.store.ts';
import { asOwn, peoplePermissions } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';

/** From now on, in this session, the person acts for an organisation that a grant names; or for nobody but themselves. */
export const makeActFor =
  (deps: PeopleDeps) =>
  (actor: SignedIn, sessionId: string, organisation: OrganisationId | undefined): Promise<Result<undefined, { kind: 'not-allowed' }>> =>
    deps.database.inTransaction(async (tx) => {
      const isHeld = actor.grants.some((grant) => grant.role === 'partner-liaison' && grant.at === organisation);
      if (!may(peoplePermissions['organisation-act-for'], actor, asOwn(actor)) || (organisation !== undefined && !isHeld))
        return fail({ kind: 'not-allowed' });
      await setActingFor(tx, sessionId, organisation);
      await deps.auditLog.record(
        tx,
        {
          doer: { person: actor.personId, ...(organisation === undefined ? {} : { actingFor: organisation }) },
          act: organisation === undefined ? 'acting-for-ended' : 'acting-for-begun',
          thing: organisation === undefined ? `person:${actor.personId}` : `organisation:${organisation}`,
        },
        deps.clock.now(),
      );
      return ok(undefined);
    });
