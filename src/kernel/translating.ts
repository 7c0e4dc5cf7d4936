/** Texts that wait for a translation, whichever module keeps them, and how a person's translation is taken. */
import type { SignedIn } from './actor.ts';
import { awaitsTranslation, translated, type BilingualText, type Language, type ReadText } from './language.ts';
import type { Rule } from './permission.ts';
import { fail, ok, type Result } from './result.ts';

/** The texts of a record by their names, each where there is one. */
export type TextsOfRecord = Readonly<Record<string, BilingualText | undefined>>;
export type WaitingText = { readonly field: string; readonly text: BilingualText };
/** A record with the texts of it that wait. */
export type WaitingRecord = {
  readonly kind: string;
  readonly id: string;
  /** What the reader calls it, and its page, without the language; none where it has no page. */
  readonly name: ReadText;
  readonly path: string | undefined;
  readonly texts: readonly WaitingText[];
};

/** A translation that a person has written or checked. `seen` is the original as they saw it. */
export type Translated = { readonly field: string; readonly seen: string; readonly translation: string };
export type TranslateError =
  /** The original is another than the one the translator saw. */
  { readonly kind: 'original-changed' } | { readonly kind: 'nothing-to-translate' };
export type TranslateFailure = TranslateError | { readonly kind: 'not-found' } | { readonly kind: 'not-allowed' };

/** What a module hands over of its texts. */
export type TranslationSource = {
  /** Words for the kinds of its records, for addresses. */
  readonly kinds: readonly string[];
  /** Its row of the table of who may do what. */
  readonly rule: Rule;
  /** What waits in the places for which somebody works: of each kind the newest, at most `mostOfAKind` records. */
  readonly waiting: (actor: SignedIn, language: Language, mostOfAKind: number) => Promise<readonly WaitingRecord[]>;
  /** Stores translations of one record: all of them, or none. */
  readonly translate: (
    actor: SignedIn,
    kind: string,
    id: string,
    texts: readonly Translated[],
  ) => Promise<Result<undefined, TranslateFailure>>;
};

export const waitingAmong = (texts: TextsOfRecord): WaitingText[] =>
  Object.entries(texts).flatMap(([field, text]) => (text && awaitsTranslation(text) ? [{ field, text }] : []));

/** The texts that these translations change. */
export function translateTexts(
  texts: TextsOfRecord,
  given: readonly Translated[],
): Result<Readonly<Record<string, BilingualText>>, TranslateError> {
  const changed: Record<string, BilingualText> = {};
  for (const { field, seen, translation } of given) {
    const text = Object.hasOwn(texts, field) ? texts[field] : undefined;
    if (!text) return fail({ kind: 'nothing-to-translate' });
    if (text.text !== seen) return fail({ kind: 'original-changed' });
    changed[field] = translated(text, translation, 'checked');
  }
  return ok(changed);
}
