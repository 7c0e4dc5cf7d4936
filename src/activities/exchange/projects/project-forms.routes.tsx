/** Addresses where a project's plan, steps and pictures change. */
import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type OrganisationId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { fullDate } from '../../../ui/format.ts';
import { dateText, dateValues, type FieldErrors, type Values } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { makeChangeProject, type ChangeProjectFailure } from './change-project.ts';
import type { Project } from '../domain/project.ts';
import { namesFor, projectOfAddress } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { projectPath, type Names } from '../exchange.parts.tsx';
import { exchangePermissions, projectAsThing } from '../exchange.policy.ts';
import type { StaleRow } from '../exchange.stale.tsx';
import { fieldErrors } from '../field-errors.ts';
import { FieldReader, longest } from '../exchange.fields.ts';
import { supportingOf } from '../offers/offers.store.ts';
import { makeStopProject } from './stop-project.ts';
import { needTexts } from '../needs/needs.texts.ts';
import { planPage, stepPage, stopPage } from './project-forms.page.tsx';
import { projectTexts } from './projects.texts.ts';

type Opened = { readonly actor: SignedIn; readonly project: Project; readonly supporting: readonly OrganisationId[] };

/** The project of an address, for somebody who may do this to it; else the page that says why not. */
export async function openProject(
  deps: ExchangeDeps,
  c: Ctx,
  name: 'project-change' | 'project-stop' | 'evidence-add',
): Promise<{ readonly opened: Opened } | { readonly answer: Promise<Response> }> {
  const actor = c.get('actor');
  if (actor.kind === 'visitor') return { answer: deps.site.problem(c, 'sign-in-first') };
  const project = await projectOfAddress(deps, c);
  if (!project) return { answer: deps.site.problem(c, 'not-found') };
  const supporting = await supportingOf(deps.database.reading, project.need);
  if (!may(exchangePermissions[name], actor, projectAsThing(project, supporting))) return { answer: deps.site.problem(c, 'not-allowed') };
  return { opened: { actor, project, supporting } };
}

