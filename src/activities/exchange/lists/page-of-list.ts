/** A page of a list: where it begins, what it holds, where the next one begins. */
import { parseId, type OrganisationId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';

/** Counting stops here: beyond, "1,000+" is enough to know. */
export const MOST_COUNTED = 1000;

/** A row as the edge of a page. */
export type Cursor = { readonly at: Instant; readonly id: string };

/** Which page of a list is wanted: the one after a row, the one before a row, else the first. */
export type Turn = { readonly after?: Cursor | undefined; readonly before?: Cursor | undefined };

export type Page<Row> = Cut<Row> & {
  /** Cursor before which the page before ends; undefined on the first. */
  readonly previous: string | undefined;
  readonly isFirst: boolean;
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

/** An organisation, and how much of what is shown is its own; undefined where not all of it was looked at. */
export type OrganisationCount = { readonly organisation: OrganisationId; readonly count: number | undefined };

type At<Row> = (row: Row) => Instant | undefined;
/** A row as it stands in addresses. */
export const cursorOf = <Row extends { readonly id: string }>(row: Row, at: At<Row>): string => `${at(row) ?? 0}.${row.id}`;

/** The first `most` of what was found; one more was asked for, to know whether there is another page. */
export function cut<Row extends { readonly id: string }>(found: readonly Row[], most: number, at: At<Row>): Cut<Row> {
  const rows = found.slice(0, most);
  const last = found.length > most ? rows.at(-1) : undefined;
  return { rows, next: last && cursorOf(last, at) };
}

/** Reads `<milliseconds>.<id>`, of a time after 2001. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const match = /^(\d{13})\.(.{36})$/.exec(text ?? '');
  const id = parseId<string>(match?.[2]);
  return match && id ? { at: Number(match[1]) as Instant, id } : undefined;
}

/** The page that an address asks for. */
export const readTurn = (query: (name: 'after' | 'before') => string | undefined): Turn => ({
  after: readCursor(query('after')),
  before: readCursor(query('before')),
});
