/** Acts on projects: who leads and until when, steps, stopping one, its pictures. */
import { Hono } from 'hono';
import { z } from 'zod';
import { parseId, type FileId, type OrganisationId, type ProjectId } from '../../../kernel/ids.ts';
import { contentLanguages } from '../../../kernel/language.ts';
import { dateAt, type CalendarDate } from '../../../kernel/time.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { bodyOf, described, failed, fieldsSchema, queryOf, statusOf } from '../../../platform/http/json-api.ts';
import { act } from '../../../platform/http/route.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { consents, evidenceKinds, type Project } from '../domain/project.ts';
import { FieldReader, longest } from '../exchange.fields.ts';
import { makeAddEvidence } from '../projects/add-evidence.ts';
import { makeChangeProject } from '../projects/change-project.ts';
import { makeChangeEvidence } from '../projects/change-evidence.ts';
import { readEvidenceInput } from '../projects/evidence-input.ts';
import { findProject } from '../projects/projects.store.ts';
import { makeStopProject } from '../projects/stop-project.ts';
import { projectSchema, projectToJson } from './schemas.ts';

const version = z.int().describe('of the project as the caller knows it');
const language = z.enum(contentLanguages).default('zh');
const stopSchema = z.object({ version, language, reason: z.string().describe('everybody reads it') }).meta({ id: 'StopProject' });
const planSchema = z
  .object({
    version,
    lead: z.uuid().optional().describe('an organisation that supports it; without one, the community leads'),
    due: z.iso.date(),
  })
  .meta({ id: 'ProjectPlan' });
const stepSchema = z.object({ language, title: z.string(), due: z.iso.date().optional() }).meta({ id: 'ProjectStep' });
const markSchema = z.object({ done: z.boolean() }).meta({ id: 'MarkStep' });
const pictureQuery = z.object({
  language,
  kind: z.enum(evidenceKinds),
  caption: z.string(),
  alternative: z.string().describe('what there is to see, for who cannot see it'),
  credit: z.string(),
  'taken-on': z.iso.date().optional(),
  consent: z.enum(consents),
});
const correctSchema = z.object({ version, language, fields: fieldsSchema }).meta({
  id: 'CorrectEvidence',
  description: 'Fields: kind, caption, alternative, credit, taken-on, consent, as in the form of the page.',
});

