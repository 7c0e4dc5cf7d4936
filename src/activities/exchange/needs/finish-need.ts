/** The end of the work: a result in words, the judgement of the one who asked, and what follows from it for need and project. */
import type { SignedIn } from '../../../kernel/actor.ts';
import type { NeedId } from '../../../kernel/ids.ts';
import { written, type BilingualText, type Language } from '../../../kernel/language.ts';
import type { ChangeNeed, NeedStep } from './change-need.ts';
import { finishNeed, rateNeed, type Satisfaction } from '../domain/need.ts';
import { confirmProject, deliverProject, leaveUnconfirmed, reopenProject } from '../domain/project.ts';
import { indexNeed } from './needs.store.ts';
import { followNeed } from '../projects/follow-need.ts';

export const makeFinishNeed = (changeNeed: ChangeNeed) => ({
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

  /** Rates one's own need, or, as a worker of its place, notes what the one who asked said: both are recorded. */
  rate: (
    actor: SignedIn,
    id: NeedId,
    version: number,
    judgement: { satisfaction: Satisfaction; words: string; language: Language; forOther: boolean },
  ) => {
    const { satisfaction, language } = judgement;
    const words = judgement.words === '' ? undefined : written(language, judgement.words);
    const step: NeedStep = {
      act: judgement.forOther ? 'need-rate-for-other' : 'need-rate',
      happening: (after) => (after.state === 'under-way' ? 'need-reopened' : 'need-rated'),
      detail: { satisfaction },
      decide: (need, _actor, timing) => rateNeed(need, { satisfaction, words, at: timing.at }, timing),
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
