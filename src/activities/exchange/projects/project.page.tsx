import { readText } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import { fullDate } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, DateText, Facts, Meta, Ruled, Written } from '../../../ui/parts.tsx';
import { daysToClose, formatNumber, type Need } from '../domain/need.ts';
import type { Project } from '../domain/project.ts';
import { Due, needPath, projectPath, ProjectState, Text, Uncertain, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { Sums } from '../exchange.sums.tsx';
import { Outcome, Stopped } from './project-outcome.part.tsx';
import { Who } from './project-partners.part.tsx';
import { Pictures } from './project-pictures.part.tsx';
import { Steps } from './project-steps.part.tsx';
import type { ProjectView } from './project.view.ts';
import { projectTexts } from './projects.texts.ts';

export function projectPage(frame: Frame, view: ProjectView, names: Names): PageProps {
  const t = projectTexts(frame.language);
  const { project, need } = view;
  const number = exchangeTexts(frame.language).projectNumber(formatNumber(project.number));
  const days = daysToClose(need);
  const isLate = project.state === 'running' && project.due.date < frame.today;
  return {
    frame,
    title: readText(project.title, frame.language).text,
    crumbs: [{ label: t.title, href: '/projects' }, { label: number }],
    children: (
      <>
        <Said frame={frame} view={view} />
        <div class="need-head">
          <div class="cluster">
            <ProjectState frame={frame} project={project} block />
            {isLate ? <Due frame={frame} due={project.due} calendar={names.calendar} /> : null}
            <span class="no">{number}</span>
          </div>
          <h1>
            <Written frame={frame} text={readText(project.title, frame.language)} noTag />
          </h1>
          {days === undefined ? null : (
            <p class="days">
              {exchangeTexts(frame.language).days(days).figure} <small>{exchangeTexts(frame.language).days(days).words}</small>
            </p>
          )}
          <Meta
            items={[
              names.places.name(project.community, frame.language),
              t.begun(fullDate(frame.language, dateAt(project.begunAt))),
              project.state === 'running' ? <DueBy frame={frame} project={project} /> : undefined,
              project.worker && names.people.has(project.worker) ? t.worker(names.people.get(project.worker) ?? '') : undefined,
            ]}
          />
        </div>
        <div class="split">
          <div>
            <Sums frame={frame} need={need} title={t.howFar} />
            <Stopped frame={frame} view={view} />
            <Outcome frame={frame} view={view} />
            <Who frame={frame} view={view} names={names} />
            <Steps frame={frame} project={project} mayChange={view.mayChange && project.state === 'running'} names={names} />
            <section class="section" aria-labelledby="pictures">
              <Ruled title={t.photosTitle} id="pictures" />
              {view.pictures.length === 0 ? (
                <p class="quiet">{t.noPhotos}</p>
              ) : (
                <Pictures frame={frame} project={project} pictures={view.pictures} mayChange={view.mayAddEvidence} />
              )}
              {view.mayAddEvidence && project.state !== 'stopped' ? (
                <p class="section-tight no-print">
                  <a class="button button-second" href={href(frame, `${projectPath(project)}/evidence/new`)}>
                    {t.addPhoto}
                  </a>
                </p>
              ) : null}
            </section>
          </div>
          <aside aria-label={t.theNeed}>
            <TheNeed frame={frame} need={need} names={names} />
            <Plan frame={frame} view={view} names={names} />
          </aside>
        </div>
      </>
    ),
  };
}

const DueBy = ({ frame, project }: { frame: Frame; project: Project }) => (
  <>
    {projectTexts(frame.language).dueBy}
    {frame.language === 'zh' ? '' : ' '}
    <DateText frame={frame} date={project.due.date} form="full" />
    <Uncertain frame={frame} due={project.due} />
  </>
);

function Said({ frame, view: { said } }: { frame: Frame; view: ProjectView }) {
  const t = projectTexts(frame.language);
  if (said === undefined) return null;
  if (said === 'overtaken') return <Banner title={t.overtaken} />;
  const words = {
    plan: t.saidPlan,
    step: t.saidStep,
    photo: t.saidPhoto,
    corrected: t.saidCorrected,
    removed: t.saidRemoved,
    stopped: t.saidStopped,
  };
  return <Banner title={words[said]} done />;
}

function TheNeed({ frame, need, names }: { frame: Frame; need: Need; names: Names }) {
  const t = projectTexts(frame.language);
  return (
    <section>
      <Ruled title={t.theNeed} />
      <h3 class="row-title">
        <a href={href(frame, needPath(need))}>
          <Written frame={frame} text={readText(need.title, frame.language)} noTag />
        </a>
      </h3>
      <Meta items={[exchangeTexts(frame.language).needNumber(formatNumber(need.number)), names.places.name(need.place, frame.language)]} />
      <p class="small">
        <Text frame={frame} text={need.description} />
      </p>
    </section>
  );
}

function Plan({ frame, view: { project, mayChange, mayStop }, names }: { frame: Frame; view: ProjectView; names: Names }) {
  const t = projectTexts(frame.language);
  return (
    <section class="section">
      <Ruled title={t.plan} />
      <Facts
        rows={[
          {
            label: t.planLead,
            value: project.lead
              ? names.organisations.name(project.lead, frame.language)
              : names.places.name(project.community, frame.language),
          },
          {
            label: t.planDue,
            value:
              project.state === 'running' ? (
                <Due frame={frame} due={project.due} calendar={names.calendar} />
              ) : (
                <DateText frame={frame} date={project.due.date} form="full" />
              ),
          },
        ]}
      />
      {mayChange && project.state === 'running' ? (
        <p class="section-tight small no-print">
          <a href={href(frame, `${projectPath(project)}/plan`)}>{t.changePlan}</a>
        </p>
      ) : null}
      {mayStop && project.state === 'running' ? (
        <p class="section-tight small no-print">
          <a href={href(frame, `${projectPath(project)}/stop`)}>{t.stop}</a>
        </p>
      ) : null}
    </section>
  );
}
