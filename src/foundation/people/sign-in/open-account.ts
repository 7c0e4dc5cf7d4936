import type { PersonId, PlaceId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { deleteAccount, findAccount } from '../accounts.store.ts';
import { sealContacts } from '../contacts.ts';
import { contactAt, withContact, type Contacts } from '../domain/contact.ts';
import { parseName, type NameError } from '../domain/person.ts';
import type { Inside } from '../people.deps.ts';
import { findPersonForUpdate, insertPerson, updatePerson } from '../people.store.ts';

export type AccountToOpen = {
  readonly name: string;
  readonly language: Language;
  readonly largeText: boolean;
  readonly homeCommunity: PlaceId | undefined;
  readonly hasAgreed: boolean;
};
export type OpenAccountError =
  NameError | { readonly kind: 'not-agreed' } | { readonly kind: 'no-account' } | { readonly kind: 'not-a-community' };

/**
 * Makes a person of who signed in for the first time and agreed to the privacy notice; one for whom a worker entered things stays the same
 * person. Done before, it stays as it is.
 */
export const makeOpenAccount =
  (deps: Inside) =>
  (user: PersonId, wanted: AccountToOpen): Promise<Result<undefined, OpenAccountError>> =>
    deps.database.inTransaction(async (tx) => {
      const assisted = await findPersonForUpdate(tx, user);
      if (assisted && assisted.privacyAgreedAt !== null) return ok(undefined);
      const account = await findAccount(tx, user);
      if (!account) return fail({ kind: 'no-account' });
      const name = parseName(wanted.name);
      if (!name.ok) return name;
      const home = wanted.homeCommunity;
      if (home !== undefined && (await deps.places.directory()).find(home)?.kind !== 'community') return fail({ kind: 'not-a-community' });
      if (!wanted.hasAgreed) return fail({ kind: 'not-agreed' });
      const now = deps.clock.now();
      const { language, largeText } = wanted;
      const values = { name: name.value, language, largeText, privacyAgreedAt: now };
      const contacts: Contacts = withContact({}, contactAt(account.address));
      if (assisted) await updatePerson(tx, user, { ...values, homeCommunity: home ?? null });
      else
        await insertPerson(tx, {
          id: user,
          ...values,
          sealedContact: sealContacts(deps.seal, user, contacts),
          homeCommunity: home,
          createdAt: now,
        });
      await deps.auditLog.record(tx, { doer: { person: user }, act: 'account-opened', thing: `person:${user}` }, now);
      return ok(undefined);
    });

/**
 * Forgets the account of somebody who signed in for the first time and did not agree. Nothing of them stays; one for whom a worker entered
 * things is without account and contact again. Leaves finished accounts alone.
 */
export const makeDeclineAccount =
  (deps: Inside) =>
  (user: PersonId): Promise<void> =>
    deps.database.inTransaction(async (tx) => {
      const person = await findPersonForUpdate(tx, user);
      if (person && person.privacyAgreedAt !== null) return;
      await deleteAccount(tx, user);
      if (person) await updatePerson(tx, user, { sealedContact: null });
    });
