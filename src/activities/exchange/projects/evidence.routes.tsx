import { Hono } from 'hono';
import type { Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { count } from '../../../ui/format.ts';
import { dateText, type FieldErrors } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { makeAddEvidence } from './add-evidence.ts';
import { readEvidenceInput } from './evidence-input.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { projectPath } from '../exchange.parts.tsx';
import { fieldErrors } from '../needs/need-form.routes.tsx';
import { evidencePage } from './project-forms.page.tsx';
import { openProject } from './project-forms.routes.tsx';
import { projectTexts } from './projects.texts.ts';
import type { PhotoError } from '../../../platform/files/photo.ts';

export function evidenceRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site } = deps;
  const addEvidence = makeAddEvidence(deps);
  const app = new Hono<Env>();

  app.get(`${inLanguage}/projects/:number/evidence/new`, act('evidence-add'), async (c) => {
    const at = await openProject(deps, c, 'evidence-add');
    if ('answer' in at) return at.answer;
    return site.page(c, evidencePage(await site.frame(c), { project: at.opened.project, values: { kind: 'photo' }, errors: {} }));
  });

  app.post(`${inLanguage}/projects/:number/evidence/new`, act('evidence-add'), async (c) => {
    const at = await openProject(deps, c, 'evidence-add');
    if ('answer' in at) return at.answer;
    const { actor, project } = at.opened;
    const form = await readForm(c);
    const frame = await site.frame(c);
    const t = projectTexts(frame.language);
    const again = (errors: FieldErrors) => site.page(c, evidencePage(frame, { project, values: form.typed, errors }), 400);
    const photo = form.file('photo');
    const read = readEvidenceInput((name) => (name === 'taken-on' ? dateText(form.text, name) : form.text(name)), {
      language: frame.language,
      today: frame.today,
    });
    if (!read.ok || !photo)
      return again({
        ...(photo ? {} : { photo: t.photoProblems.missing() }),
        ...(read.ok ? {} : fieldErrors(frame, read.error, t.photoFields)),
      });
    const added = await addEvidence(actor, project.id, new Uint8Array(await photo.arrayBuffer()), read.value);
    if (added.ok) return site.goTo(c, `${projectPath(project)}?said=photo`);
    switch (added.error.kind) {
      case 'not-found':
      case 'not-allowed':
        return site.problem(c, added.error.kind);
      case 'wrong-project-state':
      case 'no-such-step':
        return site.goTo(c, `${projectPath(project)}?said=overtaken`);
      default:
        return again({ photo: photoProblem(frame, added.error) });
    }
  });

  return app;
}

function photoProblem(frame: Frame, error: PhotoError): string {
  const t = projectTexts(frame.language);
  const most =
    error.kind === 'too-large' ? `${error.mostBytes / 1024 / 1024} MB` : error.kind === 'too-many-pixels' ? count(error.most) : '';
  return t.photoProblems[error.kind](most);
}
