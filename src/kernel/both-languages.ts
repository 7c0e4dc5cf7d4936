/** Texts that one hand enters in two fields, one to a language. */
import { otherLanguage, revised, translated, written, type BilingualText } from './language.ts';

export type BothFields = { readonly zh: string; readonly en: string };

/**
 * One text from both of its fields; undefined where both are empty. Where only the original was rewritten, its translation is out of
 * date from now on; where both were, or the translation alone, somebody has looked at both. It stays written in the language that it was.
 */
export function fromBoth(before: BilingualText | undefined, fields: BothFields): BilingualText | undefined {
  const { zh, en } = fields;
  if (zh === '' || en === '') return zh !== '' ? written('zh', zh) : en !== '' ? written('en', en) : undefined;
  const original = before?.original ?? 'zh';
  const other = otherLanguage(original);
  if (before && fields[other] === asBoth(before)[other]) return revised(before, fields[original]);
  return translated(written(original, fields[original]), fields[other], 'checked');
}

/** What stands in the two fields of a text. */
export function asBoth(text: BilingualText | undefined): BothFields {
  if (!text) return { zh: '', en: '' };
  const other = text.translation?.text ?? '';
  return text.original === 'zh' ? { zh: text.text, en: other } : { zh: other, en: text.text };
}
