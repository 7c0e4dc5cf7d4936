import type { PlaceId } from '../../../kernel/ids.ts';
import { readText } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { DateText, Meta, Written } from '../../../ui/parts.tsx';
import { formatNumber } from '../domain/need.ts';
import { Due, NeedQuantity, projectPath, ProjectState, Uncertain, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { listPage, organisationChoices } from '../lists/list.page.tsx';
import type { OrganisationCount, Page } from '../lists/page-of-list.ts';
import { projectGroups, type ProjectFilter, type ProjectGroup, type ProjectInList } from './projects.store.ts';
import { projectTexts } from './projects.texts.ts';

export type ProjectListView = {
  readonly filter: ProjectFilter;
  readonly page: Page<ProjectInList>;
  readonly groupCounts: ReadonlyMap<ProjectGroup, number>;
  /** Undefined for the whole subdistrict. */
  readonly communityCounts: ReadonlyMap<PlaceId | undefined, number>;
  /** Who supports most of what is shown. */
  readonly supporters: readonly OrganisationCount[];
  readonly isFirst: boolean;
};

export function projectListPage(frame: Frame, view: ProjectListView, names: Names): PageProps {
  const t = projectTexts(frame.language);
  const { filter, page } = view;
  const slugOf = (community: PlaceId | undefined) => community && names.places.find(community)?.slug;
  return listPage(
    frame,
    {
      title: t.title,
      lead: t.lead,
      path: '/projects',
      filters: [
        {
          title: t.groupTitle,
          name: 'state',
          choices: projectGroups.map((group) => ({
            label: t.groups[group],
            value: group === 'all' ? undefined : group,
            count: view.groupCounts.get(group),
          })),
        },
        {
          title: t.communityTitle,
          name: 'community',
          choices: [...view.communityCounts].map(([community, count]) => ({
            label: community ? names.places.name(community, frame.language) : exchangeTexts(frame.language).wholeSubdistrict,
            value: slugOf(community),
            count,
          })),
        },
        {
          title: t.organisationTitle,
          name: 'organisation',
          choices: [
            { label: t.allOrganisations, value: undefined },
            ...organisationChoices(view.supporters, filter.organisation, names.organisations, frame.language),
          ],
        },
      ],
      asked: {
        state: filter.group === 'all' ? undefined : filter.group,
        community: slugOf(filter.community),
        organisation: filter.organisation && names.organisations.find(filter.organisation)?.slug,
      },
      page,
      isFirst: view.isFirst,
      found: t.total,
      row: (project) => <ProjectRow frame={frame} project={project} names={names} />,
      empty: { title: t.empty, asked: {}, next: t.emptyNext },
      below: <a href={href(frame, '/needs')}>{t.seeNeeds}</a>,
    },
    names,
  );
}

function ProjectRow({ frame, project, names }: { frame: Frame; project: ProjectInList; names: Names }) {
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
            project.pictures > 0 ? t.photos(project.pictures) : undefined,
          ]}
        />
      </div>
      <NeedQuantity frame={frame} need={project.need} />
    </li>
  );
}

/** The day that counts for its state. */
function When({ frame, project }: { frame: Frame; project: ProjectInList }) {
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
      {date === project.due.date ? <Uncertain frame={frame} due={project.due} /> : null}
    </>
  );
}
