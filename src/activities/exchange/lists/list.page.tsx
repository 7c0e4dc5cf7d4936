/** The page that needs, resources and projects share: filters as links, how many there are, rows, the next page. */
import type { ComponentChildren } from 'preact';
import type { OrganisationDirectory } from '../../../foundation/partners/index.ts';
import type { OrganisationId } from '../../../kernel/ids.ts';
import { count } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Chips, Empty, Filters, Pages } from '../../../ui/parts.tsx';
import { MOST_COUNTED, type OrganisationCount, type Page } from './page-of-list.ts';

/** One parameter of the address, of which one choice holds. Without a `value` it is the usual one, and not in the address. */
export type ListFilter = {
  readonly title: string;
  readonly name: string;
  readonly choices: readonly ListChoice[];
};
export type ListChoice = { readonly label: string; readonly value: string | undefined; readonly count?: number | undefined };

export type ListView = {
  readonly title: string;
  readonly lead: string;
  /** Path of the list after the language. */
  readonly path: string;
  readonly filters: readonly ListFilter[];
  /** What the address says by the names of the filters. */
  readonly asked: Readonly<Record<string, string | undefined>>;
  readonly page: Pick<Page<unknown>, 'next' | 'total'>;
  readonly isFirst: boolean;
  readonly found: (count: string) => string;
  readonly above?: ComponentChildren;
  /** Beside how many there are. */
  readonly tools?: ComponentChildren;
  /** List items; null where nothing was found. */
  readonly rows: readonly ComponentChildren[] | { readonly html: string } | null;
  readonly empty: { readonly title: string; readonly asked: ListView['asked']; readonly next: string };
  readonly below: ComponentChildren;
};

/** The choice as an address: one parameter a filter, left out where it is the usual. */
export function listAddress(path: string, asked: ListView['asked'], after?: string): string {
  let query = '';
  for (const [name, value] of Object.entries({ ...asked, after }))
    if (value !== undefined) query += `${query === '' ? '?' : '&'}${name}=${encodeURIComponent(value)}`;
  return path + query;
}

export function listPage(frame: Frame, view: ListView): PageProps {
  const { path, asked, page } = view;
  const link = (name: string, value: string | undefined) => href(frame, listAddress(path, { ...asked, [name]: value }));
  const groups = view.filters.map(({ title, name, choices }) => ({
    title,
    choices: choices.map((choice) => ({
      label: choice.label,
      href: link(name, choice.value),
      ...(choice.count === undefined ? {} : { count: count(choice.count, MOST_COUNTED) }),
      isChosen: asked[name] === choice.value,
    })),
  }));
  const chips = view.filters.flatMap(({ name, choices }) =>
    choices
      .filter(({ value }) => value !== undefined && value === asked[name])
      .map(({ label }) => ({ label, href: link(name, undefined) })),
  );
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
          <Filters frame={frame} groups={groups} chosen={chips.length} />
          <div>
            {view.above}
            <div class="cluster list-tools">
              <p>
                <b>{view.found(count(page.total, MOST_COUNTED))}</b>
              </p>
              {chips.length > 0 ? <Chips frame={frame} chips={chips} /> : null}
              {view.tools ? <p class="small">{view.tools}</p> : null}
            </div>
            {view.rows === null ? (
              <Empty title={view.empty.title}>
                <p>
                  <a href={href(frame, listAddress(path, view.empty.asked))}>{view.empty.next}</a>
                </p>
              </Empty>
            ) : (
              <div class="rows">
                {'html' in view.rows ? (
                  <ol role="list" dangerouslySetInnerHTML={{ __html: view.rows.html }} />
                ) : (
                  <ol role="list">{view.rows}</ol>
                )}
              </div>
            )}
            <Pages
              frame={frame}
              path={listAddress(path, asked)}
              next={page.next === undefined ? undefined : listAddress(path, asked, page.next)}
              isFirst={view.isFirst}
            />
            <div class="empty small">
              <p>{view.below}</p>
            </div>
          </div>
        </div>
      </>
    ),
  };
}

/** Organisations offered as a filter: those with most of what is shown, and the chosen one, which may have less. */
export function organisationChoices(
  most: readonly OrganisationCount[],
  chosen: OrganisationId | undefined,
  organisations: OrganisationDirectory,
  language: Frame['language'],
): ListChoice[] {
  const rest =
    chosen === undefined || most.some(({ organisation }) => organisation === chosen) ? [] : [{ organisation: chosen, count: undefined }];
  return [...most, ...rest].flatMap(({ organisation, count: amount }) => {
    const value = organisations.find(organisation)?.slug;
    return value === undefined ? [] : [{ label: organisations.name(organisation, language), value, count: amount }];
  });
}
