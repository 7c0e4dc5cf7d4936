import writeXlsxFile from 'write-excel-file/node';

export type WriteColumn = {
  readonly title: string;
  /** In characters of the ordinary font. */
  readonly width: number;
};

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Excel refuses longer cells. */
const LONGEST_CELL = 32_767;

/**
 * An .xlsx file with one sheet, its headings in bold and kept in view. Every cell is written as text, so that nothing in it can run: a
 * leading `=`, `+`, `-`, `@` or tab is kept and stays what it is. `sheet` is cut to what Excel takes as a name: 31 characters, none of `[]:*?/\`.
 */
export async function writeTable(table: {
  readonly sheet: string;
  readonly columns: readonly WriteColumn[];
  readonly rows: readonly (readonly string[])[];
}): Promise<Uint8Array> {
  const heading = table.columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const, wrap: true }));
  const rows = table.rows.map((cells) =>
    cells.map((text) =>
      text === '' ? null : { value: escaped(text.slice(0, LONGEST_CELL)), type: String, wrap: true, alignVertical: 'top' as const },
    ),
  );
  return writeXlsxFile([heading, ...rows], {
    sheet: table.sheet.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31),
    columns: table.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

/** ECMA-376 part 1, 22.4.2.4 (ST_Xstring): readers take `_x0041_` in a text for the character of that number. */
const escaped = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
