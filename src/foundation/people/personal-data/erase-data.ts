import type { Doer, Grant } from '../../../kernel/actor.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { deleteAccount, findAccount } from '../accounts.store.ts';
import { deleteConfirmations, deleteSignInCodes } from '../codes/codes.store.ts';
import type { PeopleDeps, PersonalData } from '../people.deps.ts';
import { endGrants, grantsOf, holdersForUpdate, updatePerson } from '../people.store.ts';
import { endTokensOf } from '../tokens/tokens.store.ts';

export type LastAdministrator = { readonly kind: 'last-administrator' };

/**
 * Takes a person's data away, in the transaction of whoever asked whether it may be (PIPL art. 47): name, contact, home, account with
 * sessions and passkeys, roles, tokens. What they did stays in the records without a name; the audit log keeps ids alone. Fails
 * with `last-administrator` where a subdistrict would be left without one.
 */
export const makeEraseData =
  (deps: Pick<PeopleDeps, 'auditLog'>, others: readonly PersonalData[]) =>
  async (tx: Transaction, id: PersonId, doer: Doer, at: Instant): Promise<Result<undefined, LastAdministrator>> => {
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
    await deps.auditLog.record(tx, { doer, act: 'person-erased', thing: `person:${id}` }, at);
    return ok(undefined);
  };
