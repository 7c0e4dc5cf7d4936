import { createTransport } from 'nodemailer';
import type { MakeId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log/log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { keepInOutbox } from './outbox.store.ts';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };
/** `refused`: the server does not take it, and will not later. `unreachable`: try again later. */
export type MailError = { readonly kind: 'refused' } | { readonly kind: 'unreachable' };
export type Mailer = { readonly send: (mail: Mail) => Promise<Result<void, MailError>> };

const SEND_TIMEOUT_MS = 20_000;

/** One address, nothing that could name a second one or another header. */
const isAddress = (text: string): boolean => text.length <= 254 && /^[^\s@,;<>"()[\]:\\]+@[^\s@,;<>"()[\]:\\]+$/.test(text);

/** Hands mail to an SMTP server. Logs and counts what fails, without naming anybody. */
export function smtpMailer(deps: {
  readonly smtpUrl: string;
  readonly from: string;
  readonly log: Log;
  readonly metrics: Metrics;
}): Mailer {
  const transport = createTransport(deps.smtpUrl, { from: deps.from });
  Object.assign(transport.options, {
    connectionTimeout: SEND_TIMEOUT_MS,
    greetingTimeout: SEND_TIMEOUT_MS,
    socketTimeout: SEND_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      if (!isAddress(to)) return fail({ kind: 'refused' });
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject: subject.replace(/[\r\n]+/g, ' '), text });
        deps.metrics.mail(true);
        return ok(undefined);
      } catch (error) {
        deps.metrics.mail(false);
        const { code, responseCode } = error as Error & { code?: string; responseCode?: number };
        deps.log.warn({ code, responseCode }, 'mail not sent');
        return fail({ kind: responseCode !== undefined && responseCode >= 500 ? 'refused' : 'unreachable' });
      }
    },
  };
}

/** Keeps mail for the outbox page of a demonstration. */
export const outboxMailer = (deps: { readonly database: Database; readonly clock: Clock; readonly makeId: MakeId }): Mailer => ({
  async send(mail) {
    await deps.database.inTransaction((tx) => keepInOutbox(tx, { ...mail, id: deps.makeId(), at: deps.clock.now() }));
    return ok(undefined);
  },
});

/** The way out of a platform of one's own. Without a mail server it refuses each mail. */
export function mailerOf(config: { readonly smtpUrl: string | undefined; readonly mailFrom: string }, log: Log, metrics: Metrics): Mailer {
  if (config.smtpUrl !== undefined) return smtpMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, log, metrics });
  return { send: () => Promise.resolve(fail({ kind: 'refused' })) };
}
