/** Texts of records that wait for a translation. */
import { awaitsTranslation, translated, type BilingualText } from '../../../kernel/language.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/** Texts of each kind of record that everybody reads, in the order in which the page shows them. */
export const translatable = {
  need: ['title', 'description', 'forWhom', 'reason', 'passedOnTo', 'result'],
  resource: ['title', 'description', 'conditions'],
  project: ['title', 'result'],
} as const;
export type TranslatableKind = keyof typeof translatable;

export type WaitingText = { readonly field: string; readonly text: BilingualText };
/** A record with the texts of it that wait. */
export type WaitingRecord = {
  readonly kind: TranslatableKind;
  readonly id: string;
  /** 2026-051, for the record's address. */
  readonly number: string;
  readonly texts: readonly WaitingText[];
};

export const waitingTexts = (kind: TranslatableKind, record: Readonly<Record<string, unknown>>): WaitingText[] =>
  translatable[kind].flatMap((field) => {
    const text = record[field] as BilingualText | undefined;
    return text && awaitsTranslation(text) ? [{ field, text }] : [];
  });

export type TranslateError =
  /** The original is another than the one the translator saw. */
  { readonly kind: 'original-changed' } | { readonly kind: 'nothing-to-translate' };

/** @param seen the original as the translator saw it. */
export function translate(text: BilingualText | undefined, seen: string, translation: string): Result<BilingualText, TranslateError> {
  if (!text) return fail({ kind: 'nothing-to-translate' });
  return text.text === seen ? ok(translated(text, translation, 'checked')) : fail({ kind: 'original-changed' });
}
