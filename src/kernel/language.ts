/** Languages in which content is written and read. Chinese first. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

export const parseLanguage = (text: string | undefined): Language | undefined => languages.find((language) => language === text);
export const otherLanguage = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');

/** How far a translation can be trusted. `stale`: the original changed after it was written. */
export type TranslationState = 'machine' | 'checked' | 'stale';
export type Translation = { readonly text: string; readonly state: TranslationState };

/** Something a person wrote, in the language in which it was written, and its translation where there is one. */
export type BilingualText = { readonly original: Language; readonly text: string; readonly translation?: Translation };

/** A text for a reader: in what language it stands there, and what the reader has to know of it. */
export type ReadText = { readonly text: string; readonly language: Language; readonly note?: 'original' | 'machine' | 'stale' };

export const written = (original: Language, text: string): BilingualText => ({ original, text });

/** Both versions from one hand, for places, fixed data and texts that were entered in both languages. */
export const inBoth = (zh: string, en: string): BilingualText => ({
  original: 'zh',
  text: zh,
  translation: { text: en, state: 'checked' },
});

/** The version for a reader; the original, marked so, where there is no translation. */
export function readText(text: BilingualText, language: Language): ReadText {
  if (text.original === language) return { text: text.text, language };
  if (!text.translation) return { text: text.text, language: text.original, note: 'original' };
  const { text: translated, state } = text.translation;
  return state === 'checked' ? { text: translated, language } : { text: translated, language, note: state };
}

/** Changes the original: a translation of other words is out of date from now on. */
export function revised(before: BilingualText, text: string, original: Language = before.original): BilingualText {
  if (text === before.text && original === before.original) return before;
  if (!before.translation || original !== before.original) return { original, text };
  return { original, text, translation: { text: before.translation.text, state: 'stale' } };
}

export const translated = (before: BilingualText, text: string, state: TranslationState): BilingualText => ({
  ...before,
  translation: { text, state },
});

/** Whether somebody has to look at it: no translation, a machine's, or one of an earlier original. */
export const awaitsTranslation = (text: BilingualText): boolean => text.translation?.state !== 'checked';
