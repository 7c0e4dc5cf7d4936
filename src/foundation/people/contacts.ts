/** Contact data as it lies in the database: sealed for the one person it belongs to. */
import type { PersonId } from '../../kernel/ids.ts';
import type { Sealing } from '../../platform/keys/seal.ts';
import { contactList, type Contacts } from './domain/contact.ts';

const about = (person: PersonId) => `person:${person}`;

/** Undefined where there is nothing to seal. */
export const sealContacts = (seal: Sealing, person: PersonId, contacts: Contacts): string | undefined =>
  contactList(contacts).length === 0 ? undefined : seal.seal(JSON.stringify(contacts), about(person));

/** Throws where the text was sealed under another key, for another person, or was changed. */
export function openContacts(seal: Sealing, person: PersonId, sealed: string | null): Contacts {
  if (sealed === null) return {};
  const opened = seal.open(sealed, about(person));
  if (!opened.ok) throw new Error(`the contact of ${about(person)} cannot be opened: ${opened.error.kind}`);
  return JSON.parse(opened.value) as Contacts;
}
