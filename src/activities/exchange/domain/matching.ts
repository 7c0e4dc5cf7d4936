/**
 * How well a need and a resource fit. Every point comes from a fact that is named beside it, so that whoever sees the list sees why: there is
 * nothing else in it, and nothing about persons.
 */
import type { ContentLanguage } from '../../../kernel/language.ts';
import { overlapMinutes, type Slot } from '../../../kernel/slots.ts';
import type { Quantity, Unit } from '../../../kernel/quantity.ts';
import type { Category, Need } from './need.ts';
import type { Resource } from './resource.ts';
import { commonWords, type Wording } from './common-words.ts';

/** What each fact counts for where it is wholly so. They add up to 100. */
export const matchingWeights = {
  /** The same category. */
  category: 30,
  /** Words that both use; three are enough for all points. */
  words: 20,
  /** The wanted times are free. */
  times: 15,
  /** The whole of what is sought is there; for what is counted in pieces or visits, only where the words meet too. */
  quantity: 10,
  /** As many people fit in. */
  room: 10,
  /** Next door: the points fall evenly to none at `farMetres`. */
  distance: 10,
  /** Earlier promises of the partner kept on time; half where there is none yet. */
  promises: 5,
} as const;
/** Half an hour and more on foot. */
export const farMetres = 3_000;
/** Below this a pair is not shown: the same unit alone is no reason. */
export const fewestPoints = 25;
const ENOUGH_WORDS = 3;
const unitsOfThings = ['pieces', 'visits'] as const satisfies readonly Unit[];

/** A fact that speaks for a pair, or, where `isFor` is false, one that somebody has to think about. */
export type Reason =
  | { readonly kind: 'same-category'; readonly isFor: true; readonly category: Category }
  | { readonly kind: 'common-words'; readonly isFor: true; readonly words: Readonly<Record<ContentLanguage, readonly string[]>> }
  /** Free at these of the wanted times. */
  | { readonly kind: 'free-at'; readonly isFor: true; readonly slots: readonly Slot[]; readonly isAll: boolean }
  | { readonly kind: 'free-any-time'; readonly isFor: true }
  | { readonly kind: 'not-free'; readonly isFor: false }
  | { readonly kind: 'covers'; readonly isFor: true; readonly isAll: boolean; readonly left: Quantity; readonly sought: Quantity }
  | { readonly kind: 'holds'; readonly isFor: boolean; readonly holds: number; readonly persons: number }
  | { readonly kind: 'metres-away'; readonly isFor: boolean; readonly metres: number }
  | { readonly kind: 'kept-promises'; readonly isFor: boolean; readonly kept: number; readonly of: number };

/** Earlier agreements of a partner whose day has come: how many there were, and how many arrived by it. */
export type Promises = { readonly kept: number; readonly of: number };

export type NeedSide = Pick<Need, 'category' | 'unit' | 'sought' | 'agreed' | 'persons' | 'slots'> & { readonly wording: Wording };
export type ResourceSide = Pick<Resource, 'category' | 'unit' | 'amount' | 'agreed' | 'holds' | 'slots'> & {
  readonly wording: Wording;
  /** Times that agreements took. */
  readonly taken: readonly Slot[];
};
/** What is known of the pair besides. */
export type Between = { readonly metres: number | undefined; readonly promises: Promises };

/** @returns points from 0 to 100, for the order alone, with the reasons in the order of `matchingWeights`. */
export function match(
  need: NeedSide,
  resource: ResourceSide,
  between: Between,
): { readonly points: number; readonly reasons: readonly Reason[] } {
  const reasons: Reason[] = [];
  let points = 0;
  const count = (share: number, weight: keyof typeof matchingWeights, ...facts: Reason[]) => {
    points += matchingWeights[weight] * Math.min(1, Math.max(0, share));
    reasons.push(...facts);
  };

  if (need.category === resource.category) count(1, 'category', { kind: 'same-category', isFor: true, category: need.category });

  const words = commonWords(need.wording, resource.wording, ENOUGH_WORDS);
  const most = Math.max(words.zh.length, words.en.length);
  if (most > 0) count(most / ENOUGH_WORDS, 'words', { kind: 'common-words', isFor: true, words });

  const times = freeTimes(need.slots, resource);
  if (need.slots.length === 0) count(0.5, 'times');
  else if (resource.slots.length === 0 && times.slots.length === need.slots.length)
    count(1, 'times', { kind: 'free-any-time', isFor: true });
  else if (times.slots.length === 0) count(0, 'times', { kind: 'not-free', isFor: false });
  else count(times.share, 'times', { kind: 'free-at', isFor: true, slots: times.slots, isAll: times.share === 1 });

  // how many there are says nothing where they are other things
  const isSameKind = !(unitsOfThings as readonly string[]).includes(need.unit) || most > 0;
  const sought = need.sought - need.agreed;
  const left = resource.amount - resource.agreed;
  if (isSameKind)
    count(Number((left * 100n) / sought) / 100, 'quantity', {
      kind: 'covers',
      isFor: true,
      isAll: left >= sought,
      left: { unit: resource.unit, amount: left },
      sought: { unit: need.unit, amount: sought },
    });

  if (need.persons === undefined || resource.holds === undefined) count(0.5, 'room');
  else {
    const isFor = resource.holds >= need.persons;
    count(isFor ? 1 : 0, 'room', { kind: 'holds', isFor, holds: resource.holds, persons: need.persons });
  }

  if (between.metres !== undefined)
    count(1 - between.metres / farMetres, 'distance', {
      kind: 'metres-away',
      isFor: between.metres < farMetres,
      metres: Math.round(between.metres),
    });

  const { kept, of } = between.promises;
  if (of === 0) count(0.5, 'promises');
  else count(kept / of, 'promises', { kind: 'kept-promises', isFor: kept * 2 > of, kept, of });

  return { points, reasons };
}

/** The wanted times that lie free, whole or in part, and what share of all wanted minutes they are. */
function freeTimes(wanted: readonly Slot[], resource: Pick<ResourceSide, 'slots' | 'taken'>): { slots: Slot[]; share: number } {
  let minutes = 0;
  let free = 0;
  const slots: Slot[] = [];
  for (const slot of wanted) {
    minutes += slot.end - slot.start;
    if (resource.taken.some((used) => overlapMinutes(used, slot) > 0)) continue;
    const open = resource.slots.length === 0 ? [slot] : resource.slots.filter((one) => overlapMinutes(one, slot) > 0);
    const [best] = open.sort((one, other) => overlapMinutes(other, slot) - overlapMinutes(one, slot));
    if (!best) continue;
    const common: Slot = { ...slot, start: Math.max(slot.start, best.start), end: Math.min(slot.end, best.end) };
    slots.push(common);
    free += common.end - common.start;
  }
  return { slots, share: minutes === 0 ? 0 : free / minutes };
}
