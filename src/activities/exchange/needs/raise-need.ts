import type { AddAssistedError } from '../../../foundation/people/index.ts';
import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { NeedId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt, type Instant } from '../../../kernel/time.ts';
import { dueWhenRaised, type Need, type Numbered } from '../domain/need.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions } from '../exchange.policy.ts';
import { personOf, type Other } from './for-whom.ts';
import type { NeedInput } from './need-input.ts';
import { findWaiting, insertNeed } from './needs.store.ts';
import { nextNumber } from '../numbers.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';

/** `raised-already`: the same, from another window or sent twice; `need` is the earlier one. */
export type RaiseFailure =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-community' }
  | { readonly kind: 'raised-already'; readonly need: NeedId; readonly number: Numbered }
  | AddAssistedError;

/** Within so long, in milliseconds, the same title at the same place is the same need. */
const SAME_WITHIN = 10 * 60_000;

/**
 * Raises a need for oneself, or, as a worker of its place, for somebody else: both are recorded.
 * @param other whose need it is, where not the actor's own.
 */
export const makeRaiseNeed =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, input: NeedInput, other?: Other, importKey?: string): Promise<Result<Need, RaiseFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const place = (await deps.places.directory()).find(input.place);
      if (!place?.community || !place.subdistrict) return fail({ kind: 'no-community' });
      // a program speaks for its organisation: what it raised would be its maker's own, and it could not even read it
      if (other === undefined && actor.isProgram) return fail({ kind: 'not-allowed' });
      const act = other === undefined ? 'need-raise' : 'need-raise-for-other';
      if (!may(exchangePermissions[act], actor, { community: place.community, subdistrict: place.subdistrict }))
        return fail({ kind: 'not-allowed' });
      const at = deps.clock.now();
      const whose = other && (await personOf(deps, tx, actor, { other, community: place.community, at }));
      if (whose && !whose.ok) return whose;
      const onBehalfOf = whose?.value;
      const { contact, ...facts } = input;
      const need: Need = {
        ...facts,
        id: deps.makeId<NeedId>(),
        number: await nextNumber(tx, 'need', Number(dateAt(at).slice(0, 4))),
        state: 'raised',
        agreed: 0n,
        delivered: 0n,
        subdistrict: place.subdistrict,
        community: place.community,
        raisedBy: onBehalfOf ?? actor.personId,
        enteredBy: actor.personId,
        worker: undefined,
        dispatchedTo: undefined,
        raisedAt: at,
        acceptedAt: undefined,
        publishedAt: undefined,
        doneAt: undefined,
        toldAt: undefined,
        closedAt: undefined,
        due: dueWhenRaised({ at, calendar: deps.calendar }),
        reopened: 0,
        escalatedAt: undefined,
        reason: undefined,
        passedOnTo: undefined,
        result: undefined,
        rating: undefined,
        version: 1,
      };
      // the counter is held since `nextNumber`: of two in the same instant, the second finds the first
      const earlier = importKey === undefined ? await findWaiting(tx, need, (at - SAME_WITHIN) as Instant) : undefined;
      if (earlier) return fail({ kind: 'raised-already', need: earlier.id, number: earlier.number });
      await insertNeed(tx, need, {
        ...(contact === undefined ? {} : { sealedContact: deps.sealing.seal(contact, `need:${need.id}`) }),
        ...(importKey === undefined ? {} : { importKey }),
      });
      const doer = { ...doerOf(actor), ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
      await recordHappening(deps, tx, need, { kind: 'need-raised', at, doer, detail: { source: need.source } });
      return ok(need);
    });
