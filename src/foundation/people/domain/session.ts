import type { Grant } from '../../../kernel/actor.ts';
import type { Instant } from '../../../kernel/time.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A sign-in: when it began, and when it was last used, to the hour. */
export type SessionTimes = { readonly begun: Instant; readonly seen: Instant };
type SessionLimit = { readonly unusedMs: number; readonly longestMs: number };

/**
 * How long a sign-in holds without being used, and at most (OWASP ASVS 5.0, 7.3.1 and 7.3.2). Residents and liaisons see their own
 * matters: a sign-in of a season spares older people the code. Who sees other people's contacts signs in again every working day.
 */
export const sessionLimits = {
  usual: { unusedMs: 30 * DAY_MS, longestMs: 90 * DAY_MS },
  official: { unusedMs: 12 * HOUR_MS, longestMs: 7 * DAY_MS },
} as const satisfies Record<string, SessionLimit>;

const limitOf = (grants: readonly Grant[]): SessionLimit =>
  grants.some(({ role }) => role === 'community-worker' || role === 'subdistrict-administrator')
    ? sessionLimits.official
    : sessionLimits.usual;

export function hasEnded({ begun, seen }: SessionTimes, grants: readonly Grant[], at: Instant): boolean {
  const { unusedMs, longestMs } = limitOf(grants);
  return at - seen >= unusedMs || at - begun >= longestMs;
}

/** A use is noted no more often: one write an hour for each sign-in. */
export const isToBeNoted = ({ seen }: SessionTimes, at: Instant): boolean => at - seen >= HOUR_MS;

/** How long after signing in a person may change how they sign in, in milliseconds (OWASP ASVS 5.0, 7.5.1). */
export const FRESH_MS = 10 * 60_000;
export const isFresh = ({ begun }: SessionTimes, at: Instant): boolean => at - begun < FRESH_MS;
