/** An import's pages: what to do, what the table would bring, how far it is. */
import { count } from '../../ui/format.ts';
import { Button, ErrorSummary, FileField, Form, RadioField, titleWithErrors, type FieldErrors, type Values } from '../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../ui/page.tsx';
import { Banner, Empty, Ruled, StackTable } from '../../ui/parts.tsx';
import type { Look } from './import-table.ts';
import type { Choice, Importing, ImportPlan, ImportRow } from './importing.ts';
import { importTexts } from './imports.texts.ts';

/** Rows that a page lists; the rest is counted, and those with problems stand in a file. */
const LISTED = 200;

const xlsx = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Row<Column extends string> = { readonly row: ImportRow<Column> };
type AtColumn<Column> = { readonly column: Column };

export function importFormPage<C extends string, N extends Row<C>, P extends AtColumn<C>>(
  frame: Frame,
  importing: Importing<C, N, P>,
  view: { readonly choices: readonly Choice[]; readonly values: Values; readonly errors: FieldErrors },
): PageProps {
  const t = importTexts(frame.language);
  const own = importing.texts(frame.language);
  const { choices, values, errors } = view;
  const back = importing.wayBack(frame.language);
  return importing.page({
    frame,
    title: titleWithErrors(frame, own.title, errors),
    crumbs: [{ label: own.title }],
    children: (
      <>
        <ErrorSummary frame={frame} errors={errors} />
        <h1>{own.title}</h1>
        <p class="prose">{own.lead}</p>
        <ol class="prose steps section-tight">
          {own.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        {own.note ? <p class="prose section-tight">{own.note}</p> : null}
        <ul role="list" class="cluster section-tight">
          {importing.templates.map(({ name }) => (
            <li>
              <a href={href(frame, `${importing.path}/${name}.xlsx`)} download>
                {own.template(name)}
              </a>
            </li>
          ))}
        </ul>
        <Form frame={frame} action={href(frame, importing.path)} multipart class="prose">
          {choices.length === 1 ? (
            <input type="hidden" name="choice" value={choices[0]?.value} />
          ) : (
            <RadioField frame={frame} name="choice" label={own.choice} errors={errors} values={values} options={choices} />
          )}
          <FileField frame={frame} name="file" label={t.file} hint={t.fileHint} errors={errors} accept={xlsx} />
          <div class="actions">
            <Button>{t.upload}</Button>
            <a href={href(frame, back.href)}>{back.label}</a>
          </div>
        </Form>
      </>
    ),
  });
}

export function importStatePage<C extends string, N extends Row<C>, P extends AtColumn<C>>(
  frame: Frame,
  importing: Importing<C, N, P>,
  id: string,
  look: Exclude<Look<C, N, P>, { state: 'unreadable' }>,
): PageProps {
  const t = importTexts(frame.language);
  const own = importing.texts(frame.language);
  const address = href(frame, `${importing.path}/${id}`);
  const form = href(frame, importing.path);
  const page = (title: string, children: PageProps['children']): PageProps =>
    importing.page({
      frame,
      title,
      crumbs: [{ label: own.title, href: importing.path }, { label: title }],
      children: (
        <>
          <h1>{title}</h1>
          {children}
        </>
      ),
    });
  switch (look.state) {
    case 'uploaded':
      return page(
        t.uploadedTitle,
        <>
          <p role="status">
            <progress aria-label={t.uploadedTitle} /> {t.uploadedText}
          </p>
          <p>
            {t.refreshes} <a href={address}>{t.refreshNow}</a>
          </p>
        </>,
      );
    case 'read':
      return page(t.readTitle, <Preview frame={frame} importing={importing} id={id} choice={look.choice} plan={look.plan} />);
    case 'confirmed':
      return page(
        t.confirmedTitle,
        <>
          <p role="status">
            <progress max={look.of} value={look.done} aria-label={t.confirmedTitle} /> {t.progress(count(look.done), count(look.of))}
          </p>
          <p>
            {t.refreshes} <a href={address}>{t.refreshNow}</a>
          </p>
        </>,
      );
    case 'failed':
      return page(
        t.failedTitle,
        <>
          <p class="prose">{t.failedText(count(look.done), count(look.of))}</p>
          <Form frame={frame} action={address}>
            <div class="actions">
              <Button>{t.tryAgain}</Button>
              <a href={form}>{t.otherFile}</a>
            </div>
          </Form>
        </>,
      );
    case 'taken': {
      const title = t.takenTitle(own.counted(look.choice, look.done));
      const seen = importing.seen(frame.language, look.choice);
      return importing.page({
        frame,
        title,
        crumbs: [{ label: own.title, href: importing.path }, { label: title }],
        children: (
          <>
            <h1>{own.title}</h1>
            <Banner title={title} done />
            <div class="actions">
              <a class="button" href={href(frame, seen.href)}>
                {seen.label}
              </a>
              <a href={form}>{t.importAnother}</a>
            </div>
          </>
        ),
      });
    }
  }
}

type PreviewProps<C extends string, N extends Row<C>, P extends AtColumn<C>> = {
  readonly frame: Frame;
  readonly importing: Importing<C, N, P>;
  readonly id: string;
  readonly choice: string;
  readonly plan: ImportPlan<C, N, P>;
};

function Preview<C extends string, N extends Row<C>, P extends AtColumn<C>>(props: PreviewProps<C, N, P>) {
  const { frame, importing, id, choice, plan } = props;
  const t = importTexts(frame.language);
  const { added, known, wrong } = plan;
  const isEmpty = added.length + known + wrong.length === 0;
  const otherFile = <a href={href(frame, importing.path)}>{t.otherFile}</a>;
  return (
    <>
      <p>{t.nothingYet}</p>
      <dl class="figures section-tight">
        {(
          [
            [t.toAdd, added.length],
            [t.known, known],
            [t.wrong, wrong.length],
          ] as const
        ).map(([label, figure]) => (
          <div>
            <dt>{label}</dt>
            <dd>{count(figure)}</dd>
          </div>
        ))}
      </dl>
      {added.length > 0 ? (
        <Form frame={frame} action={href(frame, `${importing.path}/${id}`)}>
          <div class="actions">
            <Button>{t.take(importing.texts(frame.language).counted(choice, added.length))}</Button>
            {otherFile}
          </div>
        </Form>
      ) : (
        <div class="section-tight">
          <Empty title={isEmpty ? t.emptyTable : t.nothingToAdd}>
            <p>
              {isEmpty ? t.emptyTableText : t.nothingToAddText} {otherFile}
            </p>
          </Empty>
        </div>
      )}
      {wrong.length > 0 ? <WrongRows {...props} /> : null}
      {added.length > 0 ? <NewRows {...props} /> : null}
    </>
  );
}

function WrongRows<C extends string, N extends Row<C>, P extends AtColumn<C>>({
  frame,
  importing,
  id,
  choice,
  plan,
}: PreviewProps<C, N, P>) {
  const t = importTexts(frame.language);
  const { wrong } = plan;
  return (
    <section class="section">
      <Ruled title={t.wrongRows} id="wrong">
        <a href={href(frame, `${importing.path}/${id}/wrong.xlsx`)} download>
          {t.wrongFile}
        </a>
      </Ruled>
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
              { content: t.rowNumber(row.row), lead: true },
              { content: titleOf(importing, choice, problem.column, frame) },
              { content: row.cells[problem.column] || <span class="quiet">{t.empty}</span> },
              { content: importing.problemText(frame.language, choice, problem) },
            ]),
          )}
      />
      {wrong.length > LISTED ? <p class="small quiet">{t.more(count(wrong.length - LISTED))}</p> : null}
    </section>
  );
}

function NewRows<C extends string, N extends Row<C>, P extends AtColumn<C>>({ frame, importing, choice, plan }: PreviewProps<C, N, P>) {
  const t = importTexts(frame.language);
  const columns = importing.preview(frame.language, choice);
  return (
    <section class="section">
      <Ruled title={t.newRows} id="new" />
      <StackTable
        labelledBy="new"
        columns={[{ label: t.row, className: 'c-no' }, ...columns]}
        rows={plan.added
          .slice(0, LISTED)
          .map((added) => [
            { content: t.rowNumber(added.row.row), lead: true },
            ...columns.map(({ content }) => ({ content: content(added) })),
          ])}
      />
      {plan.added.length > LISTED ? <p class="small quiet">{t.more(count(plan.added.length - LISTED))}</p> : null}
    </section>
  );
}

/** A column's heading in the reader's language. */
export const titleOf = <C extends string>(
  importing: {
    readonly columns: (choice: string) => readonly { readonly key: C; readonly titles: readonly [string, string, ...string[]] }[];
  },
  choice: string,
  column: C,
  { language }: Pick<Frame, 'language'>,
): string => importing.columns(choice).find(({ key }) => key === column)?.titles[language === 'zh' ? 0 : 1] ?? column;
