import type { ProjectId } from '../../../kernel/ids.ts';
import { dateAt, type Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { Need } from '../domain/need.ts';
import type { Offer } from '../domain/offer.ts';
import { beginProject, projectDue, resumeProject, type Project } from '../domain/project.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { nextNumber } from '../numbers.store.ts';
import { insertProject, projectOf, saveProject } from './projects.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';

/** The project that an agreement adds its share to: the one that runs, one that stopped and goes on, or a new one. The caller holds the need's lock. */
export async function projectFor(deps: ExchangeDeps, tx: Transaction, need: Need, agreed: Offer, at: Instant): Promise<Project> {
  const known = await projectOf(tx, need.id);
  if (known?.state === 'running') return known;
  const due = projectDue(need, { at, calendar: deps.calendar });
  const project = known ? await resume(known) : await begin();
  await recordHappening(deps, tx, need, {
    kind: 'project-begun',
    at,
    ...(agreed.seeker ? { doer: { person: agreed.seeker.person } } : {}),
    detail: { project: project.id },
  });
  return project;

  async function resume(stopped: Project): Promise<Project> {
    const resumed = resumeProject(stopped, { lead: agreed.organisation, due });
    if (!resumed.ok) throw new Error(`project of need ${need.id} is ${stopped.state} while its need is open`);
    await saveProject(tx, resumed.value);
    return resumed.value;
  }
  async function begin(): Promise<Project> {
    const number = await nextNumber(tx, 'project', Number(dateAt(at).slice(0, 4)));
    const begun = beginProject({ id: deps.makeId<ProjectId>(), number, lead: agreed.organisation, due }, need, at);
    await insertProject(tx, begun);
    return begun;
  }
}
