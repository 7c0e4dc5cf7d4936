import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { ProjectId } from '../../../kernel/ids.ts';
import { dateAt, type Instant } from '../../../kernel/time.ts';
import { addWorkingDays } from '../../../kernel/working-days.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { workingDaysFor, type Need } from '../domain/need.ts';
import type { Offer } from '../domain/offer.ts';
import type { Project } from '../domain/project.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { nextNumber } from '../needs/needs.store.ts';
import { insertProject, projectOf } from './projects.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';

/** The project of a need: the one there is, or a new one with its first agreement. The caller holds the need's lock. */
export async function beginProject(
  deps: ExchangeDeps,
  tx: Transaction,
  need: Need,
  first: Offer,
  at: Instant,
  actor: SignedIn,
): Promise<Project> {
  const running = need.state === 'under-way' ? await projectOf(tx, need.id) : undefined;
  if (running) return running;
  const usual = addWorkingDays(deps.calendar, dateAt(at), workingDaysFor.project);
  const project: Project = {
    id: deps.makeId<ProjectId>(),
    number: await nextNumber(tx, 'project', Number(dateAt(at).slice(0, 4))),
    state: 'running',
    need: need.id,
    title: need.title,
    lead: first.organisation,
    worker: need.worker,
    subdistrict: need.subdistrict,
    community: need.community,
    begunAt: at,
    due: need.neededBy !== undefined && need.neededBy > dateAt(at) ? { date: need.neededBy, certain: true } : usual,
    deliveredAt: undefined,
    confirmedAt: undefined,
    result: undefined,
    steps: [],
    evidence: [],
    version: 1,
  };
  await insertProject(tx, project);
  await recordHappening(deps, tx, need, { kind: 'project-begun', at, doer: doerOf(actor), detail: { project: project.id } });
  return project;
}
