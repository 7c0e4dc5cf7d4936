/** A page of a list: where it begins, what it holds, where the next one begins. */
import { parseId, type OrganisationId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';

/** Counting stops here: beyond, "1,000+" is enough to know. */
export const MOST_COUNTED = 1000;

/** Where the page before ended. */
export type Cursor = { readonly at: Instant; readonly id: string };

export type Page<Row> = Cut<Row> & {
  /** How many there are on all pages. */
  readonly total: number;
  /** How many there would be by other filters. */
  readonly counts: readonly number[];
};
export type Cut<Row> = {
  readonly rows: readonly Row[];
  /** Cursor of the next page, as it stands in addresses; undefined on the last. */
  readonly next: string | undefined;
};

/** How much of a list comes from an organisation. */
/** An organisation, and how much of what is shown is its own; undefined where not all of it was looked at. */
export type OrganisationCount = { readonly organisation: OrganisationId; readonly count: number | undefined };

/** The first `most` of what was found; one more was asked for, to know whether there is another page. */
export function cut<Row extends { readonly id: string }>(
  found: readonly Row[],
  most: number,
  at: (row: Row) => Instant | undefined,
): Cut<Row> {
  const rows = found.slice(0, most);
  const last = found.length > most ? rows.at(-1) : undefined;
  return { rows, next: last && `${at(last) ?? 0}.${last.id}` };
}

/** Reads `<milliseconds>.<id>`, of a time after 2001: where the page before ended. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const match = /^(\d{13})\.(.{36})$/.exec(text ?? '');
  const id = parseId<string>(match?.[2]);
  return match && id ? { at: Number(match[1]) as Instant, id } : undefined;
}
