import type { SignedIn } from '../../../kernel/actor.ts';
import type { NeedId } from '../../../kernel/ids.ts';
import { revised, revisedOr } from '../../../kernel/language.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { ChangeFailure } from './change-need.ts';
import type { Need, NeedState } from '../domain/need.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, needAsThing } from '../exchange.policy.ts';
import type { NeedInput } from './need-input.ts';
import { indexNeed, lockNeed, saveNeed } from './needs.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';

export type EditFailure =
  | ChangeFailure
  | { readonly kind: 'wrong-state'; readonly state: NeedState }
  | { readonly kind: 'less-than-agreed'; readonly agreed: bigint };

/** States in which what is asked for may still be put otherwise. */
const editable: readonly NeedState[] = ['raised', 'accepted', 'open', 'under-way'];

/** Whether somebody may change what a need says: its raiser until it is accepted, workers as long as it can be changed at all. */
export function mayEditNeed(actor: SignedIn, need: Need): boolean {
  const isWorker = may(exchangePermissions['need-accept'], actor, needAsThing(need));
  return may(exchangePermissions['need-edit'], actor, needAsThing(need)) && (isWorker || need.state === 'raised');
}

/**
 * Changes what a need says. Its raiser may until it is accepted, workers until the work is done. Texts are changed in the language of
 * their original, whatever the page they were changed on; translations of changed texts go stale;
 * category, unit and place stay; the amount never falls below what is agreed.
 */
export const makeEditNeed =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, id: NeedId, version: number, input: NeedInput): Promise<Result<Need, EditFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const need = await lockNeed(tx, id);
      if (!need) return fail({ kind: 'not-found' });
      if (!mayEditNeed(actor, need)) return fail({ kind: 'not-allowed' });
      if (version !== need.version) return fail({ kind: 'changed-meanwhile', current: need });
      if (!editable.includes(need.state)) return fail({ kind: 'wrong-state', state: need.state });
      // amounts in another unit cannot be compared with what is agreed
      if (need.agreed > 0n && (input.unit !== need.unit || input.sought < need.agreed))
        return fail({ kind: 'less-than-agreed', agreed: need.agreed });
      const counted = need.agreed === 0n ? { category: input.category, unit: input.unit } : { category: need.category, unit: need.unit };
      const at = deps.clock.now();
      const next: Need = {
        ...need,
        ...counted,
        title: revised(need.title, input.title.text),
        description: revised(need.description, input.description.text),
        forWhom: revisedOr(need.forWhom, input.forWhom),
        sought: input.sought,
        persons: input.persons,
        neededBy: input.neededBy,
        slots: input.slots,
        urgency: input.urgency,
        publicName: input.publicName,
        version: need.version + 1,
      };
      await saveNeed(tx, next);
      await indexNeed(tx, next);
      await recordHappening(deps, tx, next, {
        kind: 'need-edited',
        at,
        doer: doerUnder(exchangePermissions['need-edit'], actor),
        detail: {},
      });
      return ok(next);
    });