export function projectsApi(deps: ExchangeDeps): Hono<Env> {
  const { database, clock } = deps;
  const changeProject = makeChangeProject(deps);
  const addEvidence = makeAddEvidence(deps);
  const stopProject = makeStopProject(deps);
  const changeEvidence = makeChangeEvidence(deps);

  /** The project and picture of an address, and who asks; else the answer that says why not. */
  async function open(c: Ctx) {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return { answer: failed(c, { kind: 'sign-in-first' }, 401) };
    const id = parseId<ProjectId>(c.req.param('id'));
    const project = id && (await findProject(database.reading, id));
    const file = parseId<FileId>(c.req.param('file'));
    return project ? { opened: { actor, project, file } } : { answer: failed(c, { kind: 'not-found' }, 404) };
  }
  const answer = (c: Ctx, outcome: { ok: true; value: Project } | { ok: false; error: { kind: string } }) =>
    outcome.ok ? c.json(projectToJson(outcome.value)) : failed(c, outcome.error, statusOf(outcome.error));

  return new Hono<Env>()
    .post(
      '/projects/:id/plan',
      act('project-change'),
      described('projects', 'Say who leads and until when', projectSchema, 'changes'),
      bodyOf(planSchema),
      async (c) => {
        const at = await open(c);
        if ('answer' in at) return at.answer;
        const body = c.req.valid('json');
        const plan = { lead: body.lead as OrganisationId | undefined, due: body.due as CalendarDate };
        return answer(c, await changeProject.plan(at.opened.actor, at.opened.project.id, body.version, plan));
      },
    )
    .post(
      '/projects/:id/steps',
      act('project-change'),
      described('projects', 'Add a step', projectSchema, 'changes'),
      bodyOf(stepSchema),
      async (c) => {
        const at = await open(c);
        if ('answer' in at) return at.answer;
        const body = c.req.valid('json');
        const read = new FieldReader((name) => (name === 'title' ? body.title : ''));
        const title = read.content('title', longest.title, body.language);
        if (!title) return c.json({ error: 'wrong-fields', fields: read.problems }, 400);
        const step = { title, due: body.due as CalendarDate | undefined };
        return answer(c, await changeProject.addStep(at.opened.actor, at.opened.project.id, step));
      },
    )
    .post(
      '/projects/:id/steps/:step',
      act('project-change'),
      described('projects', 'Mark a step done today, or take the mark off', projectSchema, 'changes'),
      bodyOf(markSchema),
      async (c) => {
        const at = await open(c);
        if ('answer' in at) return at.answer;
        return answer(
          c,
          await changeProject.markStep(at.opened.actor, at.opened.project.id, c.req.param('step'), c.req.valid('json').done),
        );
      },
    )
    .post(
      '/projects/:id/evidence',
      act('evidence-add'),
      described(
        'projects',
        'Add a picture: the file itself as the body, of type image/jpeg, image/png or image/webp',
        projectSchema,
        'changes',
      ),
      queryOf(pictureQuery),
      async (c) => {
        const at = await open(c);
        if ('answer' in at) return at.answer;
        const query: Readonly<Record<string, string | undefined>> = c.req.valid('query');
        const context = { language: c.req.valid('query').language, today: dateAt(clock.now()) };
        const read = readEvidenceInput((name) => query[name] ?? '', context);
        if (!read.ok) return c.json({ error: 'wrong-fields', fields: read.error }, 400);
        const photo = new Uint8Array(await c.req.arrayBuffer());
        return answer(c, await addEvidence(at.opened.actor, at.opened.project.id, photo, read.value));
      },
    )
    .post(
      '/projects/:id/stop',
      act('project-stop'),
      described('projects', 'Stop a project: its need is open again', projectSchema, 'changes'),
      bodyOf(stopSchema),
      async (c) => {
        const at = await open(c);
        if ('answer' in at) return at.answer;
        const body = c.req.valid('json');
        const read = new FieldReader((name) => (name === 'reason' ? body.reason : ''));
        const reason = read.content('reason', longest.reason, body.language);
        if (!reason) return c.json({ error: 'wrong-fields', fields: read.problems }, 400);
        return answer(c, await stopProject(at.opened.actor, at.opened.project.id, body.version, reason));
      },
    )
    .post(
      '/projects/:id/evidence/:file/correct',
      act('evidence-add'),
      described('projects', 'Correct the description of a picture', projectSchema, 'changes'),
      bodyOf(correctSchema),
      async (c) => {
        const at = await open(c);
        if ('answer' in at) return at.answer;
        const { actor, project, file } = at.opened;
        if (!file) return failed(c, { kind: 'not-found' }, 404);
        const body = c.req.valid('json');
        const today = dateAt(clock.now());
        const read = readEvidenceInput((name) => body.fields[name] ?? '', { language: body.language, today });
        if (!read.ok) return c.json({ error: 'wrong-fields', fields: read.error }, 400);
        return answer(c, await changeEvidence.correct(actor, project.id, body.version, file, read.value));
      },
    )
    .post(
      '/projects/:id/evidence/:file/remove',
      act('evidence-add'),
      described('projects', 'Take a picture away, with its file', projectSchema, 'changes'),
      async (c) => {
        const at = await open(c);
        if ('answer' in at) return at.answer;
        const { actor, project, file } = at.opened;
        return file ? answer(c, await changeEvidence.remove(actor, project.id, file)) : failed(c, { kind: 'not-found' }, 404);
      },
    );
}
