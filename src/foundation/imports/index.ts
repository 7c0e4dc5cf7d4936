/** The door of imports: tables of rows from Excel, uploaded, checked, looked at, confirmed, added. */
export { importRoutes } from './imports.routes.tsx';
export type { ImportDeps } from './import-table.ts';
export type { ImportColumn, Importing, ImportingTexts, ImportPlan, WrongRow } from './importing.ts';
