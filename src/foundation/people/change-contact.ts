import { doerOf, type SignedIn } from '../../kernel/actor.ts';
import type { Language } from '../../kernel/language.ts';
import { may } from '../../kernel/permission.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/transaction.ts';
import { findAccount, isTaken, saveAccount, type Account } from './accounts.store.ts';
import { makeConfirmed, type ConfirmError } from './confirm-by-code.ts';
import { openContacts, sealContacts } from './contacts.ts';
import { addressOf, contactAt, withContact, type Contact } from './domain/contact.ts';
import { asOwn, peoplePermissions } from './people.policy.ts';
import type { PeopleDeps } from './people.deps.ts';
import { findPersonForUpdate, updatePerson, type Person } from './people.store.ts';

export type ChangeContactError = ContactTaken | { readonly kind: 'not-allowed' } | { readonly kind: 'no-account' };
/** What the new contact took the place of, to tell who reads there; undefined where it was the first of its kind. */
export type ContactChanged = { readonly replaced: Contact | undefined; readonly language: Language };
export type ContactTaken = { readonly kind: 'taken' };

/** Gives the person a contact that a code has proved to be theirs, in the place of one of its kind. */
export const makeChangeContact = (deps: PeopleDeps) => {
  const confirmed = makeConfirmed(deps);
  return (actor: SignedIn, typedCode: string, networkAddress: string): Promise<Result<ContactChanged, ChangeContactError | ConfirmError>> =>
    confirmed(
      actor.personId,
      'contact',
      typedCode,
      networkAddress,
      async (tx, contact, at): Promise<Result<ContactChanged, ChangeContactError>> => {
        if (!may(peoplePermissions['own-contact-change'], actor, asOwn(actor))) return fail({ kind: 'not-allowed' });
        const person = await findPersonForUpdate(tx, actor.personId);
        const account = await findAccount(tx, actor.personId);
        if (!person || !account) return fail({ kind: 'no-account' });
        const saved = await saveContact(deps, tx, person, account, contact, at);
        if (!saved.ok) return saved;
        await deps.auditLog.record(
          tx,
          { doer: doerOf(actor), act: 'contact-changed', thing: `person:${person.id}`, detail: { kind: contact.kind } },
          at,
        );
        return ok({ replaced: saved.value, language: person.language });
      },
    );
};

/** The account with a new address: it takes the place of the one of its kind, else stands beside the other. */
function withAddress(account: Account, address: string): Account {
  const kindOf = (other: string) => contactAt(other).kind;
  if (kindOf(account.address) === kindOf(address)) return { ...account, address };
  return { ...account, otherAddress: address };
}

/**
 * Stores a contact for signing in and, sealed, for being reached; returns the one that it took the place of. Fails with `taken` where
 * somebody else signs in with it.
 */
async function saveContact(
  deps: Pick<PeopleDeps, 'seal'>,
  tx: Transaction,
  person: Person,
  account: Account,
  contact: Contact,
  at: Instant,
): Promise<Result<Contact | undefined, ContactTaken>> {
  const address = addressOf(contact);
  if (await isTaken(tx, address, person.id)) return fail({ kind: 'taken' });
  await saveAccount(tx, withAddress(account, address), at);
  const contacts = withContact(openContacts(deps.seal, person.id, person.sealedContact), contact);
  await updatePerson(tx, person.id, { sealedContact: sealContacts(deps.seal, person.id, contacts) ?? null });
  const old = [account.address, account.otherAddress].flatMap((known) => (known === undefined ? [] : [contactAt(known)]));
  return ok(old.find((one) => one.kind === contact.kind && addressOf(one) !== address));
}
