import type { PersonId, PlaceId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { deleteAccount, findAccount } from './accounts.store.ts';
import { sealContacts } from './contacts.ts';
import { contactAt, withContact, type Contacts } from './domain/contact.ts';
import { parseName, type NameError } from './domain/person.ts';
import type { Inside } from './people.deps.ts';
import { findPerson, insertPerson } from './people.store.ts';

export type AccountToOpen = {
  readonly name: string;
  readonly language: Language;
  readonly largeText: boolean;
  readonly homeCommunity: PlaceId | undefined;
  readonly hasAgreed: boolean;
};
export type OpenAccountError =
  NameError | { readonly kind: 'not-agreed' } | { readonly kind: 'no-account' } | { readonly kind: 'not-a-community' };

/** Makes a person of who signed in for the first time and agreed to the privacy notice. Done before, it stays as it is. */
export const makeOpenAccount =
  (deps: Inside) =>
  (user: PersonId, wanted: AccountToOpen): Promise<Result<undefined, OpenAccountError>> =>
    deps.database.inTransaction(async (tx) => {
      if (await findPerson(tx, user)) return ok(undefined);
      const account = await findAccount(tx, user);
      if (!account) return fail({ kind: 'no-account' });
      const name = parseName(wanted.name);
      if (!name.ok) return name;
      const home = wanted.homeCommunity;
      if (home !== undefined && (await deps.places.directory()).find(home)?.kind !== 'community') return fail({ kind: 'not-a-community' });
      if (!wanted.hasAgreed) return fail({ kind: 'not-agreed' });
      const now = deps.clock.now();
      const contacts: Contacts = withContact({}, contactAt(account.address));
      await insertPerson(tx, {
        id: user,
        name: name.value,
        language: wanted.language,
        largeText: wanted.largeText,
        sealedContact: sealContacts(deps.seal, user, contacts),
        homeCommunity: home,
        privacyAgreedAt: now,
        createdAt: now,
      });
      await deps.auditLog.record(tx, { doer: { person: user }, act: 'account-opened', thing: `person:${user}` }, now);
      return ok(undefined);
    });

/** Forgets somebody who signed in for the first time and did not agree: nothing of them stays. Leaves finished accounts alone. */
export const makeDeclineAccount =
  (deps: Inside) =>
  (user: PersonId): Promise<void> =>
    deps.database.inTransaction(async (tx) => {
      if (!(await findPerson(tx, user))) await deleteAccount(tx, user);
    });
