import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { deletePasskey, endSessions } from '../accounts.store.ts';
import { asOwn, peoplePermissions } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';

type Refused = { readonly kind: 'not-found' } | { readonly kind: 'not-allowed' };

/** Ends one of one's own sessions, or all but the present one. Fails with `not-found` where there is no such session of the person. */
export const makeEndSessions =
  (deps: PeopleDeps) =>
  (actor: SignedIn, which: { one: string } | { allBut: string | undefined }): Promise<Result<number, Refused>> =>
    deps.database.inTransaction(async (tx) => {
      if (!may(peoplePermissions['own-sessions-end'], actor, asOwn(actor))) return fail({ kind: 'not-allowed' });
      const ended = await endSessions(tx, actor.personId, which);
      if (ended === 0 && 'one' in which) return fail({ kind: 'not-found' });
      await deps.auditLog.record(
        tx,
        { doer: doerOf(actor), act: 'sessions-ended', thing: `person:${actor.personId}`, detail: { ended } },
        deps.clock.now(),
      );
      return ok(ended);
    });

/** Takes away one of one's own passkeys. */
export const makeRemovePasskey =
  (deps: PeopleDeps) =>
  (actor: SignedIn, id: string): Promise<Result<undefined, Refused>> =>
    deps.database.inTransaction(async (tx) => {
      if (!may(peoplePermissions['own-passkeys-change'], actor, asOwn(actor))) return fail({ kind: 'not-allowed' });
      if (!(await deletePasskey(tx, actor.personId, id))) return fail({ kind: 'not-found' });
      await deps.auditLog.record(tx, { doer: doerOf(actor), act: 'passkey-removed', thing: `person:${actor.personId}` }, deps.clock.now());
      return ok(undefined);
    });
