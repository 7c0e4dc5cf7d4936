import type { Result } from '../../../kernel/result.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { Need } from '../domain/need.ts';
import { leaveUnconfirmed, type Project, type ProjectError } from '../domain/project.ts';
import { projectOf, saveProject } from './projects.store.ts';

/** A need that was worked on has a project in the state that its own state implies; anything else is a bug. The caller holds the need's lock. */
export async function followNeed(tx: Transaction, need: Need, decide: (project: Project) => Result<Project, ProjectError>): Promise<void> {
  const project = await projectOf(tx, need.id);
  const decision = project && decide(project);
  if (!decision?.ok) throw new Error(`project of need ${need.id} does not follow it`);
  await saveProject(tx, decision.value);
}

/** The need is closed: its project was judged with the rating, or, where nobody judged it since it was done, is left unconfirmed. */
export async function followClosing(tx: Transaction, need: Need): Promise<void> {
  if ((await projectOf(tx, need.id))?.state === 'delivered') await followNeed(tx, need, leaveUnconfirmed);
}

/** What comes of a need bears its title: a name that is taken out of the one is taken out of both. */
export async function renameProject(tx: Transaction, before: Need, need: Need): Promise<void> {
  const project = before.title === need.title ? undefined : await projectOf(tx, need.id);
  if (project) await saveProject(tx, { ...project, title: need.title, version: project.version + 1 });
}
