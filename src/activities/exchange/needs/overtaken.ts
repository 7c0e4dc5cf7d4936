/** Why a step that was right when its form was opened cannot be taken any more. */
import type { Language } from '../../../kernel/language.ts';
import type { NeedError } from '../domain/need.ts';
import { needTexts } from './needs.texts.ts';

export const overtakenBy = [
  'changed-meanwhile',
  'wrong-state',
  'something-agreed',
  'nothing-delivered',
  'all-delivered',
  'theirs-to-rate',
] as const satisfies (NeedError['kind'] | 'changed-meanwhile')[];
export type Overtaken = (typeof overtakenBy)[number];

export function overtakenWords(language: Language, reason: Overtaken): string {
  const t = needTexts(language);
  return {
    'changed-meanwhile': t.overtaken,
    'wrong-state': t.wrongState,
    'something-agreed': t.somethingAgreed,
    'nothing-delivered': t.nothingDelivered,
    'all-delivered': t.allDelivered,
    'theirs-to-rate': t.theirsToRate,
  }[reason];
}
