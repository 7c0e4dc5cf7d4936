import type { Doer, SignedIn } from '../../../kernel/actor.ts';
import type { ProjectId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, type Result } from '../../../kernel/result.ts';
import { dateAt, type Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { stopNeed, type Need, type NeedError } from '../domain/need.ts';
import { isGivenAway, stopOffer, type Offer } from '../domain/offer.ts';
import { stopProject, type Project, type ProjectError } from '../domain/project.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, projectAsThing } from '../exchange.policy.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { lockNeed, saveNeed } from '../needs/needs.store.ts';
import { offersOf, saveOffer } from '../offers/offers.store.ts';
import { recountResourcesOf } from '../resources/recount-resource.ts';
import { findProject, saveProject } from './projects.store.ts';

export type StopProjectFailure =
  | ProjectError
  | NeedError
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'project-changed-meanwhile'; readonly current: Project };

/** What came and does not come back: it stays counted on the need. */
export const keptOf = (offers: readonly Offer[]): bigint =>
  offers.reduce((sum, offer) => (isGivenAway(offer) ? sum + offer.terms.amount : sum), 0n);

type Stopping = {
  readonly need: Need;
  readonly project: Project;
  readonly reason: BilingualText;
  readonly doer: Doer;
  readonly at: Instant;
};

/**
 * What the project is about is still wanted: its need is open again. What was lent, and what did not come, is free again; what was given stays counted.
 * The one who asked, the workers and every partner are told. The caller holds the need's lock and has seen that the doer may.
 */
export async function stopWhole(
  deps: ExchangeDeps,
  tx: Transaction,
  { need, project, reason, doer, at }: Stopping,
): Promise<Result<Project, ProjectError | NeedError>> {
  const stopped = stopProject(project, reason, at);
  if (!stopped.ok) return stopped;
  const offers = await offersOf(tx, need.id);
  const open = stopNeed(need, keptOf(offers), { at, calendar: deps.calendar });
  if (!open.ok) return open;
  for (const offer of offers) {
    const ended = stopOffer(offer, undefined, at);
    if (ended.ok) await saveOffer(tx, ended.value);
  }
  await saveNeed(tx, open.value);
  await saveProject(tx, stopped.value);
  await recountResourcesOf(tx, need.id, dateAt(at));
  await recordHappening(deps, tx, open.value, { kind: 'project-stopped', at, doer, detail: { project: project.id } });
  return stopped;
}

/** Stops a project for a reason that everybody reads. */
export const makeStopProject =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, id: ProjectId, version: number, reason: BilingualText): Promise<Result<Project, StopProjectFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const seen = await findProject(tx, id);
      const need = seen && (await lockNeed(tx, seen.need));
      const project = need && (await findProject(tx, id));
      if (!project) return fail({ kind: 'not-found' });
      if (!may(exchangePermissions['project-stop'], actor, projectAsThing(project, []))) return fail({ kind: 'not-allowed' });
      if (version !== project.version) return fail({ kind: 'project-changed-meanwhile', current: project });
      const doer = doerUnder(exchangePermissions['project-stop'], actor, {});
      return stopWhole(deps, tx, { need, project, reason, doer, at: deps.clock.now() });
    });
