/** Importing places: what to do, then what the table would bring. */
import type { PlaceId } from '../../kernel/ids.ts';
import { administrationPage } from '../../ui/administration.tsx';
import { count } from '../../ui/format.ts';
import { Button, ErrorSummary, FileField, Form, SelectField, titleWithErrors, type FieldErrors, type Values } from '../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../ui/page.tsx';
import { Banner, Empty, Meta, Ruled, StackTable } from '../../ui/parts.tsx';
import type { CellProblem, ImportPlan } from './domain/place-import.ts';
import { pathColumns } from './domain/place-import.ts';
import { columnTitle } from './import-columns.ts';
import { placesTexts } from './places.texts.ts';

const importPath = '/administration/places/import';
const crumbs = (frame: Frame) => [{ label: placesTexts(frame.language).places, href: '/administration/places' }];

export type ImportFormView = {
  /** Those whose places the person keeps. */
  readonly subdistricts: readonly { readonly id: PlaceId; readonly name: string }[];
  readonly values: Values;
  readonly errors: FieldErrors;
};

export function importFormPage(frame: Frame, view: ImportFormView): PageProps {
  const t = placesTexts(frame.language);
  const { subdistricts, values, errors } = view;
  return administrationPage({
    frame,
    title: titleWithErrors(frame, t.importTitle, errors),
    crumbs: [...crumbs(frame), { label: t.import }],
    children: (
      <>
        <ErrorSummary frame={frame} errors={errors} />
        <h1>{t.importTitle}</h1>
        <p class="prose">{t.importText}</p>
        <ol class="prose steps section-tight">
          {t.importSteps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <p class="section-tight">
          <a href={href(frame, `${importPath}/template.xlsx`)} download>
            {t.template}
          </a>
        </p>
        <Form frame={frame} action={href(frame, importPath)} multipart class="prose">
          {subdistricts.length === 1 ? (
            <input type="hidden" name="subdistrict" value={subdistricts[0]?.id} />
          ) : (
            <SelectField
              frame={frame}
              name="subdistrict"
              label={t.subdistrict}
              errors={errors}
              values={values}
              options={subdistricts.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <FileField
            frame={frame}
            name="file"
            label={t.file}
            hint={t.fileHint}
            errors={errors}
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          />
          <div class="actions">
            <Button>{t.upload}</Button>
            <a href={href(frame, '/administration/places')}>{t.places}</a>
          </div>
        </Form>
      </>
    ),
  });
}

/** Rows that a page lists; the rest is counted. */
const LISTED = 200;

export function importPreviewPage(frame: Frame, view: { id: string; plan: ImportPlan; isTaken: boolean; subdistrict: string }): PageProps {
  const t = placesTexts(frame.language);
  const { added, known, wrong } = view.plan;
  return administrationPage({
    frame,
    title: t.previewTitle,
    crumbs: [...crumbs(frame), { label: t.import, href: importPath }, { label: t.previewTitle }],
    children: (
      <>
        <h1>{t.previewTitle}</h1>
        {view.isTaken ? <Banner title={t.takenBefore} /> : <Meta items={[view.subdistrict, t.nothingYet]} />}
        <dl class="figures section-tight">
          {[
            [t.toAdd, added.length],
            [t.known, known.length],
            [t.wrong, wrong.length],
          ].map(([label, figure]) => (
            <div>
              <dt>{label}</dt>
              <dd>{count(Number(figure))}</dd>
            </div>
          ))}
        </dl>
        {view.isTaken ? null : added.length > 0 ? (
          <Form frame={frame} action={href(frame, `${importPath}/${view.id}`)}>
            <div class="actions">
              <Button>{t.take(added.length)}</Button>
              <a href={href(frame, importPath)}>{t.otherFile}</a>
            </div>
          </Form>
        ) : (
          <div class="section-tight">
            <Empty title={t.nothingToAdd}>
              <p>
                {t.nothingToAddText} <a href={href(frame, importPath)}>{t.otherFile}</a>
              </p>
            </Empty>
          </div>
        )}
        {wrong.length > 0 ? (
          <section class="section">
            <Ruled title={t.wrongRows} id="wrong" />
            <p class="small quiet">{t.wrongRowsText}</p>
            <StackTable
              labelledBy="wrong"
              columns={[
                { label: t.row, className: 'c-no' },
                { label: t.column, className: 'c-where' },
                { label: t.cell },
                { label: t.howToMend },
              ]}
              rows={wrong
                .slice(0, LISTED)
                .flatMap(({ row, problems }) =>
                  problems.map((problem) => [
                    { content: row.row, lead: true },
                    { content: columnTitle(problem.column, frame.language) },
                    { content: row.cells[problem.column] || <span class="quiet">{t.empty}</span> },
                    { content: problemText(frame, problem) },
                  ]),
                )}
            />
            {wrong.length > LISTED ? <p class="small quiet">{t.more(wrong.length - LISTED)}</p> : null}
          </section>
        ) : null}
        {added.length > 0 ? (
          <section class="section">
            <Ruled title={t.newPlaces} id="new" />
            <StackTable
              labelledBy="new"
              columns={[
                { label: t.row, className: 'c-no' },
                { label: t.kindLabel, className: 'c-where' },
                { label: t.fields.name },
                { label: t.englishName },
                { label: t.withinLabel },
              ]}
              rows={added
                .slice(0, LISTED)
                .map((place) => [
                  { content: place.row },
                  { content: t.kinds[place.kind] },
                  { content: <span lang="zh-CN">{place.path.at(-1)}</span>, lead: true },
                  { content: <span lang="en">{place.content.name.translation?.text}</span> },
                  { content: <span lang="zh-CN">{place.path.slice(0, -1).join('') || view.subdistrict}</span> },
                ])}
            />
            {added.length > LISTED ? <p class="small quiet">{t.more(added.length - LISTED)}</p> : null}
          </section>
        ) : null}
      </>
    ),
  });
}

function problemText(frame: Frame, problem: CellProblem): string {
  const t = placesTexts(frame.language);
  switch (problem.problem) {
    case 'same-as-row':
      return t.cellProblem['same-as-row'](problem.row);
    case 'may-not-lie-there':
      return t.cellProblem['may-not-lie-there'](pathColumns.find((column) => column === problem.column) ?? 'unit');
    case 'names-no-place':
    case 'unknown-place':
      return t.cellProblem[problem.problem];
    default:
      return t.problem[problem.problem](columnTitle(problem.column, frame.language));
  }
}
