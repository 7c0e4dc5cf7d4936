/**
 * The languages in which the platform speaks to its reader: each stands in addresses, in the language switch and among the wishes of a
 * person. The frame's words must exist in every one of them; other texts may lack all but the first two and then stand in English.
 */
export const languages = ['zh', 'en', 'ja', 'ko'] as const;
export type Language = (typeof languages)[number];

/** The languages in which content is written and kept. Chinese first. */
export const contentLanguages = ['zh', 'en'] as const satisfies readonly Language[];
export type ContentLanguage = (typeof contentLanguages)[number];

export const parseLanguage = (text: string | undefined): Language | undefined => languages.find((language) => language === text);

/** In which language somebody reads what is not there in theirs: English, but for readers of Chinese. */
export const contentLanguageOf = (language: Language): ContentLanguage => (language === 'zh' ? 'zh' : 'en');
export const otherLanguage = (language: ContentLanguage): ContentLanguage => (language === 'zh' ? 'en' : 'zh');

/** The tag of a language as documents and headers name it (BCP 47): Chinese is written in simplified characters. */
export const tagOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : language);

/** How far a translation can be trusted. `stale`: the original changed after it was written. */
export type TranslationState = 'machine' | 'checked' | 'stale';
export type Translation = { readonly text: string; readonly state: TranslationState };

/** Something a person wrote, in the language in which it was written, and its translation where there is one. */
export type BilingualText = { readonly original: ContentLanguage; readonly text: string; readonly translation?: Translation };

/** A text for a reader: in what language it stands there, and what the reader has to know of it. */
export type ReadText = { readonly text: string; readonly language: ContentLanguage; readonly note?: 'original' | 'machine' | 'stale' };

/** @param language in which the reader's page stood: who reads the platform in Japanese is asked to write in English. */
export const written = (language: Language, text: string): BilingualText => ({ original: contentLanguageOf(language), text });

/** Both versions from one hand, for places, fixed data and texts that were entered in both languages. */
export const inBoth = (zh: string, en: string): BilingualText => ({
  original: 'zh',
  text: zh,
  translation: { text: en, state: 'checked' },
});

/** The version for a reader; the original, marked so, where there is no translation. */
export function readText(text: BilingualText, reader: Language): ReadText {
  const language = contentLanguageOf(reader);
  if (text.original === language) return { text: text.text, language };
  if (!text.translation) return { text: text.text, language: text.original, note: 'original' };
  const { text: translated, state } = text.translation;
  return state === 'checked' ? { text: translated, language } : { text: translated, language, note: state };
}

/** Changes the original, in its own language: a translation of other words is out of date from now on. */
export function revised(before: BilingualText, text: string): BilingualText {
  if (text === before.text) return before;
  const { original, translation } = before;
  return translation ? { original, text, translation: { text: translation.text, state: 'stale' } } : { original, text };
}

/** `revised`, for a text that may be missing before or after. */
export const revisedOr = (before: BilingualText | undefined, next: BilingualText | undefined): BilingualText | undefined =>
  before && next ? revised(before, next.text) : next;

/** What somebody else writes in the place of a text; where the words are the same, it is still the text that it was. */
export const replaced = (before: BilingualText | undefined, next: BilingualText | undefined): BilingualText | undefined =>
  before?.text === next?.text ? before : next;

/** With this translation in place of the one before. @param text in the language that the original is not in. */
export const translated = (before: BilingualText, text: string, state: TranslationState): BilingualText => ({
  ...before,
  translation: { text, state },
});

/** Whether somebody has to look at it: no translation, a machine's, or one of an earlier original. */
export const awaitsTranslation = (text: BilingualText): boolean => text.translation?.state !== 'checked';
