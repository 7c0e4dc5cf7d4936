import type { SignedIn } from '../../../kernel/actor.ts';
import type { ResourceId } from '../../../kernel/ids.ts';
import { revised, revisedOr } from '../../../kernel/language.ts';
import { doerUnder } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Slot } from '../../../kernel/slots.ts';
import { dateAt } from '../../../kernel/time.ts';
import { exchangePermissions } from '../exchange.policy.ts';
import { mayForResource } from './add-resource.ts';
import {
  editResource,
  endResource,
  pauseResource,
  resumeResource,
  type Resource,
  type ResourceError,
  type ResourceFacts,
} from '../domain/resource.ts';
import { slotsTakenFrom } from '../domain/resource-use.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { indexResource, lockResource, saveResource } from './resources.store.ts';
import { usesOf } from '../offers/offers.store.ts';

export type EditResourceFailure =
  | ResourceError
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-a-place' }
  | { readonly kind: 'resource-changed-meanwhile'; readonly current: Resource };

export const makeEditResource = (deps: ExchangeDeps) => {
  /** Loads and locks, authorises, sees that the form is not stale, decides, saves and records. */
  const change = (
    actor: SignedIn,
    id: ResourceId,
    version: number,
    act: string,
    decide: (resource: Resource, taken: readonly Slot[]) => Result<Resource, ResourceError>,
  ): Promise<Result<Resource, EditResourceFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const resource = await lockResource(tx, id);
      if (!resource) return fail({ kind: 'not-found' });
      const places = await deps.places.directory();
      if (!mayForResource('resource-edit', actor, resource, places)) return fail({ kind: 'not-allowed' });
      if (version !== resource.version) return fail({ kind: 'resource-changed-meanwhile', current: resource });
      const at = deps.clock.now();
      const decision = decide(resource, slotsTakenFrom(await usesOf(tx, id), dateAt(at)));
      if (!decision.ok) return decision;
      if (places.find(decision.value.place)?.subdistrict !== resource.subdistrict) return fail({ kind: 'not-a-place' });
      await saveResource(tx, decision.value);
      await indexResource(tx, decision.value);
      const detail = { organisation: resource.organisation };
      await deps.auditLog.record(
        tx,
        {
          doer: doerUnder(exchangePermissions['resource-edit'], actor, { organisations: [resource.organisation] }),
          act,
          thing: `resource:${id}`,
          detail,
        },
        at,
      );
      return ok(decision.value);
    });

  return {
    /** Says it otherwise. Texts are changed in the language of their original; their translations go stale. */
    edit: (actor: SignedIn, id: ResourceId, version: number, facts: ResourceFacts) =>
      change(actor, id, version, 'resource-edited', (resource, taken) =>
        editResource(
          resource,
          {
            ...facts,
            title: revised(resource.title, facts.title.text),
            description: revised(resource.description, facts.description.text),
            conditions: revisedOr(resource.conditions, facts.conditions),
          },
          taken,
        ),
      ),
    pause: (actor: SignedIn, id: ResourceId, version: number) => change(actor, id, version, 'resource-paused', pauseResource),
    resume: (actor: SignedIn, id: ResourceId, version: number) => change(actor, id, version, 'resource-resumed', resumeResource),
    end: (actor: SignedIn, id: ResourceId, version: number) => change(actor, id, version, 'resource-ended', endResource),
  };
};
export type EditResource = ReturnType<typeof makeEditResource>;
