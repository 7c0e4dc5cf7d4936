/** Importing a table: what to do, what it would bring, how far it is. */
import { count } from '../../../ui/format.ts';
import { Button, ErrorSummary, FileField, Form, RadioField, titleWithErrors, type FieldErrors, type Values } from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, Empty, Ruled, StackTable } from '../../../ui/parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import type { ImportPreview, ImportState } from './import-table.ts';
import type { CellProblem, TableRow } from './plan-import.ts';
import { columnTitle, importKinds, type ImportColumn, type ImportKind } from './table-columns.ts';
import { tableTexts } from './tables.texts.ts';

const PATH = '/desk/import';
/** Rows that a page lists; the rest is counted. */
const LISTED = 200;

const xlsx = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function importFormPage(frame: Frame, values: Values, errors: FieldErrors): PageProps {
  const t = tableTexts(frame.language);
  return {
    frame,
    title: titleWithErrors(frame, t.importTitle, errors),
    density: 'desk',
    isPrivate: true,
    crumbs: [{ label: t.importTitle }],
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
        <p class="prose">{t.importOwn}</p>
        <ul role="list" class="cluster section-tight">
          {importKinds.map((kind) => (
            <li>
              <a href={href(frame, `${PATH}/${kind}.xlsx`)} download>
                {t.template(t.kinds[kind])}
              </a>
            </li>
          ))}
        </ul>
        <Form frame={frame} action={href(frame, PATH)} multipart class="prose">
          <RadioField
            frame={frame}
            name="kind"
            label={t.kind}
            errors={errors}
            values={values}
            options={importKinds.map((kind) => ({ value: kind, label: t.kindOptions[kind] }))}
          />
          <FileField frame={frame} name="file" label={t.file} hint={t.fileHint} errors={errors} accept={xlsx} />
          <div class="actions">
            <Button>{t.upload}</Button>
            <a href={href(frame, '/desk')}>{t.toDesk}</a>
          </div>
        </Form>
      </>
    ),
  };
}

export function importStatePage(frame: Frame, id: string, state: ImportState): PageProps {
  const t = tableTexts(frame.language);
  const page = (title: string, children: PageProps['children']): PageProps => ({
    frame,
    title,
    density: 'desk',
    isPrivate: true,
    crumbs: [{ label: t.importTitle, href: PATH }, { label: title }],
    children,
  });
  const address = `${PATH}/${id}`;
  switch (state.state) {
    case 'preview':
      return page(t.previewTitle, <Preview frame={frame} address={address} preview={state.preview} />);
    case 'running':
      return page(
        t.runningTitle,
        <>
          <h1>{t.runningTitle}</h1>
          <p role="status">
            <progress max={state.of} value={state.done} aria-label={t.runningTitle} /> {t.progress(count(state.done), count(state.of))}
          </p>
          <p>{t.refreshes}</p>
          <p>
            <a href={href(frame, address)}>{t.refreshNow}</a>
          </p>
        </>,
      );
    case 'failed':
      return page(
        t.failedTitle,
        <>
          <h1>{t.failedTitle}</h1>
          <p class="prose">{t.failedText}</p>
          <Form frame={frame} action={href(frame, address)}>
            <div class="actions">
              <Button>{t.tryAgain}</Button>
              <a href={href(frame, PATH)}>{t.otherFile}</a>
            </div>
          </Form>
        </>,
      );
    case 'taken': {
      const title = t.takenTitle(count(state.added), t.kinds[state.kind]);
      return page(
        title,
        <>
          <h1>{title}</h1>
          <Banner title={title} done />
          <div class="actions">
            <a class="button" href={href(frame, state.kind === 'needs' ? '/desk?show=to-accept' : '/resources')}>
              {state.kind === 'needs' ? t.toDesk : t.toResources}
            </a>
            <a href={href(frame, PATH)}>{t.importAnother}</a>
          </div>
        </>,
      );
    }
  }
}

function Preview({ frame, address, preview }: { frame: Frame; address: string; preview: ImportPreview }) {
  const t = tableTexts(frame.language);
  const { kind, added, known, wrong } = preview;
  return (
    <>
      <h1>{t.previewTitle}</h1>
      <p>{t.nothingYet}</p>
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
      {added.length > 0 ? (
        <Form frame={frame} action={href(frame, address)}>
          <div class="actions">
            <Button>{t.take(added.length, t.kinds[kind])}</Button>
            <a href={href(frame, PATH)}>{t.otherFile}</a>
          </div>
        </Form>
      ) : (
        <Empty title={t.nothingToAdd}>
          <p>
            {t.nothingToAddText} <a href={href(frame, PATH)}>{t.otherFile}</a>
          </p>
        </Empty>
      )}
      {wrong.length > 0 ? <WrongRows frame={frame} kind={kind} wrong={wrong} /> : null}
      {added.length > 0 ? <NewRows frame={frame} kind={kind} rows={added.map(({ row }) => row)} /> : null}
    </>
  );
}

function WrongRows({ frame, kind, wrong }: { frame: Frame; kind: ImportKind; wrong: ImportPreview['wrong'] }) {
  const t = tableTexts(frame.language);
  return (
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
              { content: columnTitle(kind, problem.column, frame.language) },
              { content: row.cells[problem.column] || <span class="quiet">{t.empty}</span> },
              { content: problemText(frame, kind, problem) },
            ]),
          )}
      />
      {wrong.length > LISTED ? <p class="small quiet">{t.more(wrong.length - LISTED)}</p> : null}
    </section>
  );
}

/** Which columns let a worker recognise a row. */
const telling = {
  needs: ['title', 'description', 'category', 'amount'],
  resources: ['title', 'organisation', 'category', 'amount'],
} as const satisfies Record<ImportKind, ImportColumn[]>;

function NewRows({ frame, kind, rows }: { frame: Frame; kind: ImportKind; rows: readonly TableRow[] }) {
  const t = tableTexts(frame.language);
  return (
    <section class="section">
      <Ruled title={t.newRows} id="new" />
      <StackTable
        labelledBy="new"
        columns={[
          { label: t.row, className: 'c-no' },
          ...telling[kind].map((column) => ({ label: columnTitle(kind, column, frame.language) })),
        ]}
        rows={rows.slice(0, LISTED).map((row) => [
          { content: row.row },
          ...telling[kind].map((column, index) => ({
            content: row.cells[column] || (index === 0 && kind === 'needs' ? row.cells.description : ''),
            lead: index === 0,
          })),
        ])}
      />
      {rows.length > LISTED ? <p class="small quiet">{t.more(rows.length - LISTED)}</p> : null}
    </section>
  );
}

function problemText(frame: Frame, kind: ImportKind, problem: CellProblem): string {
  const t = tableTexts(frame.language);
  switch (problem.kind) {
    case 'field':
      return exchangeTexts(frame.language).fieldProblem(problem.problem, columnTitle(kind, problem.column, frame.language));
    case 'table':
      return t.tableProblems[problem.problem];
    case 'same-as-row':
      return t.sameAsRow(problem.row);
  }
}
