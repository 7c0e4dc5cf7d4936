/** Addresses of tables: downloads for everybody and for workers, and importing. */
import { Hono } from 'hono';
import { importRoutes } from '../../../foundation/imports/index.ts';
import type { SignedIn } from '../../../kernel/actor.ts';
import { mightEver } from '../../../kernel/permission.ts';
import { writeTable, xlsxType } from '../../../platform/excel/index.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { refuse } from '../../../ui/site.ts';
import { categories } from '../domain/need.ts';
import { communitiesOf } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions } from '../exchange.policy.ts';
import { csvOf, makeExportTable, type MadeTable } from './export-table.ts';
import { importOfExchange } from './import-table.ts';
import { tableKinds } from './table-columns.ts';
import { tablesPage } from './tables.page.tsx';
import { tableTexts } from './tables.texts.ts';

export function tableRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site } = deps;
  const exportTable = makeExportTable(deps);

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

  app.route('/', importRoutes(deps, importOfExchange(deps)));
  return app;
}
