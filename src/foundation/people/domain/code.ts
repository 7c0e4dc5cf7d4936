import type { Instant } from '../../../kernel/time.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/** How long a one-time code holds, in milliseconds. */
export const CODE_VALID_MS = 10 * 60_000;
/** So many wrong codes use a code up. */
export const WRONG_CODES_ALLOWED = 5;

/** The figures of a code as typed: full width, with blanks. */
export const readCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '');

export type StoredCode = { readonly mac: string; readonly attempts: number; readonly expiresAt: Instant };
export type CodeFailure = { readonly kind: 'wrong-code' } | { readonly kind: 'code-expired' } | { readonly kind: 'code-used-up' };

/**
 * Whether a typed code is the stored one, in time, and not after too many wrong ones. The caller counts and uses up.
 * @param isSame compares what is stored with what was typed.
 */
export function checkCode(stored: StoredCode | undefined, isSame: (mac: string) => boolean, at: Instant): Result<undefined, CodeFailure> {
  if (!stored) return fail({ kind: 'wrong-code' });
  if (at >= stored.expiresAt) return fail({ kind: 'code-expired' });
  if (stored.attempts >= WRONG_CODES_ALLOWED) return fail({ kind: 'code-used-up' });
  return isSame(stored.mac) ? ok(undefined) : fail({ kind: 'wrong-code' });
}
