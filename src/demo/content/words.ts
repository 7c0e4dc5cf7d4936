/** How the texts of the demonstration came into their two languages. */
import { inBoth, written, type BilingualText } from '../../kernel/language.ts';

/** Chinese original, English checked by a person. */
export const both = inBoth;
/** English original, Chinese checked by a person. */
export const inEnglish = (en: string, zh: string): BilingualText => ({
  original: 'en',
  text: en,
  translation: { text: zh, state: 'checked' },
});
/** Chinese original, English by a machine. */
export const byMachine = (zh: string, en: string): BilingualText => ({
  original: 'zh',
  text: zh,
  translation: { text: en, state: 'machine' },
});
/** English original, Chinese by a machine. */
export const englishByMachine = (en: string, zh: string): BilingualText => ({
  original: 'en',
  text: en,
  translation: { text: zh, state: 'machine' },
});
/** Chinese original that was changed after its English was written. */
export const outOfDate = (zh: string, en: string): BilingualText => ({
  original: 'zh',
  text: zh,
  translation: { text: en, state: 'stale' },
});
export const onlyChinese = (zh: string): BilingualText => written('zh', zh);
export const onlyEnglish = (en: string): BilingualText => written('en', en);
