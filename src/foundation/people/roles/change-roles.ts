import { doerOf, type Grant, type SignedIn } from '../../../kernel/actor.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { may, mightEver } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import { findAccount } from '../accounts.store.ts';
import { belongingOf, subdistrictOf } from '../belonging.ts';
import { formatGrant } from '../domain/roles.ts';
import { mayHelp, peoplePermissions } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { endGrants, findPersonForUpdate, grantsAt, grantsOf, holdersForUpdate, insertGrant } from '../people.store.ts';
import { endTokensOf } from '../tokens/tokens.store.ts';

export type RoleError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-account' }
  | { readonly kind: 'held-already' }
  | { readonly kind: 'last-administrator' };

const rule = peoplePermissions['person-roles-change'];

const mayChange = async (deps: PeopleDeps, actor: SignedIn, grant: Grant): Promise<boolean> => {
  const subdistrict = await subdistrictOf(deps, grant);
  return subdistrict !== undefined && may(rule, actor, { subdistrict });
};

/** Whether it makes somebody the first administrator of a subdistrict: any other administrator may, or nobody ever could. */
export async function isFirstAdministrator(reading: Reading, grant: Grant): Promise<boolean> {
  if (grant.role !== 'subdistrict-administrator') return false;
  return !(await grantsAt(reading, [grant.at])).some(({ role }) => role === grant.role);
}

/**
 * Gives a role in the administrator's own subdistrict, or its first administrator to one that has none yet, to a person whom the
 * administrator may help. Fails with `no-account` for a person who could not use it.
 */
export const makeGiveRole =
  (deps: PeopleDeps) =>
  (actor: SignedIn, id: PersonId, grant: Grant): Promise<Result<undefined, RoleError>> =>
    deps.database.inTransaction(async (tx) => {
      const person = await findPersonForUpdate(tx, id);
      if (!person || person.erasedAt !== null) return fail({ kind: 'not-found' });
      const isKnown = (await subdistrictOf(deps, grant)) !== undefined;
      if (!(await mayChange(deps, actor, grant)) && !(isKnown && mightEver(rule, actor) && (await isFirstAdministrator(tx, grant))))
        return fail({ kind: 'not-allowed' });
      if (!mayHelp('person-roles-change', actor, await belongingOf(deps, tx, person))) return fail({ kind: 'not-allowed' });
      if (!(await findAccount(tx, id))) return fail({ kind: 'no-account' });
      if ((await grantsOf(tx, id)).some((held) => held.role === grant.role && held.at === grant.at)) return fail({ kind: 'held-already' });
      const at = deps.clock.now();
      await insertGrant(tx, id, grant, actor.personId, at, deps.makeId<string>());
      await deps.auditLog.record(
        tx,
        { doer: doerOf(actor), act: 'role-given', thing: `person:${id}`, detail: { role: formatGrant(grant) } },
        at,
      );
      return ok(undefined);
    });

/** Ends a role, and with a liaison's role the tokens made by it. A subdistrict keeps at least one administrator. */
export const makeEndRole =
  (deps: PeopleDeps) =>
  (actor: SignedIn, id: PersonId, grantId: string): Promise<Result<undefined, RoleError>> =>
    deps.database.inTransaction(async (tx) => {
      await findPersonForUpdate(tx, id);
      const row = (await grantsOf(tx, id)).find((held) => held.id === grantId);
      if (!row) return fail({ kind: 'not-found' });
      const grant = { role: row.role, at: row.at } as Grant;
      if (!(await mayChange(deps, actor, grant))) return fail({ kind: 'not-allowed' });
      if (grant.role === 'subdistrict-administrator') {
        const holders = await holdersForUpdate(tx, grant);
        if (holders.every((holder) => holder.person === id)) return fail({ kind: 'last-administrator' });
      }
      const at = deps.clock.now();
      await endGrants(tx, [grantId], at);
      if (grant.role === 'partner-liaison') await endTokensOf(tx, id, grant.at, at);
      await deps.auditLog.record(
        tx,
        { doer: doerOf(actor), act: 'role-ended', thing: `person:${id}`, detail: { role: formatGrant(grant) } },
        at,
      );
      return ok(undefined);
    });
