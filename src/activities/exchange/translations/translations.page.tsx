import { otherLanguage, tagOf } from '../../../kernel/language.ts';
import { pageOfDesk } from '../../../ui/desk.tsx';
import { Button, FieldError, Form, type FieldErrors, type Values } from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, Empty } from '../../../ui/parts.tsx';
import type { TranslatableKind, WaitingRecord, WaitingText } from '../domain/translating.ts';
import { exchangeTexts } from '../exchange.texts.ts';
import { translationTexts } from './translations.texts.ts';

export type TranslationsView = {
  readonly records: readonly WaitingRecord[];
  readonly isSaved: boolean;
  /** The record whose form came back, with what was typed. */
  readonly returned: { readonly id: string; readonly values: Values; readonly errors: FieldErrors; readonly changed: boolean } | undefined;
};

const pathOf = (kind: TranslatableKind, number: string) =>
  `/${{ need: 'needs', resource: 'resources', project: 'projects' }[kind]}/${number}`;

export function translationsPage(frame: Frame, view: TranslationsView): PageProps {
  const t = translationTexts(frame.language);
  return pageOfDesk({
    frame,
    title: t.title,
    children: (
      <>
        {view.isSaved ? <Banner title={t.saved} done /> : null}
        <h1>
          {t.title} <span class="quiet">{view.records.length}</span>
        </h1>
        <p class="prose">{t.lead}</p>
        {view.records.length === 0 ? (
          <Empty title={t.none}>
            <p>{t.noneText}</p>
          </Empty>
        ) : null}
        {view.records.map((record) => (
          <RecordForm frame={frame} record={record} returned={view.returned?.id === record.id ? view.returned : undefined} />
        ))}
      </>
    ),
  });
}

function RecordForm({ frame, record, returned }: { frame: Frame; record: WaitingRecord; returned: TranslationsView['returned'] }) {
  const t = translationTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const number = { need: shared.needNumber, resource: shared.resourceNumber, project: shared.projectNumber }[record.kind](record.number);
  return (
    <section class="section" aria-labelledby={`record-${record.id}`}>
      <h2 class="group" id={`record-${record.id}`}>
        <a href={href(frame, pathOf(record.kind, record.number))}>{number}</a>
      </h2>
      {returned?.changed ? <Banner title={t.changed} /> : null}
      <Form frame={frame} action={href(frame, `/desk/translations/${record.kind}/${record.id}`)}>
        {record.texts.map((waiting) => (
          <Pair frame={frame} record={record} waiting={waiting} returned={returned} />
        ))}
        <div class="actions">
          <Button second small>
            {t.save}
            <span class="visually-hidden">{`: ${number}`}</span>
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** The original, and beside it the field for its translation. */
function Pair(props: { frame: Frame; record: WaitingRecord; waiting: WaitingText; returned: TranslationsView['returned'] }) {
  const { frame, record, waiting, returned } = props;
  const t = translationTexts(frame.language);
  const { text, field } = waiting;
  const target = otherLanguage(text.original);
  const id = `${record.id}-${field}`;
  const state = text.translation?.state;
  return (
    <div class="halves pair">
      <div>
        <p class="small quiet">
          {t.fields[field]} · {t.original[text.original]}
        </p>
        <p lang={tagOf(text.original)} class="as-typed">
          {text.text}
        </p>
        <input type="hidden" name={`seen-${field}`} value={text.text} />
      </div>
      <div>
        <label class="small" for={id}>
          {t.fields[field]} · {t.translationInto[target]}
          <span class="quiet">{` (${state === undefined || state === 'checked' ? t.states.none : t.states[state]})`}</span>
        </label>
        <FieldError name={id} errors={returned?.errors ?? {}} />
        <textarea class="input" id={id} name={`text-${field}`} lang={tagOf(target)} rows={field === 'title' ? 2 : 4}>
          {returned?.values[`text-${field}`] ?? text.translation?.text ?? ''}
        </textarea>
      </div>
    </div>
  );
}
