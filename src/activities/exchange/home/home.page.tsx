import type { ComponentChildren } from 'preact';
import { count, quantity, slotText } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Gauge, Meta, Ruled } from '../../../ui/parts.tsx';
import { daysToClose, judgementOf, soughtOf, type Need } from '../domain/need.ts';
import {
  dueText,
  More,
  NeedRow,
  needPath,
  ProjectState,
  projectPath,
  resourcePath,
  NeedState,
  Text,
  type Names,
} from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import type { YearFigures } from './home.store.ts';
import { homeTexts } from './home.texts.ts';
import { Legend } from '../exchange.sums.tsx';
import { MOST_COUNTED, type Page } from '../lists/page-of-list.ts';
import type { NeedInList } from '../needs/needs-list.store.ts';
import type { ProjectInList } from '../projects/projects.store.ts';
import type { ResourceInList } from '../resources/resources.store.ts';

export type HomeView = {
  readonly featured: NeedInList | undefined;
  readonly needs: Page<NeedInList>;
  readonly resources: Page<ResourceInList>;
  readonly projects: Page<ProjectInList>;
  readonly closed: readonly Need[];
  readonly figures: YearFigures;
};

export function homePage(frame: Frame, view: HomeView, names: Names): PageProps {
  const t = homeTexts(frame.language);
  return {
    frame,
    title: t.title,
    description: t.lead,
    children: (
      <>
        <div class="hero">
          <div>
            <h1>
              {t.heading[0]}
              <br />
              {t.heading[1]}
            </h1>
            <p class="lead">{t.lead}</p>
            <div class="actions">
              <a class="button" href={href(frame, '/needs/new')}>
                {t.raise}
              </a>
              <a class="button button-second" href={href(frame, '/resources/new')}>
                {t.give}
              </a>
            </div>
          </div>
          {view.featured ? <Featured frame={frame} need={view.featured} /> : null}
        </div>
        <div class="thirds section">
          <Column title={t.needs} note={t.needsCount(count(view.needs.total, MOST_COUNTED))} more={t.allNeeds} path="/needs" frame={frame}>
            {view.needs.rows.map((need) => (
              <NeedRow frame={frame} need={need} names={names} tight level={3} />
            ))}
          </Column>
          <Column
            title={t.resources}
            note={t.resourcesCount(count(view.resources.total, MOST_COUNTED))}
            more={t.allResources}
            path="/resources"
            frame={frame}
          >
            {view.resources.rows.map((resource) => (
              <ResourceItem frame={frame} resource={resource} names={names} />
            ))}
          </Column>
          <Column
            title={t.projects}
            note={t.projectsCount(count(view.projects.total, MOST_COUNTED))}
            more={t.allProjects}
            path="/projects"
            frame={frame}
          >
            {view.projects.rows.map((project) => (
              <ProjectItem frame={frame} project={project} names={names} />
            ))}
          </Column>
        </div>
        <section class="section">
          <Ruled title={t.closedLately}>
            <a href={href(frame, '/needs?state=closed')}>{t.allClosed}</a>
          </Ruled>
          <div class="closed">
            {view.closed.map((need) => (
              <ClosedItem frame={frame} need={need} names={names} />
            ))}
          </div>
          {view.closed.length === 0 ? <p class="quiet">{t.nothing}</p> : null}
        </section>
        <Figures frame={frame} figures={view.figures} />
      </>
    ),
  };
}

function Featured({ frame, need }: { frame: Frame; need: NeedInList }) {
  const t = homeTexts(frame.language);
  return (
    <section class="featured" aria-labelledby="featured">
      <p>
        <NeedState frame={frame} need={need} />
      </p>
      <h2 id="featured">
        <a href={href(frame, needPath(need))}>
          <Text frame={frame} text={need.title} brief />
        </a>
      </h2>
      <Gauge sought={need.sought} agreed={need.agreed} delivered={need.delivered} big />
      <Legend frame={frame} need={need} />
      <p class="small quiet">
        {t.totalAndUntil(quantity(frame.language, soughtOf(need)), need.due && dueText(frame.language, need.due, frame.today))}
      </p>
    </section>
  );
}

