/** Organisations as everybody sees them: the list with its filters, and one organisation. */
import type { OrganisationId } from '../../kernel/ids.ts';
import { readText } from '../../kernel/language.ts';
import { count } from '../../ui/format.ts';
import { Matters } from '../../ui/matters.tsx';
import { href, Icon, type Frame, type PageProps } from '../../ui/page.tsx';
import { Banner, Chips, Empty, Facts, Filters, Meta, Ruled, Written, type FilterGroup } from '../../ui/parts.tsx';
import type { Place, PlaceDirectory } from '../places/index.ts';
import type { OrganisationDirectory } from './directory.ts';
import { organisationKinds, type Organisation, type OrganisationKind } from './domain/organisation.ts';
import type { OrganisationMatters } from './organisation-matters.ts';
import { partnersTexts } from './partners.texts.ts';

export const organisationPath = ({ slug }: Pick<Organisation, 'slug'>): string => `/organisations/${slug}`;

/** Chosen filters, as they stand in the address. */
export type OrganisationFilter = { readonly kind: OrganisationKind | undefined; readonly community: Place | undefined };

export type OrganisationsView = {
  readonly organisations: OrganisationDirectory;
  readonly places: PlaceDirectory;
  readonly filter: OrganisationFilter;
  readonly onOffer: ReadonlyMap<OrganisationId, number>;
};

const addressOf = ({ kind, community }: OrganisationFilter): string => {
  const query = new URLSearchParams({ ...(kind ? { kind } : {}), ...(community?.slug ? { community: community.slug } : {}) }).toString();
  return `/organisations${query === '' ? '' : `?${query}`}`;
};

export function organisationsPage(frame: Frame, view: OrganisationsView): PageProps {
  const t = partnersTexts(frame.language);
  const { filter, organisations, places } = view;
  const communityOf = ({ place }: Organisation) => (place === undefined ? undefined : places.find(place)?.community);
  const fits = (organisation: Organisation, { kind, community }: OrganisationFilter) =>
    (kind === undefined || organisation.kind === kind) && (community === undefined || communityOf(organisation) === community.id);
  const matching = (chosen: OrganisationFilter) => organisations.all.filter((organisation) => fits(organisation, chosen));
  const choice = (label: string, chosen: OrganisationFilter, isChosen: boolean) => ({
    label,
    href: href(frame, addressOf(chosen)),
    count: count(matching(chosen).length),
    isChosen,
  });
  const groups: FilterGroup[] = [
    {
      title: t.kind,
      choices: [
        choice(t.allKinds, { ...filter, kind: undefined }, filter.kind === undefined),
        ...organisationKinds
          .filter((kind) => kind === filter.kind || matching({ ...filter, kind }).length > 0)
          .map((kind) => choice(t.kinds[kind], { ...filter, kind }, kind === filter.kind)),
      ],
    },
    {
      title: t.place,
      choices: [
        choice(t.wholeSubdistrict, { ...filter, community: undefined }, filter.community === undefined),
        ...places
          .ofKind('community')
          .filter((community) => community === filter.community || matching({ ...filter, community }).length > 0)
          .map((community) => choice(places.name(community.id, frame.language), { ...filter, community }, community === filter.community)),
      ],
    },
  ];
  const shown = matching(filter);
  const chips = [
    ...(filter.kind ? [{ label: t.kinds[filter.kind], href: href(frame, addressOf({ ...filter, kind: undefined })) }] : []),
    ...(filter.community
      ? [{ label: places.name(filter.community.id, frame.language), href: href(frame, addressOf({ ...filter, community: undefined })) }]
      : []),
  ];
  return {
    frame,
    title: t.organisations,
    crumbs: [{ label: t.organisations }],
    description: t.lead,
    children: (
      <>
        <h1>{t.organisations}</h1>
        <p class="lead">{t.lead}</p>
        <div class="split split-start section-tight">
          <Filters frame={frame} groups={groups} chosen={chips.length} />
          <div>
            <div class="cluster list-tools">
              <p>
                <b>{t.count(shown.length)}</b>
              </p>
              {chips.length > 0 ? <Chips frame={frame} chips={chips} /> : null}
            </div>
            {shown.length === 0 ? (
              <Empty title={organisations.all.length === 0 ? t.noneYet : t.none}>
                <p>
                  {organisations.all.length === 0 ? t.noneYetText : t.noneText}{' '}
                  {chips.length > 0 ? <a href={href(frame, '/organisations')}>{t.showAll}</a> : null}
                </p>
              </Empty>
            ) : (
              <div class="rows">
                <ul role="list">
                  {shown.map((organisation) => (
                    <OrganisationRow frame={frame} view={view} organisation={organisation} />
                  ))}
                </ul>
              </div>
            )}
          </div>
        </div>
      </>
    ),
  };
}

