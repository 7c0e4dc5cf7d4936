/** A bound on what text messages can cost: whoever asks for codes from many addresses, for many numbers, runs up no bill. */
import { fail } from '../../kernel/result.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import type { Log } from '../log/log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { TextMessenger } from './gateway.ts';

/** How many the whole platform hands over in any sixty minutes, and in any twenty-four hours. */
export type MostTextMessages = { readonly perHour: number; readonly perDay: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Holds back codes beyond the bound. What tells somebody that their account was changed goes out all the same, and counts: each follows a
 * code that came back, so that there are never many. Counted in memory: a start begins anew.
 */
export function capped(deps: {
  readonly messenger: TextMessenger;
  readonly most: MostTextMessages;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  readonly metrics: Pick<Metrics, 'textMessage'>;
}): TextMessenger {
  const { messenger, most } = deps;
  /** When the messages of the last day were handed over, the oldest first. */
  let times: Instant[] = [];
  let warnedAt: Instant | undefined;

  /** The setting whose bound is reached. */
  function reached(now: Instant): string | undefined {
    times = times.filter((at) => at > now - DAY_MS);
    if (times.length >= most.perDay) return 'SMS_PER_DAY';
    return times.filter((at) => at > now - HOUR_MS).length >= most.perHour ? 'SMS_PER_HOUR' : undefined;
  }
  return {
    async send(message) {
      const now = deps.clock.now();
      const bound = reached(now);
      if (bound !== undefined && message.template === 'code') {
        deps.metrics.textMessage('held-back');
        if (warnedAt === undefined || now - warnedAt >= HOUR_MS) {
          warnedAt = now;
          deps.log.warn({ bound }, 'text messages are held back: as many as the setting allows have gone out');
        }
        return fail({ kind: 'held-back' });
      }
      times.push(now);
      return messenger.send(message);
    },
  };
}
