/** Text messages through a gateway of the operator's choice: one signed HTTP request for each, described in docs/operating.md. */
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { MakeId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Log } from '../log/log.ts';
import type { Metrics } from '../metrics/metrics.ts';

export type TextMessage = {
  /** E.164: `+8613800000001`. */
  readonly to: string;
  readonly language: Language;
  readonly text: string;
  /** What it says, for networks that send approved wordings only, with what stands in it. */
  readonly template: 'code' | 'account-changed';
  readonly values: Readonly<Record<string, string>>;
};
/**
 * `refused`: the gateway does not take it, and will not later. `unreachable`: try again later. `held-back`: not handed over, since the
 * platform has sent as many as it may for now.
 */
export type TextMessageError = { readonly kind: 'refused' } | { readonly kind: 'unreachable' } | { readonly kind: 'held-back' };
export type TextMessenger = { readonly send: (message: TextMessage) => Promise<Result<void, TextMessageError>> };

const TIMEOUT_MS = 5_000;
const PAUSE_MS = 500;

/** The signature of a request: a receiver computes the same from the two headers, the key and the body as it came. */
export const signatureOf = (key: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;

/**
 * Hands messages to the gateway. Where it is away, or says that it cannot just now, the same message is sent once more, with the same id.
 * Logs and counts what fails, without naming anybody.
 */
export function createGateway(deps: {
  readonly url: string;
  readonly key: string;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly log: Pick<Log, 'warn'>;
  readonly metrics: Pick<Metrics, 'textMessage'>;
  /** For each of the two tries; five seconds unless told otherwise. */
  readonly timeoutMs?: number;
}): TextMessenger {
  /** The status of the answer; undefined where none came in time. */
  async function attempt(body: string): Promise<number | undefined> {
    const timestamp = String(Math.floor(deps.clock.now() / 1000));
    try {
      const answer = await fetch(deps.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-qianshou-timestamp': timestamp,
          'x-qianshou-signature': signatureOf(deps.key, timestamp, body),
        },
        body,
        // a number and its code go nowhere but to the address that the operator set
        redirect: 'manual',
        signal: AbortSignal.timeout(deps.timeoutMs ?? TIMEOUT_MS),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return undefined;
    }
  }
  const mayHelpLater = (status: number | undefined) => status === undefined || status >= 500 || status === 408 || status === 429;

  return {
    async send(message) {
      const body = JSON.stringify({ id: deps.makeId<string>(), ...message });
      let status = await attempt(body);
      if (mayHelpLater(status)) {
        await pause(PAUSE_MS);
        status = await attempt(body);
      }
      const isTaken = status !== undefined && status >= 200 && status < 300;
      deps.metrics.textMessage(isTaken ? 'sent' : 'failed');
      if (isTaken) return ok(undefined);
      deps.log.warn({ status }, 'text message not sent');
      return fail({ kind: mayHelpLater(status) ? 'unreachable' : 'refused' });
    },
  };
}
