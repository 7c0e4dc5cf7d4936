import type { SignedIn } from '../../../kernel/actor.ts';
import type { OfferId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { doerUnder, may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt } from '../../../kernel/time.ts';
import { partCalledOff } from '../domain/need.ts';
import { stopOffer, type Offer, type Side } from '../domain/offer.ts';
import { changePlan } from '../domain/project.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, offerAsThing } from '../exchange.policy.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { lockNeed, saveNeed } from '../needs/needs.store.ts';
import { projectOf, saveProject } from '../projects/projects.store.ts';
import { stopWhole } from '../projects/stop-project.ts';
import { recountResourcesOf } from '../resources/recount-resource.ts';
import type { AnswerFailure } from './answer-offer.ts';
import { findOffer, offersOf, saveOffer } from './offers.store.ts';

/**
 * One side cannot keep, or no longer needs, what was agreed, for a reason that everybody reads. That much is sought again and the project goes
 * on with the others; where nobody else has agreed to anything it stops. What was given away stays given.
 */
export const makeCallOffOffer =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, id: OfferId, side: Side, version: number, reason: BilingualText): Promise<Result<Offer, AnswerFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const seen = await findOffer(tx, id);
      const need = seen && (await lockNeed(tx, seen.need));
      // whoever changes an offer holds its need's lock: what is read now stays
      const offer = need && (await findOffer(tx, id));
      if (!offer) return fail({ kind: 'not-found' });
      const rule = exchangePermissions[`offer-answer-as-${side}`];
      if (!may(rule, actor, offerAsThing(offer, need))) return fail({ kind: 'not-allowed' });
      if (offer.version !== version) return fail({ kind: 'offer-changed-meanwhile', current: offer });
      if (need.state !== 'under-way') return fail({ kind: 'wrong-state', state: need.state });
      const at = deps.clock.now();
      const ended = stopOffer(offer, reason, at);
      if (!ended.ok) return ended;
      const project = await projectOf(tx, need.id);
      if (project?.state !== 'running') throw new Error(`need ${need.id} is under way without a running project`);
      await saveOffer(tx, ended.value);
      const doer = doerUnder(rule, actor, offerAsThing(offer, need));
      const { organisation, terms } = offer;
      const detail = { offer: id, organisation, by: side, amount: String(terms.amount) };
      await recordHappening(deps, tx, need, { kind: 'offer-called-off', at, doer, detail });

      const others = (await offersOf(tx, need.id)).filter((other) => other.state === 'agreed');
      if (others.length === 0) {
        const stopped = await stopWhole(deps, tx, { need, project, reason, doer, at });
        if (!stopped.ok) throw new Error(`the project of need ${need.id} could not stop: ${stopped.error.kind}`);
        return ok(ended.value);
      }
      const left = partCalledOff(need, terms.amount, offer.deliveredAt === undefined ? 0n : terms.amount);
      if (!left.ok) return left;
      await saveNeed(tx, left.value);
      // who is no longer part of it does not lead it; the community does until somebody else is named
      if (project.lead === organisation && !others.some((other) => other.organisation === organisation)) {
        const led = changePlan(project, { lead: undefined, due: project.due });
        if (!led.ok) return fail({ kind: 'wrong-state', state: need.state });
        await saveProject(tx, led.value);
      }
      await recountResourcesOf(tx, need.id, dateAt(at));
      return ok(ended.value);
    });
