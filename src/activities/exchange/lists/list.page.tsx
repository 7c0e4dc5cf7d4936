/** The page that needs, resources and projects share: filters as links, how many there are, rows, the next page. */
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { OrganisationDirectory } from '../../../foundation/partners/index.ts';
import type { OrganisationId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { count } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Chips, Empty, Filters, Pages } from '../../../ui/parts.tsx';
import type { Names } from '../exchange.parts.tsx';
import { MOST_COUNTED, type OrganisationCount, type Page } from './page-of-list.ts';

/** One choice among several, in the address by `name`: the one whose `value` is asked for, or `chosen` where another parameter decides. */
export type ListFilter<Filter> = {
  readonly title: string;
  readonly name: string;
  readonly choices: readonly ListChoice<Filter>[];
  readonly chosen?: string | undefined;
};
/** Without a `value` it is the usual one, and not in the address. */
export type ListChoice<Filter> = {
  readonly label: string;
  readonly value: string | undefined;
  /** What else of the address it changes. */
  readonly also?: Asked;
  /** What it would show, for counting. */
  readonly shows?: Filter;
  /** How many it would show, where it was counted already. */
  readonly count?: number | undefined;
};

export type Asked = Readonly<Record<string, string | undefined>>;

export type ListView<Filter, Row extends object> = {
  readonly title: string;
  readonly lead: string;
  /** Path of the list after the language. */
  readonly path: string;
  readonly filters: readonly ListFilter<Filter>[];
  /** How many each choice with `shows` would show, in order. */
  readonly counts: readonly number[];
  /** What the address says by the names of the filters. */
  readonly asked: Asked;
  readonly page: Page<Row>;
  readonly found: (count: string) => string;
  readonly above?: ComponentChildren;
  /** Beside how many there are. */
  readonly tools?: ComponentChildren;
  readonly row: (row: Row) => VNode;
  readonly empty: { readonly title: string; readonly asked: Asked; readonly next: string };
  readonly below: ComponentChildren;
};

/** The choice as an address: one parameter a filter, left out where it is the usual. */
export function listAddress(path: string, asked: Asked): string {
  let query = '';
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined) query += `${query === '' ? '?' : '&'}${name}=${encodeURIComponent(value)}`;
  return path + query;
}

/** What the choices of filters would show, in order: to be counted for `ListView.counts`. */
export const shownBy = <Filter,>(filters: readonly ListFilter<Filter>[]): Filter[] =>
  filters.flatMap(({ choices }) => choices.flatMap(({ shows }) => shows ?? []));

export function listPage<Filter, Row extends object>(frame: Frame, view: ListView<Filter, Row>, names: Names): PageProps {
  const { path, asked, page } = view;
  const counts = view.counts.values();
  const filters = view.filters.map(({ title, name, choices, chosen = asked[name] }) => ({
    title,
    name,
    choices: choices.map(({ label, value, also, shows, count: counted }) => {
      const amount = shows === undefined ? counted : counts.next().value;
      return {
        label,
        value,
        href: href(frame, listAddress(path, { ...asked, [name]: value, ...also })),
        ...(amount === undefined ? {} : { count: count(amount, MOST_COUNTED) }),
        isChosen: chosen === value,
      };
    }),
  }));
  // taken off, a choice leaves the usual one
  const chips = filters.flatMap(({ name, choices }) =>
    choices
      .filter(({ value }) => value !== undefined && value === asked[name])
      .map(({ label }) => ({ label, href: choices.find(({ value }) => value === undefined)?.href ?? href(frame, path) })),
  );
  const turned = (turn: Asked | undefined) => turn && listAddress(path, { ...asked, ...turn });
  return {
    frame,
    title: view.title,
    description: view.lead,
    crumbs: [{ label: view.title }],
    children: (
      <>
        <h1>{view.title}</h1>
        <p class="lead">{view.lead}</p>
        <div class="split split-start section-tight">
          <Filters frame={frame} groups={filters} chosen={chips.length} />
          <div>
            {view.above}
            <div class="cluster list-tools">
              <p>
                <b>{view.found(count(page.total, MOST_COUNTED))}</b>
              </p>
              {chips.length > 0 ? <Chips frame={frame} chips={chips} /> : null}
              {view.tools ? <p class="small">{view.tools}</p> : null}
            </div>
            {page.rows.length === 0 ? (
              <Empty title={view.empty.title}>
                <p>
                  <a href={href(frame, listAddress(path, view.empty.asked))}>{view.empty.next}</a>
                </p>
                <p>{view.below}</p>
              </Empty>
            ) : (
              <div class="rows">
                <ol
                  role="list"
                  dangerouslySetInnerHTML={{ __html: page.rows.map((row) => rowHtml(frame, names, row, view.row)).join('') }}
                />
              </div>
            )}
            <Pages
              frame={frame}
              path={listAddress(path, asked)}
              previous={turned(page.previous === undefined ? undefined : { before: page.previous })}
              next={turned(page.next === undefined ? undefined : { after: page.next })}
              isFirst={page.isFirst}
            />
            {page.rows.length === 0 ? null : (
              <div class="empty small">
                <p>{view.below}</p>
              </div>
            )}
          </div>
        </div>
      </>
    ),
  };
}

const madeRows = new WeakMap<object, Map<Language, { readonly html: string; readonly today: CalendarDate; readonly names: Names }>>();

/** A row as markup, made once for the same facts: most of a list's time went into making the same rows again. */
function rowHtml<Row extends object>(frame: Frame, names: Names, row: Row, view: (row: Row) => VNode): string {
  const made = madeRows.get(row) ?? new Map<Language, never>();
  const before = made.get(frame.readerLanguage);
  if (before?.today === frame.today && before.names.places === names.places && before.names.organisations === names.organisations)
    return before.html;
  // in one piece: joined from many, it would be gone through piece by piece on every page
  const html = Buffer.from(renderToString(view(row))).toString();
  madeRows.set(row, made.set(frame.readerLanguage, { html, today: frame.today, names }));
  return html;
}

/** Organisations offered as a filter: those with most of what is shown, and the chosen one, which may have less. */
export function organisationChoices(
  most: readonly OrganisationCount[],
  chosen: OrganisationId | undefined,
  organisations: OrganisationDirectory,
  language: Frame['language'],
): ListChoice<never>[] {
  const rest =
    chosen === undefined || most.some(({ organisation }) => organisation === chosen) ? [] : [{ organisation: chosen, count: undefined }];
  return [...most, ...rest].flatMap(({ organisation, count: amount }) => {
    const value = organisations.find(organisation)?.slug;
    return value === undefined ? [] : [{ label: organisations.name(organisation, language), value, count: amount }];
  });
}
