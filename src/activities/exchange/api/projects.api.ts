/** Acts on projects: stopping one, correcting what is said of its pictures, taking one away. */
import { Hono } from 'hono';
import { z } from 'zod';
import { parseId, type FileId, type ProjectId } from '../../../kernel/ids.ts';
import { contentLanguages, written } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { bodyOf, described, failed, statusOf } from '../../../platform/http/json-api.ts';
import { act } from '../../../platform/http/route.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import type { Project } from '../domain/project.ts';
import { FieldReader, longest } from '../needs/need-input.ts';
import { makeChangeEvidence } from '../projects/change-evidence.ts';
import { readEvidenceInput } from '../projects/evidence-input.ts';
import { findProject } from '../projects/projects.store.ts';
import { makeStopProject } from '../projects/stop-project.ts';
import { projectSchema, projectToJson } from './schemas.ts';

const version = z.int().describe('of the project as the caller knows it');
const language = z.enum(contentLanguages).default('zh');
const stopSchema = z.object({ version, language, reason: z.string().describe('everybody reads it') }).meta({ id: 'StopProject' });
const correctSchema = z.object({ version, language, fields: z.record(z.string(), z.string().max(5_000)) }).meta({
  id: 'CorrectEvidence',
  description: 'Fields: kind, caption, alternative, credit, taken-on, consent, as in the form of the page.',
});

export function projectsApi(deps: ExchangeDeps): Hono<Env> {
  const { database, clock } = deps;
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
      '/projects/:id/stop',
      act('project-stop'),
      described('projects', 'Stop a project: its need is open again', projectSchema, 'changes'),
      bodyOf(stopSchema),
      async (c) => {
        const at = await open(c);
        if ('answer' in at) return at.answer;
        const body = c.req.valid('json');
        const read = new FieldReader((name) => (name === 'reason' ? body.reason : ''));
        const reason = read.publicText('reason', longest.reason);
        if (!reason) return c.json({ error: 'wrong-fields', fields: read.problems }, 400);
        return answer(c, await stopProject(at.opened.actor, at.opened.project.id, body.version, written(body.language, reason)));
      },
    )
    .post(
      '/projects/:id/evidence/:file/correct',
      act('evidence-add'),
      described('projects', 'Correct what is said of a picture', projectSchema, 'changes'),
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
