import type { SignedIn } from '../../kernel/actor.ts';
import type { OrganisationId, PlaceId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { mayAdminister, record, underLock, type Kept } from './change-under-lock.ts';
import type { Organisation } from './domain/organisation.ts';
import { checkOrganisation, type OrganisationFields } from './domain/organisation-content.ts';
import type { PartnersDeps } from './partners.deps.ts';
import { insertOrganisation } from './partners.store.ts';
import { surroundings } from './organisation-surroundings.ts';

/** Registers an organisation in a subdistrict. */
export const makeAddOrganisation =
  (deps: PartnersDeps) =>
  (actor: SignedIn, subdistrict: PlaceId, fields: OrganisationFields): Promise<Kept> =>
    underLock(deps, async (tx, directory, places) => {
      if (places.find(subdistrict)?.kind !== 'subdistrict') return fail({ kind: 'not-found' });
      if (!mayAdminister(actor, subdistrict)) return fail({ kind: 'not-allowed' });
      const content = checkOrganisation(fields, surroundings(directory, places, subdistrict, undefined));
      if (!content.ok) return fail({ kind: 'wrong-fields', problems: content.error });
      const organisation: Organisation = { id: deps.makeId<OrganisationId>(), subdistrict, ...content.value };
      await insertOrganisation(tx, organisation, deps.clock.now());
      await record(deps, tx, actor, 'organisation-added', organisation, { name: organisation.name });
      return ok(organisation);
    });