function Column(props: { frame: Frame; title: string; note: string; more: string; path: string; children: ComponentChildren[] }) {
  return (
    <section>
      <Ruled title={props.title}>
        <p class="quiet">{props.note}</p>
      </Ruled>
      {props.children.length > 0 ? (
        <div class="rows rows-tight">
          <ul role="list">{props.children}</ul>
        </div>
      ) : (
        <p class="quiet">{homeTexts(props.frame.language).nothing}</p>
      )}
      <More frame={props.frame} path={props.path}>
        {props.more}
      </More>
    </section>
  );
}

function ResourceItem({ frame, resource, names }: { frame: Frame; resource: ResourceInList; names: Names }) {
  const first = resource.slots[0];
  return (
    <li class="row">
      <div>
        <div class="row-head">
          <span class="no">{exchangeTexts(frame.language).categories[resource.category]}</span>
        </div>
        <h3 class="row-title">
          <a href={href(frame, resourcePath(resource))}>
            <Text frame={frame} text={resource.title} brief />
          </a>
        </h3>
        <Meta
          items={[names.organisations.name(resource.organisation, frame.language), first && slotText(frame.language, first, frame.today)]}
        />
      </div>
    </li>
  );
}

function ProjectItem({ frame, project, names }: { frame: Frame; project: ProjectInList; names: Names }) {
  return (
    <li class="row">
      <div>
        <div class="row-head">
          <ProjectState frame={frame} project={project} />
        </div>
        <h3 class="row-title">
          <a href={href(frame, projectPath(project))}>
            <Text frame={frame} text={project.title} brief />
          </a>
        </h3>
        <Meta
          items={[
            names.organisations.name(project.lead, frame.language) || names.places.name(project.community, frame.language),
            project.state === 'running' ? homeTexts(frame.language).until(dueText(frame.language, project.due, frame.today)) : undefined,
          ]}
        />
      </div>
    </li>
  );
}

function ClosedItem({ frame, need, names }: { frame: Frame; need: Need; names: Names }) {
  const shared = exchangeTexts(frame.language);
  const days = shared.days(daysToClose(need) ?? 0);
  const judgement = judgementOf(need);
  return (
    <article>
      <p class="days">
        {days.figure} <small>{days.words}</small>
      </p>
      <h3>
        <a href={href(frame, needPath(need))}>
          <Text frame={frame} text={need.title} brief />
        </a>
      </h3>
      {need.result ? (
        <p class="small">
          <Text frame={frame} text={need.result} />
        </p>
      ) : null}
      <Meta
        items={[
          names.places.name(need.place, frame.language),
          judgement ? shared.rated(shared.satisfactions[judgement.satisfaction]) : undefined,
        ]}
      />
    </article>
  );
}

function Figures({ frame, figures }: { frame: Frame; figures: HomeView['figures'] }) {
  const t = homeTexts(frame.language);
  const figure = (label: string, value: string, unit: string) => (
    <div>
      <dt>{label}</dt>
      <dd>
        {value}
        {unit === '' ? null : <small>{unit}</small>}
      </dd>
    </div>
  );
  return (
    <section class="section">
      <Ruled title={t.pastYear}>
        <a href={href(frame, '/how-it-works#figures')}>{t.howCounted}</a>
      </Ruled>
      <dl class="figures">
        {figure(t.raised, count(figures.raised, MOST_COUNTED), t.pieces)}
        {figure(t.closed, count(figures.closed, MOST_COUNTED), t.pieces)}
        {figure(
          t.median,
          figures.medianDays === undefined ? t.none : String(figures.medianDays),
          figures.medianDays === undefined ? '' : t.days,
        )}
        {figure(t.organisations, count(figures.organisations), t.houses)}
      </dl>
    </section>
  );
}
