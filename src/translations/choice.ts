/** Which of the texts that wait are shown. Pure. */
import { contentLanguages, type ContentLanguage } from '../kernel/language.ts';
import type { WaitingRecord, WaitingText } from '../kernel/translating.ts';

/** What there is of a translation that waits. */
export const waitingStates = ['none', 'machine', 'stale'] as const;
export type WaitingState = (typeof waitingStates)[number];
export const stateOf = ({ text }: WaitingText): WaitingState =>
  text.translation === undefined || text.translation.state === 'checked' ? 'none' : text.translation.state;

export type Choice = {
  readonly kind: string | undefined;
  readonly original: ContentLanguage | undefined;
  readonly state: WaitingState | undefined;
  /** From 1. */
  readonly page: number;
};

export const RECORDS_ON_A_PAGE = 20;

export function readChoice(query: Readonly<Record<string, string>>, kinds: readonly string[]): Choice {
  const page = Number(query['page']);
  return {
    kind: kinds.find((known) => known === query['kind']),
    original: contentLanguages.find((known) => known === query['original']),
    state: waitingStates.find((known) => known === query['state']),
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  };
}

/** `?kind=place&page=2`; '' for everything. */
export function queryOf(choice: Choice): string {
  const members = Object.entries({ ...choice, page: choice.page > 1 ? String(choice.page) : undefined });
  const text = new URLSearchParams(members.filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
  return text === '' ? '' : `?${text}`;
}

/** The records of a choice, each with the texts of it alone. */
export const chosenOf = (records: readonly WaitingRecord[], choice: Omit<Choice, 'page'>): WaitingRecord[] =>
  records
    .filter(({ kind }) => choice.kind === undefined || kind === choice.kind)
    .map((record) => ({
      ...record,
      texts: record.texts.filter(
        (waiting) =>
          (choice.original === undefined || waiting.text.original === choice.original) &&
          (choice.state === undefined || stateOf(waiting) === choice.state),
      ),
    }))
    .filter(({ texts }) => texts.length > 0);

export const textsIn = (records: readonly WaitingRecord[]): number => records.reduce((sum, { texts }) => sum + texts.length, 0);
