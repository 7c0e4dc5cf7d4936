import { problemOfText } from '../../../kernel/public-text.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/** Characters (not bytes) of a name: there are people with long ones. */
export const LONGEST_NAME = 200;
export type NameError =
  | { readonly kind: 'no-name' }
  | { readonly kind: 'name-too-long' }
  | { readonly kind: 'name-unreadable' }
  /** Others read names: no phone and no identity number stands in one. */
  | { readonly kind: 'number-in-name' };

/**
 * A name as its owner writes it: any script, blanks, hyphens, marks, one letter or two hundred. Blanks at the ends and doubled ones go.
 * Fails with `name-unreadable` for what would disturb the text around it, and for what has neither letter nor figure.
 */
export function parseName(typed: string): Result<string, NameError> {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if ([...name].length > LONGEST_NAME) return fail({ kind: 'name-too-long' });
  switch (problemOfText(name)) {
    case 'missing':
      return fail({ kind: 'no-name' });
    case 'unreadable':
      return fail({ kind: 'name-unreadable' });
    case 'personal-number':
      return fail({ kind: 'number-in-name' });
    case undefined:
      return /[\p{L}\p{N}]/u.test(name) ? ok(name) : fail({ kind: 'name-unreadable' });
  }
}