export function projectFormRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site } = deps;
  const changeProject = makeChangeProject(deps);
  const stopProject = makeStopProject(deps);
  const app = new Hono<Env>();

  /** What a failure that no field can show comes to: a problem's page, or the project as it stands now. */
  const answer = (c: Ctx, project: Project, failure: ChangeProjectFailure): Response | Promise<Response> =>
    failure.kind === 'not-found' || failure.kind === 'not-allowed'
      ? site.problem(c, failure.kind)
      : site.goTo(c, `${projectPath(project)}?said=overtaken`);

  async function showPlan(
    c: Ctx,
    { project, supporting }: Omit<Opened, 'actor'>,
    shown: { values: Values; errors: FieldErrors; version: number; stale?: readonly StaleRow[] },
    status: 200 | 400 | 409,
  ): Promise<Response> {
    const frame = await site.frame(c);
    const names = await namesFor(deps, []);
    const leads = ['' as const, ...supporting].map((id) => ({
      value: id,
      label: leadName(frame, project, id === '' ? undefined : id, names),
    }));
    return site.page(c, planPage(frame, { project, leads, stale: undefined, ...shown }), status);
  }

  app.get(`${inLanguage}/projects/:number/plan`, act('project-change'), async (c) => {
    const at = await openProject(deps, c, 'project-change');
    if ('answer' in at) return at.answer;
    const { project } = at.opened;
    const values = { lead: project.lead ?? '', ...dateValues('due', project.due.date) };
    return showPlan(c, at.opened, { values, errors: {}, version: project.version }, 200);
  });

  app.post(`${inLanguage}/projects/:number/plan`, act('project-change'), async (c) => {
    const at = await openProject(deps, c, 'project-change');
    if ('answer' in at) return at.answer;
    const { actor, project } = at.opened;
    const form = await readForm(c);
    const frame = await site.frame(c);
    const t = projectTexts(frame.language);
    const version = Number(form.text('version'));
    const read = new FieldReader((name) => (name === 'due' ? dateText(form.text, name) : form.text(name)));
    // a day that has passed may stay: only the use case knows whether it is the one that stands there
    const due = read.date('due', {});
    const again = (errors: FieldErrors) => showPlan(c, at.opened, { values: form.typed, errors, version }, 400);
    if (!due) return again(fieldErrors(frame, read.problems));
    const lead = form.text('lead') === '' ? undefined : parseId<OrganisationId>(form.text('lead'));
    if (form.text('lead') !== '' && !lead) return again({ lead: t.notSupporting });
    const planned = await changeProject.plan(actor, project.id, version, { lead, due });
    if (planned.ok) return site.goTo(c, `${projectPath(project)}?said=plan`);
    switch (planned.error.kind) {
      case 'not-supporting':
        return again({ lead: t.notSupporting });
      case 'date-passed':
        return again({ due: t.datePassed });
      case 'project-changed-meanwhile': {
        const { current } = planned.error;
        const names = await namesFor(deps, []);
        const rows = [
          {
            label: t.planLeadQuestion,
            yours: leadName(frame, project, lead, names),
            current: leadName(frame, project, current.lead, names),
          },
          { label: t.planDueQuestion, yours: fullDate(frame.language, due), current: fullDate(frame.language, current.due.date) },
        ];
        return showPlan(c, at.opened, { values: form.typed, errors: {}, version: current.version, stale: rows }, 409);
      }
      default:
        return answer(c, project, planned.error);
    }
  });

  app.get(`${inLanguage}/projects/:number/steps/new`, act('project-change'), async (c) => {
    const at = await openProject(deps, c, 'project-change');
    if ('answer' in at) return at.answer;
    return site.page(c, stepPage(await site.frame(c), { project: at.opened.project, values: {}, errors: {} }));
  });

  app.post(`${inLanguage}/projects/:number/steps/new`, act('project-change'), async (c) => {
    const at = await openProject(deps, c, 'project-change');
    if ('answer' in at) return at.answer;
    const { actor, project } = at.opened;
    const form = await readForm(c);
    const frame = await site.frame(c);
    const t = projectTexts(frame.language);
    const read = new FieldReader((name) => (name === 'due' ? dateText(form.text, name) : form.text(name)));
    const title = read.content('title', longest.title, frame.language);
    const due = read.date('due', { from: frame.today, isOptional: true });
    if (!title || Object.keys(read.problems).length > 0) {
      const errors = fieldErrors(frame, read.problems, t.step);
      return site.page(c, stepPage(frame, { project, values: form.typed, errors }), 400);
    }
    const added = await changeProject.addStep(actor, project.id, { title, due });
    return added.ok ? site.goTo(c, `${projectPath(project)}?said=step`) : answer(c, project, added.error);
  });

  app.post(`${inLanguage}/projects/:number/steps/:step`, act('project-change'), async (c) => {
    const at = await openProject(deps, c, 'project-change');
    if ('answer' in at) return at.answer;
    const { actor, project } = at.opened;
    const isDone = (await readForm(c)).text('done') !== 'no';
    const marked = await changeProject.markStep(actor, project.id, c.req.param('step'), isDone);
    return marked.ok ? site.goTo(c, `${projectPath(project)}?said=step#steps`) : answer(c, project, marked.error);
  });
  app.get(`${inLanguage}/projects/:number/stop`, act('project-stop'), async (c) => {
    const at = await openProject(deps, c, 'project-stop');
    if ('answer' in at) return at.answer;
    const { project } = at.opened;
    const view = { project, values: {}, errors: {}, version: project.version, overtaken: false };
    return site.page(c, stopPage(await site.frame(c), view));
  });

  app.post(`${inLanguage}/projects/:number/stop`, act('project-stop'), async (c) => {
    const at = await openProject(deps, c, 'project-stop');
    if ('answer' in at) return at.answer;
    const { actor, project } = at.opened;
    const form = await readForm(c);
    const frame = await site.frame(c);
    const view = { project, values: form.typed, errors: {}, version: Number(form.text('version')), overtaken: false };
    const read = new FieldReader(form.text);
    const reason = read.content('reason', longest.reason, frame.language);
    if (!reason) return site.page(c, stopPage(frame, { ...view, errors: fieldErrors(frame, read.problems) }), 400);
    const stopped = await stopProject(actor, project.id, view.version, reason);
    if (stopped.ok) return site.goTo(c, `${projectPath(project)}?said=stopped`);
    switch (stopped.error.kind) {
      case 'not-found':
      case 'not-allowed':
        return site.problem(c, stopped.error.kind);
      case 'all-delivered':
        return site.page(c, stopPage(frame, { ...view, errors: { reason: needTexts(frame.language).allDelivered } }), 400);
      case 'project-changed-meanwhile': {
        const { current } = stopped.error;
        if (current.state === 'running') return site.page(c, stopPage(frame, { ...view, version: current.version, overtaken: true }), 409);
        return site.goTo(c, `${projectPath(project)}?said=overtaken`);
      }
      default:
        return site.goTo(c, `${projectPath(project)}?said=overtaken`);
    }
  });
  return app;
}

/** The organisation, or the community where none leads. */
const leadName = (frame: Frame, project: Project, lead: OrganisationId | undefined, names: Names): string =>
  lead === undefined ? names.places.name(project.community, frame.language) : names.organisations.name(lead, frame.language);
