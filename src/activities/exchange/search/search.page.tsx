import type { ComponentChildren } from 'preact';
import type { PlaceId } from '../../../kernel/ids.ts';
import { readText, type BilingualText } from '../../../kernel/language.ts';
import { count, quantity } from '../../../ui/format.ts';
import { href, Icon, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Empty, Meta, Pages, Ruled, Written } from '../../../ui/parts.tsx';
import { formatNumber, type Need } from '../domain/need.ts';
import { leftOf, type Resource } from '../domain/resource.ts';
import { More, NeedRow, ProjectState, projectPath, resourcePath, type Names, Text } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { listAddress } from '../lists/list.page.tsx';
import { listsTexts } from '../lists/lists.texts.ts';
import { HITS_PER_PAGE, searchKinds, type Hits, type SearchKind, type SearchResult } from './search-all.ts';
import type { ProjectBrief } from './search.store.ts';
import { searchTexts } from './search.texts.ts';

/** `page` counts from 1, of one kind alone. */
type Asking = {
  readonly words: string;
  readonly kind: SearchKind | undefined;
  readonly subdistrict: PlaceId | undefined;
  readonly page: number;
};
export type SearchView = Asking & { readonly result: SearchResult | undefined };

/** Another search as an address, the rest as it is, from its first page. */
type Asked = (change: Partial<Asking>) => string;

export function searchPage(frame: Frame, { result, ...asking }: SearchView, names: Names): PageProps {
  const { words, kind, page } = asking;
  const asked: Asked = (change) => {
    const { words: q, kind: only, subdistrict, page: number } = { ...asking, page: 1, ...change };
    const slug = subdistrict && names.places.find(subdistrict)?.slug;
    return listAddress('/search', { q, in: only, subdistrict: slug, page: number > 1 ? String(number) : undefined });
  };
  const t = searchTexts(frame.language);
  const shown = searchKinds.filter((one) => result && (kind === undefined ? result[one].count > 0 : one === kind));
  return {
    frame,
    title: words === '' ? t.title : t.titleFor(words),
    crumbs: [{ label: t.title }],
    isPrivate: true,
    children: (
      <>
        <h1>{words === '' ? t.title : t.titleFor(words)}</h1>
        <form class="search" role="search" action={href(frame, '/search')}>
          <label class="visually-hidden" for="q">
            {t.label}
          </label>
          <input class="input" id="q" name="q" type="search" value={words} maxLength={100} aria-describedby="q-hint" />
          {asking.subdistrict === undefined ? null : (
            <input type="hidden" name="subdistrict" value={names.places.find(asking.subdistrict)?.slug} />
          )}
          <button class="button" type="submit">
            <Icon name="search" />
            {t.search}
          </button>
        </form>
        <p class="hint" id="q-hint">
          {t.hint}
        </p>
        {result ? <Kinds frame={frame} asked={asked} kind={kind} result={result} /> : null}
        {result ? <Subdistricts frame={frame} asked={asked} chosen={asking.subdistrict} names={names} /> : null}
        {result && shown.every((one) => result[one].count === 0) ? (
          <Nothing frame={frame} words={words} kind={kind} isAll={searchKinds.every((one) => (kind ?? one) !== one || result[one].isAll)} />
        ) : null}
        {result
          ? shown.map((one) => (
              <Group frame={frame} names={names} asked={asked} page={page} kind={one} isOnly={kind === one} result={result} />
            ))
          : null}
      </>
    ),
  };
}

/** Counts beyond what was looked for end in "+". */
const found = (hits: Hits<unknown>): string => (hits.isAll ? count(hits.count) : `${count(hits.count)}+`);

