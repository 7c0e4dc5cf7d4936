import type { PersonId, PlaceId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/transaction.ts';
import { saveAccount } from './accounts.store.ts';
import { sealContacts } from './contacts.ts';
import { addressOf, contactList, type Contacts } from './domain/contact.ts';
import type { PeopleDeps } from './people.deps.ts';
import { insertPerson } from './people.store.ts';

export type PersonToAdd = {
  readonly id: PersonId;
  readonly name: string;
  readonly language: Language;
  readonly contacts: Contacts;
  readonly homeCommunity?: PlaceId;
  /** False for a person for whom workers enter things: reached by the contacts, but without an account. */
  readonly hasAccount: boolean;
};

/** Adds a person who agreed to the privacy notice elsewhere. Throws where somebody signs in with one of the contacts already. */
export const makeAddPerson =
  (deps: Pick<PeopleDeps, 'seal'>) =>
  async (tx: Transaction, person: PersonToAdd, at: Instant): Promise<void> => {
    await insertPerson(tx, {
      id: person.id,
      name: person.name,
      language: person.language,
      sealedContact: sealContacts(deps.seal, person.id, person.contacts),
      homeCommunity: person.homeCommunity,
      privacyAgreedAt: person.hasAccount ? at : undefined,
      createdAt: at,
    });
    const [address, otherAddress] = contactList(person.contacts).map(addressOf);
    if (person.hasAccount && address !== undefined) await saveAccount(tx, { id: person.id, address, otherAddress }, at);
  };
