import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { Language } from '../../../kernel/language.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { findAccount, isTaken, saveAccount, type Account } from '../accounts.store.ts';
import { deleteSignInCodes } from '../codes/codes.store.ts';
import { makeConfirmed, type ConfirmError } from '../codes/confirm-by-code.ts';
import { openContacts, sealContacts } from '../contacts.ts';
import { addressOf, contactAt, withContact, type Contact } from '../domain/contact.ts';
import { asOwn, peoplePermissions } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { findPersonForUpdate, updatePerson, type Person } from '../people.store.ts';

export type ChangeContactError = ContactTaken | { readonly kind: 'not-allowed' } | { readonly kind: 'no-account' };
/** Whom to tell: who reads at the contact that the new one took the place of, if there was one, and at those that stay. */
export type ContactChanged = { readonly replaced: readonly Contact[]; readonly kept: readonly Contact[]; readonly language: Language };
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
      async (tx, { to: contact }, at): Promise<Result<ContactChanged, ChangeContactError>> => {
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
        return ok({ ...saved.value, language: person.language });
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
 * Stores a contact for signing in and, sealed, for being reached; returns those that were before. Fails with `taken` where
 * somebody else signs in with it.
 */
async function saveContact(
  deps: Pick<PeopleDeps, 'seal'>,
  tx: Transaction,
  person: Person,
  account: Account,
  contact: Contact,
  at: Instant,
): Promise<Result<Omit<ContactChanged, 'language'>, ContactTaken>> {
  const address = addressOf(contact);
  if (await isTaken(tx, address, person.id)) return fail({ kind: 'taken' });
  // codes under way stand for the account, whichever of its contacts they went to
  await deleteSignInCodes(tx, account.address);
  await saveAccount(tx, withAddress(account, address), at);
  const contacts = withContact(openContacts(deps.seal, person.id, person.sealedContact), contact);
  await updatePerson(tx, person.id, { sealedContact: sealContacts(deps.seal, person.id, contacts) ?? null });
  const old = [account.address, account.otherAddress].flatMap((known) =>
    known === undefined || known === address ? [] : [contactAt(known)],
  );
  return ok({ replaced: old.filter((one) => one.kind === contact.kind), kept: old.filter((one) => one.kind !== contact.kind) });
}
