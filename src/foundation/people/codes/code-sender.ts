/** How one-time codes reach people: adapters, of which an installation chooses. */
import type { Language } from '../../../kernel/language.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Clock, Instant } from '../../../kernel/time.ts';
import type { Mailer } from '../../../platform/mail/mail.ts';
import type { TextMessenger } from '../../../platform/text-messages/gateway.ts';
import { CODE_VALID_MS } from '../domain/code.ts';
import { addressOf, maskContact, type Contact } from '../domain/contact.ts';
import { signInTexts } from '../sign-in/sign-in.texts.ts';

/**
 * `not-sent`: it may work later. `held-back`: as many text messages as this installation allows have gone out for now. `no-way-…`: it has
 * no way to such contacts.
 */
export type CodeError =
  { readonly kind: 'not-sent' } | { readonly kind: 'held-back' } | { readonly kind: 'no-way-email' } | { readonly kind: 'no-way-phone' };
/** Sends one code. */
export type CodeSender = (to: Contact, code: string, language: Language) => Promise<Result<undefined, CodeError>>;

/**
 * The ways of a platform of one's own: by mail and by text message, where there is a server and a gateway. Where there is neither, codes
 * stand on the console, which the operator alone reads, so that the first administrator can sign in.
 */
export function codesBy(ways: {
  readonly mailer: Mailer | undefined;
  readonly textMessages: TextMessenger | undefined;
  readonly say: (line: string) => void;
}): CodeSender {
  const { mailer, textMessages } = ways;
  if (!mailer && !textMessages) return printCodes(ways.say);
  return async (to, code, language) => {
    const t = signInTexts(language);
    const minutes = String(CODE_VALID_MS / 60_000);
    if (to.kind === 'email') {
      const sent = await mailer?.send({ to: to.address, subject: t.codeMail.subject, text: t.codeMail.text(code) });
      return sent ? sentOr(sent) : fail({ kind: 'no-way-email' });
    }
    const message = { to: to.number, language, text: t.codeMessage(code), template: 'code', values: { code, minutes } } as const;
    const sent = await textMessages?.send(message);
    if (!sent) return fail({ kind: 'no-way-phone' });
    return !sent.ok && sent.error.kind === 'held-back' ? fail({ kind: 'held-back' }) : sentOr(sent);
  };
}

const sentOr = (sent: Result<unknown, unknown>): Result<undefined, CodeError> => (sent.ok ? ok(undefined) : fail({ kind: 'not-sent' }));

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
      return Promise.resolve(ok(undefined));
    },
    all: () => valid().reverse(),
    for: (to) => valid().find((code) => addressOf(code.to) === addressOf(to)),
  };
}

/** Somebody has to know of a change to their account. */
export type Telling = { readonly subject: string; readonly text: string; readonly language: Language };

/** Tells by mail or by text message; what cannot be told is logged. In a demonstration its outbox page shows both. */
export const tellBy =
  (deps: {
    readonly mailer: Mailer;
    readonly textMessages?: TextMessenger | undefined;
    readonly isDemonstration: boolean;
    readonly log: { readonly warn: (message: string) => void };
  }) =>
  async (to: Contact, { subject, text, language }: Telling): Promise<void> => {
    const sent =
      to.kind === 'email' || deps.isDemonstration
        ? await deps.mailer.send({ to: addressOf(to), subject, text })
        : await deps.textMessages?.send({ to: to.number, language, text, template: 'account-changed', values: {} });
    if (!sent?.ok) deps.log.warn(`somebody could not be told by ${to.kind} that their account was changed`);
  };

const printCodes =
  (say: (line: string) => void): CodeSender =>
  (to, code) => {
    say(`Neither SMTP_URL nor SMS_GATEWAY_URL is set, so codes stand here. For ${maskContact(to)}: ${code}`);
    return Promise.resolve(ok(undefined));
  };
