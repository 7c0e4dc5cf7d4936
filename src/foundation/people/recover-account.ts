import { doerOf, type SignedIn } from '../../kernel/actor.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import { may } from '../../kernel/permission.ts';
import { namesAPersonalNumber } from '../../kernel/personal-numbers.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { deleteAllPasskeys, endSessions, findAccount, isTaken, saveAccount } from './accounts.store.ts';
import type { ContactTaken } from './change-contact.ts';
import { deleteConfirmations, deleteSignInCodes } from './codes.store.ts';
import { openContacts, sealContacts } from './contacts.ts';
import { addressOf, contactAt, contactList, withContact, type Contact } from './domain/contact.ts';
import { mayHelpHolderOf } from './domain/roles.ts';
import { peoplePermissions, personAsThing } from './people.policy.ts';
import type { PeopleDeps } from './people.deps.ts';
import { findPersonForUpdate, grantsOf, updatePerson } from './people.store.ts';

export type Recovery = {
  readonly contact: Contact;
  /** Why the person cannot do it, and how the worker knew them: kept in the audit log. */
  readonly reason: string;
  /** The worker says that the person stood before them. */
  readonly wasSeen: boolean;
};
export type RecoveryError =
  | ContactTaken
  | { readonly kind: 'not-found' }
  | { readonly kind: 'own-account' }
  | { readonly kind: 'official' }
  | { readonly kind: 'no-reason' }
  | { readonly kind: 'number-in-reason' }
  | { readonly kind: 'not-seen' };
/** Whom to tell that the way of signing in has changed. */
export type Recovered = { readonly tell: readonly Contact[]; readonly language: Language };

const SHORTEST_REASON = 5;
const LONGEST_REASON = 500;

/**
 * Gives a person who lost phone or address a new one to sign in with, by a worker of their community or an administrator who has seen
 * them. All ways in that were before are closed: addresses, sessions, passkeys, codes. An assisted person gets an account by it.
 */
export const makeRecoverAccount =
  (deps: PeopleDeps) =>
  (actor: SignedIn, id: PersonId, { contact, reason, wasSeen }: Recovery): Promise<Result<Recovered, RecoveryError>> =>
    deps.database.inTransaction(async (tx) => {
      const person = await findPersonForUpdate(tx, id);
      const directory = await deps.places.directory();
      if (!person || person.erasedAt !== null) return fail({ kind: 'not-found' });
      if (!may(peoplePermissions['person-account-recover'], actor, personAsThing(person, actor, directory)))
        return fail({ kind: 'not-found' });
      if (id === actor.personId) return fail({ kind: 'own-account' });
      if (!mayHelpHolderOf(actor.grants, await grantsOf(tx, id))) return fail({ kind: 'official' });
      if ([...reason].length < SHORTEST_REASON) return fail({ kind: 'no-reason' });
      if (namesAPersonalNumber(reason)) return fail({ kind: 'number-in-reason' });
      if (!wasSeen) return fail({ kind: 'not-seen' });
      const address = addressOf(contact);
      if (await isTaken(tx, address, id)) return fail({ kind: 'taken' });

      const at = deps.clock.now();
      const account = await findAccount(tx, id);
      const before = [account?.address, account?.otherAddress].flatMap((old) => (old === undefined ? [] : [old]));
      const known = contactList(openContacts(deps.seal, id, person.sealedContact));
      for (const old of before) await deleteSignInCodes(tx, old);
      await deleteConfirmations(tx, id);
      await endSessions(tx, id, { allBut: undefined });
      await deleteAllPasskeys(tx, id);
      await saveAccount(tx, { id, address, otherAddress: undefined }, at);
      await updatePerson(tx, id, { sealedContact: sealContacts(deps.seal, id, withContact({}, contact)) ?? null });
      await deps.auditLog.record(
        tx,
        {
          doer: { ...doerOf(actor), onBehalfOf: id },
          act: 'account-recovered',
          thing: `person:${id}`,
          detail: { reason: reason.slice(0, LONGEST_REASON), kind: contact.kind },
        },
        at,
      );
      const tell = new Map([...before.map(contactAt), ...known, contact].map((one) => [addressOf(one), one]));
      return ok({ tell: [...tell.values()], language: person.language });
    });
