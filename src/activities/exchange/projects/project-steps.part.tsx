/** The steps of a project: what is to be done by when, and what is done. */
import { Form } from '../../../ui/form.tsx';
import { href, type Frame } from '../../../ui/page.tsx';
import { About, DateText, Ruled, State } from '../../../ui/parts.tsx';
import type { Project, ProjectStep } from '../domain/project.ts';
import { Due, projectPath, Text, type Names } from '../exchange.parts.tsx';
import { projectTexts } from './projects.texts.ts';

export function Steps({ frame, project, mayChange, names }: { frame: Frame; project: Project; mayChange: boolean; names: Names }) {
  const t = projectTexts(frame.language);
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
  const due = step.due === undefined ? null : <Due frame={frame} due={{ date: step.due, certain: true }} calendar={names.calendar} />;
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
            <About frame={frame}>
              <Text frame={frame} text={step.title} noTag />
            </About>
          </button>
        </Form>
      ) : null}
    </li>
  );
}
