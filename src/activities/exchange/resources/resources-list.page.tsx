import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { categories, type Category } from '../domain/need.ts';
import type { Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { listPage, organisationChoices } from '../lists/list.page.tsx';
import type { OrganisationCount, Page } from '../lists/page-of-list.ts';
import { ResourceRow } from './resource.parts.tsx';
import { resourceGroups, type ResourceFilter, type ResourceGroup, type ResourceInList } from './resources.store.ts';
import { resourceTexts } from './resources.texts.ts';

export type ResourceListView = {
  readonly filter: ResourceFilter;
  readonly page: Page<ResourceInList>;
  /** Each counted with the other choices as they are. */
  readonly counts: {
    readonly groups: ReadonlyMap<ResourceGroup, number>;
    readonly categories: ReadonlyMap<Category | undefined, number>;
  };
  /** Who gives most of what is shown. */
  readonly givers: readonly OrganisationCount[];
  readonly isFirst: boolean;
  readonly mayAdd: boolean;
};

export function resourceListPage(frame: Frame, view: ResourceListView, names: Names): PageProps {
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { filter, page, counts } = view;
  return listPage(
    frame,
    {
      title: t.title,
      lead: t.lead,
      path: '/resources',
      filters: [
        {
          title: t.groupTitle,
          name: 'state',
          choices: resourceGroups.map((group) => ({
            label: t.groups[group],
            value: group === 'available' ? undefined : group,
            count: counts.groups.get(group),
          })),
        },
        {
          title: t.categoryTitle,
          name: 'category',
          choices: [undefined, ...categories].map((category) => ({
            label: category ? shared.categories[category] : shared.allCategories,
            value: category,
            count: counts.categories.get(category),
          })),
        },
        {
          title: t.organisationTitle,
          name: 'organisation',
          choices: [
            { label: t.allOrganisations, value: undefined },
            ...organisationChoices(view.givers, filter.organisation, names.organisations, frame.language),
          ],
        },
      ],
      asked: {
        state: filter.group === 'available' ? undefined : filter.group,
        category: filter.category,
        organisation: filter.organisation && names.organisations.find(filter.organisation)?.slug,
      },
      page,
      isFirst: view.isFirst,
      found: t.total,
      tools: view.mayAdd ? <a href={href(frame, '/resources/new')}>{t.add}</a> : undefined,
      row: (resource) => <ResourceRow frame={frame} resource={resource} names={names} />,
      empty: { title: t.empty, asked: { state: 'all' }, next: t.emptyNext },
      below: (
        <>
          {t.notFoundYours} <a href={href(frame, '/needs/new')}>{t.raiseNeed}</a>
          {t.raiseNeedRest}
        </>
      ),
    },
    names,
  );
}
