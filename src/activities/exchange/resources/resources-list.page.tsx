import type { OrganisationId } from '../../../kernel/ids.ts';
import { count } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Chips, Empty, Filters, Pages, type FilterGroup } from '../../../ui/parts.tsx';
import { categories, type Category } from '../domain/need.ts';
import type { Resource } from '../domain/resource.ts';
import type { Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { MOST_COUNTED } from '../needs/needs-list.page.tsx';
import { ResourceRow } from './resource.parts.tsx';
import { resourceGroups, type ResourceGroup } from './resources.store.ts';
import { resourceTexts } from './resources.texts.ts';

/** What an address asks for; organisations by their word in addresses. */
export type ResourceListChoice = {
  readonly group: ResourceGroup;
  readonly category: Category | undefined;
  readonly organisation: string | undefined;
};

export type ResourceListView = {
  readonly choice: ResourceListChoice;
  readonly resources: readonly Resource[];
  readonly total: number;
  /** Each counted with the other choices as they are. */
  readonly counts: {
    readonly groups: Readonly<Record<ResourceGroup, number>>;
    readonly categories: Readonly<Record<Category | 'all', number>>;
  };
  /** Who gives most of what is shown; the one that is chosen is among them. */
  readonly organisations: readonly { readonly id: OrganisationId; readonly slug: string; readonly count: number | undefined }[];
  readonly next: string | undefined;
  readonly isFirst: boolean;
  readonly mayAdd: boolean;
};

/** The choice as an address: one parameter a group, left out where it is the usual. */
export function resourceListPath({ group, category, organisation }: ResourceListChoice, after?: string): string {
  const query = new URLSearchParams();
  if (group !== 'available') query.set('state', group);
  if (category) query.set('category', category);
  if (organisation) query.set('organisation', organisation);
  if (after) query.set('after', after);
  return `/resources${query.size > 0 ? `?${query.toString()}` : ''}`;
}

export function resourceListPage(frame: Frame, view: ResourceListView, names: Names): PageProps {
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { choice, counts } = view;
  const link = (change: Partial<ResourceListChoice>) => href(frame, resourceListPath({ ...choice, ...change }));
  const figure = (value: number) => count(value, MOST_COUNTED);
  const groups: FilterGroup[] = [
    {
      title: t.groupTitle,
      choices: resourceGroups.map((group) => ({
        label: t.groups[group],
        href: link({ group }),
        count: figure(counts.groups[group]),
        isChosen: choice.group === group,
      })),
    },
    {
      title: t.categoryTitle,
      choices: [
        {
          label: shared.allCategories,
          href: link({ category: undefined }),
          count: figure(counts.categories.all),
          isChosen: !choice.category,
        },
        ...categories.map((category) => ({
          label: shared.categories[category],
          href: link({ category }),
          count: figure(counts.categories[category]),
          isChosen: choice.category === category,
        })),
      ],
    },
    {
      title: t.organisationTitle,
      choices: [
        { label: t.allOrganisations, href: link({ organisation: undefined }), isChosen: !choice.organisation },
        ...view.organisations.map(({ id, slug, count: amount }) => ({
          label: names.organisations.name(id, frame.language),
          href: link({ organisation: slug }),
          ...(amount === undefined ? {} : { count: figure(amount) }),
          isChosen: choice.organisation === slug,
        })),
      ],
    },
  ];
  const chosen = names.organisations.bySlug(choice.organisation ?? '');
  const chips = [
    ...(choice.group === 'available' ? [] : [{ label: t.groups[choice.group], href: link({ group: 'available' }) }]),
    ...(choice.category ? [{ label: shared.categories[choice.category], href: link({ category: undefined }) }] : []),
    ...(chosen ? [{ label: names.organisations.name(chosen.id, frame.language), href: link({ organisation: undefined }) }] : []),
  ];
  return {
    frame,
    title: t.title,
    description: t.lead,
    crumbs: [{ label: t.title }],
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <div class="split split-start section-tight">
          <Filters frame={frame} groups={groups} chosen={chips.length} />
          <div>
            <div class="cluster list-tools">
              <p>
                <b>{t.total(figure(view.total))}</b>
              </p>
              {chips.length > 0 ? <Chips frame={frame} chips={chips} /> : null}
              {view.mayAdd ? (
                <p class="small">
                  <a href={href(frame, '/resources/new')}>{t.add}</a>
                </p>
              ) : null}
            </div>
            {view.resources.length === 0 ? (
              <Empty title={t.empty}>
                <p>
                  <a href={href(frame, resourceListPath({ group: 'all', category: undefined, organisation: undefined }))}>{t.emptyNext}</a>
                </p>
              </Empty>
            ) : (
              <div class="rows">
                <ol role="list">
                  {view.resources.map((resource) => (
                    <ResourceRow frame={frame} resource={resource} names={names} />
                  ))}
                </ol>
              </div>
            )}
            <Pages
              frame={frame}
              path={resourceListPath(choice)}
              next={view.next === undefined ? undefined : resourceListPath(choice, view.next)}
              isFirst={view.isFirst}
            />
            <div class="empty small">
              <p>
                {t.notFoundYours} <a href={href(frame, '/needs/new')}>{t.raiseNeed}</a>
                {t.raiseNeedRest}
              </p>
            </div>
          </div>
        </div>
      </>
    ),
  };
}
