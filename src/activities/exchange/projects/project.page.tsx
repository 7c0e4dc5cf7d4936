import type { ComponentChildren } from 'preact';
import type { OrganisationId } from '../../../kernel/ids.ts';
import { readText } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import { fullDate, quantity } from '../../../ui/format.ts';
import { Form } from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, DateText, Facts, Meta, Ruled, State, Written } from '../../../ui/parts.tsx';
import { daysToClose, formatNumber, type Need } from '../domain/need.ts';
import type { Offer } from '../domain/offer.ts';
import type { Project, ProjectStep } from '../domain/project.ts';
import { Due, needPath, OfferState, projectPath, ProjectState, Text, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { Sums } from '../exchange.sums.tsx';
import { Pictures, type Picture } from './project-pictures.part.tsx';
import { projectTexts } from './projects.texts.ts';

export type ProjectView = {
  readonly project: Project;
  readonly need: Need;
  /** The agreed ones, oldest first: each a share of the project. */
  readonly shares: readonly Offer[];
  readonly pictures: readonly Picture[];
  readonly mayChange: boolean;
  readonly mayAddEvidence: boolean;
  /** What happened on the page before. */
  readonly said: 'plan' | 'step' | 'photo' | 'overtaken' | undefined;
};

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
            <Outcome frame={frame} view={view} />
            <Who frame={frame} view={view} names={names} />
            <Steps frame={frame} view={view} names={names} />
            <section class="section" aria-labelledby="pictures">
              <Ruled title={t.photosTitle} id="pictures" />
              {view.pictures.length === 0 ? <p class="quiet">{t.noPhotos}</p> : <Pictures frame={frame} pictures={view.pictures} />}
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
    <DateText frame={frame} date={project.due.date} />
  </>
);

function Said({ frame, view: { said } }: { frame: Frame; view: ProjectView }) {
  const t = projectTexts(frame.language);
  if (said === undefined) return null;
  if (said === 'overtaken') return <Banner title={t.overtaken} />;
  return <Banner title={{ plan: t.saidPlan, step: t.saidStep, photo: t.saidPhoto }[said]} done />;
}

function Outcome({ frame, view: { project, need } }: { frame: Frame; view: ProjectView }) {
  const t = projectTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  if (!project.result) return null;
  return (
    <section class="section" aria-labelledby="result">
      <Ruled title={t.result} id="result" />
      <p class="prose">
        <Text frame={frame} text={project.result} />
      </p>
      <Meta
        items={[
          project.deliveredAt === undefined ? undefined : t.resultOn(fullDate(frame.language, dateAt(project.deliveredAt))),
          project.confirmedAt === undefined ? undefined : t.confirmedBy(fullDate(frame.language, dateAt(project.confirmedAt))),
          project.state === 'delivered' ? t.waitsForConfirmation : undefined,
        ]}
      />
      {need.rating ? (
        <div class="inset section-tight">
          <p>
            <b>{t.ratedAs(shared.satisfactions[need.rating.satisfaction])}</b>
          </p>
          {need.rating.words ? (
            <p>
              <Text frame={frame} text={need.rating.words} />
            </p>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

/** Lead first, then who supports it, each with its shares; the community as well, since it is the other side of every agreement. */
function Who({ frame, view: { project, shares }, names }: { frame: Frame; view: ProjectView; names: Names }) {
  const t = projectTexts(frame.language);
  const organisations = [...new Set([project.lead, ...shares.map((share) => share.organisation)])].filter((id) => id !== undefined);
  return (
    <section class="section" aria-labelledby="who">
      <Ruled title={t.whoMakes} id="who" />
      <div class="rows">
        <ul role="list">
          {organisations.map((id) => (
            <li class="row">
              <p>
                <OrganisationLink frame={frame} id={id} names={names} />{' '}
                <span class="tag">{id === project.lead ? t.leads : t.supports}</span>
              </p>
              <ul role="list">
                {shares
                  .filter((share) => share.organisation === id)
                  .map((share) => (
                    <li class="cluster small">
                      <b>{quantity(frame.language, { unit: share.unit, amount: share.terms.amount })}</b>
                      <OfferState frame={frame} offer={share} />
                      {share.terms.purpose ? <Text frame={frame} text={share.terms.purpose} /> : null}
                    </li>
                  ))}
              </ul>
            </li>
          ))}
          <li class="row">
            <p>
              {names.places.name(project.community, frame.language)}{' '}
              <span class="tag">{project.lead === undefined ? t.leads : t.community}</span>
            </p>
          </li>
        </ul>
      </div>
    </section>
  );
}

function OrganisationLink({ frame, id, names }: { frame: Frame; id: OrganisationId; names: Names }) {
  const organisation = names.organisations.find(id);
  const name = names.organisations.name(id, frame.language);
  return organisation ? <a href={href(frame, `/organisations/${organisation.slug}`)}>{name}</a> : <>{name}</>;
}

function Steps({ frame, view, names }: { frame: Frame; view: ProjectView; names: Names }) {
  const t = projectTexts(frame.language);
  const { project } = view;
  const mayChange = view.mayChange && project.state === 'running';
  return (
    <section class="section" aria-labelledby="steps">
      <Ruled title={t.steps} id="steps" />
      {project.steps.length === 0 ? (
        <p class="quiet">{t.noSteps}</p>
      ) : (
        <div class="rows">
          <ol role="list">
            {project.steps.map((step) => (
              <StepRow frame={frame} project={project} step={step} mayChange={mayChange} names={names} />
            ))}
          </ol>
        </div>
      )}
      {mayChange ? (
        <p class="section-tight no-print">
          <a class="button button-second" href={href(frame, `${projectPath(project)}/steps/new`)}>
            {t.addStep}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function StepRow(props: { frame: Frame; project: Project; step: ProjectStep; mayChange: boolean; names: Names }) {
  const { frame, project, step, names } = props;
  const t = projectTexts(frame.language);
  const isDone = step.doneOn !== undefined;
  const due: ComponentChildren =
    step.due === undefined ? null : <Due frame={frame} due={{ date: step.due, certain: true }} calendar={names.calendar} />;
  return (
    <li class="row row-step">
      <div>
        <div class="row-head">
          <State tone={isDone ? 'done' : 'plain'} icon={isDone ? 's-done' : 's-raised'}>
            {isDone ? t.stepDone : t.stepOpen}
          </State>
          <span class="small quiet">{step.doneOn ? <DateText frame={frame} date={step.doneOn} /> : due}</span>
        </div>
        <p>
          <Text frame={frame} text={step.title} />
        </p>
      </div>
      {props.mayChange ? (
        <Form frame={frame} action={href(frame, `${projectPath(project)}/steps/${step.id}`)} class="no-print">
          <input type="hidden" name="done" value={isDone ? 'no' : 'yes'} />
          <button class="button button-second button-small" type="submit">
            {isDone ? t.markOpen : t.markDone}
            <span class="visually-hidden">{`: ${readText(step.title, frame.language).text}`}</span>
          </button>
        </Form>
      ) : null}
    </li>
  );
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

function Plan({ frame, view: { project, mayChange }, names }: { frame: Frame; view: ProjectView; names: Names }) {
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
    </section>
  );
}
