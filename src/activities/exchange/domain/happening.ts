/** What happens in the life of a need: for its timeline, the audit log, and the notices to those concerned. */
import type { Doer } from '../../../kernel/actor.ts';
import type { NeedId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';

export const happeningKinds = [
  'need-raised',
  'need-edited',
  'need-accepted',
  'need-declined',
  'need-passed-on',
  'need-withdrawn',
  'need-published',
  'offer-made',
  'offer-countered',
  'offer-agreed',
  'offer-refused',
  'offer-withdrawn',
  'offer-lapsed',
  'offer-delivered',
  'offer-called-off',
  'project-begun',
  'project-changed',
  'project-step-added',
  'project-step-marked',
  'evidence-added',
  'evidence-corrected',
  'evidence-removed',
  'project-stopped',
  'need-done',
  'raiser-told',
  'need-rated',
  'need-reopened',
  'need-escalated',
  'need-left-meeting',
  'need-closed',
  'deadline-recounted',
] as const;
export type HappeningKind = (typeof happeningKinds)[number];

export type Happening = {
  readonly kind: HappeningKind;
  readonly need: NeedId;
  readonly at: Instant;
  /** Absent where the platform acted by itself because a day passed. */
  readonly doer?: Doer;
  /** Plain JSON: ids, amounts as decimal strings, dates. Never contact data. */
  readonly detail: Readonly<Record<string, unknown>>;
};
