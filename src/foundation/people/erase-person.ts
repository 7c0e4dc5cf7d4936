import { doerOf, type SignedIn } from '../../kernel/actor.ts';
import type { Grant } from '../../kernel/actor.ts';
import { may } from '../../kernel/permission.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { deleteAccount, findAccount } from './accounts.store.ts';
import { deleteConfirmations, deleteSignInCodes } from './codes.store.ts';
import { makeConfirmed, type ConfirmError } from './confirm-by-code.ts';
import { asOwn, peoplePermissions } from './people.policy.ts';
import type { PeopleDeps, PersonalData } from './people.deps.ts';
import { endGrants, findPersonForUpdate, grantsOf, holdersForUpdate, updatePerson } from './people.store.ts';
import { endTokensOf } from './tokens.store.ts';

export type EraseError = { readonly kind: 'last-administrator' } | { readonly kind: 'not-allowed' };

/**
 * Erases a person's data at their wish, confirmed by a code (PIPL art. 47): name, contact, home, account with sessions and passkeys,
 * roles, tokens. What they did stays in the records under "erased person"; the audit log keeps ids alone. Fails with
 * `last-administrator` where a subdistrict would be left without one.
 */
export const makeErasePerson = (deps: PeopleDeps, others: readonly PersonalData[]) => {
  const confirmed = makeConfirmed(deps);
  return (actor: SignedIn, typedCode: string, networkAddress: string): Promise<Result<undefined, EraseError | ConfirmError>> =>
    confirmed(actor.personId, 'erase', typedCode, networkAddress, async (tx, _confirmed, at): Promise<Result<undefined, EraseError>> => {
      const id = actor.personId;
      if (!may(peoplePermissions['own-data-erase'], actor, asOwn(actor))) return fail({ kind: 'not-allowed' });
      const person = await findPersonForUpdate(tx, id);
      if (!person) return fail({ kind: 'not-allowed' });
      const grants = await grantsOf(tx, id);
      for (const grant of grants.filter((held) => held.role === 'subdistrict-administrator')) {
        const holders = await holdersForUpdate(tx, { role: grant.role, at: grant.at } as Grant);
        if (holders.every((holder) => holder.person === id)) return fail({ kind: 'last-administrator' });
      }
      const account = await findAccount(tx, id);
      for (const address of [account?.address, account?.otherAddress]) if (address !== undefined) await deleteSignInCodes(tx, address);
      await deleteAccount(tx, id);
      await deleteConfirmations(tx, id);
      await endGrants(
        tx,
        grants.map((grant) => grant.id),
        at,
      );
      await endTokensOf(tx, id, undefined, at);
      for (const other of others) await other.erase?.(tx, id);
      await updatePerson(tx, id, { name: '', sealedContact: null, homeCommunity: null, erasedAt: at });
      await deps.auditLog.record(tx, { doer: doerOf(actor), act: 'person-erased', thing: `person:${id}` }, at);
      return ok(undefined);
    });
};
