/** What keeps a text, a title or a name from standing where everybody reads it. */
import { namesAPersonalNumber } from './personal-numbers.ts';

/** `missing`: nothing in it can be seen. `unreadable`: it would turn or break the text around it. */
export type TextProblem = 'missing' | 'unreadable' | 'personal-number';

/** Blanks, controls, signs without a shape of their own, and the empty Braille cell. */
const UNSEEN = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Controls but line breaks and tabs, lone halves of a character, and directions that reach beyond the text (Unicode TR 9, 2.1 and 2.2). */
const DISTURBING = /(?![\n\t])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u;

export function problemOfText(text: string): TextProblem | undefined {
  if (text.replace(UNSEEN, '') === '') return 'missing';
  if (DISTURBING.test(text)) return 'unreadable';
  return namesAPersonalNumber(text) ? 'personal-number' : undefined;
}
