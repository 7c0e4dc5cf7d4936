import { Hono } from 'hono';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm, type Form } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { count, fullDate } from '../../../ui/format.ts';
import { dateText, dateValues, type FieldErrors, type Values } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { makeAddEvidence } from './add-evidence.ts';
import { makeChangeEvidence } from './change-evidence.ts';
import type { ChangeProjectFailure } from './change-project.ts';
import type { Evidence, Project } from '../domain/project.ts';
import type { StaleRow } from '../exchange.stale.tsx';
import { readEvidenceInput } from './evidence-input.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { projectPath } from '../exchange.parts.tsx';
import { fieldErrors } from '../field-errors.ts';
import { addEvidencePage, correctEvidencePage, removeEvidencePage } from './evidence-forms.page.tsx';
import { openProject } from './project-forms.routes.tsx';
import { projectTexts } from './projects.texts.ts';
import type { PhotoError } from '../../../platform/files/photo.ts';

export function evidenceRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site } = deps;
  const addEvidence = makeAddEvidence(deps);
  const changeEvidence = makeChangeEvidence(deps);
  const app = new Hono<Env>();

  app.get(`${inLanguage}/projects/:number/evidence/new`, act('evidence-add'), async (c) => {
    const at = await openProject(deps, c, 'evidence-add');
    if ('answer' in at) return at.answer;
    return site.page(c, addEvidencePage(await site.frame(c), { project: at.opened.project, values: { kind: 'photo' }, errors: {} }));
  });

  app.post(`${inLanguage}/projects/:number/evidence/new`, act('evidence-add'), async (c) => {
    const at = await openProject(deps, c, 'evidence-add');
    if ('answer' in at) return at.answer;
    const { actor, project } = at.opened;
    const form = await readForm(c);
    const frame = await site.frame(c);
    const t = projectTexts(frame.language);
    const again = (errors: FieldErrors) => site.page(c, addEvidencePage(frame, { project, values: form.typed, errors }), 400);
    const photo = form.file('photo');
    const read = readSaid(form, frame);
    if (!read.ok || !photo)
      return again({
        ...(photo ? {} : { photo: t.photoProblems.missing() }),
        ...(read.ok ? {} : fieldErrors(frame, read.error)),
      });
    const added = await addEvidence(actor, project.id, new Uint8Array(await photo.arrayBuffer()), read.value);
    if (added.ok) return site.goTo(c, `${projectPath(project)}?said=photo`);
    switch (added.error.kind) {
      case 'not-found':
      case 'not-allowed':
        return site.problem(c, added.error.kind);
      case 'wrong-project-state':
      case 'no-such-step':
      case 'no-such-evidence':
        return site.goTo(c, `${projectPath(project)}?said=overtaken`);
      default:
        return again({ photo: photoProblem(frame, added.error) });
    }
  });

  /** The picture of an address in its project, for somebody who may change it; else the page that says why not. */
  async function openPicture(c: Ctx) {
    const at = await openProject(deps, c, 'evidence-add');
    if ('answer' in at) return at;
    const picture = at.opened.project.evidence.find(({ file }) => file === c.req.param('file'));
    return picture ? { opened: { ...at.opened, picture } } : { answer: site.problem(c, 'not-found') };
  }
  const overtaken = (c: Ctx, project: Project, failure: ChangeProjectFailure) =>
    failure.kind === 'not-found' || failure.kind === 'not-allowed'
      ? site.problem(c, failure.kind)
      : site.goTo(c, `${projectPath(project)}?said=overtaken`);

  app.get(`${inLanguage}/projects/:number/evidence/:file`, act('evidence-add'), async (c) => {
    const at = await openPicture(c);
    if ('answer' in at) return at.answer;
    const { project, picture } = at.opened;
    const view = { project, picture, values: valuesOf(picture), errors: {}, version: project.version, stale: undefined };
    return site.page(c, correctEvidencePage(await site.frame(c), view));
  });

  app.post(`${inLanguage}/projects/:number/evidence/:file`, act('evidence-add'), async (c) => {
    const at = await openPicture(c);
    if ('answer' in at) return at.answer;
    const { actor, project, picture } = at.opened;
    const form = await readForm(c);
    const frame = await site.frame(c);
    const version = Number(form.text('version'));
    const view = { project, picture, values: form.typed, errors: {}, version, stale: undefined };
    const read = readSaid(form, frame);
    if (!read.ok) {
      const errors = fieldErrors(frame, read.error);
      return site.page(c, correctEvidencePage(frame, { ...view, errors }), 400);
    }
    const corrected = await changeEvidence.correct(actor, project.id, version, picture.file, read.value);
    if (corrected.ok) return site.goTo(c, `${projectPath(project)}?said=corrected`);
    if (corrected.error.kind !== 'project-changed-meanwhile') return overtaken(c, project, corrected.error);
    const { current } = corrected.error;
    const now = current.evidence.find(({ file }) => file === picture.file);
    if (!now) return site.goTo(c, `${projectPath(project)}?said=overtaken`);
    const stale = differencesOf(frame, { ...read.value, file: picture.file }, now);
    return site.page(c, correctEvidencePage(frame, { ...view, version: current.version, stale }), 409);
  });

  app.get(`${inLanguage}/projects/:number/evidence/:file/remove`, act('evidence-add'), async (c) => {
    const at = await openPicture(c);
    if ('answer' in at) return at.answer;
    const { project, picture } = at.opened;
    return site.page(c, removeEvidencePage(await site.frame(c), { project, picture, values: {}, errors: {} }));
  });

  app.post(`${inLanguage}/projects/:number/evidence/:file/remove`, act('evidence-add'), async (c) => {
    const at = await openPicture(c);
    if ('answer' in at) return at.answer;
    const { actor, project, picture } = at.opened;
    const removed = await changeEvidence.remove(actor, project.id, picture.file);
    return removed.ok ? site.goTo(c, `${projectPath(project)}?said=removed`) : overtaken(c, project, removed.error);
  });

  return app;
}

const readSaid = (form: Form, frame: Frame) =>
  readEvidenceInput((name) => (name === 'taken-on' ? dateText(form.text, name) : form.text(name)), {
    language: frame.language,
    today: frame.today,
  });

/** Texts in their original language: that is what is corrected. */
const valuesOf = (picture: Evidence): Values => ({
  kind: picture.kind,
  caption: picture.caption.text,
  alternative: picture.alternative.text,
  credit: picture.credit,
  ...dateValues('taken-on', picture.takenOn),
  consent: picture.consent,
});

function differencesOf(frame: Frame, yours: Evidence, current: Evidence): StaleRow[] {
  const t = projectTexts(frame.language);
  const words = (picture: Evidence): Record<string, string> => ({
    kind: t.kinds[picture.kind],
    caption: picture.caption.text,
    alternative: picture.alternative.text,
    credit: picture.credit,
    'taken-on': picture.takenOn ? fullDate(frame.language, picture.takenOn) : '',
    consent: t.consents[picture.consent],
  });
  const [mine, theirs] = [words(yours), words(current)];
  return Object.keys(mine).map((name) => ({ label: t.photoFields[name] ?? name, yours: mine[name] ?? '', current: theirs[name] ?? '' }));
}

function photoProblem(frame: Frame, error: PhotoError): string {
  const t = projectTexts(frame.language);
  const most =
    error.kind === 'too-large' ? `${error.mostBytes / 1024 / 1024} MB` : error.kind === 'too-many-pixels' ? count(error.most) : '';
  return t.photoProblems[error.kind](most);
}
