/** Addresses of tables: downloads for everybody and for workers, and importing. */
import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { mightEver } from '../../../kernel/permission.ts';
import { writeTable, xlsxType, type ReadTableError } from '../../../platform/excel/index.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { count } from '../../../ui/format.ts';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import { refuse } from '../../../ui/site.ts';
import { communitiesOf } from '../desk/desk.routes.tsx';
import { categories } from '../domain/need.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions } from '../exchange.policy.ts';
import { csvOf, makeExportTable, type MadeTable } from './export-table.ts';
import { makeImportTable } from './import-table.ts';
import { importFormPage, importStatePage } from './import.page.tsx';
import { columnTitle, columnWidth, importColumns, importKinds, tableKinds } from './table-columns.ts';
import { tablesPage } from './tables.page.tsx';
import { tableTexts } from './tables.texts.ts';

const IMPORT = `${inLanguage}/desk/import`;
const REFRESH_SECONDS = '2';

export function tableRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site } = deps;
  const exportTable = makeExportTable(deps);
  const importTable = makeImportTable(deps);

  async function download(c: Ctx, name: string, table: MadeTable): Promise<Response> {
    const bytes = await writeTable({ sheet: name, columns: table.columns, rows: table.rows });
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`);
    return c.body(Buffer.from(bytes), 200, { 'content-type': xlsxType });
  }
  const worker = (c: Ctx): SignedIn | undefined => {
    const actor = c.get('actor');
    return actor.kind === 'person' && mightEver(exchangePermissions['table-import'], actor) ? actor : undefined;
  };

  const app = new Hono<Env>();
  app.get(`${inLanguage}/tables`, act('public'), async (c) => {
    c.set('cacheable', true);
    return site.page(c, tablesPage(await site.frame(c), worker(c) !== undefined));
  });
  for (const kind of tableKinds) {
    app.get(`${inLanguage}/tables/${kind}.xlsx`, act('public'), async (c) => {
      const language = c.get('language');
      return download(c, tableTexts(language).kinds[kind], await exportTable.publicTable(kind, language));
    });
    app.get(`${inLanguage}/tables/${kind}.csv`, act('public'), async (c) => {
      const language = c.get('language');
      const name = encodeURIComponent(`${tableTexts(language).kinds[kind]}.csv`);
      c.header('content-disposition', `attachment; filename*=UTF-8''${name}`);
      return c.body(csvOf(await exportTable.publicTable(kind, language)), 200, { 'content-type': 'text/csv; charset=utf-8' });
    });
  }
  app.get(`${inLanguage}/desk/tables/needs.xlsx`, act('table-export'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor' || !mightEver(exchangePermissions['table-export'], actor)) return refuse(site, c);
    const category = categories.find((known) => known === c.req.query('category'));
    const filter = { isUnfinished: c.req.query('show') === 'unfinished', ...(category ? { category } : {}) };
    const language = c.get('language');
    const table = await exportTable.workersTable(await communitiesOf(deps, actor), filter, language);
    return download(c, tableTexts(language).kinds.needs, table);
  });

  async function showForm(c: Ctx, values: Values, errors: FieldErrors): Promise<Response> {
    return site.page(c, importFormPage(await site.frame(c), values, errors), Object.keys(errors).length > 0 ? 400 : 200);
  }
  app.get(IMPORT, act('table-import'), async (c) => (worker(c) ? showForm(c, { kind: 'needs' }, {}) : refuse(site, c)));
  app.post(IMPORT, act('table-import'), async (c) => {
    const actor = worker(c);
    if (!actor) return refuse(site, c);
    const t = tableTexts(c.get('language'));
    const form = await readForm(c);
    const kind = importKinds.find((known) => known === form.text('kind'));
    const file = form.file('file');
    if (!kind || !file)
      return showForm(c, form.typed, { ...(kind ? {} : { kind: t.chooseKind }), ...(file ? {} : { file: t.chooseFile }) });
    const read = await importTable.read(actor, await communitiesOf(deps, actor), kind, new Uint8Array(await file.arrayBuffer()));
    if (read.ok) return site.goTo(c, `/desk/import/${read.value}`);
    if (read.error.kind === 'not-allowed') return refuse(site, c);
    return showForm(c, form.typed, { file: fileProblem(c.get('language'), read.error) });
  });
  for (const kind of importKinds) {
    app.get(`${IMPORT}/${kind}.xlsx`, act('table-import'), async (c) => {
      if (!worker(c)) return refuse(site, c);
      const language = c.get('language');
      const columns = importColumns[kind]
        .filter((column) => column !== 'number')
        .map((column) => ({ title: columnTitle(kind, column, language), width: columnWidth(kind, column) }));
      return download(c, tableTexts(language).kinds[kind], { columns, rows: [] });
    });
  }
  app.get(`${IMPORT}/:import`, act('table-import'), async (c) => {
    const actor = worker(c);
    if (!actor) return refuse(site, c);
    const id = parseId<string>(c.req.param('import'));
    const found = id === undefined ? undefined : await importTable.look(actor, await communitiesOf(deps, actor), id);
    if (!found?.ok || id === undefined) return site.problem(c, 'not-found');
    if (found.value.state === 'running') c.header('refresh', REFRESH_SECONDS);
    return site.page(c, importStatePage(await site.frame(c), id, found.value));
  });
  app.post(`${IMPORT}/:import`, act('table-import'), async (c) => {
    const actor = worker(c);
    if (!actor) return refuse(site, c);
    const id = parseId<string>(c.req.param('import'));
    const taking = id === undefined ? undefined : await importTable.take(actor, await communitiesOf(deps, actor), id);
    if (!taking?.ok || id === undefined) return site.problem(c, 'not-found');
    return site.goTo(c, `/desk/import/${id}`);
  });
  return app;
}

/** What is wrong with a file as a whole, at its field. */
function fileProblem(language: Language, failure: ReadTableError): string {
  const t = tableTexts(language);
  switch (failure.kind) {
    case 'not-an-xlsx':
      return failure.isOldFormat ? t.oldFormat : t.notAnXlsx;
    case 'missing-column':
      return t.missingColumn(failure.titles.join(language === 'zh' ? '、' : ', '));
    case 'repeated-column':
      return t.repeatedColumn(failure.title);
    case 'too-large':
      switch (failure.what) {
        case 'file':
          return t.tooLarge.file;
        case 'rows':
          return t.tooLarge.rows(count(failure.most));
        case 'columns':
          return t.tooLarge.columns(count(failure.most));
        case 'cell':
          return t.tooLarge.cell(failure.row ?? 0, count(failure.most));
      }
  }
}
