/** A project: what came of a need once a part of it was agreed. One need has one; each agreed offer adds its share. */
import type { FileId, NeedId, OrganisationId, PersonId, PlaceId, ProjectId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import type { Deadline } from '../../../kernel/working-days.ts';
import type { Numbered } from './need.ts';

/** Running; delivered: the work is done and has a result; confirmed by the one for whom it was done; stopped without a result. */
export const projectStates = ['running', 'delivered', 'confirmed', 'stopped'] as const;
export type ProjectState = (typeof projectStates)[number];

export type ProjectStep = {
  readonly id: string;
  readonly title: BilingualText;
  readonly due: CalendarDate | undefined;
  readonly doneOn: CalendarDate | undefined;
};

export const evidenceKinds = ['photo', 'drawing', 'rendering'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
/** Nobody can be recognised on it, or all who can have agreed that everybody sees it. */
export const consents = ['nobody-recognisable', 'all-agreed'] as const;
export type Consent = (typeof consents)[number];
/** A picture of what was done. It went through re-encoding: no location data are left in it. */
export type Evidence = {
  readonly file: FileId;
  readonly kind: EvidenceKind;
  readonly caption: BilingualText;
  /** For those who do not see it; never the caption again. */
  readonly alternative: BilingualText;
  readonly credit: string;
  readonly takenOn: CalendarDate | undefined;
  readonly consent: Consent;
};

export type Project = {
  readonly id: ProjectId;
  readonly number: Numbered;
  readonly state: ProjectState;
  readonly need: NeedId;
  readonly title: BilingualText;
  /** Who leads: a supporting organisation, or none while the community itself does. */
  readonly lead: OrganisationId | undefined;
  readonly worker: PersonId | undefined;
  readonly subdistrict: PlaceId;
  readonly community: PlaceId;
  readonly begunAt: Instant;
  readonly due: Deadline;
  readonly deliveredAt: Instant | undefined;
  readonly confirmedAt: Instant | undefined;
  readonly result: BilingualText | undefined;
  readonly steps: readonly ProjectStep[];
  readonly evidence: readonly Evidence[];
  readonly version: number;
};

export type ProjectError = { readonly kind: 'wrong-project-state'; readonly state: ProjectState } | { readonly kind: 'no-such-step' };
type Decision = Result<Project, ProjectError>;
const moved = (project: Project, change: Partial<Project>): Decision => ok({ ...project, ...change, version: project.version + 1 });
const wrongState = (project: Project): Decision => fail({ kind: 'wrong-project-state', state: project.state });

export function addStep(project: Project, step: ProjectStep): Decision {
  return project.state === 'running' ? moved(project, { steps: [...project.steps, step] }) : wrongState(project);
}

/** Marks a step done, or, where it was marked by mistake, not done. */
export function markStep(project: Project, id: string, doneOn: CalendarDate | undefined): Decision {
  if (project.state !== 'running') return wrongState(project);
  if (!project.steps.some((step) => step.id === id)) return fail({ kind: 'no-such-step' });
  return moved(project, { steps: project.steps.map((step) => (step.id === id ? { ...step, doneOn } : step)) });
}

export function addEvidence(project: Project, evidence: Evidence): Decision {
  return project.state === 'stopped' ? wrongState(project) : moved(project, { evidence: [...project.evidence, evidence] });
}

export function changePlan(project: Project, plan: { readonly lead: OrganisationId | undefined; readonly due: Deadline }): Decision {
  return project.state === 'running' ? moved(project, plan) : wrongState(project);
}

export function deliverProject(project: Project, result: BilingualText, at: Instant): Decision {
  return project.state === 'running' ? moved(project, { state: 'delivered', result, deliveredAt: at }) : wrongState(project);
}

/** The one for whom it was done says that it is as told. */
export function confirmProject(project: Project, at: Instant): Decision {
  return project.state === 'delivered' ? moved(project, { state: 'confirmed', confirmedAt: at }) : wrongState(project);
}

/** Not satisfied: it goes on. */
export function reopenProject(project: Project, due: Deadline): Decision {
  return project.state === 'delivered' ? moved(project, { state: 'running', deliveredAt: undefined, due }) : wrongState(project);
}

export function stopProject(project: Project, result: BilingualText): Decision {
  return project.state === 'running' ? moved(project, { state: 'stopped', result }) : wrongState(project);
}
