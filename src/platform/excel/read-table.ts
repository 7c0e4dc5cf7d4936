import { readSheet } from 'read-excel-file/universal';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { packStored, unpack, type Part } from './archive.ts';
import { isWorksheet, mergedCells, sheetsOf, withContentOnly } from './worksheet.ts';

/** Rows below the headings that one file may bring. */
export const mostRows = 20_000;
export const mostBytes = 5 * 1024 * 1024;
const MOST_UNPACKED = 32 * 1024 * 1024;
const MOST_COLUMNS = 256;
/** Rows may stand further down than there are, with empty ones between. */
const LOWEST_ROW = 50_000;
const LONGEST_CELL = 5_000;
/** Sheets that are looked through for the table. */
const MOST_SHEETS = 10;
/** Headings stand here, or lower under a title. */
const HEADING_ROWS = 10;

export type ReadColumn<Key extends string> = {
  readonly key: Key;
  /** Headings by which the column is known, in every language; the first is named where the column is missing. */
  readonly titles: readonly string[];
  /** May be missing; its cells are then ''. */
  readonly optional?: boolean;
};
export type ReadRow<Key extends string> = {
  /** As Excel shows it, 1 the first. */
  readonly row: number;
  /** Plain trimmed text, '' for an empty cell; a date as YYYY-MM-DD (its time left out), a time alone as H:MM. */
  readonly cells: Readonly<Record<Key, string>>;
};
export type Table<Key extends string> = { readonly rows: readonly ReadRow<Key>[] };
export type ReadTableError =
  /** `isOldFormat`: an .xls, or one with a password; saved again as an .xlsx without one it can be read. */
  | { readonly kind: 'not-an-xlsx'; readonly isOldFormat: boolean }
  | { readonly kind: 'too-large'; readonly what: 'file' | 'rows' | 'columns' | 'cell'; readonly most: number; readonly row?: number }
  /** First titles of the columns that are not there. */
  | { readonly kind: 'missing-column'; readonly titles: readonly string[] }
  | { readonly kind: 'repeated-column'; readonly title: string };

/**
 * Reads the first sheet of an .xlsx file, as it was uploaded, that has the columns. Rows without any cell of the wanted columns are left out; other columns are
 * not looked at. Evaluates nothing, keeps nothing.
 */
export async function readTable<Key extends string>(
  bytes: Uint8Array,
  columns: readonly ReadColumn<Key>[],
): Promise<Result<Table<Key>, ReadTableError>> {
  const book = openBook(bytes);
  if (!book.ok) return book;
  const [first = '', ...others] = book.value.sheets;
  let read = await readSheetOf(book.value.archive, first, 1, columns);
  for (const [index, xml] of others.entries()) {
    if (read.ok || read.error.kind !== 'missing-column') break;
    const next = await readSheetOf(book.value.archive, xml, index + 2, columns);
    if (next.ok || next.error.kind !== 'missing-column') read = next;
  }
  return read;
}

async function readSheetOf<Key extends string>(
  archive: ArrayBuffer,
  xml: string,
  number: number,
  columns: readonly ReadColumn<Key>[],
): Promise<Result<Table<Key>, ReadTableError>> {
  const sheet = await readCells(archive, number);
  if (!sheet.ok) return sheet;
  const heading = findHeading(sheet.value, columns);
  if (!heading.ok) return heading;
  const fieldsOf = (cells: readonly string[]) => columns.map(({ key }) => [key, cells[heading.value.at.get(key) ?? -1] ?? ''] as const);
  const isEmpty = (cells: readonly string[]) => fieldsOf(cells).every(([, text]) => text === '');
  const empty = new Set(sheet.value.filter(isEmpty));
  const wanted = new Set(heading.value.at.values());
  const merged = [...mergedCells(xml)].filter(({ column, from }) => wanted.has(column) && from > heading.value.row);
  const filledTo = new Map<number, number>();
  for (const { column, from, to } of merged.sort((one, other) => one.from - other.from)) {
    // no program writes cells that overlap: a file that does would have each row filled as often as it names it
    if (from <= (filledTo.get(column) ?? -1)) continue;
    filledTo.set(column, to);
    const text = sheet.value[from]?.[column] ?? '';
    if (text === '') continue;
    for (const cells of sheet.value.slice(from + 1, to + 1)) if (!empty.has(cells)) cells[column] ||= text;
  }
  const rows: ReadRow<Key>[] = [];
  for (const [index, cells] of sheet.value.entries()) {
    if (index <= heading.value.row || empty.has(cells)) continue;
    const found = fieldsOf(cells);
    if (rows.length === mostRows) return fail({ kind: 'too-large', what: 'rows', most: mostRows });
    if (found.some(([, text]) => text.length > LONGEST_CELL))
      return fail({ kind: 'too-large', what: 'cell', most: LONGEST_CELL, row: index + 1 });
    rows.push({ row: index + 1, cells: Object.fromEntries(found) as Record<Key, string> });
  }
  return ok({ rows });
}

