import { readText } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { DateText, Meta, Written } from '../../../ui/parts.tsx';
import { formatNumber } from '../domain/need.ts';
import { Due, NeedQuantity, projectPath, ProjectState, Uncertain, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { listPage, organisationChoices, type ListFilter } from '../lists/list.page.tsx';
import type { OrganisationCount, Page } from '../lists/page-of-list.ts';
import { askedWhere, whereFilters } from '../lists/where.ts';
import { projectGroups, type ProjectFilter, type ProjectInList } from './projects.store.ts';
import { projectTexts } from './projects.texts.ts';

export type ProjectListView = {
  readonly filter: ProjectFilter;
  readonly filters: readonly ListFilter<ProjectFilter>[];
  readonly counts: readonly number[];
  readonly page: Page<ProjectInList>;
};

/** @param supporters who supports most of what is shown. */
export function projectFilters(
  frame: Frame,
  { places, organisations }: Names,
  filter: ProjectFilter,
  supporters: readonly OrganisationCount[],
): ListFilter<ProjectFilter>[] {
  const t = projectTexts(frame.language);
  const { group, subdistrict, community, organisation } = filter;
  const ofPlace = subdistrict ? { subdistrict } : community ? { community } : {};
  const ofOrganisation = organisation ? { organisation } : {};
  const where = whereFilters(places, frame.language, ofPlace, (place) => ({ group, ...place, ...ofOrganisation }));
  return [
    {
      title: t.groupTitle,
      name: 'state',
      choices: projectGroups.map((other) => ({
        label: t.groups[other],
        value: other === 'all' ? undefined : other,
        shows: { group: other, ...ofPlace, ...ofOrganisation },
      })),
    },
    ...where.subdistricts,
    ...where.communities,
    {
      title: t.organisationTitle,
      name: 'organisation',
      choices: [
        { label: t.allOrganisations, value: undefined },
        ...organisationChoices(supporters, organisation, organisations, frame.language),
      ],
    },
  ];
}

export function projectListPage(frame: Frame, { filter, filters, counts, page }: ProjectListView, names: Names): PageProps {
  const t = projectTexts(frame.language);
  return listPage(
    frame,
    {
      title: t.title,
      lead: t.lead,
      path: '/projects',
      filters,
      counts,
      asked: {
        state: filter.group === 'all' ? undefined : filter.group,
        ...askedWhere(names.places, filter),
        organisation: filter.organisation && names.organisations.find(filter.organisation)?.slug,
      },
      page,
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
            <Written frame={frame} text={readText(project.title, frame.language)} brief />
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
    project.state === 'stopped' && project.stoppedAt !== undefined
      ? [t.haltedOn, dateAt(project.stoppedAt)]
      : project.confirmedAt !== undefined
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
