import type { SignedIn } from '../../kernel/actor.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import { fail } from '../../kernel/result.ts';
import { mayDescribe, save, underLock, versionOf, type Kept } from './change-under-lock.ts';
import { checkDescription, type Description } from './domain/organisation-content.ts';
import type { PartnersDeps } from './partners.deps.ts';

/** Rewrites what an organisation says of itself; its own liaisons may. */
export const makeDescribeOrganisation =
  (deps: PartnersDeps) =>
  (actor: SignedIn, id: OrganisationId, fields: Description, seen: string): Promise<Kept> =>
    underLock(deps, async (tx, directory) => {
      const before = directory.find(id);
      if (!before || directory.hasEnded(id)) return fail({ kind: 'not-found' });
      if (!mayDescribe(actor, before)) return fail({ kind: 'not-allowed' });
      if (versionOf(before) !== seen) return fail({ kind: 'changed-meanwhile', now: before });
      const described = checkDescription(fields, before);
      return described.ok ? save(deps, tx, actor, before, described.value) : fail({ kind: 'wrong-fields', problems: described.error });
    });
