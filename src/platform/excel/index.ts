/** The door of Excel tables. */
export { readTableApart } from './read-apart.ts';
export { readTable, refusalOf, type ReadColumn, type ReadRow, type ReadTableError, type Table } from './read-table.ts';
export { writeTable, xlsxType, type WriteColumn } from './write-table.ts';
