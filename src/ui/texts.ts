import type { MiddlewareHandler } from 'hono';
import { contentLanguageOf, type ContentLanguage, type Language } from '../kernel/language.ts';
import type { Env } from '../platform/http/env.ts';

/** The messages of a module in the language asked for, or in the one that stands in for it. */
export type Texts<T> = ((language: Language) => T) & { readonly languages: readonly Language[] };

/**
 * Every text in Chinese and English, and in what further languages there are files for it: a file that lacks a message, or a parameter,
 * does not compile. In a language without a file the whole of it stands in English, so that one page never mixes two.
 */
export function chooseTexts<T extends object>(
  files: Readonly<Record<ContentLanguage, T>> & Readonly<Partial<Record<Language, T>>>,
): Texts<T> {
  const choose = (language: Language): T => files[language] ?? files[contentLanguageOf(language)];
  return Object.assign(choose, { languages: Object.keys(files) as Language[] });
}

/**
 * Says of a route which texts its page is made of: where all of them have a file in the reader's language, the page stands in it. A page
 * that does not say so stands in Chinese or English, and in the frame of a reader of another language it is marked as English.
 */
export const wordedBy =
  (...texts: readonly Texts<object>[]): MiddlewareHandler<Env> =>
  (c, next) => {
    const reader = c.get('readerLanguage');
    if (texts.every(({ languages }) => languages.includes(reader))) c.set('language', reader);
    return next();
  };
