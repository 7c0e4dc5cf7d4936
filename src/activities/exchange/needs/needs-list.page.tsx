import type { PlaceId } from '../../../kernel/ids.ts';
import { href, Icon, type Frame, type PageProps } from '../../../ui/page.tsx';
import { categories } from '../domain/need.ts';
import { NeedRow, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { listPage } from '../lists/list.page.tsx';
import type { Page } from '../lists/page-of-list.ts';
import { needGroups, type NeedFilter, type NeedInList } from './needs-list.store.ts';
import { needTexts } from './needs.texts.ts';

export type NeedListView = {
  readonly filter: NeedFilter;
  readonly page: Page<NeedInList>;
  readonly communities: readonly { readonly id: PlaceId; readonly slug: string; readonly name: string }[];
  readonly isFirst: boolean;
};

export function needListPage(frame: Frame, { filter, page, communities, isFirst }: NeedListView, names: Names): PageProps {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  return listPage(
    frame,
    {
      title: t.title,
      lead: t.lead,
      path: '/needs',
      filters: [
        {
          title: t.groupTitle,
          name: 'state',
          choices: needGroups.map((group) => ({ label: t.groups[group], value: group === 'seeking' ? undefined : group })),
        },
        {
          title: t.categoryTitle,
          name: 'category',
          choices: [
            { label: shared.allCategories, value: undefined },
            ...categories.map((category) => ({ label: shared.categories[category], value: category })),
          ],
        },
        {
          title: t.communityTitle,
          name: 'community',
          choices: [
            { label: shared.wholeSubdistrict, value: undefined },
            ...communities.map((community) => ({ label: community.name, value: community.slug })),
          ],
        },
        {
          title: t.whenTitle,
          name: 'when',
          choices: [
            { label: t.anyTime, value: undefined },
            { label: t.thisWeek, value: 'week' },
            { label: t.urgentOnly, value: 'urgent' },
          ],
        },
      ],
      asked: {
        state: filter.group === 'seeking' ? undefined : filter.group,
        category: filter.category,
        community: communities.find(({ id }) => id === filter.community)?.slug,
        when: filter.urgent ? 'urgent' : filter.neededBy && 'week',
      },
      page,
      isFirst,
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
