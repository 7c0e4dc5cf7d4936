import { fail, ok, type Result } from '../../../kernel/result.ts';

/** How somebody is reached, and what they sign in with. */
export type Contact =
  /** E.164: `+8613800000001`. */
  | { readonly kind: 'phone'; readonly number: string }
  /** In lower case. */
  | { readonly kind: 'email'; readonly address: string };
export type ContactKind = Contact['kind'];
export type ContactError = { readonly kind: 'not-a-contact' } | { readonly kind: 'not-a-phone' } | { readonly kind: 'not-an-email' };

/** RFC 2606 keeps this name out of the world, so that no mail can ever go to a number's stand-in. */
const PHONE_DOMAIN = 'phone.invalid';
/** What the sign-in library takes for an address (zod's `email`): whatever passes here passes there. */
const EMAIL = /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const LONGEST_EMAIL = 254; // RFC 5321

/**
 * Reads a phone number or an address as people type it: figures full width or set apart, with or without +86. Where only one kind will
 * do, `only` says which. Fails with what would have been expected.
 */
export function parseContact(text: string, only?: ContactKind): Result<Contact, ContactError> {
  const normal = text.normalize('NFKC').trim();
  const looksLike = normal.includes('@') ? 'email' : 'phone';
  const contact = only !== undefined && only !== looksLike ? undefined : looksLike === 'email' ? parseEmail(normal) : parsePhone(normal);
  if (contact) return ok(contact);
  return fail({ kind: only === undefined ? 'not-a-contact' : only === 'phone' ? 'not-a-phone' : 'not-an-email' });
}

function parseEmail(text: string): Contact | undefined {
  const address = text.toLowerCase();
  return EMAIL.test(address) && address.length <= LONGEST_EMAIL && !address.endsWith('.invalid') ? { kind: 'email', address } : undefined;
}

/** Chinese numbers may come without their country: mobile ones (11 figures from 13 to 19) and land lines with area code (0592…). */
function parsePhone(text: string): Contact | undefined {
  const figures = text.replace(/[\s.\-–—_()·]/g, '').replace(/^00/, '+');
  const number = figures.startsWith('+')
    ? figures
    : /^1[3-9]\d{9}$/.test(figures)
      ? `+86${figures}`
      : /^861[3-9]\d{9}$/.test(figures)
        ? `+${figures}`
        : /^0\d{9,11}$/.test(figures)
          ? `+86${figures.slice(1)}`
          : undefined;
  return number !== undefined && /^\+[1-9]\d{6,14}$/.test(number) ? { kind: 'phone', number } : undefined;
}

/** As the sign-in tables know it. */
export const addressOf = (contact: Contact): string =>
  contact.kind === 'email' ? contact.address : `${contact.number.slice(1)}@${PHONE_DOMAIN}`;

/** The contact behind an address of the sign-in tables. */
export function contactAt(address: string): Contact {
  const [name = '', domain] = address.split('@');
  return domain === PHONE_DOMAIN ? { kind: 'phone', number: `+${name}` } : { kind: 'email', address };
}

/** As a person reads it: without +86, other countries with a plus. */
export const formatContact = (contact: Contact): string =>
  contact.kind === 'email' ? contact.address : contact.number.replace(/^\+86(?=1)/, '');

/** Enough to recognise one's own, too little to use: 138****0001, l***@example.org. */
export function maskContact(contact: Contact): string {
  if (contact.kind === 'email') {
    const at = contact.address.lastIndexOf('@');
    return `${contact.address.slice(0, 1)}***${contact.address.slice(at)}`;
  }
  const shown = formatContact(contact);
  const ends = shown.length >= 10 ? 4 : 2;
  const begins = Math.min(3, shown.length - ends - 3);
  return `${shown.slice(0, begins)}****${shown.slice(-ends)}`;
}

/** What is kept, sealed, of how a person is reached. */
export type Contacts = { readonly phone?: string; readonly email?: string };

/** With a contact added, in the place of one of its kind. */
export const withContact = (contacts: Contacts, contact: Contact): Contacts =>
  contact.kind === 'phone' ? { ...contacts, phone: contact.number } : { ...contacts, email: contact.address };

export const contactList = ({ phone, email }: Contacts): Contact[] => [
  ...(phone === undefined ? [] : [{ kind: 'phone', number: phone } as const]),
  ...(email === undefined ? [] : [{ kind: 'email', address: email } as const]),
];
