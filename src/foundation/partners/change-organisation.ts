import type { SignedIn } from '../../kernel/actor.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import { fail } from '../../kernel/result.ts';
import { mayAdminister, save, underLock, versionOf, type Kept } from './change-under-lock.ts';
import { checkOrganisation, type OrganisationFields } from './domain/organisation-content.ts';
import type { PartnersDeps } from './partners.deps.ts';
import { surroundings } from './organisation-surroundings.ts';

/** Changes everything about an organisation but its subdistrict. */
export const makeChangeOrganisation =
  (deps: PartnersDeps) =>
  (actor: SignedIn, id: OrganisationId, fields: OrganisationFields, seen: string): Promise<Kept> =>
    underLock(deps, async (tx, directory, places) => {
      const before = directory.find(id);
      if (!before) return fail({ kind: 'not-found' });
      if (!mayAdminister(actor, before.subdistrict)) return fail({ kind: 'not-allowed' });
      if (versionOf(before) !== seen) return fail({ kind: 'changed-meanwhile', now: before });
      const content = checkOrganisation(fields, surroundings(directory, places, before.subdistrict, before));
      return content.ok ? save(deps, tx, actor, before, content.value) : fail({ kind: 'wrong-fields', problems: content.error });
    });
