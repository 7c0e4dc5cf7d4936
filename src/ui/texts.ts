import type { Language } from '../kernel/language.ts';

/** Interface languages beyond the two: a file may leave messages out, which then stand in English. */
export type FurtherLanguage = 'ja' | 'ko';

/**
 * Every text in Chinese and English: one that lacks a message, or a parameter, does not compile. Further languages are added file by
 * file and fall back to English message by message.
 */
export function chooseTexts<T extends object>(texts: Readonly<Record<Language, T>> & Partial<Record<FurtherLanguage, Partial<T>>>) {
  const whole: Partial<Record<Language | FurtherLanguage, T>> = { zh: texts.zh, en: texts.en };
  for (const language of ['ja', 'ko'] as const) if (texts[language]) whole[language] = { ...texts.en, ...texts[language] };
  return (language: Language | FurtherLanguage): T => whole[language] ?? texts.en;
}
