const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * A name or title for the middle of a sentence: what is written from right to left stands between isolates (U+2068, U+2069), so that
 * the words and dates around it keep their order. Source: Unicode Standard Annex 9, section 2.4.
 */
export const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);
