import type { PlaceDirectory } from '../../../foundation/places/index.ts';
import { addDays, type CalendarDate } from '../../../kernel/time.ts';
import { href, Icon, type Frame, type PageProps } from '../../../ui/page.tsx';
import { categories } from '../domain/need.ts';
import { NeedRow, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { listPage, type ListFilter } from '../lists/list.page.tsx';
import type { Page } from '../lists/page-of-list.ts';
import { askedWhere, whereFilters } from '../lists/where.ts';
import { needGroups, type NeedFilter, type NeedInList } from './needs-list.store.ts';
import { needTexts } from './needs.texts.ts';

export type NeedListView = {
  readonly filter: NeedFilter;
  readonly filters: readonly ListFilter<NeedFilter>[];
  readonly counts: readonly number[];
  readonly page: Page<NeedInList>;
};

export function needFilters(frame: Frame, places: PlaceDirectory, filter: NeedFilter): ListFilter<NeedFilter>[] {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { group, category, subdistrict, community, urgent, neededBy } = filter;
  const ofGroup = { group };
  const ofCategory = category ? { category } : {};
  const ofPlace = subdistrict ? { subdistrict } : community ? { community } : {};
  const ofTime = { ...(urgent ? { urgent } : {}), ...(neededBy ? { neededBy } : {}) };
  const where = whereFilters(places, frame.language, ofPlace, (place) => ({ ...ofGroup, ...ofCategory, ...place, ...ofTime }));
  return [
    {
      title: t.groupTitle,
      name: 'state',
      choices: needGroups.map((other) => ({
        label: t.groups[other],
        value: other === 'seeking' ? undefined : other,
        shows: { group: other, ...ofCategory, ...ofPlace, ...ofTime },
      })),
    },
    {
      title: t.categoryTitle,
      name: 'category',
      choices: [undefined, ...categories].map((other) => ({
        label: other ? shared.categories[other] : shared.allCategories,
        value: other,
        shows: { ...ofGroup, ...(other ? { category: other } : {}), ...ofPlace, ...ofTime },
      })),
    },
    ...where.subdistricts,
    ...where.communities,
    {
      title: t.whenTitle,
      name: 'when',
      choices: [
        { label: t.anyTime, value: undefined, shows: { ...ofGroup, ...ofCategory, ...ofPlace } },
        { label: t.thisWeek, value: 'week', shows: { ...ofGroup, ...ofCategory, ...ofPlace, neededBy: weekFrom(frame.today) } },
        { label: t.urgentOnly, value: 'urgent', shows: { ...ofGroup, ...ofCategory, ...ofPlace, urgent: true } },
      ],
    },
  ];
}

/** The last day of "within a week". */
export const weekFrom = (today: CalendarDate): CalendarDate => addDays(today, 7);

export function needListPage(frame: Frame, { filter, filters, counts, page }: NeedListView, names: Names): PageProps {
  const t = needTexts(frame.language);
  return listPage(
    frame,
    {
      title: t.title,
      lead: t.lead,
      path: '/needs',
      filters,
      counts,
      asked: {
        state: filter.group === 'seeking' ? undefined : filter.group,
        category: filter.category,
        ...askedWhere(names.places, filter),
        when: filter.urgent ? 'urgent' : filter.neededBy && 'week',
      },
      page,
      found: t.found,
      above: (
        <form class="search" role="search" action={href(frame, '/search')}>
          <label class="visually-hidden" for="q">
            {t.searchLabel}
          </label>
          <input class="input" id="q" name="q" type="search" />
          <button class="button" type="submit">
            <Icon name="search" />
            {t.search}
          </button>
        </form>
      ),
      tools: <a href={href(frame, '/needs/new')}>{t.raise}</a>,
      row: (need) => <NeedRow frame={frame} need={need} names={names} />,
      empty: { title: t.empty, asked: { state: 'all' }, next: t.emptyNext },
      below: (
        <>
          {t.notFoundYours} <a href={href(frame, '/needs/new')}>{t.raiseNew}</a>
          {frame.language === 'zh' ? '，或' : ', or '}
          <a href={href(frame, '/resources')}>{t.orSeeResources}</a>
          {frame.language === 'zh' ? '。' : '.'}
        </>
      ),
    },
    names,
  );
}
