/** Texts that one hand enters in two fields, one to a language. */
import { inBoth, revised, written, type BilingualText } from './language.ts';

export type BothFields = { readonly zh: string; readonly en: string };

/**
 * One text from both of its fields; undefined where both are empty. Where only the original was rewritten, its translation is out of
 * date from now on; where both were, or the translation alone, somebody has looked at both.
 */
export function fromBoth(before: BilingualText | undefined, { zh, en }: BothFields): BilingualText | undefined {
  if (zh === '' && en === '') return undefined;
  if (zh === '' || en === '') return zh === '' ? written('en', en) : written('zh', zh);
  const were = asBoth(before);
  if (before && zh === were.zh && en === were.en) return before;
  if (before?.original === 'zh' && zh !== were.zh && en === were.en) return revised(before, zh);
  if (before?.original === 'en' && en !== were.en && zh === were.zh) return revised(before, en);
  return inBoth(zh, en);
}

/** What stands in the two fields of a text. */
export function asBoth(text: BilingualText | undefined): BothFields {
  if (!text) return { zh: '', en: '' };
  const other = text.translation?.text ?? '';
  return text.original === 'zh' ? { zh: text.text, en: other } : { zh: other, en: text.text };
}
