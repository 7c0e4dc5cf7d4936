import { contentLanguages, otherLanguage, tagOf } from '../kernel/language.ts';
import type { WaitingRecord, WaitingText } from '../kernel/translating.ts';
import { pageOfDesk } from '../ui/desk.tsx';
import { Button, FieldError, Form, type FieldErrors, type Values } from '../ui/form.tsx';
import { count } from '../ui/format.ts';
import { href, type Frame, type PageProps } from '../ui/page.tsx';
import { About, Banner, Empty, type FilterGroup, Filters, Pages, Written } from '../ui/parts.tsx';
import { chosenOf, queryOf, RECORDS_ON_A_PAGE, stateOf, textsIn, waitingStates, type Choice } from './choice.ts';
import { translationTexts } from './translations.texts.ts';

/** The record whose form came back, with what was typed. */
export type Returned = { readonly id: string; readonly values: Values; readonly errors: FieldErrors; readonly changed: boolean };

export type TranslationsView = {
  /** All that waits, kind by kind. */
  readonly records: readonly WaitingRecord[];
  readonly kinds: readonly string[];
  readonly choice: Choice;
  readonly isSaved: boolean;
  readonly returned: Returned | undefined;
};

const PATH = '/desk/translations';

export function translationsPage(frame: Frame, view: TranslationsView): PageProps {
  const t = translationTexts(frame.language);
  const { choice, returned } = view;
  const chosen = chosenOf(view.records, choice);
  const begin = (choice.page - 1) * RECORDS_ON_A_PAGE;
  const shown = chosen.slice(begin, begin + RECORDS_ON_A_PAGE);
  const cameBack = view.records.find(({ id }) => id === returned?.id);
  const listed = cameBack ? [cameBack, ...shown.filter(({ id }) => id !== cameBack.id)] : shown;
  const next = begin + RECORDS_ON_A_PAGE < chosen.length ? PATH + queryOf({ ...choice, page: choice.page + 1 }) : undefined;
  return pageOfDesk({
    frame,
    title: t.title,
    crumbs: [{ label: t.title }],
    children: (
      <>
        {view.isSaved ? <Banner title={t.saved} done /> : null}
        <h1>
          {t.title} <span class="quiet">{count(textsIn(chosen))}</span>
        </h1>
        <p class="prose">{t.lead}</p>
        <div class={view.records.length > 0 ? 'split split-start section-tight' : undefined}>
          {view.records.length > 0 ? (
            <Filters
              frame={frame}
              groups={filterGroups(frame, view)}
              chosen={[choice.kind, choice.original, choice.state].filter(Boolean).length}
            />
          ) : null}
          <div>
            {listed.length === 0 ? (
              <Empty title={view.records.length === 0 ? t.none : t.noneOfThese}>
                <p>{view.records.length === 0 ? t.noneText : <a href={href(frame, PATH)}>{t.showAll}</a>}</p>
              </Empty>
            ) : null}
            {listed.map((record) => (
              <RecordForm frame={frame} record={record} choice={choice} returned={returned?.id === record.id ? returned : undefined} />
            ))}
            <Pages frame={frame} path={PATH + queryOf({ ...choice, page: 1 })} next={next} isFirst={choice.page === 1} />
          </div>
        </div>
      </>
    ),
  });
}

function filterGroups(frame: Frame, { records, kinds, choice }: TranslationsView): FilterGroup[] {
  const t = translationTexts(frame.language);
  const group = <Name extends 'kind' | 'original' | 'state'>(
    name: Name,
    title: string,
    values: readonly NonNullable<Choice[Name]>[],
    label: (value: NonNullable<Choice[Name]>) => string,
  ): FilterGroup => ({
    title,
    choices: [undefined, ...values].map((value) => {
      const chosen = { ...choice, page: 1, [name]: value };
      return {
        label: value === undefined ? t.all : label(value),
        href: href(frame, PATH + queryOf(chosen)),
        count: count(textsIn(chosenOf(records, chosen))),
        isChosen: choice[name] === value,
      };
    }),
  });
  return [
    group('kind', t.kind, kinds, (kind) => t.kinds[kind] ?? kind),
    group('original', t.originalTitle, contentLanguages, (language) => t.original[language]),
    group('state', t.state, waitingStates, (state) => t.states[state]),
  ];
}

type Props = { readonly frame: Frame; readonly record: WaitingRecord; readonly returned: Returned | undefined };

function RecordForm({ frame, record, choice, returned }: Props & { readonly choice: Choice }) {
  const t = translationTexts(frame.language);
  const name = <Written frame={frame} text={record.name} noTag />;
  return (
    <section class="section" aria-labelledby={`record-${record.id}`}>
      <h2 class="group" id={`record-${record.id}`}>
        {t.kinds[record.kind] ?? record.kind} {record.path === undefined ? name : <a href={href(frame, record.path)}>{name}</a>}
      </h2>
      {returned?.changed ? <Banner title={t.changed} /> : null}
      <Form frame={frame} action={href(frame, `${PATH}/${record.kind}/${record.id}${queryOf(choice)}`)}>
        {record.texts.map((waiting) => (
          <Pair frame={frame} record={record} waiting={waiting} returned={returned} />
        ))}
        <div class="actions">
          <Button second small>
            {t.save}
            <About frame={frame}>{name}</About>
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** What a text is: `figure-0-what` is what the figures of a place say, `step-…` a step. */
const labelOf = (frame: Frame, field: string): string => {
  const { fields } = translationTexts(frame.language);
  return fields[field] ?? fields[field.replace(/^(figure)-\d+-/, '$1-').replace(/^(step)-.*$/, '$1')] ?? field;
};

/** The original, and beside it the field for its translation. */
function Pair({ frame, record, waiting, returned }: Props & { readonly waiting: WaitingText }) {
  const t = translationTexts(frame.language);
  const { text, field } = waiting;
  const target = otherLanguage(text.original);
  const id = `${record.id}-${field}`;
  const label = labelOf(frame, field);
  const hasError = returned?.errors[id] !== undefined;
  return (
    <div class="halves pair">
      <div>
        <p class="small quiet">
          {label} · {t.original[text.original]}
        </p>
        <p lang={tagOf(text.original)} class="as-typed">
          {text.text}
        </p>
        <input type="hidden" name={`seen-${field}`} value={text.text} />
      </div>
      <div>
        <label class="small" for={id}>
          {label} · {t.translationInto[target]}
          <span class="quiet">{` (${t.states[stateOf(waiting)]})`}</span>
        </label>
        <FieldError name={id} errors={returned?.errors ?? {}} />
        <textarea
          class="input"
          id={id}
          name={`text-${field}`}
          lang={tagOf(target)}
          rows={text.text.length > 40 ? 4 : 2}
          aria-invalid={hasError ? 'true' : undefined}
          aria-describedby={hasError ? `${id}-error` : undefined}
        >
          {returned?.values[`text-${field}`] ?? text.translation?.text ?? ''}
        </textarea>
      </div>
    </div>
  );
}
