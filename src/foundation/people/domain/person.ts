import { fail, ok, type Result } from '../../../kernel/result.ts';

/** Characters (not bytes) of a name: there are people with long ones. */
const LONGEST_NAME = 100;
export type NameError = { readonly kind: 'no-name' } | { readonly kind: 'name-too-long' } | { readonly kind: 'name-unreadable' };

/**
 * A name as its owner writes it: any script, blanks, hyphens, marks, one letter or a hundred. Blanks at the ends and doubled ones go.
 * Fails with `name-unreadable` for control characters and direction overrides, which would disturb the text around it.
 */
export function parseName(typed: string): Result<string, NameError> {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name === '') return fail({ kind: 'no-name' });
  if ([...name].length > LONGEST_NAME) return fail({ kind: 'name-too-long' });
  return /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(name) || !/[\p{L}\p{N}]/u.test(name)
    ? fail({ kind: 'name-unreadable' })
    : ok(name);
}
