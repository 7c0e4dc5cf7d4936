import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { categories } from '../domain/need.ts';
import type { Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { listPage, organisationChoices, type ListFilter } from '../lists/list.page.tsx';
import type { OrganisationCount, Page } from '../lists/page-of-list.ts';
import { askedWhere, whereFilters } from '../lists/where.ts';
import { ResourceRow } from './resource.parts.tsx';
import { resourceGroups, type ResourceFilter, type ResourceInList } from './resources.store.ts';
import { resourceTexts } from './resources.texts.ts';

export type ResourceListView = {
  readonly filter: ResourceFilter;
  readonly filters: readonly ListFilter<ResourceFilter>[];
  readonly counts: readonly number[];
  readonly page: Page<ResourceInList>;
  readonly mayAdd: boolean;
};

/** @param givers who gives most of what is shown. */
export function resourceFilters(
  frame: Frame,
  { places, organisations }: Names,
  filter: ResourceFilter,
  givers: readonly OrganisationCount[],
): ListFilter<ResourceFilter>[] {
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { group, today, category, subdistrict, organisation } = filter;
  const ofCategory = category ? { category } : {};
  const ofPlace = subdistrict ? { subdistrict } : {};
  const ofOrganisation = organisation ? { organisation } : {};
  return [
    {
      title: t.groupTitle,
      name: 'state',
      choices: resourceGroups.map((other) => ({
        label: t.groups[other],
        value: other === 'available' ? undefined : other,
        shows: { group: other, today, ...ofCategory, ...ofPlace, ...ofOrganisation },
      })),
    },
    {
      title: t.categoryTitle,
      name: 'category',
      choices: [undefined, ...categories].map((other) => ({
        label: other ? shared.categories[other] : shared.allCategories,
        value: other,
        shows: { group, today, ...(other ? { category: other } : {}), ...ofPlace, ...ofOrganisation },
      })),
    },
    ...whereFilters(places, frame.language, ofPlace, (place) => ({ group, today, ...ofCategory, ...place, ...ofOrganisation }))
      .subdistricts,
    {
      title: t.organisationTitle,
      name: 'organisation',
      choices: [
        { label: t.allOrganisations, value: undefined },
        ...organisationChoices(givers, organisation, organisations, frame.language),
      ],
    },
  ];
}

export function resourceListPage(frame: Frame, { filter, filters, counts, page, mayAdd }: ResourceListView, names: Names): PageProps {
  const t = resourceTexts(frame.language);
  return listPage(
    frame,
    {
      title: t.title,
      lead: t.lead,
      path: '/resources',
      filters,
      counts,
      asked: {
        state: filter.group === 'available' ? undefined : filter.group,
        category: filter.category,
        subdistrict: askedWhere(names.places, filter)['subdistrict'],
        organisation: filter.organisation && names.organisations.find(filter.organisation)?.slug,
      },
      page,
      found: t.total,
      tools: mayAdd ? <a href={href(frame, '/resources/new')}>{t.add}</a> : undefined,
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
