/** The communities of each subdistrict, and the page of one. */
import type { PlaceId } from '../../kernel/ids.ts';
import { readText } from '../../kernel/language.ts';
import { roughDate } from '../../ui/format.ts';
import { href, Icon, type Frame, type PageProps } from '../../ui/page.tsx';
import { Matters } from '../../ui/matters.tsx';
import { Empty, Facts, Meta, Ruled, Written, WrittenIn } from '../../ui/parts.tsx';
import type { CommunityMatters, OrganisationLink } from './community-matters.ts';
import type { PlaceDirectory } from './domain/directory.ts';
import type { Figure, Place } from './domain/place.ts';
import { placesTexts } from './places.texts.ts';

type Texts = ReturnType<typeof placesTexts>;

/** 1400 becomes "1,400"; Chinese readers group no four figures. */
const figureValue = (frame: Frame, { value, qualifier }: Figure): string =>
  placesTexts(frame.language).figure[qualifier](frame.language === 'zh' && value < 10_000 ? String(value) : value.toLocaleString('en'));

function Figures({ frame, figures }: { frame: Frame; figures: readonly Figure[] }) {
  const t = placesTexts(frame.language);
  if (figures.length === 0) return null;
  return (
    <dl class="figures section-tight">
      {figures.map((figure) => (
        <div>
          <dt>
            <Written frame={frame} text={readText(figure.what, frame.language)} />
            <br />
            <span class="quiet">
              <WrittenIn
                frame={frame}
                text={readText(figure.source, frame.language)}
                sentence={(source) => t.figureSource(roughDate(frame.language, figure.asOf), source)}
              />
            </span>
          </dt>
          <dd>{figureValue(frame, figure)}</dd>
        </div>
      ))}
    </dl>
  );
}

const pagePath = (place: Place): string => `/communities/${place.slug ?? ''}`;
const editPath = (place: Place): string => `/administration/places/${place.id}`;

export type CommunitiesView = {
  readonly directory: PlaceDirectory;
  readonly openNeeds: ReadonlyMap<PlaceId, number>;
  readonly mayEdit: (place: Place) => boolean;
};

export function communitiesPage(frame: Frame, view: CommunitiesView): PageProps {
  const t = placesTexts(frame.language);
  const subdistricts = view.directory.ofKind('subdistrict');
  const single = subdistricts.length === 1 ? subdistricts[0] : undefined;
  return {
    frame,
    title: t.communities,
    crumbs: [{ label: t.communities }],
    description: t.communitiesLead,
    children: (
      <>
        <h1>{single ? <Written frame={frame} text={readText(single.name, frame.language)} /> : t.communities}</h1>
        {single ? null : <p class="lead">{t.communitiesLead}</p>}
        {subdistricts.length === 0 ? <Empty title={t.noCommunities}>{t.noCommunitiesText}</Empty> : null}
        {subdistricts.map((subdistrict) => (
          <Subdistrict frame={frame} view={view} subdistrict={subdistrict} isSingle={subdistrict === single} />
        ))}
      </>
    ),
  };
}