function Kinds({ frame, asked, kind, result }: { frame: Frame; asked: Asked; kind: SearchKind | undefined; result: SearchResult }) {
  const t = searchTexts(frame.language);
  return (
    <nav aria-label={t.filterLabel} class="section-tight">
      <ul role="list" class="cluster">
        <li>
          <a href={href(frame, asked({ kind: undefined }))} aria-current={kind === undefined ? 'true' : undefined}>
            {t.all}
          </a>
        </li>
        {searchKinds.map((one) => (
          <li>
            <a href={href(frame, asked({ kind: one }))} aria-current={kind === one ? 'true' : undefined}>
              {t.kinds[one]} <span class="quiet">{found(result[one])}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Links to the same search in one subdistrict, where there are several. */
function Subdistricts({ frame, asked, chosen, names }: { frame: Frame; asked: Asked; chosen: PlaceId | undefined; names: Names }) {
  const t = listsTexts(frame.language);
  const all = names.places.ofKind('subdistrict');
  if (all.length < 2) return null;
  return (
    <nav aria-label={t.subdistrictTitle} class="section-tight">
      <ul role="list" class="cluster">
        {[undefined, ...all.map(({ id }) => id)].map((id) => (
          <li>
            <a href={href(frame, asked({ subdistrict: id }))} aria-current={chosen === id ? 'true' : undefined}>
              {id === undefined ? t.allSubdistricts : names.places.name(id, frame.language)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Nothing({ frame, words, kind, isAll }: { frame: Frame; words: string; kind: SearchKind | undefined; isAll: boolean }) {
  const t = searchTexts(frame.language);
  return (
    <Empty title={kind === undefined ? t.nothing(words) : t.nothingHere(t.kinds[kind])}>
      <p>{isAll ? t.nothingNext : t.nothingAmongNewest}</p>
      <ul role="list" class="cluster">
        <li>
          <a href={href(frame, '/needs/new')}>{t.raise}</a>
        </li>
        <li>
          <a href={href(frame, '/needs')}>{t.seeNeeds}</a>
        </li>
        <li>
          <a href={href(frame, '/resources')}>{t.seeResources}</a>
        </li>
      </ul>
    </Empty>
  );
}

function Group(props: { frame: Frame; names: Names; asked: Asked; page: number; kind: SearchKind; isOnly: boolean; result: SearchResult }) {
  const { frame, names, asked, page, kind, isOnly, result } = props;
  const t = searchTexts(frame.language);
  const hits = result[kind];
  if (hits.count === 0) return null;
  const isLast = page * HITS_PER_PAGE >= hits.count;
  return (
    <section class="section-tight" aria-labelledby={`found-${kind}`}>
      <Ruled title={t.kinds[kind]} id={`found-${kind}`}>
        <span class="quiet">{t.found(found(hits))}</span>
      </Ruled>
      {hits.first.length > 0 ? (
        <div class="rows">
          <ol role="list">{rowsOf(frame, names, kind, result)}</ol>
        </div>
      ) : null}
      {isOnly ? (
        <>
          {isLast && !hits.isAll ? <p class="small">{t.more}</p> : null}
          <Pages
            frame={frame}
            path={asked({})}
            previous={page > 1 ? asked({ page: page - 1 }) : undefined}
            next={isLast ? undefined : asked({ page: page + 1 })}
            isFirst={page === 1}
          />
        </>
      ) : hits.count > hits.first.length ? (
        <More frame={frame} path={asked({ kind })}>
          {t.seeAll(t.kinds[kind], found(hits))}
        </More>
      ) : null}
    </section>
  );
}

function rowsOf(frame: Frame, names: Names, kind: SearchKind, result: SearchResult): ComponentChildren {
  const { language } = frame;
  switch (kind) {
    case 'needs':
      return result.needs.first.map((need: Need) => <NeedRow frame={frame} need={need} names={names} level={3} />);
    case 'resources':
      return result.resources.first.map((resource: Resource) => <ResourceHit frame={frame} resource={resource} names={names} />);
    case 'projects':
      return result.projects.first.map((project: ProjectBrief) => (
        <Hit
          frame={frame}
          path={projectPath(project)}
          title={project.title}
          above={
            <>
              <ProjectState frame={frame} project={project} />
              <span class="no">{exchangeTexts(language).projectNumber(formatNumber(project.number))}</span>
            </>
          }
          facts={[names.places.name(project.community, language)]}
        />
      ));
    case 'communities':
      return result.communities.first.map((place) => (
        <Hit
          frame={frame}
          path={`/communities/${place.slug ?? ''}`}
          title={place.name}
          facts={[names.places.name(place.subdistrict, language), place.address && <Text frame={frame} text={place.address} noTag />]}
        />
      ));
    case 'organisations':
      return result.organisations.first.map((one) => (
        <Hit
          frame={frame}
          path={`/organisations/${one.slug}`}
          title={one.name}
          facts={[names.places.name(one.place, language), one.offers && <Text frame={frame} text={one.offers} noTag />]}
        />
      ));
  }
}

function ResourceHit({ frame, resource, names }: { frame: Frame; resource: Resource; names: Names }) {
  const t = exchangeTexts(frame.language);
  return (
    <Hit
      frame={frame}
      path={resourcePath(resource)}
      title={resource.title}
      above={<span class="no">{t.resourceNumber(formatNumber(resource.number))}</span>}
      facts={[
        names.organisations.name(resource.organisation, frame.language),
        t.categories[resource.category],
        quantity(frame.language, { unit: resource.unit, amount: leftOf(resource) }),
        names.places.name(resource.place, frame.language),
      ]}
    />
  );
}

function Hit(props: { frame: Frame; path: string; title: BilingualText; above?: ComponentChildren; facts: readonly ComponentChildren[] }) {
  return (
    <li class="row">
      <div>
        {props.above ? <div class="row-head">{props.above}</div> : null}
        <h3 class="row-title">
          <a href={href(props.frame, props.path)}>
            <Written frame={props.frame} text={readText(props.title, props.frame.language)} brief />
          </a>
        </h3>
        <Meta items={props.facts} />
      </div>
    </li>
  );
}
