import type { Doer, Grant } from '../../kernel/actor.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/transaction.ts';
import { formatGrant } from './domain/roles.ts';
import type { PeopleDeps } from './people.deps.ts';
import { endGrants, grantsAt } from './people.store.ts';
import { endTokensFor } from './tokens/tokens.store.ts';

/** Nobody speaks for an organisation that has ended: its liaisons' roles and its programs' tokens end with it. */
export const makeEndOrganisation =
  (deps: Pick<PeopleDeps, 'auditLog'>) =>
  async (tx: Transaction, organisation: OrganisationId, doer: Doer, at: Instant): Promise<void> => {
    const held = await grantsAt(tx, [organisation]);
    await endGrants(
      tx,
      held.map((grant) => grant.id),
      at,
    );
    for (const { person, role } of held)
      await deps.auditLog.record(
        tx,
        { doer, act: 'role-ended', thing: `person:${person}`, detail: { role: formatGrant({ role, at: organisation } as Grant) } },
        at,
      );
    await endTokensFor(tx, organisation, at);
  };
