/** Addresses of pages carry the reader's language as their first part: `/zh/needs`. */
import { languages } from '../../kernel/language.ts';

const anyLanguage = `(?:${languages.join('|')})`;

/** How the pattern of a page's route begins. The type says only that there is a parameter: the names of parameters are read from it. */
export const inLanguage = `/:language{${anyLanguage}}` as '/:language{…}';

const atStart = new RegExp(`^/${anyLanguage}(?=[/?]|$)`);

/** `/needs?category=venue` of `/zh/needs?category=venue`; an address without a language stays as it is. */
export const withoutLanguage = (address: string): string => address.replace(atStart, '');
