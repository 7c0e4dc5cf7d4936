/** A need: what somebody asks for, and its life until the one who asked has judged the result. */
import type { NeedId, OrganisationId, PersonId, PlaceId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import type { Quantity, Unit } from '../../../kernel/quantity.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Slot } from '../../../kernel/slots.ts';
import { dateAt, type CalendarDate, type Instant } from '../../../kernel/time.ts';
import { addWorkingDays, type Deadline, type WorkingCalendar } from '../../../kernel/working-days.ts';

export const categories = ['venue', 'money', 'people', 'know-how', 'goods', 'study-visit', 'other'] as const;
export type Category = (typeof categories)[number];

/** How each category is counted; the first unit is the usual one. */
export const unitsOf = {
  venue: ['weekly-minutes', 'minutes'],
  money: ['fen'],
  people: ['persons'],
  'know-how': ['minutes', 'weekly-minutes'],
  goods: ['pieces'],
  'study-visit': ['visits'],
  other: ['pieces', 'persons', 'minutes', 'visits'],
} as const satisfies Record<Category, readonly Unit[]>;

/** Urgent: within a day; key: within a week; routine. */
export const urgencies = ['urgent', 'key', 'routine'] as const;
export type Urgency = (typeof urgencies)[number];

/** How the community heard of it. */
export const sources = ['visit', 'chat-group', 'hotline', 'meeting', 'own-entry'] as const;
export type Source = (typeof sources)[number];

export const needStates = [
  'raised',
  'accepted',
  'open',
  'under-way',
  'done',
  'told',
  'rated',
  'closed',
  'declined',
  'passed-on',
  'withdrawn',
] as const;
export type NeedState = (typeof needStates)[number];
/** States in which nothing more happens. */
export const finalStates = ['closed', 'declined', 'passed-on', 'withdrawn'] as const satisfies NeedState[];

export const satisfactions = ['very-satisfied', 'satisfied', 'not-satisfied'] as const;
export type Satisfaction = (typeof satisfactions)[number];
export type Rating = {
  readonly satisfaction: Satisfaction;
  readonly words: BilingualText | undefined;
  readonly at: Instant;
  /** A worker wrote down what the one who asked said. */
  readonly forOther: boolean;
};

/** The name under which a need stands in public. */
export type PublicName = { readonly kind: 'name' | 'pseudonym'; readonly text: string } | { readonly kind: 'none' };

/** N 2017-051: counted from 1 in each year, over the installation. */
export type Numbered = { readonly year: number; readonly sequence: number };
/** 2017-051, as it stands in addresses. */
export const formatNumber = ({ year, sequence }: Numbered): string => `${year}-${String(sequence).padStart(3, '0')}`;
export function parseNumber(text: string): Numbered | undefined {
  const match = /^(\d{4})-(\d{3,7})$/.exec(text);
  const read = match ? { year: Number(match[1]), sequence: Number(match[2]) } : undefined;
  return read && formatNumber(read) === text ? read : undefined;
}

/** A need as it stands: what is asked for, how far it has come, and until when its next step is due. */
export type Need = {
  readonly id: NeedId;
  readonly number: Numbered;
  readonly state: NeedState;
  readonly title: BilingualText;
  readonly description: BilingualText;
  readonly forWhom: BilingualText | undefined;
  readonly category: Category;
  readonly unit: Unit;
  /** Amounts in the unit: 0 <= delivered <= agreed <= sought. */
  readonly sought: bigint;
  readonly agreed: bigint;
  readonly delivered: bigint;
  /** How many people it is for, where that matters: a room has to hold them. */
  readonly persons: number | undefined;
  readonly subdistrict: PlaceId;
  readonly community: PlaceId;
  /** Estate or building, where it is more exact than the community. */
  readonly place: PlaceId;
  readonly neededBy: CalendarDate | undefined;
  readonly slots: readonly Slot[];
  readonly urgency: Urgency;
  readonly source: Source;
  readonly heardOn: CalendarDate;
  readonly publicName: PublicName;
  /** Whose need it is; where a worker entered it, not the worker. */
  readonly raisedBy: PersonId;
  readonly enteredBy: PersonId;
  /** The worker who has it in hand. */
  readonly worker: PersonId | undefined;
  readonly dispatchedTo: OrganisationId | undefined;
  readonly raisedAt: Instant;
  readonly acceptedAt: Instant | undefined;
  readonly publishedAt: Instant | undefined;
  readonly doneAt: Instant | undefined;
  readonly toldAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
  /** The day by which the next step is due; none in a final state. */
  readonly due: Deadline | undefined;
  /** How often the one who asked was not satisfied and it was taken up again. */
  readonly reopened: number;
  readonly escalatedAt: Instant | undefined;
  /** Why it was declined, passed on or taken to the joint meeting. */
  readonly reason: BilingualText | undefined;
  readonly passedOnTo: BilingualText | undefined;
  readonly result: BilingualText | undefined;
  readonly rating: Rating | undefined;
  /** Counts changes: a form that was filled from an older version is stale. */
  readonly version: number;
};

/** Working days for each step, counted from the day on which the step before was taken. */
export const workingDaysFor = {
  accept: 1,
  publish: 2,
  answerOffer: 2,
  tell: 2,
  rate: 5,
  close: 2,
  /** How long partners are sought before the need goes to the joint meeting. */
  seek: { urgent: 2, key: 5, routine: 20 },
  /** How long a project takes where its need names no day. */
  project: 20,
  /** An offer that nobody answered lapses. */
  lapse: 10,
} as const;

export type NeedError =
  | { readonly kind: 'wrong-state'; readonly state: NeedState }
  | { readonly kind: 'something-agreed' }
  | { readonly kind: 'nothing-delivered' }
  /** All that was sought came and stays: there is a result to tell of instead. */
  | { readonly kind: 'all-delivered' }
  /** Whoever asked can judge it themselves, and still has time to. */
  | { readonly kind: 'theirs-to-rate' };

type Timing = { readonly at: Instant; readonly calendar: WorkingCalendar };
type Decision = Result<Need, NeedError>;

const allowed = (need: Need, from: readonly NeedState[]): boolean => from.includes(need.state);
const wrongState = (need: Need): Decision => fail({ kind: 'wrong-state', state: need.state });
const dueIn = ({ at, calendar }: Timing, days: number): Deadline => addWorkingDays(calendar, dateAt(at), days);
const moved = (need: Need, change: Partial<Need>): Decision => ok({ ...need, ...change, version: need.version + 1 });

/** When the first answer is due. */
export const dueWhenRaised = (timing: Timing): Deadline => dueIn(timing, workingDaysFor.accept);

export function acceptNeed(need: Need, worker: PersonId, timing: Timing): Decision {
  if (!allowed(need, ['raised'])) return wrongState(need);
  return moved(need, { state: 'accepted', worker, acceptedAt: timing.at, due: dueIn(timing, workingDaysFor.publish) });
}

export function declineNeed(need: Need, reason: BilingualText, at: Instant): Decision {
  if (!allowed(need, ['raised', 'accepted'])) return wrongState(need);
  return moved(need, { state: 'declined', reason, closedAt: at, due: undefined });
}

/** To somebody outside the platform who is responsible: the water works, another subdistrict. */
export function passOnNeed(need: Need, to: BilingualText, reason: BilingualText, at: Instant): Decision {
  if (!allowed(need, ['raised', 'accepted', 'open'])) return wrongState(need);
  if (need.agreed > need.delivered) return fail({ kind: 'something-agreed' });
  return moved(need, { state: 'passed-on', passedOnTo: to, reason, closedAt: at, due: undefined });
}

export function withdrawNeed(need: Need, at: Instant): Decision {
  if (!allowed(need, ['raised', 'accepted', 'open'])) return wrongState(need);
  if (need.agreed > need.delivered) return fail({ kind: 'something-agreed' });
  return moved(need, { state: 'withdrawn', closedAt: at, due: undefined });
}

/** Opens it to offers, of everybody or first of one organisation to which it is dispatched. */
export function publishNeed(need: Need, dispatchedTo: OrganisationId | undefined, timing: Timing): Decision {
  if (!allowed(need, ['accepted'])) return wrongState(need);
  return moved(need, { state: 'open', dispatchedTo, publishedAt: timing.at, due: dueIn(timing, workingDaysFor.seek[need.urgency]) });
}

/** Whether offers can still be made and agreed. */
export const isSeeking = (need: Pick<Need, 'state' | 'agreed' | 'sought'>): boolean =>
  (need.state === 'open' || need.state === 'under-way') && need.agreed < need.sought;

/** A part was agreed: the first one sets it under way. `amount` is at most what is still sought; the offer's decision saw to that. */
export function partAgreed(need: Need, amount: bigint, projectDue: Deadline): Decision {
  if (!allowed(need, ['open', 'under-way'])) return wrongState(need);
  const agreed = need.agreed + amount;
  if (amount <= 0n || agreed > need.sought) throw new Error(`agreed ${agreed} of ${need.sought}`);
  return moved(need, need.state === 'open' ? { agreed, state: 'under-way', due: projectDue } : { agreed });
}

/** The work is planned to another day: what was due by the old one is due by the new. */
export function replanNeed(need: Need, projectDue: Deadline): Decision {
  return allowed(need, ['under-way']) ? moved(need, { due: projectDue }) : wrongState(need);
}

/** A part that was agreed has arrived. */
export function partDelivered(need: Need, amount: bigint): Decision {
  if (!allowed(need, ['under-way'])) return wrongState(need);
  const delivered = need.delivered + amount;
  if (amount <= 0n || delivered > need.agreed) throw new Error(`delivered ${delivered} of ${need.agreed}`);
  return moved(need, { delivered });
}

/**
 * One partner's part was called off while others go on: that much is sought again.
 * @param delivered what of it had come; what is lent ends with it.
 */
export function partCalledOff(need: Need, amount: bigint, delivered: bigint): Decision {
  if (!allowed(need, ['under-way'])) return wrongState(need);
  const left = { agreed: need.agreed - amount, delivered: need.delivered - delivered };
  if (amount <= 0n || left.agreed <= 0n || left.delivered < 0n || left.delivered > left.agreed)
    throw new Error(`called off ${amount}, ${delivered} delivered, of ${need.agreed}, ${need.delivered} delivered`);
  return moved(need, left);
}

/**
 * Its project stopped: what it is about is still wanted, so it is open again and partners are sought anew.
 * @param kept what was given and stays counted; at most what was delivered.
 */
export function stopNeed(need: Need, kept: bigint, timing: Timing): Decision {
  if (!allowed(need, ['under-way'])) return wrongState(need);
  if (kept < 0n || kept > need.delivered) throw new Error(`kept ${kept} of ${need.delivered}`);
  if (kept === need.sought) return fail({ kind: 'all-delivered' });
  return moved(need, { state: 'open', agreed: kept, delivered: kept, due: dueIn(timing, workingDaysFor.seek[need.urgency]) });
}

/**
 * The work is done, with a result in words. What is still sought is given up; something must have arrived. It may stand open, where its project
 * stopped after a part had come that stays and is enough.
 */
export function finishNeed(need: Need, result: BilingualText, timing: Timing): Decision {
  if (!allowed(need, ['open', 'under-way'])) return wrongState(need);
  if (need.delivered === 0n) return fail({ kind: 'nothing-delivered' });
  return moved(need, { state: 'done', result, doneAt: timing.at, due: dueIn(timing, workingDaysFor.tell) });
}

/** The one who asked has been told, by notice, phone or visit. */
export function tellRaiser(need: Need, timing: Timing): Decision {
  if (!allowed(need, ['done'])) return wrongState(need);
  return moved(need, { state: 'told', toldAt: timing.at, due: dueIn(timing, workingDaysFor.rate) });
}

/**
 * The judgement of the one who asked. Not satisfied takes the matter up again once; the second time it goes to the joint meeting as
 * well, whether or not it was there before; after that the judgement stands as it is.
 */
export function rateNeed(need: Need, rating: Rating, timing: Timing): Decision {
  if (!allowed(need, ['told'])) return wrongState(need);
  if (rating.satisfaction !== 'not-satisfied' || need.reopened >= 2)
    return moved(need, { state: 'rated', rating, due: dueIn(timing, workingDaysFor.close) });
  const again = { state: 'under-way', rating, reopened: need.reopened + 1, due: dueIn(timing, workingDaysFor.seek.key) } as const;
  return moved(need, need.reopened === 0 ? again : { ...again, escalatedAt: timing.at });
}

/** What the one who asked says of the result as it stands: a rating of an earlier one, after which it was taken up again, says nothing of it. */
export const judgementOf = (need: Pick<Need, 'rating' | 'doneAt'>): Rating | undefined =>
  need.rating !== undefined && (need.doneAt === undefined || need.rating.at >= need.doneAt) ? need.rating : undefined;

/** Whether nobody judged it by the day on which that was due. */
const isRatingLate = (need: Pick<Need, 'state' | 'due'>, today: CalendarDate): boolean =>
  need.state === 'told' && need.due !== undefined && today > need.due.date;

/** Whether a worker may write down what the one who asked says. @param hasAccount whether they could say so themselves. */
export const mayRateForOther = (need: Pick<Need, 'state' | 'due'>, hasAccount: boolean, today: CalendarDate): boolean =>
  need.state === 'told' && (!hasAccount || isRatingLate(need, today));

/** Whether it can be closed: what was rated, or what its raiser, told of it, did not rate by the day it was due. */
export const mayClose = (need: Pick<Need, 'state' | 'due'>, today: CalendarDate): boolean =>
  need.state === 'rated' || isRatingLate(need, today);

/** Takes it to the joint meeting: a mark beside its state. */
export function escalateNeed(need: Need, reason: BilingualText, at: Instant): Decision {
  if (!allowed(need, ['open', 'under-way']) || need.escalatedAt !== undefined) return wrongState(need);
  return moved(need, { escalatedAt: at, reason });
}

/** It no longer needs the joint meeting: the mark is taken off, with the reason that stood beside it. */
export function leaveMeeting(need: Need): Decision {
  if (!allowed(need, ['open', 'under-way']) || need.escalatedAt === undefined) return wrongState(need);
  return moved(need, { escalatedAt: undefined, reason: undefined });
}

export const closeNeed = (need: Need, at: Instant): Decision =>
  mayClose(need, dateAt(at)) ? moved(need, { state: 'closed', closedAt: at, due: undefined }) : wrongState(need);

/** Full calendar days from raising to closing: the figure that the public page shows. */
export const daysToClose = (need: Pick<Need, 'raisedAt' | 'closedAt'>): number | undefined =>
  need.closedAt === undefined
    ? undefined
    : Math.max(0, Math.round((Date.parse(dateAt(need.closedAt)) - Date.parse(dateAt(need.raisedAt))) / 86_400_000));

export const soughtOf = (need: Pick<Need, 'unit' | 'sought'>): Quantity => ({ unit: need.unit, amount: need.sought });
/** What is still sought. */
export const gapOf = (need: Pick<Need, 'unit' | 'sought' | 'agreed'>): Quantity => ({ unit: need.unit, amount: need.sought - need.agreed });

/** What everybody may read: from the day it is opened. Before, only those concerned and the workers of its place. */
export const isPublic = (need: Pick<Need, 'publishedAt'>): boolean => need.publishedAt !== undefined;