function OrganisationRow({ frame, view, organisation }: { frame: Frame; view: OrganisationsView; organisation: Organisation }) {
  const t = partnersTexts(frame.language);
  const onOffer = view.onOffer.get(organisation.id) ?? 0;
  return (
    <li class="row">
      <div>
        <h2 class="row-title">
          <a href={href(frame, organisationPath(organisation))}>
            <Written frame={frame} text={readText(organisation.name, frame.language)} />
          </a>
        </h2>
        {organisation.offers ? (
          <p>
            <Written frame={frame} text={readText(organisation.offers, frame.language)} />
          </p>
        ) : null}
        <Meta
          items={[
            t.kinds[organisation.kind],
            view.places.name(organisation.place, frame.language),
            onOffer > 0 && t.resourceCount(onOffer),
          ]}
        />
      </div>
    </li>
  );
}

export type OrganisationView = {
  readonly organisation: Organisation;
  readonly hasEnded: boolean;
  readonly places: PlaceDirectory;
  readonly matters: Awaited<ReturnType<OrganisationMatters['of']>> | undefined;
  readonly mayDescribe: boolean;
  readonly mayAdminister: boolean;
  readonly isSaved: boolean;
};

export function organisationPage(frame: Frame, view: OrganisationView): PageProps {
  const t = partnersTexts(frame.language);
  const { organisation, places, matters } = view;
  const name = readText(organisation.name, frame.language);
  const place = organisation.place === undefined ? undefined : places.find(organisation.place);
  const community = place?.community === undefined ? undefined : places.find(place.community);
  const desk = (community ?? places.find(organisation.subdistrict))?.serviceDesk;
  return {
    frame,
    title: name.text,
    crumbs: [{ label: t.organisations, href: '/organisations' }, { label: name.text }],
    ...(organisation.offers ? { description: readText(organisation.offers, frame.language).text.slice(0, 160) } : {}),
    children: (
      <>
        <div class="need-head">
          <h1>
            <Written frame={frame} text={name} />
          </h1>
          {view.hasEnded ? <Banner title={t.ended} /> : null}
          {view.isSaved ? <Banner done title={t.saved} /> : null}
          <Meta
            items={[
              t.kinds[organisation.kind],
              community?.slug ? (
                <a href={href(frame, `/communities/${community.slug}`)}>{places.name(community.id, frame.language)}</a>
              ) : undefined,
            ]}
          />
          {view.mayDescribe || view.mayAdminister ? (
            <p class="cluster small no-print">
              {view.mayDescribe ? <a href={href(frame, `${organisationPath(organisation)}/edit`)}>{t.edit}</a> : null}
              {view.mayAdminister ? <a href={href(frame, `/administration/organisations/${organisation.id}`)}>{t.administer}</a> : null}
            </p>
          ) : null}
        </div>
        <div class="split">
          <div class="flow">
            <Told frame={frame} title={t.offers} text={organisation.offers} />
            <Told frame={frame} title={t.about} text={organisation.description} />
            {matters ? (
              <>
                <Matters frame={frame} title={t.resources} list={matters.resources} none={t.noResources} />
                <Matters frame={frame} title={t.projects} list={matters.projects} none={t.noProjects} />
              </>
            ) : null}
          </div>
          <aside class="flow">
            <section>
              <Ruled title={t.contact} />
              {desk ? (
                <>
                  <p>{t.contactThrough(readText(desk.title, frame.language).text)}</p>
                  <p>
                    <a class="with-icon" href={`tel:${desk.phone.replace(/[^+\d]/g, '')}`}>
                      <Icon name="phone" />
                      {desk.phone}
                    </a>
                  </p>
                </>
              ) : null}
              <p class="small quiet">{t.contactText}</p>
            </section>
            {place ? (
              <Facts
                rows={[
                  {
                    label: t.place,
                    value: (
                      <>
                        {places.name(place.id, frame.language)}
                        {place.address ? (
                          <>
                            <br />
                            <Written frame={frame} text={readText(place.address, frame.language)} />
                          </>
                        ) : null}
                      </>
                    ),
                  },
                ]}
              />
            ) : null}
          </aside>
        </div>
      </>
    ),
  };
}

function Told({ frame, title, text }: { frame: Frame; title: string; text: Organisation['offers'] }) {
  return text ? (
    <section>
      <Ruled title={title} />
      <p class="prose">
        <Written frame={frame} text={readText(text, frame.language)} />
      </p>
    </section>
  ) : null;
}
