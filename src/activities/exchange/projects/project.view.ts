/** What the page of a project shows, as plain data. */
import type { Need } from '../domain/need.ts';
import type { Offer } from '../domain/offer.ts';
import type { Project } from '../domain/project.ts';
import type { Picture } from './project-pictures.part.tsx';

export const saidWords = ['plan', 'step', 'photo', 'corrected', 'removed', 'stopped', 'overtaken'] as const;

export type ProjectView = {
  readonly project: Project;
  readonly need: Need;
  /** What was agreed, oldest first: each a share of the project, also where it ended with it. */
  readonly shares: readonly Offer[];
  readonly pictures: readonly Picture[];
  readonly mayChange: boolean;
  readonly mayStop: boolean;
  readonly mayAddEvidence: boolean;
  /** What was given and stays counted although the project stopped. */
  readonly kept: bigint;
  /** What happened on the page before. */
  readonly said: (typeof saidWords)[number] | undefined;
};
