/** What partners need from the rest of the platform. */
import type { Doer } from '../../kernel/actor.ts';
import type { MakeId, OrganisationId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Clock } from '../../kernel/time.ts';
import type { AuditLog } from '../../platform/audit-log/audit-log.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Transaction } from '../../platform/database/transaction.ts';
import type { Places } from '../places/index.ts';
import type { Site } from '../../ui/site.ts';
import type { OrganisationDirectory } from './directory.ts';
import type { OrganisationMatters } from './organisation-matters.ts';

export type PartnersDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly auditLog: AuditLog;
  readonly places: Pick<Places, 'directory'>;
  /** Forgets the directory in memory, after a commit. */
  readonly changed: () => void;
  /** Told in the transaction in which an organisation ends: others take back its liaisons' roles and its resources. */
  readonly onEnded?: (tx: Transaction, organisation: OrganisationId, doer: Doer, at: Instant) => Promise<void>;
};

export type PartnersRoutesDeps = PartnersDeps & {
  readonly site: Site;
  readonly directory: () => Promise<OrganisationDirectory>;
  /** Absent where nothing is shared yet that a page could show. */
  readonly matters?: OrganisationMatters;
};
