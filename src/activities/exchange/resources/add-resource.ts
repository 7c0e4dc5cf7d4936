import type { SignedIn } from '../../../kernel/actor.ts';
import type { OrganisationId, PlaceId, ResourceId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { doerUnder } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { PlaceDirectory } from '../../../foundation/places/index.ts';
import type { Resource, ResourceFacts } from '../domain/resource.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, resourceAsThing, type ExchangeAct } from '../exchange.policy.ts';
import { nextNumber } from '../numbers.store.ts';
import { insertResource } from './resources.store.ts';

export type AddResourceFailure = { readonly kind: 'not-found' } | { readonly kind: 'not-allowed' } | { readonly kind: 'not-a-place' };

/**
 * Whether somebody may do this to what an organisation gives: its own liaison, the subdistrict's administrator, and the workers of the
 * community where it lies, or of any community of the subdistrict where it lies in none.
 */
export function mayForResource(
  act: Extract<ExchangeAct, 'resource-add' | 'resource-edit'>,
  actor: SignedIn,
  resource: Pick<Resource, 'organisation' | 'subdistrict'> & { readonly place?: PlaceId | undefined },
  places: PlaceDirectory,
): boolean {
  const lies = resource.place === undefined ? undefined : places.find(resource.place)?.community;
  const communities =
    lies === undefined
      ? places
          .ofKind('community')
          .filter((community) => community.subdistrict === resource.subdistrict)
          .map((community) => community.id)
      : [lies];
  return [undefined, ...communities].some((community) => may(exchangePermissions[act], actor, resourceAsThing(resource, community)));
}

/** Adds what an organisation gives: entered by its liaison, or by a worker for it. Who entered it and for whom are both recorded. */
export const makeAddResource =
  (deps: ExchangeDeps) =>
  (
    actor: SignedIn,
    organisation: OrganisationId,
    facts: ResourceFacts,
    importKey?: string,
  ): Promise<Result<Resource, AddResourceFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const [places, organisations] = await Promise.all([deps.places.directory(), deps.partners.directory()]);
      const partner = organisations.find(organisation);
      if (!partner) return fail({ kind: 'not-found' });
      const { subdistrict } = partner;
      if (places.find(facts.place)?.subdistrict !== subdistrict) return fail({ kind: 'not-a-place' });
      if (!mayForResource('resource-add', actor, { organisation, subdistrict, place: facts.place }, places))
        return fail({ kind: 'not-allowed' });
      const at = deps.clock.now();
      const resource: Resource = {
        ...facts,
        id: deps.makeId<ResourceId>(),
        number: await nextNumber(tx, 'resource', Number(dateAt(at).slice(0, 4))),
        state: 'available',
        organisation,
        subdistrict,
        agreed: 0n,
        enteredBy: actor.personId,
        enteredAt: at,
        timesUsed: 0,
        lastUsedOn: undefined,
        version: 1,
      };
      await insertResource(tx, resource, importKey);
      const detail = { organisation, category: facts.category, assisted: actor.actingFor !== organisation };
      await deps.auditLog.record(
        tx,
        {
          doer: doerUnder(exchangePermissions['resource-add'], actor, { organisations: [organisation] }),
          act: 'resource-added',
          thing: `resource:${resource.id}`,
          detail,
        },
        at,
      );
      return ok(resource);
    });
