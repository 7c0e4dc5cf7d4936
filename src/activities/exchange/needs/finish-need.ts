/** The end of the work: a result in words, the judgement of the one who asked, and what follows from it for need and project. */
import type { SignedIn } from '../../../kernel/actor.ts';
import type { NeedId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { fail } from '../../../kernel/result.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import type { ChangeNeed, NeedStep } from './change-need.ts';
import { finishNeed, mayRateForOther, rateNeed, type Satisfaction } from '../domain/need.ts';
import { confirmProject, deliverProject, leaveUnconfirmed, reopenProject } from '../domain/project.ts';
import { indexNeed } from './needs.store.ts';
import { followNeed } from '../projects/follow-need.ts';

export const makeFinishNeed = ({ people }: Pick<ExchangeDeps, 'people'>, changeNeed: ChangeNeed) => ({
  finish: (actor: SignedIn, id: NeedId, version: number, result: BilingualText) =>
    changeNeed(actor, id, version, {
      act: 'project-finish',
      happening: 'need-done',
      decide: (need, _actor, timing) => finishNeed(need, result, timing),
      then: async (tx, need, { at }) => {
        await followNeed(tx, need, (project) => deliverProject(project, result, at));
        await indexNeed(tx, need);
      },
    }),

  /**
   * Rates one's own need, or, as a worker of its place, writes down what the one who asked said: both are recorded. Whoever has an account is
   * left to say so themselves until the day on which it is due.
   */
  rate: (
    actor: SignedIn,
    id: NeedId,
    version: number,
    judgement: { satisfaction: Satisfaction; words: BilingualText | undefined; forOther: boolean },
  ) => {
    const { satisfaction, words, forOther } = judgement;
    const step: NeedStep = {
      act: forOther ? 'need-rate-for-other' : 'need-rate',
      happening: (after) => (after.state === 'under-way' ? 'need-reopened' : 'need-rated'),
      detail: { satisfaction },
      decide: async (need, _actor, timing, tx) => {
        const isTheirs =
          forOther && need.state === 'told' && !mayRateForOther(need, await people.hasAccount(tx, need.raisedBy), dateAt(timing.at));
        return isTheirs ? fail({ kind: 'theirs-to-rate' }) : rateNeed(need, { satisfaction, words, at: timing.at, forOther }, timing);
      },
      then: (tx, need, { at }) =>
        followNeed(tx, need, (project) =>
          need.state === 'under-way' && need.due
            ? reopenProject(project, need.due)
            : satisfaction === 'not-satisfied'
              ? leaveUnconfirmed(project)
              : confirmProject(project, at),
        ),
    };
    return changeNeed(actor, id, version, step);
  },
});
