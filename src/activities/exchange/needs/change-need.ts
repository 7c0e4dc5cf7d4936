/** The shape that every step of a need shares: load and lock, authorise, see that the form is not stale, decide, save, record. */
import type { SignedIn } from '../../../kernel/actor.ts';
import type { NeedId } from '../../../kernel/ids.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt, type Instant } from '../../../kernel/time.ts';
import type { WorkingCalendar } from '../../../kernel/working-days.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { HappeningKind } from '../domain/happening.ts';
import {
  acceptNeed,
  closeNeed,
  declineNeed,
  escalateNeed,
  leaveMeeting,
  passOnNeed,
  publishNeed,
  tellRaiser,
  withdrawNeed,
  type Need,
  type NeedError,
  type NeedState,
} from '../domain/need.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import type { OrganisationId } from '../../../kernel/ids.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, needAsThing, type ExchangeAct } from '../exchange.policy.ts';
import { lapseOffers } from '../offers/lapse-offers.ts';
import { recountResourcesOf } from '../resources/recount-resource.ts';
import { followClosing } from '../projects/follow-need.ts';
import { lockNeed, saveNeed } from './needs.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';

export type ChangeFailure =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  /** Somebody changed it after the form was opened. */
  | { readonly kind: 'changed-meanwhile'; readonly current: Need };

type Timing = { readonly at: Instant; readonly calendar: WorkingCalendar };
export type NeedStep = {
  readonly act: ExchangeAct;
  /** What it is called in the history; some only the outcome tells. */
  readonly happening: HappeningKind | ((after: Need) => HappeningKind);
  readonly decide: (
    need: Need,
    actor: SignedIn,
    timing: Timing,
    tx: Transaction,
  ) => Result<Need, NeedError> | Promise<Result<Need, NeedError>>;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Runs after the need is saved, in the same transaction. */
  readonly then?: (tx: Transaction, need: Need, timing: Timing) => Promise<void>;
};

/** @param version of the need in the form that asks for the step; undefined where no form was filled. */
export const makeChangeNeed =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, id: NeedId, version: number | undefined, step: NeedStep): Promise<Result<Need, ChangeFailure | NeedError>> =>
    deps.database.inTransaction(async (tx) => {
      const need = await lockNeed(tx, id);
      if (!need) return fail({ kind: 'not-found' });
      if (!may(exchangePermissions[step.act], actor, needAsThing(need))) return fail({ kind: 'not-allowed' });
      if (version !== undefined && version !== need.version) return fail({ kind: 'changed-meanwhile', current: need });
      const timing = { at: deps.clock.now(), calendar: deps.calendar };
      const decision = await step.decide(need, actor, timing, tx);
      if (!decision.ok) return decision;
      await saveNeed(tx, decision.value);
      const doer = {
        ...doerUnder(exchangePermissions[step.act], actor, needAsThing(need)),
        ...(step.act.endsWith('-for-other') ? { onBehalfOf: need.raisedBy } : {}),
      };
      const kind = typeof step.happening === 'string' ? step.happening : step.happening(decision.value);
      await recordHappening(deps, tx, decision.value, { kind, at: timing.at, doer, detail: step.detail ?? {} });
      await step.then?.(tx, decision.value, timing);
      if (!stillSeeks.includes(decision.value.state)) await lapseOffers(deps, tx, decision.value, timing.at, doer);
      if (decision.value.state === 'closed') await recountResourcesOf(tx, id, dateAt(timing.at));
      return ok(decision.value);
    });
export type ChangeNeed = ReturnType<typeof makeChangeNeed>;

/** States in which offers that wait may still be agreed. */
const stillSeeks: readonly NeedState[] = ['raised', 'accepted', 'open', 'under-way'];

/** The steps that change nothing but the need, and what follows it. */
export const needSteps = {
  accept: (): NeedStep => ({
    act: 'need-accept',
    happening: 'need-accepted',
    decide: (need, actor, timing) => acceptNeed(need, actor.personId, timing),
  }),
  decline: (reason: BilingualText): NeedStep => ({
    act: 'need-decline',
    happening: 'need-declined',
    decide: (need, _actor, { at }) => declineNeed(need, reason, at),
  }),
  passOn: (to: BilingualText, reason: BilingualText): NeedStep => ({
    act: 'need-pass-on',
    happening: 'need-passed-on',
    decide: (need, _actor, { at }) => passOnNeed(need, to, reason, at),
  }),
  withdraw: (): NeedStep => ({
    act: 'need-withdraw',
    happening: 'need-withdrawn',
    decide: (need, _actor, { at }) => withdrawNeed(need, at),
  }),
  publish: (dispatchedTo: OrganisationId | undefined): NeedStep => ({
    act: 'need-publish',
    happening: 'need-published',
    decide: (need, _actor, timing) => publishNeed(need, dispatchedTo, timing),
    detail: dispatchedTo ? { dispatchedTo } : {},
  }),
  escalate: (reason: BilingualText): NeedStep => ({
    act: 'need-escalate',
    happening: 'need-escalated',
    decide: (need, _actor, { at }) => escalateNeed(need, reason, at),
  }),
  'leave-meeting': (): NeedStep => ({ act: 'need-escalate', happening: 'need-left-meeting', decide: (need) => leaveMeeting(need) }),
  tell: (): NeedStep => ({ act: 'need-tell', happening: 'raiser-told', decide: (need, _actor, timing) => tellRaiser(need, timing) }),
  close: (): NeedStep => ({
    act: 'need-close',
    happening: 'need-closed',
    decide: (need, _actor, { at }) => closeNeed(need, at),
    then: followClosing,
  }),
} as const;
