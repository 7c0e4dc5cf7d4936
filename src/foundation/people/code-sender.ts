/** How one-time codes reach people: adapters, of which an installation chooses. */
import type { Language } from '../../kernel/language.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import type { Mailer } from '../../platform/mail/mail.ts';
import { CODE_VALID_MS } from './domain/code.ts';
import { addressOf, formatContact, maskContact, type Contact } from './domain/contact.ts';
import { signInTexts } from './sign-in.texts.ts';

/** Sends one code. Throws where it cannot be sent: the person is told, and may try again. */
export type CodeSender = (to: Contact, code: string, language: Language) => Promise<void>;

/** One way for each kind of contact. */
export const codesBy =
  (ways: { readonly phone: CodeSender; readonly email: CodeSender }): CodeSender =>
  (to, code, language) =>
    ways[to.kind](to, code, language);

export type ShownCode = { readonly to: Contact; readonly code: string; readonly until: Instant };
/** The demonstration's way: codes stay in the memory of the process and show on a page marked so, until they expire. */
export type ShownCodes = {
  readonly send: CodeSender;
  readonly all: () => readonly ShownCode[];
  readonly for: (to: Contact) => ShownCode | undefined;
};

/** What a page for a code shows of it: in a demonstration the code, or that it has expired. */
export const shownTo = (codes: ShownCodes | undefined, to: Contact): string | undefined => codes && (codes.for(to)?.code ?? 'gone');

/** Keeps the latest 200 codes, one for each contact. */
export function showCodes(clock: Clock): ShownCodes {
  const shown = new Map<string, ShownCode>();
  const valid = () => [...shown.values()].filter((code) => code.until > clock.now());
  return {
    send(to, code) {
      const key = addressOf(to);
      shown.delete(key);
      shown.set(key, { to, code, until: (clock.now() + CODE_VALID_MS) as Instant });
      const oldest = shown.keys().next().value;
      if (shown.size > 200 && oldest !== undefined) shown.delete(oldest);
      return Promise.resolve();
    },
    all: () => valid().reverse(),
    for: (to) => valid().find((code) => addressOf(code.to) === addressOf(to)),
  };
}

/** Codes by e-mail. Throws where the mail is not taken. */
export const mailCodes =
  (mailer: Mailer): CodeSender =>
  async (to, code, language) => {
    const t = signInTexts(language).codeMail;
    const sent = await mailer.send({ to: formatContact(to), subject: t.subject, text: t.text(code) });
    if (!sent.ok) throw new Error(`mail ${sent.error.kind}`);
  };

/** Tells by e-mail; by phone only in a demonstration, whose outbox page shows both. */
export const tellByMail =
  (deps: { readonly mailer: Mailer; readonly isDemonstration: boolean; readonly log: { readonly warn: (message: string) => void } }) =>
  async (to: Contact, { subject, text }: { readonly subject: string; readonly text: string }): Promise<void> => {
    const canTell = to.kind === 'email' || deps.isDemonstration;
    const sent = canTell ? await deps.mailer.send({ to: addressOf(to), subject, text }) : undefined;
    if (!sent?.ok) deps.log.warn(`somebody could not be told by ${to.kind} that their account was changed`);
  };

/**
 * The way of a platform that has no mail server yet: codes stand on the console, which its operator alone reads, so that the first
 * administrator can sign in.
 */
export const printCodes =
  (say: (line: string) => void): CodeSender =>
  (to, code) => {
    say(`SMTP_URL is not set, so codes stand here. For ${maskContact(to)}: ${code}`);
    return Promise.resolve();
  };