function Subdistrict({
  frame,
  view,
  subdistrict,
  isSingle,
}: {
  frame: Frame;
  view: CommunitiesView;
  subdistrict: Place;
  isSingle: boolean;
}) {
  const t = placesTexts(frame.language);
  const communities = view.directory.within(subdistrict.id).filter((place) => place.kind === 'community');
  return (
    <section class={isSingle ? undefined : 'section'} id={subdistrict.slug}>
      {isSingle ? null : <Ruled title={<Written frame={frame} text={readText(subdistrict.name, frame.language)} />} />}
      <Meta items={[placesAbove(frame, view.directory, subdistrict), t.communityCount(communities.length)]} />
      {subdistrict.description ? (
        <p class="lead section-tight">
          <Written frame={frame} text={readText(subdistrict.description, frame.language)} />
        </p>
      ) : null}
      <Figures frame={frame} figures={subdistrict.figures} />
      {view.mayEdit(subdistrict) ? (
        <p class="small no-print">
          <a href={href(frame, editPath(subdistrict))}>{t.edit}</a>
        </p>
      ) : null}
      <div class="section">
        {isSingle ? <Ruled title={t.communities} /> : null}
        {communities.length === 0 ? (
          <Empty title={t.noCommunities}>
            <p>{t.noCommunitiesText}</p>
          </Empty>
        ) : (
          <div class="rows">
            <ul role="list">
              {communities.map((community) => (
                <CommunityRow frame={frame} view={view} community={community} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}

function CommunityRow({ frame, view, community }: { frame: Frame; view: CommunitiesView; community: Place }) {
  const t = placesTexts(frame.language);
  const estates = view.directory.within(community.id).filter((place) => place.kind === 'estate').length;
  const openNeeds = view.openNeeds.get(community.id) ?? 0;
  return (
    <li class="row">
      <div>
        <h3 class="row-title">
          <a href={href(frame, pagePath(community))}>
            <Written frame={frame} text={readText(community.name, frame.language)} />
          </a>
        </h3>
        {community.description ? (
          <p class="prose">
            <Written frame={frame} text={readText(community.description, frame.language)} />
          </p>
        ) : null}
        <Meta items={[estates > 0 && t.estateCount(estates), openNeeds > 0 && t.openNeedCount(openNeeds)]} />
      </div>
    </li>
  );
}

/** "思明区，厦门市", or "Siming District, Xiamen". */
function placesAbove(frame: Frame, directory: PlaceDirectory, place: Place): string {
  const names: string[] = [];
  for (let at = place.within; at !== undefined; at = directory.find(at)?.within) names.push(directory.name(at, frame.language));
  return frame.language === 'zh' ? names.reverse().join('') : names.join(', ');
}

export type CommunityView = {
  readonly directory: PlaceDirectory;
  readonly community: Place;
  readonly matters: Awaited<ReturnType<CommunityMatters['of']>> | undefined;
  readonly organisations: readonly OrganisationLink[];
  readonly mayEdit: boolean;
};

export function communityPage(frame: Frame, view: CommunityView): PageProps {
  const t = placesTexts(frame.language);
  const { directory, community, matters } = view;
  const name = readText(community.name, frame.language);
  const desk = community.serviceDesk;
  return {
    frame,
    title: name.text,
    crumbs: [{ label: t.communities, href: '/communities' }, { label: name.text }],
    ...(community.description ? { description: readText(community.description, frame.language).text.slice(0, 160) } : {}),
    children: (
      <>
        <h1>
          <Written frame={frame} text={name} />
        </h1>
        {community.description ? (
          <p class="lead">
            <Written frame={frame} text={readText(community.description, frame.language)} />
          </p>
        ) : null}
        {view.mayEdit ? (
          <p class="small no-print">
            <a href={href(frame, editPath(community))}>{t.edit}</a>
          </p>
        ) : null}
        <Figures frame={frame} figures={community.figures} />
        <div class="split section">
          <div class="flow">
            {matters ? (
              <>
                <Matters frame={frame} title={t.openNeeds} list={matters.openNeeds} none={t.noOpenNeeds} />
                <Matters frame={frame} title={t.projects} list={matters.projects} none={t.noProjects} />
                <Matters frame={frame} title={t.closed} list={matters.closed} none={t.noClosed} />
              </>
            ) : null}
            <Estates frame={frame} t={t} directory={directory} community={community} />
          </div>
          <aside class="flow">
            {desk ? (
              <section>
                <Ruled title={t.serviceDesk} />
                <p>
                  <b>
                    <Written frame={frame} text={readText(desk.title, frame.language)} noTag />
                  </b>
                </p>
                <p>
                  <Written frame={frame} text={readText(desk.hours, frame.language)} noTag />
                </p>
                <p>
                  <a class="with-icon" href={`tel:${desk.phone.replace(/[^+\d]/g, '')}`}>
                    <Icon name="phone" />
                    {desk.phone}
                  </a>
                </p>
              </section>
            ) : null}
            <section>
              <Facts
                rows={[
                  { label: t.withinLabel, value: directory.name(community.within, frame.language) },
                  ...(community.address
                    ? [{ label: t.address, value: <Written frame={frame} text={readText(community.address, frame.language)} /> }]
                    : []),
                ]}
              />
            </section>
            {view.organisations.length > 0 ? (
              <section>
                <Ruled title={t.organisations} />
                <ul role="list">
                  {view.organisations.map((organisation) => (
                    <li>
                      <a href={href(frame, organisation.href)}>
                        <Written frame={frame} text={organisation.name} />
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </aside>
        </div>
      </>
    ),
  };
}

function Estates({ frame, t, directory, community }: { frame: Frame; t: Texts; directory: PlaceDirectory; community: Place }) {
  const estates = directory.within(community.id).filter((place) => place.kind === 'estate');
  if (estates.length === 0) return null;
  return (
    <section class="section-tight">
      <Ruled title={t.estates} />
      <div class="rows rows-tight">
        <ul role="list">
          {estates.map((estate) => {
            const buildings = directory.within(estate.id).filter((place) => place.kind === 'building').length;
            return (
              <li class="row" id={estate.slug}>
                <div>
                  <h3 class="row-title">
                    <Written frame={frame} text={readText(estate.name, frame.language)} />
                  </h3>
                  <Meta
                    items={[
                      estate.address && <Written frame={frame} text={readText(estate.address, frame.language)} noTag />,
                      estate.builtDecade !== undefined && t.builtIn(estate.builtDecade),
                      buildings > 0 && t.buildingCount(buildings),
                    ]}
                  />
                  {estate.description ? (
                    <p>
                      <Written frame={frame} text={readText(estate.description, frame.language)} />
                    </p>
                  ) : null}
                  <Figures frame={frame} figures={estate.figures} />
                </div>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
