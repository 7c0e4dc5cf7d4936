/** Which texts each kind of record has, in the order in which they are read, and the record with some of them changed. */
import type { BilingualText } from '../../../kernel/language.ts';
import type { TextsOfRecord } from '../../../kernel/translating.ts';
import type { Need } from '../domain/need.ts';
import type { Offer } from '../domain/offer.ts';
import type { Project, ProjectStep } from '../domain/project.ts';

type Changed = Readonly<Record<string, BilingualText>>;

export const textsOfNeed = (need: Need): TextsOfRecord => ({
  title: need.title,
  description: need.description,
  forWhom: need.forWhom,
  reason: need.reason,
  passedOnTo: need.passedOnTo,
  result: need.result,
  ratingWords: need.rating?.words,
});

export const needWith = (need: Need, { ratingWords, ...changed }: Changed): Need => ({
  ...need,
  ...changed,
  rating: need.rating && { ...need.rating, words: ratingWords ?? need.rating.words },
  version: need.version + 1,
});

export const textsOfOffer = ({ terms, reason }: Offer): TextsOfRecord => ({
  purpose: terms.purpose,
  conditions: terms.conditions,
  reason,
});

export const offerWith = (offer: Offer, { reason = offer.reason, ...terms }: Changed): Offer => ({
  ...offer,
  terms: { ...offer.terms, ...terms },
  reason,
  version: offer.version + 1,
});

const fieldOfStep = ({ id }: Pick<ProjectStep, 'id'>): string => `step-${id}`;

type ProjectTexts = Pick<Project, 'title' | 'steps'> & Readonly<Record<'result' | 'stopReason', BilingualText | null | undefined>>;

export const textsOfProject = ({ title, steps, result, stopReason }: ProjectTexts): TextsOfRecord => ({
  title,
  ...Object.fromEntries(steps.map((step) => [fieldOfStep(step), step.title])),
  result: result ?? undefined,
  stopReason: stopReason ?? undefined,
});

export const projectWith = (project: Project, changed: Changed): Project => ({
  ...project,
  title: changed['title'] ?? project.title,
  result: changed['result'] ?? project.result,
  stopped: project.stopped && { ...project.stopped, reason: changed['stopReason'] ?? project.stopped.reason },
  steps: project.steps.map((step) => ({ ...step, title: changed[fieldOfStep(step)] ?? step.title })),
  version: project.version + 1,
});
