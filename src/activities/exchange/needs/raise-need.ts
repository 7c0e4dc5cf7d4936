import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { NeedId, PersonId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt } from '../../../kernel/time.ts';
import { dueWhenRaised, type Need } from '../domain/need.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions } from '../exchange.policy.ts';
import type { NeedInput } from './need-input.ts';
import { insertNeed, nextNumber } from './needs.store.ts';
import { recordHappening } from '../happenings/record-happening.ts';

export type RaiseFailure = { readonly kind: 'not-allowed' } | { readonly kind: 'no-community' };

/** Somebody for whom a worker enters a need: known already, or new, without an account of their own. */
export type Other = { readonly person: PersonId } | { readonly name: string; readonly language: Language };

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
      const act = other === undefined ? 'need-raise' : 'need-raise-for-other';
      if (!may(exchangePermissions[act], actor, { community: place.community, subdistrict: place.subdistrict }))
        return fail({ kind: 'not-allowed' });
      const at = deps.clock.now();
      const onBehalfOf = other && ('person' in other ? other.person : deps.makeId<PersonId>());
      if (other && onBehalfOf && 'name' in other)
        await deps.people.add(tx, { ...other, id: onBehalfOf, contacts: {}, homeCommunity: place.community, hasAccount: false }, at);
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
      await insertNeed(tx, need, {
        ...(contact === undefined ? {} : { sealedContact: deps.sealing.seal(contact, `need:${need.id}`) }),
        ...(importKey === undefined ? {} : { importKey }),
      });
      const doer = { ...doerOf(actor), ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
      await recordHappening(deps, tx, need, { kind: 'need-raised', at, doer, detail: { source: need.source } });
      return ok(need);
    });
