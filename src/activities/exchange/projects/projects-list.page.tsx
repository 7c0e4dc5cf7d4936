import type { OrganisationId, PlaceId } from '../../../kernel/ids.ts';
import { readText } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import { count } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Chips, DateText, Empty, Filters, Meta, Pages, Written, type FilterGroup } from '../../../ui/parts.tsx';
import { formatNumber, type Need } from '../domain/need.ts';
import type { Project } from '../domain/project.ts';
import { Due, NeedQuantity, projectPath, ProjectState, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { MOST_COUNTED } from '../needs/needs-list.page.tsx';
import { projectGroups, type ProjectGroup } from './projects.store.ts';
import { projectTexts } from './projects.texts.ts';

/** What an address asks for; places and organisations by their word in addresses. */
export type ProjectListChoice = {
  readonly group: ProjectGroup;
  readonly community: string | undefined;
  readonly organisation: string | undefined;
};

export type ListedProject = { readonly project: Project; readonly need: Need };

export type ProjectListView = {
  readonly choice: ProjectListChoice;
  readonly projects: readonly ListedProject[];
  readonly total: number;
  readonly groupCounts: Readonly<Record<ProjectGroup, number>>;
  /** Undefined for the whole subdistrict. */
  readonly communities: readonly { readonly id: PlaceId | undefined; readonly slug: string | undefined; readonly count: number }[];
  readonly organisations: readonly { readonly id: OrganisationId; readonly slug: string; readonly count: number | undefined }[];
  readonly next: string | undefined;
  readonly isFirst: boolean;
};

/** The choice as an address: one parameter a group, left out where it is the usual. */
export function projectListPath({ group, community, organisation }: ProjectListChoice, after?: string): string {
  const query = new URLSearchParams();
  if (group !== 'all') query.set('state', group);
  if (community) query.set('community', community);
  if (organisation) query.set('organisation', organisation);
  if (after) query.set('after', after);
  return `/projects${query.size > 0 ? `?${query.toString()}` : ''}`;
}

export function projectListPage(frame: Frame, view: ProjectListView, names: Names): PageProps {
  const t = projectTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { choice } = view;
  const link = (change: Partial<ProjectListChoice>) => href(frame, projectListPath({ ...choice, ...change }));
  const figure = (value: number) => count(value, MOST_COUNTED);
  const groups: FilterGroup[] = [
    {
      title: t.groupTitle,
      choices: projectGroups.map((group) => ({
        label: t.groups[group],
        href: link({ group }),
        count: figure(view.groupCounts[group]),
        isChosen: choice.group === group,
      })),
    },
    {
      title: t.communityTitle,
      choices: view.communities.map(({ id, slug, count: amount }) => ({
        label: id === undefined ? shared.wholeSubdistrict : names.places.name(id, frame.language),
        href: link({ community: slug }),
        count: figure(amount),
        isChosen: choice.community === slug,
      })),
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
  const community = names.places.bySlug(choice.community ?? '');
  const organisation = names.organisations.bySlug(choice.organisation ?? '');
  const chips = [
    ...(choice.group === 'all' ? [] : [{ label: t.groups[choice.group], href: link({ group: 'all' }) }]),
    ...(community ? [{ label: names.places.name(community.id, frame.language), href: link({ community: undefined }) }] : []),
    ...(organisation
      ? [{ label: names.organisations.name(organisation.id, frame.language), href: link({ organisation: undefined }) }]
      : []),
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
            </div>
            {view.projects.length === 0 ? (
              <Empty title={t.empty}>
                <p>
                  <a href={href(frame, projectListPath({ group: 'all', community: undefined, organisation: undefined }))}>{t.emptyNext}</a>
                </p>
              </Empty>
            ) : (
              <div class="rows">
                <ol role="list">
                  {view.projects.map((listed) => (
                    <ProjectRow frame={frame} listed={listed} names={names} />
                  ))}
                </ol>
              </div>
            )}
            <Pages
              frame={frame}
              path={projectListPath(choice)}
              next={view.next === undefined ? undefined : projectListPath(choice, view.next)}
              isFirst={view.isFirst}
            />
            <div class="empty small">
              <p>
                <a href={href(frame, '/needs')}>{t.seeNeeds}</a>
              </p>
            </div>
          </div>
        </div>
      </>
    ),
  };
}

function ProjectRow({ frame, listed: { project, need }, names }: { frame: Frame; listed: ListedProject; names: Names }) {
  const t = projectTexts(frame.language);
  const done = project.steps.filter((step) => step.doneOn !== undefined).length;
  return (
    <li class="row row-wide">
      <div>
        <div class="row-head">
          <ProjectState frame={frame} project={project} />
          {project.state === 'running' && project.due.date < frame.today ? (
            <Due frame={frame} due={project.due} calendar={names.calendar} />
          ) : null}
          <span class="no">{exchangeTexts(frame.language).projectNumber(formatNumber(project.number))}</span>
        </div>
        <h2 class="row-title">
          <a href={href(frame, projectPath(project))}>
            <Written frame={frame} text={readText(project.title, frame.language)} noTag />
          </a>
        </h2>
        <Meta
          items={[
            names.places.name(project.community, frame.language),
            project.lead === undefined ? t.ledByCommunity : t.ledBy(names.organisations.name(project.lead, frame.language)),
            <When frame={frame} project={project} />,
            project.steps.length > 0 ? t.stepsDone(done, project.steps.length) : undefined,
            project.evidence.length > 0 ? t.photos(project.evidence.length) : undefined,
          ]}
        />
      </div>
      <NeedQuantity frame={frame} need={need} />
    </li>
  );
}

/** The day that counts for its state. */
function When({ frame, project }: { frame: Frame; project: Project }) {
  const t = projectTexts(frame.language);
  const [words, date] =
    project.confirmedAt !== undefined
      ? [t.confirmedOn, dateAt(project.confirmedAt)]
      : project.deliveredAt !== undefined
        ? [t.deliveredOn, dateAt(project.deliveredAt)]
        : [t.dueBy, project.due.date];
  return (
    <>
      {words}
      {frame.language === 'zh' ? '' : ' '}
      <DateText frame={frame} date={date} />
    </>
  );
}
