import type { SignedIn } from '../../../kernel/actor.ts';
import type { FileId, ProjectId } from '../../../kernel/ids.ts';
import { revised } from '../../../kernel/language.ts';
import { fail, type Result } from '../../../kernel/result.ts';
import { correctEvidence, removeEvidence, type Evidence, type Project } from '../domain/project.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { changeProject, type ChangeProjectFailure } from './change-project.ts';
import { deleteEvidence, saveEvidence } from './projects.store.ts';

export const makeChangeEvidence = (deps: ExchangeDeps) => ({
  /** Says otherwise what a picture shows. Texts are changed in the language of their original; their translations go stale. */
  correct: (
    actor: SignedIn,
    id: ProjectId,
    version: number,
    file: FileId,
    said: Omit<Evidence, 'file'>,
  ): Promise<Result<Project, ChangeProjectFailure>> =>
    changeProject(deps, actor, id, {
      act: 'evidence-add',
      happening: 'evidence-corrected',
      detail: { file },
      decide({ project }) {
        if (version !== project.version) return fail({ kind: 'project-changed-meanwhile', current: project });
        const before = project.evidence.find((picture) => picture.file === file);
        return correctEvidence(project, file, {
          ...said,
          caption: before ? revised(before.caption, said.caption.text) : said.caption,
          alternative: before ? revised(before.alternative, said.alternative.text) : said.alternative,
        });
      },
      async then(tx, project) {
        for (const picture of project.evidence) if (picture.file === file) await saveEvidence(tx, picture);
      },
    }),

  /** Nobody sees the picture any more from the moment this is done, and its file is erased. That it was there stays in the audit log. */
  async remove(actor: SignedIn, id: ProjectId, file: FileId): Promise<Result<Project, ChangeProjectFailure>> {
    const removed = await changeProject(deps, actor, id, {
      act: 'evidence-add',
      happening: 'evidence-removed',
      detail: { file },
      decide: ({ project }) => removeEvidence(project, file),
      async then(tx) {
        await deleteEvidence(tx, file);
        await deps.files.remove(tx, file);
      },
    });
    if (removed.ok) await deps.files.erase(file);
    return removed;
  },
});
