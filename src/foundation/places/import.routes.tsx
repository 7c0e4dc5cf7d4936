/** Importing places from Excel: upload, preview at an address of its own, confirm. */
import { Hono } from 'hono';
import type { PlaceId } from '../../kernel/ids.ts';
import { parseId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import { writeTable, xlsxType } from '../../platform/excel/index.ts';
import type { Ctx, Env } from '../../platform/http/env.ts';
import { readForm } from '../../platform/http/form.ts';
import { inLanguage } from '../../platform/http/in-language.ts';
import { act } from '../../platform/http/route.ts';
import { count } from '../../ui/format.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { refuse } from '../../ui/site.ts';
import { mayAdminister } from './administer.ts';
import type { CommunitiesRoutesDeps } from './communities.routes.tsx';
import { importColumns } from './domain/place-import.ts';
import { columnTitle, columnWidth, exampleRows } from './import-columns.ts';
import { makePreviewImport, makeReadImport, makeTakeImport, type ReadImportFailure } from './import-places.ts';
import { importFormPage, importPreviewPage } from './import.page.tsx';
import type { PlacesDeps } from './places.deps.ts';
import { placesTexts } from './places.texts.ts';

const PATH = `${inLanguage}/administration/places/import`;

export function importRoutes(deps: Pick<CommunitiesRoutesDeps, 'site' | 'directory'> & PlacesDeps): Hono<Env> {
  const { site } = deps;
  const readImport = makeReadImport(deps);
  const previewImport = makePreviewImport(deps);
  const takeImport = makeTakeImport(deps);

  async function showForm(c: Ctx, errors: FieldErrors, chosen: string) {
    const [frame, directory] = await Promise.all([site.frame(c), deps.directory()]);
    const subdistricts = directory
      .ofKind('subdistrict')
      .filter((subdistrict) => mayAdminister(c.get('actor'), subdistrict))
      .map(({ id }) => ({ id, name: directory.name(id, c.get('language')) }));
    if (subdistricts.length === 0) return refuse(site, c);
    const status = Object.keys(errors).length > 0 ? 400 : 200;
    return site.page(c, importFormPage(frame, { subdistricts, values: { subdistrict: chosen }, errors }), status);
  }

  return new Hono<Env>()
    .get(PATH, act('place-administer'), (c) => showForm(c, {}, ''))
    .post(PATH, act('place-administer'), async (c) => {
      const actor = c.get('actor');
      if (actor.kind === 'visitor') return refuse(site, c);
      const form = await readForm(c);
      const chosen = form.text('subdistrict');
      const subdistrict = parseId<PlaceId>(chosen);
      if (subdistrict === undefined || (await deps.directory()).find(subdistrict)?.kind !== 'subdistrict')
        return site.problem(c, 'bad-request');
      const file = form.file('file');
      if (!file) return showForm(c, { file: placesTexts(c.get('language')).chooseFile }, chosen);
      const read = await readImport(actor, subdistrict, new Uint8Array(await file.arrayBuffer()));
      if (read.ok) return site.goTo(c, `/administration/places/import/${read.value}`);
      if (read.error.kind === 'not-allowed') return refuse(site, c);
      return showForm(c, { file: fileProblem(c.get('language'), read.error) }, chosen);
    })
    .get(`${PATH}/template.xlsx`, act('place-administer'), async (c) => {
      const directory = await deps.directory();
      if (!directory.ofKind('subdistrict').some((subdistrict) => mayAdminister(c.get('actor'), subdistrict))) return refuse(site, c);
      const language = c.get('language');
      const t = placesTexts(language);
      const table = await writeTable({
        sheet: t.templateSheet,
        columns: importColumns.map((column) => ({ title: columnTitle(column, language), width: columnWidth(column) })),
        rows: exampleRows.map((row) => importColumns.map((column) => row[column] ?? '')),
      });
      c.header('content-disposition', `attachment; filename="places.xlsx"; filename*=UTF-8''${encodeURIComponent(`${t.places}.xlsx`)}`);
      return c.body(Buffer.from(table), 200, { 'content-type': xlsxType });
    })
    .get(`${PATH}/:import`, act('place-administer'), async (c) => {
      const id = parseId<string>(c.req.param('import'));
      const preview = id === undefined ? undefined : await previewImport(c.get('actor'), id);
      if (!preview?.ok || id === undefined) return c.get('actor').kind === 'visitor' ? refuse(site, c) : site.problem(c, 'not-found');
      const [frame, directory] = await Promise.all([site.frame(c), deps.directory()]);
      const { plan, isTaken, subdistrict } = preview.value;
      return site.page(c, importPreviewPage(frame, { id, plan, isTaken, subdistrict: directory.name(subdistrict, c.get('language')) }));
    })
    .post(`${PATH}/:import`, act('place-administer'), async (c) => {
      const actor = c.get('actor');
      const id = parseId<string>(c.req.param('import'));
      if (actor.kind === 'visitor') return refuse(site, c);
      if (id === undefined) return site.problem(c, 'not-found');
      const taken = await takeImport(actor, id);
      if (taken.ok) return site.goTo(c, `/administration/places?taken=${taken.value}`);
      return taken.error.kind === 'not-found' ? site.problem(c, 'not-found') : site.goTo(c, `/administration/places/import/${id}`);
    });
}

/** What is wrong with a file as a whole, at its field. */
function fileProblem(language: Language, failure: Exclude<ReadImportFailure, { kind: 'not-allowed' }>): string {
  const t = placesTexts(language);
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
