import type { PlaceId } from '../../../kernel/ids.ts';
import { count } from '../../../ui/format.ts';
import { href, Icon, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Chips, Empty, Filters, Pages, type FilterGroup } from '../../../ui/parts.tsx';
import { categories } from '../domain/need.ts';
import type { Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { needRows } from './need-rows.tsx';
import type { NeedFilter, NeedGroup, NeedInList } from './needs.store.ts';
import { needTexts } from './needs.texts.ts';

/** Counting stops here: beyond, "1,000+" is enough to know. */
export const MOST_COUNTED = 1000;

export type NeedListView = {
  readonly needs: readonly NeedInList[];
  readonly total: number;
  readonly filter: NeedFilter;
  readonly communities: readonly { readonly id: PlaceId; readonly slug: string; readonly name: string }[];
  /** Cursor of the next page, as it stands in addresses. */
  readonly next: string | undefined;
  readonly isFirst: boolean;
};

/** The filter as an address: one parameter a group, left out where it is the usual. */
export function needListPath(filter: Partial<NeedFilter> & { slug?: string | undefined; week?: boolean }, after?: string): string {
  const query = new URLSearchParams();
  if (filter.group && filter.group !== 'seeking') query.set('state', filter.group);
  if (filter.category) query.set('category', filter.category);
  if (filter.slug) query.set('community', filter.slug);
  if (filter.urgent) query.set('when', 'urgent');
  if (filter.week) query.set('when', 'week');
  if (after) query.set('after', after);
  return `/needs${query.size > 0 ? `?${query.toString()}` : ''}`;
}

export function needListPage(frame: Frame, view: NeedListView, names: Names): PageProps {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { filter } = view;
  const slug = view.communities.find((community) => community.id === filter.community)?.slug;
  const week = filter.neededBy !== undefined;
  const now = { ...filter, slug, week };
  const link = (change: Partial<typeof now>) => href(frame, needListPath({ ...now, ...change }));

  const groups: FilterGroup[] = [
    {
      title: t.groupTitle,
      choices: (['seeking', 'under-way', 'closed', 'all'] as const satisfies NeedGroup[]).map((group) => ({
        label: t.groups[group],
        href: link({ group }),
        isChosen: filter.group === group,
      })),
    },
    {
      title: t.categoryTitle,
      choices: [
        { label: shared.allCategories, href: link({ category: undefined as never }), isChosen: filter.category === undefined },
        ...categories.map((category) => ({
          label: shared.categories[category],
          href: link({ category }),
          isChosen: filter.category === category,
        })),
      ],
    },
    {
      title: t.communityTitle,
      choices: [
        { label: shared.wholeSubdistrict, href: link({ slug: undefined }), isChosen: slug === undefined },
        ...view.communities.map((community) => ({
          label: community.name,
          href: link({ slug: community.slug }),
          isChosen: community.slug === slug,
        })),
      ],
    },
    {
      title: t.whenTitle,
      choices: [
        { label: t.anyTime, href: link({ urgent: false, week: false }), isChosen: !filter.urgent && !week },
        { label: t.thisWeek, href: link({ week: true, urgent: false }), isChosen: week },
        { label: t.urgentOnly, href: link({ urgent: true, week: false }), isChosen: filter.urgent === true },
      ],
    },
  ];
  const chips = [
    ...(filter.group === 'seeking' ? [] : [{ label: t.groups[filter.group], href: link({ group: 'seeking' }) }]),
    ...(filter.category ? [{ label: shared.categories[filter.category], href: link({ category: undefined as never }) }] : []),
    ...view.communities
      .filter((community) => community.slug === slug)
      .map((community) => ({ label: community.name, href: link({ slug: undefined }) })),
    ...(week ? [{ label: t.thisWeek, href: link({ week: false }) }] : []),
    ...(filter.urgent ? [{ label: t.urgentOnly, href: link({ urgent: false }) }] : []),
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
            <div class="cluster list-tools">
              <p>
                <b>{t.found(count(view.total, MOST_COUNTED))}</b>
              </p>
              {chips.length > 0 ? <Chips frame={frame} chips={chips} /> : null}
              <p class="small">
                <a href={href(frame, '/needs/new')}>{t.raise}</a>
              </p>
            </div>
            {view.needs.length === 0 ? (
              <Empty title={t.empty}>
                <p>
                  <a href={href(frame, needListPath({ group: 'all' }))}>{t.emptyNext}</a>
                </p>
              </Empty>
            ) : (
              <div class="rows">
                <ol role="list" dangerouslySetInnerHTML={{ __html: needRows(frame, view.needs, names) }} />
              </div>
            )}
            <Pages
              frame={frame}
              path={needListPath(now)}
              next={view.next === undefined ? undefined : needListPath(now, view.next)}
              isFirst={view.isFirst}
            />
            <div class="empty small">
              <p>
                {t.notFoundYours} <a href={href(frame, '/needs/new')}>{t.raiseNew}</a>
                {frame.language === 'zh' ? '，或' : ', or '}
                <a href={href(frame, '/resources')}>{t.orSeeResources}</a>
                {frame.language === 'zh' ? '。' : '.'}
              </p>
            </div>
          </div>
        </div>
      </>
    ),
  };
}
