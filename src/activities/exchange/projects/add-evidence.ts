import type { SignedIn } from '../../../kernel/actor.ts';
import type { ProjectId } from '../../../kernel/ids.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { PhotoError } from '../../../platform/files/photo.ts';
import { addEvidence, type Evidence, type Project, type ProjectError } from '../domain/project.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, projectAsThing } from '../exchange.policy.ts';
import { lockNeed } from '../needs/needs.store.ts';
import { supportingOf } from '../offers/offers.store.ts';
import { findProject, insertEvidence, saveProject } from './projects.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';

export type AddEvidenceFailure = ProjectError | PhotoError | { readonly kind: 'not-found' } | { readonly kind: 'not-allowed' };

/** Adds a picture to a project, encoded anew without the place where it was taken. Who may not add it does not have it decoded. */
export const makeAddEvidence =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, id: ProjectId, photo: Uint8Array, facts: Omit<Evidence, 'file'>): Promise<Result<Project, AddEvidenceFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const seen = await findProject(tx, id);
      if (!seen) return fail({ kind: 'not-found' });
      const thing = projectAsThing(seen, await supportingOf(tx, seen.need));
      if (!may(exchangePermissions['evidence-add'], actor, thing)) return fail({ kind: 'not-allowed' });
      const at = deps.clock.now();
      const stored = await deps.files.storePhoto(tx, photo, at);
      if (!stored.ok) return stored;
      // locked only now: decoding takes its time
      const need = await lockNeed(tx, seen.need);
      const project = need && (await findProject(tx, id));
      if (!project) return fail({ kind: 'not-found' });
      const picture: Evidence = { ...facts, file: stored.value };
      const decision = addEvidence(project, picture);
      if (!decision.ok) return decision;
      await saveProject(tx, decision.value);
      await insertEvidence(tx, id, picture, at);
      const detail = { project: id, file: stored.value };
      await recordHappening(deps, tx, need, {
        kind: 'evidence-added',
        at,
        doer: doerUnder(exchangePermissions['evidence-add'], actor, thing),
        detail,
      });
      return ok(decision.value);
    });
