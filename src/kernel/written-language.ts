/** In which language of content a text is written, judged by its letters: the page on which it was typed says little about it. */
import { contentLanguageOf, type ContentLanguage, type Language } from './language.ts';

const count = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0;
/** A word that is not all capitals: short forms and model numbers are none. */
const ENGLISH_WORD = /(?<!\p{L})\p{L}?\p{Ll}+(?!\p{L})/gu;

/**
 * @param reader decides where the letters do not: "KTV", "A4", "3 m".
 * @returns undefined for Japanese and Korean, which are not kept. Japanese without any kana cannot be told from Chinese.
 */
export function writtenLanguage(text: string, reader: Language): ContentLanguage | undefined {
  const han = count(text, /\p{Script=Han}/gu);
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(text, /\p{Script=Hangul}/gu);
  const words = count(text, /\p{Script=Latin}+/gu);
  // a word is about two characters of Han long
  const isEastern = han + kana + hangul > 0 && han + kana + hangul >= 2 * words;
  if (reader === 'zh') {
    // one sign of a shop's name does not make a Chinese sentence Japanese
    if (isEastern && kana + hangul > han) return undefined;
    // a single brand is no sentence in English
    return han + kana + hangul === 0 && count(text, ENGLISH_WORD) >= 2 ? 'en' : 'zh';
  }
  if (isEastern) return kana + hangul > 0 ? undefined : 'zh';
  return contentLanguageOf(reader);
}