/** What can be said of a file at once, before its table is read. */
export function refusalOf(bytes: Uint8Array): ReadTableError | undefined {
  if (bytes.length > mostBytes) return { kind: 'too-large', what: 'file', most: mostBytes };
  const begins = (...start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);
  return begins(0x50, 0x4b) ? undefined : { kind: 'not-an-xlsx', isOldFormat: begins(0xd0, 0xcf, 0x11, 0xe0) };
}

/** What is left of the file for the reader, and the XML of its sheets in their order. */
function openBook(bytes: Uint8Array): Result<{ archive: ArrayBuffer; sheets: readonly string[] }, ReadTableError> {
  const refusal = refusalOf(bytes);
  if (refusal) return fail(refusal);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unpacked = unpack(file, MOST_UNPACKED);
  if (!unpacked.ok) {
    if (unpacked.error.kind === 'too-large') return fail({ kind: 'too-large', what: 'file', most: mostBytes });
    return fail({ kind: 'not-an-xlsx', isOldFormat: false });
  }
  const parts: Part[] = [];
  for (const part of unpacked.value) {
    const xml = part.content.toString('utf8');
    if (!isWorksheet(xml)) {
      parts.push(part);
      continue;
    }
    const clean = withContentOnly(xml, { row: LOWEST_ROW, column: MOST_COLUMNS });
    if (!clean.ok) {
      if (clean.error.kind === 'not-a-worksheet') return fail({ kind: 'not-an-xlsx', isOldFormat: false });
      return fail({ kind: 'too-large', what: clean.error.what, most: clean.error.what === 'rows' ? mostRows : MOST_COLUMNS });
    }
    parts.push({ path: part.path, content: Buffer.from(clean.value) });
  }
  const archive = packStored(parts);
  return ok({
    archive: archive.buffer.slice(archive.byteOffset, archive.byteOffset + archive.byteLength) as ArrayBuffer,
    sheets: sheetsOf(parts).slice(0, MOST_SHEETS),
  });
}

async function readCells(archive: ArrayBuffer, sheet: number): Promise<Result<string[][], ReadTableError>> {
  try {
    const rows = await readSheet<Figure>(archive, sheet, { parseNumber: (digits) => ({ digits }) });
    return ok(rows.map((row) => row.map(cellText)));
  } catch {
    // whatever the reader stumbles over, with the archive already measured, is a file that no spreadsheet program wrote
    return fail({ kind: 'not-an-xlsx', isOldFormat: false });
  }
}

/** A figure as the file stores it, apart from texts that look like one: "007" is a text. */
type Figure = { readonly digits: string };

function cellText(value: unknown): string {
  if (typeof value === 'string') return value.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value.getTime());
  return value === null || value === undefined ? '' : figureText((value as Figure).digits);
}

/** Excel counts in 15 digits and stores 0.1 + 0.2 as 0.30000000000000004. */
const figureText = (digits: string): string => (/^\d{1,15}$/.test(digits) ? digits : String(Number(Number(digits).toPrecision(15))));

/** Excel's calendar begins in 1900; what lies before is a time alone. */
function dateText(milliseconds: number): string {
  const rounded = new Date(Math.round(milliseconds / 60_000) * 60_000);
  const text = rounded.toISOString();
  return rounded.getUTCFullYear() < 1900 ? text.slice(11, 16).replace(/^0/, '') : text.slice(0, 10);
}

/** The same heading whatever its blanks, width and case; "(required)", "（必填）" and stars after it do not count. */
const bare = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*]/g, '')
    .replace(/(?<=.)\([^()]*\)$/, '');

function findHeading<Key extends string>(
  rows: readonly (readonly string[])[],
  columns: readonly ReadColumn<Key>[],
): Result<{ row: number; at: ReadonlyMap<Key, number> }, ReadTableError> {
  let best: { row: number; at: Map<Key, number>; repeated: string | undefined } | undefined;
  for (const [row, cells] of rows.slice(0, HEADING_ROWS).entries()) {
    const at = new Map<Key, number>();
    let repeated: string | undefined;
    for (const [index, cell] of cells.entries()) {
      const column = columns.find(({ titles }) => cell !== '' && titles.some((title) => bare(title) === bare(cell)));
      if (column && at.has(column.key)) repeated ??= cell;
      if (column) at.set(column.key, index);
    }
    if (at.size > (best?.at.size ?? 0)) best = { row, at, repeated };
  }
  const missing = columns.filter(({ key, optional }) => !optional && !best?.at.has(key));
  if (!best || missing.length > 0) return fail({ kind: 'missing-column', titles: missing.map(({ titles }) => titles[0] ?? '') });
  return best.repeated === undefined ? ok(best) : fail({ kind: 'repeated-column', title: best.repeated });
}
