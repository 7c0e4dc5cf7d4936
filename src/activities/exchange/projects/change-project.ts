/** What changes in a project while it runs. Whoever writes to a project holds its need's lock. */
import type { SignedIn } from '../../../kernel/actor.ts';
import type { OrganisationId, ProjectId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt, type CalendarDate, type Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { HappeningKind } from '../domain/happening.ts';
import { replanNeed, type Need } from '../domain/need.ts';
import { addStep, changePlan, markStep, type Project, type ProjectError } from '../domain/project.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, projectAsThing } from '../exchange.policy.ts';
import { lockNeed, saveNeed } from '../needs/needs.store.ts';
import { supportingOf } from '../offers/offers.store.ts';
import { findProject, saveProject } from './projects.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';

export type ChangeProjectFailure =
  | ProjectError
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  /** Only who supports the project, or nobody, leads it. */
  | { readonly kind: 'not-supporting' }
  | { readonly kind: 'date-passed' }
  | { readonly kind: 'project-changed-meanwhile'; readonly current: Project };

type LoadedProject = {
  readonly project: Project;
  readonly need: Need;
  /** Organisations whose share was agreed, each once. */
  readonly supporting: readonly OrganisationId[];
  readonly at: Instant;
};

type ProjectChange = {
  readonly act: 'project-change' | 'evidence-add';
  readonly happening: HappeningKind;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly decide: (loaded: LoadedProject) => Result<Project, ChangeProjectFailure>;
  /** Runs after the project is saved, in the same transaction. */
  readonly then?: (tx: Transaction, project: Project, loaded: LoadedProject) => Promise<void>;
};

/** Loads and locks, authorises, decides, saves, records. */
export function changeProject(
  deps: ExchangeDeps,
  actor: SignedIn,
  id: ProjectId,
  change: ProjectChange,
): Promise<Result<Project, ChangeProjectFailure>> {
  return deps.database.inTransaction(async (tx) => {
    const seen = await findProject(tx, id);
    const need = seen && (await lockNeed(tx, seen.need));
    const project = need && (await findProject(tx, id));
    if (!project) return fail({ kind: 'not-found' });
    const supporting = await supportingOf(tx, need.id);
    const thing = projectAsThing(project, supporting);
    if (!may(exchangePermissions[change.act], actor, thing)) return fail({ kind: 'not-allowed' });
    const loaded = { project, need, supporting, at: deps.clock.now() };
    const decision = change.decide(loaded);
    if (!decision.ok) return decision;
    await saveProject(tx, decision.value);
    await change.then?.(tx, decision.value, loaded);
    const detail = { project: id, ...change.detail };
    await recordHappening(deps, tx, need, {
      kind: change.happening,
      at: loaded.at,
      doer: doerUnder(exchangePermissions[change.act], actor, thing),
      detail,
    });
    return ok(decision.value);
  });
}

export type Plan = { readonly lead: OrganisationId | undefined; readonly due: CalendarDate };

export const makeChangeProject = (deps: ExchangeDeps) => ({
  /** Says who leads and until when. The need is due by the same day. */
  plan: (actor: SignedIn, id: ProjectId, version: number, { lead, due }: Plan): Promise<Result<Project, ChangeProjectFailure>> =>
    changeProject(deps, actor, id, {
      act: 'project-change',
      happening: 'project-changed',
      detail: { due, ...(lead ? { organisation: lead } : {}) },
      decide({ project, supporting, at }) {
        if (version !== project.version) return fail({ kind: 'project-changed-meanwhile', current: project });
        if (lead !== undefined && !supporting.includes(lead)) return fail({ kind: 'not-supporting' });
        if (due < dateAt(at) && due !== project.due.date) return fail({ kind: 'date-passed' });
        return changePlan(project, { lead, due: due === project.due.date ? project.due : { date: due, certain: true } });
      },
      async then(tx, project, { need }) {
        const replanned = replanNeed(need, project.due);
        if (!replanned.ok) throw new Error(`need ${need.id} is not under way while its project runs`);
        await saveNeed(tx, replanned.value);
      },
    }),

  addStep: (
    actor: SignedIn,
    id: ProjectId,
    step: { readonly title: BilingualText; readonly due: CalendarDate | undefined },
  ): Promise<Result<Project, ChangeProjectFailure>> =>
    changeProject(deps, actor, id, {
      act: 'project-change',
      happening: 'project-step-added',
      decide: ({ project }) => addStep(project, { id: deps.makeId<string>(), ...step, doneOn: undefined }),
    }),

  /** Marks a step done today, or takes the mark off again. */
  markStep: (actor: SignedIn, id: ProjectId, step: string, isDone: boolean): Promise<Result<Project, ChangeProjectFailure>> =>
    changeProject(deps, actor, id, {
      act: 'project-change',
      happening: 'project-step-marked',
      detail: { step, isDone },
      decide: ({ project, at }) => markStep(project, step, isDone ? dateAt(at) : undefined),
    }),
});
export type ChangeProject = ReturnType<typeof makeChangeProject>;
