/** A project: what came of a need once a part of it was agreed. One need has one; each agreed offer adds its share. */
import type { FileId, NeedId, OrganisationId, PersonId, PlaceId, ProjectId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt, type CalendarDate, type Instant } from '../../../kernel/time.ts';
import { addWorkingDays, type Deadline, type WorkingCalendar } from '../../../kernel/working-days.ts';
import { workingDaysFor, type Need, type Numbered } from './need.ts';

/**
 * Running; delivered: the work is done and has a result; confirmed by the one for whom it was done, or unconfirmed, where they said nothing in time or were not satisfied in the end;
 * stopped for a reason.
 */
export const projectStates = ['running', 'delivered', 'confirmed', 'unconfirmed', 'stopped'] as const;
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
  /** When and why it stopped last; it stays where the project goes on with another agreement. */
  readonly stopped: { readonly at: Instant; readonly reason: BilingualText } | undefined;
  readonly steps: readonly ProjectStep[];
  readonly evidence: readonly Evidence[];
  readonly version: number;
};

export type ProjectError =
  | { readonly kind: 'wrong-project-state'; readonly state: ProjectState }
  | { readonly kind: 'no-such-step' }
  | { readonly kind: 'no-such-evidence' };
type Decision = Result<Project, ProjectError>;
const moved = (project: Project, change: Partial<Project>): Decision => ok({ ...project, ...change, version: project.version + 1 });
const wrongState = (project: Project): Decision => fail({ kind: 'wrong-project-state', state: project.state });

/** The day on which the need is to be met, where it names one that is still to come; else the usual time. */
export const projectDue = ({ neededBy }: Pick<Need, 'neededBy'>, { at, calendar }: { at: Instant; calendar: WorkingCalendar }): Deadline =>
  neededBy !== undefined && neededBy > dateAt(at)
    ? { date: neededBy, certain: true }
    : addWorkingDays(calendar, dateAt(at), workingDaysFor.project);

/** What comes of a need with its first agreement. */
export const beginProject = (plan: Pick<Project, 'id' | 'number' | 'lead' | 'due'>, need: Need, at: Instant): Project => ({
  ...plan,
  state: 'running',
  need: need.id,
  title: need.title,
  worker: need.worker,
  subdistrict: need.subdistrict,
  community: need.community,
  begunAt: at,
  deliveredAt: undefined,
  confirmedAt: undefined,
  result: undefined,
  stopped: undefined,
  steps: [],
  evidence: [],
  version: 1,
});

/** A further step of the plan, last; refused unless the project is running. */
export function addStep(project: Project, step: ProjectStep): Decision {
  return project.state === 'running' ? moved(project, { steps: [...project.steps, step] }) : wrongState(project);
}

/** Marks a step done, or, where it was marked by mistake, not done. */
export function markStep(project: Project, id: string, doneOn: CalendarDate | undefined): Decision {
  if (project.state !== 'running') return wrongState(project);
  if (!project.steps.some((step) => step.id === id)) return fail({ kind: 'no-such-step' });
  return moved(project, { steps: project.steps.map((step) => (step.id === id ? { ...step, doneOn } : step)) });
}

/** A picture more; refused once the project is stopped, and taken still where the work is done. */
export function addEvidence(project: Project, evidence: Evidence): Decision {
  return project.state === 'stopped' ? wrongState(project) : moved(project, { evidence: [...project.evidence, evidence] });
}

/** What is said of a picture, otherwise: in whatever state the project is. */
export function correctEvidence(project: Project, file: FileId, said: Omit<Evidence, 'file'>): Decision {
  if (!project.evidence.some((picture) => picture.file === file)) return fail({ kind: 'no-such-evidence' });
  return moved(project, { evidence: project.evidence.map((picture) => (picture.file === file ? { ...said, file } : picture)) });
}

/** Takes a picture away: somebody on it may take their consent back at any time. */
export function removeEvidence(project: Project, file: FileId): Decision {
  if (!project.evidence.some((picture) => picture.file === file)) return fail({ kind: 'no-such-evidence' });
  return moved(project, { evidence: project.evidence.filter((picture) => picture.file !== file) });
}

/** Another lead or day; refused unless the project is running. */
export function changePlan(project: Project, plan: { readonly lead: OrganisationId | undefined; readonly due: Deadline }): Decision {
  return project.state === 'running' ? moved(project, plan) : wrongState(project);
}

/** The work is done; of a project that stopped, what had come was enough. */
export function deliverProject(project: Project, result: BilingualText, at: Instant): Decision {
  return project.state === 'running' || project.state === 'stopped'
    ? moved(project, { state: 'delivered', result, deliveredAt: at })
    : wrongState(project);
}

/** The one for whom it was done says that it is as told. */
export function confirmProject(project: Project, at: Instant): Decision {
  return project.state === 'delivered' ? moved(project, { state: 'confirmed', confirmedAt: at }) : wrongState(project);
}

/** The one for whom it was done said nothing in time, or is not satisfied and it is not taken up again. */
export function leaveUnconfirmed(project: Project): Decision {
  return project.state === 'delivered' ? moved(project, { state: 'unconfirmed' }) : wrongState(project);
}

/** Not satisfied: it goes on. */
export function reopenProject(project: Project, due: Deadline): Decision {
  return project.state === 'delivered' ? moved(project, { state: 'running', deliveredAt: undefined, due }) : wrongState(project);
}

/** It cannot go on, for a reason that everybody reads; refused unless it is running. What had come of it stays. */
export function stopProject(project: Project, reason: BilingualText, at: Instant): Decision {
  return project.state === 'running' ? moved(project, { state: 'stopped', stopped: { at, reason } }) : wrongState(project);
}

/** Another agreement takes it up again: one need has one project. */
export function resumeProject(project: Project, plan: { readonly lead: OrganisationId | undefined; readonly due: Deadline }): Decision {
  return project.state === 'stopped' ? moved(project, { ...plan, state: 'running' }) : wrongState(project);
}
