/** An import's addresses: the form, its empty tables, and one page for an uploaded table from its file to its last row. */
import { Hono } from 'hono';
import type { SignedIn } from '../../kernel/actor.ts';
import { parseId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import { writeTable, xlsxType, type ReadTableError, type WriteColumn } from '../../platform/excel/index.ts';
import type { Ctx, Env } from '../../platform/http/env.ts';
import { readForm } from '../../platform/http/form.ts';
import { inLanguage } from '../../platform/http/in-language.ts';
import { act } from '../../platform/http/route.ts';
import { count } from '../../ui/format.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { refuse, type Site } from '../../ui/site.ts';
import { jobName, makeImportTable, type ImportDeps } from './import-table.ts';
import type { Choice, ImportColumn, Importing, ImportRow } from './importing.ts';
import { importFormPage, importStatePage } from './imports.page.tsx';
import { importTexts } from './imports.texts.ts';

const REFRESH_SECONDS = '1';

export function importRoutes<
  Column extends string,
  New extends { readonly row: ImportRow<Column> },
  Problem extends { readonly column: Column },
>(deps: ImportDeps & { readonly site: Site }, importing: Importing<Column, New, Problem>): Hono<Env> {
  const { site } = deps;
  const table = makeImportTable(deps, importing);
  deps.jobs.on(jobName(importing.name), table.work);
  const may = act(importing.act);
  const path = `${inLanguage}${importing.path}`;

  /** Who asks, with what they may import; undefined for those who may import nothing. */
  async function importer(c: Ctx): Promise<{ actor: SignedIn; choices: readonly Choice[] } | undefined> {
    const actor = c.get('actor');
    const choices = actor.kind === 'visitor' ? [] : await importing.choices(actor, c.get('language'));
    return actor.kind === 'visitor' || choices.length === 0 ? undefined : { actor, choices };
  }
  async function showForm(c: Ctx, choices: readonly Choice[], choice: string | undefined, errors: FieldErrors, status: 200 | 400 = 400) {
    const values = { choice: choice ?? choices[0]?.value ?? '' };
    return site.page(c, importFormPage(await site.frame(c), importing, { choices, values, errors }), status);
  }
  async function download(c: Ctx, name: string, columns: readonly WriteColumn[], rows: readonly (readonly string[])[]) {
    const bytes = await writeTable({ sheet: name, columns, rows });
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`);
    return c.body(Buffer.from(bytes), 200, { 'content-type': xlsxType });
  }
  const written = (language: Language, choice: string, leaveOut?: Column) =>
    importing
      .columns(choice)
      .filter(({ key }) => key !== leaveOut)
      .map(({ key, titles, width }) => ({ key, title: titles[language === 'zh' ? 0 : 1], width }));

  const app = new Hono<Env>()
    .get(path, may, async (c) => {
      const who = await importer(c);
      return who ? showForm(c, who.choices, undefined, {}, 200) : refuse(site, c);
    })
    .post(path, may, async (c) => {
      const who = await importer(c);
      if (!who) return refuse(site, c);
      const t = importTexts(c.get('language'));
      const form = await readForm(c);
      const choice = who.choices.find(({ value }) => value === form.text('choice'))?.value;
      if (choice === undefined && form.text('choice') !== '') return refuse(site, c);
      const file = form.file('file');
      if (choice === undefined || !file)
        return showForm(c, who.choices, form.text('choice'), {
          ...(choice === undefined ? { choice: t.chooseFirst } : {}),
          ...(file ? {} : { file: t.chooseFile }),
        });
      const uploaded = await table.upload(who.actor, choice, new Uint8Array(await file.arrayBuffer()));
      if (uploaded.ok) return site.goTo(c, `${importing.path}/${uploaded.value}`);
      if (uploaded.error.kind === 'not-allowed') return refuse(site, c);
      return showForm(c, who.choices, choice, { file: refusalText(c.get('language'), uploaded.error, importing.columns(choice)) });
    });
  for (const { name, leaveOut, examples = [] } of importing.templates)
    app.get(`${path}/${name}.xlsx`, may, async (c) => {
      if (!(await importer(c))) return refuse(site, c);
      const language = c.get('language');
      const columns = written(language, name, leaveOut);
      const rows = examples.map((example) => columns.map(({ key }) => example[key] ?? ''));
      return download(c, importing.texts(language).template(name), columns, rows);
    });
  return app
    .get(`${path}/:import`, may, async (c) => {
      const who = await importer(c);
      if (!who) return refuse(site, c);
      const id = parseId<string>(c.req.param('import'));
      const found = id === undefined ? undefined : await table.look(who.actor, id);
      if (!found?.ok || id === undefined) return site.problem(c, 'not-found');
      const look = found.value;
      if (look.state === 'unreadable')
        return showForm(
          c,
          who.choices,
          look.choice,
          { file: refusalText(c.get('language'), look.refusal, importing.columns(look.choice)) },
          200,
        );
      if (look.state === 'uploaded' || look.state === 'confirmed') c.header('refresh', REFRESH_SECONDS);
      return site.page(c, importStatePage(await site.frame(c), importing, id, look));
    })
    .post(`${path}/:import`, may, async (c) => {
      const who = await importer(c);
      if (!who) return refuse(site, c);
      const id = parseId<string>(c.req.param('import'));
      const confirmed = id === undefined ? undefined : await table.confirm(who.actor, id);
      return confirmed?.ok ? site.goTo(c, `${importing.path}/${id}`) : site.problem(c, 'not-found');
    })
    .get(`${path}/:import/wrong.xlsx`, may, async (c) => {
      const who = await importer(c);
      if (!who) return refuse(site, c);
      const id = parseId<string>(c.req.param('import'));
      const found = id === undefined ? undefined : await table.look(who.actor, id);
      if (!found?.ok || found.value.state !== 'read') return site.problem(c, 'not-found');
      const language = c.get('language');
      const t = importTexts(language);
      const { choice, plan } = found.value;
      const columns = written(language, choice);
      const titles = new Map(columns.map(({ key, title }) => [key, title]));
      const rows = plan.wrong.map(({ row, problems }) => [
        problems.map((problem) => `${titles.get(problem.column)}: ${importing.problemText(language, choice, problem)}`).join('\n'),
        ...columns.map(({ key }) => row.cells[key]),
      ]);
      return download(c, t.wrongName, [{ title: t.howToMend, width: 40 }, ...columns], rows);
    });
}

/** What is wrong with a file as a whole, at its field. */
function refusalText(language: Language, refusal: ReadTableError, columns: readonly Pick<ImportColumn<string>, 'titles'>[]): string {
  const t = importTexts(language);
  const ofReader = (title: string) => columns.find(({ titles }) => titles[0] === title)?.titles[language === 'zh' ? 0 : 1] ?? title;
  switch (refusal.kind) {
    case 'not-an-xlsx':
      return refusal.isOldFormat ? t.oldFormat : t.notAnXlsx;
    case 'missing-column':
      return t.missingColumn(refusal.titles.map(ofReader).join(language === 'zh' ? '、' : ', '));
    case 'repeated-column':
      return t.repeatedColumn(refusal.title);
    case 'too-large':
      switch (refusal.what) {
        case 'file':
          return t.tooLarge.file;
        case 'rows':
          return t.tooLarge.rows(count(refusal.most));
        case 'columns':
          return t.tooLarge.columns(count(refusal.most));
        case 'cell':
          return t.tooLarge.cell(refusal.row ?? 0, count(refusal.most));
      }
  }
}
