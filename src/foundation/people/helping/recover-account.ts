import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { deleteAllPasskeys, endSessions, findAccount, isTaken, saveAccount } from '../accounts.store.ts';
import { mayRecover, type HelpError } from './begin-recovery.ts';
import type { ContactTaken } from '../me/change-contact.ts';
import { deleteConfirmations, deleteSignInCodes } from '../codes/codes.store.ts';
import { makeConfirmed, type ConfirmError } from '../codes/confirm-by-code.ts';
import { openContacts, sealContacts } from '../contacts.ts';
import { addressOf, contactAt, contactList, withContact, type Contact } from '../domain/contact.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { findPersonForUpdate, updatePerson } from '../people.store.ts';

/** Whom to tell that the way of signing in has changed. */
export type Recovered = { readonly tell: readonly Contact[]; readonly language: Language };

/**
 * The second half of helping somebody back: with the code that came to the new contact, it takes the place of everything before. All
 * ways in that were are closed: addresses, sessions, passkeys, codes. An assisted person gets an account by it.
 */
export const makeRecoverAccount = (deps: PeopleDeps) => {
  const confirmed = makeConfirmed(deps);
  return (
    actor: SignedIn,
    id: PersonId,
    typedCode: string,
    networkAddress: string,
  ): Promise<Result<Recovered, HelpError | ContactTaken | ConfirmError>> =>
    confirmed(
      id,
      'recover',
      typedCode,
      networkAddress,
      async (tx, { to, note }, at): Promise<Result<Recovered, HelpError | ContactTaken>> => {
        const person = await mayRecover(deps, tx, actor, await findPersonForUpdate(tx, id));
        if (!person.ok) return person;
        const { sealedContact, language } = person.value;
        const address = addressOf(to);
        if (await isTaken(tx, address, id)) return fail({ kind: 'taken' });
        const account = await findAccount(tx, id);
        const before = [account?.address, account?.otherAddress].flatMap((old) => (old === undefined ? [] : [old]));
        const known = contactList(openContacts(deps.seal, id, sealedContact));
        for (const old of before) await deleteSignInCodes(tx, old);
        await deleteConfirmations(tx, id);
        await endSessions(tx, id, { allBut: undefined });
        await deleteAllPasskeys(tx, id);
        await saveAccount(tx, { id, address, otherAddress: undefined }, at);
        await updatePerson(tx, id, { sealedContact: sealContacts(deps.seal, id, withContact({}, to)) ?? null });
        await deps.auditLog.record(
          tx,
          {
            doer: { ...doerOf(actor), onBehalfOf: id },
            act: 'account-recovered',
            thing: `person:${id}`,
            detail: { reason: note, kind: to.kind },
          },
          at,
        );
        const tell = new Map([...before.map(contactAt), ...known, to].map((one) => [addressOf(one), one]));
        return ok({ tell: [...tell.values()], language });
      },
    );
};
