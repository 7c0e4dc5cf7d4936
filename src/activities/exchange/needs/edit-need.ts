import type { AddAssistedError } from '../../../foundation/people/index.ts';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { NeedId } from '../../../kernel/ids.ts';
import { revised, revisedOr } from '../../../kernel/language.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { ChangeFailure } from './change-need.ts';
import type { Need, NeedState } from '../domain/need.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, needAsThing } from '../exchange.policy.ts';
import { personOf, type Whose } from './for-whom.ts';
import type { NeedInput } from './need-input.ts';
import { indexNeed, lockNeed, saveNeed, saveSealedContact } from './needs.store.ts';
import { renameProject } from '../projects/follow-need.ts';
import { recordHappening } from '../happenings/record-happening.ts';

export type EditFailure =
  | ChangeFailure
  | { readonly kind: 'wrong-state'; readonly state: NeedState }
  | { readonly kind: 'less-than-agreed'; readonly agreed: bigint }
  | { readonly kind: 'agreed-already'; readonly field: 'category' | 'unit' | 'place' }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'no-community' }
  | AddAssistedError;

/** States in which what is asked for may still be put otherwise. */
const editable: readonly NeedState[] = ['raised', 'accepted', 'open', 'under-way'];

/** Whether somebody may change what a need says: its raiser until it is accepted, workers as long as it can be changed at all. */
export function mayEditNeed(actor: SignedIn, need: Need): boolean {
  const isWorker = may(exchangePermissions['need-accept'], actor, needAsThing(need));
  return may(exchangePermissions['need-edit'], actor, needAsThing(need)) && (isWorker || need.state === 'raised');
}

/** Whether whoever entered a need may still say whose it is: as a worker of its place, until it is accepted. */
export const mayNameRaiser = (actor: SignedIn, need: Need): boolean =>
  need.state === 'raised' &&
  need.enteredBy === actor.personId &&
  may(exchangePermissions['need-raise-for-other'], actor, needAsThing(need));

/**
 * Changes what a need says. Its raiser may until it is accepted, workers until the work is done. Texts are changed in the language of
 * their original, whatever the page they were changed on; translations of changed texts go stale;
 * once something is agreed, category, unit and community stay, and the amount never falls below it. Workers move a need to communities of
 * theirs alone.
 * @param whose whose need it is from now on, where that is to change.
 */
export const makeEditNeed =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, id: NeedId, version: number, input: NeedInput, whose?: Whose): Promise<Result<Need, EditFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const need = await lockNeed(tx, id);
      if (!need) return fail({ kind: 'not-found' });
      if (!mayEditNeed(actor, need)) return fail({ kind: 'not-allowed' });
      if (version !== need.version) return fail({ kind: 'changed-meanwhile', current: need });
      if (!editable.includes(need.state)) return fail({ kind: 'wrong-state', state: need.state });
      const place = (await deps.places.directory()).find(input.place);
      if (!place?.community || !place.subdistrict) return fail({ kind: 'no-community' });
      const { community, subdistrict } = place;
      const isMoved = community !== need.community;
      if (isMoved && !may(exchangePermissions['need-edit'], actor, needAsThing({ ...need, community, subdistrict })))
        return fail({ kind: 'not-yours' });
      if (need.agreed > 0n) {
        // amounts in another unit cannot be compared with what is agreed, and the project lies where the need does
        const field = input.category !== need.category ? 'category' : input.unit !== need.unit ? 'unit' : isMoved ? 'place' : undefined;
        if (field) return fail({ kind: 'agreed-already', field });
        if (input.sought < need.agreed) return fail({ kind: 'less-than-agreed', agreed: need.agreed });
      }
      if (whose !== undefined && !mayNameRaiser(actor, need)) return fail({ kind: 'not-allowed' });
      const at = deps.clock.now();
      const other = whose === undefined || whose === 'own' ? undefined : await personOf(deps, tx, actor, { other: whose, community, at });
      if (other && !other.ok) return other;
      const raisedBy = whose === 'own' ? actor.personId : (other?.value ?? need.raisedBy);
      const next: Need = {
        ...need,
        raisedBy,
        category: input.category,
        unit: input.unit,
        place: input.place,
        community,
        subdistrict,
        // whoever had it in hand works elsewhere
        worker: isMoved ? undefined : need.worker,
        source: input.source,
        heardOn: input.heardOn,
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
      await renameProject(tx, need, next);
      if (input.contact !== undefined) await saveSealedContact(tx, id, deps.sealing.seal(input.contact, `need:${id}`));
      await recordHappening(deps, tx, next, {
        kind: 'need-edited',
        at,
        doer: {
          ...doerUnder(exchangePermissions['need-edit'], actor, needAsThing(need)),
          ...(raisedBy === need.raisedBy ? {} : { onBehalfOf: raisedBy }),
        },
        detail: { ...(isMoved ? { movedFrom: need.community } : {}), ...(input.contact === undefined ? {} : { contact: 'changed' }) },
      });
      return ok(next);
    });
