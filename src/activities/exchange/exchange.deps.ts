/** What the exchange needs from the rest of the platform. */
import type { People } from '../../foundation/people/index.ts';
import type { Places } from '../../foundation/places/index.ts';
import type { Partners } from '../../foundation/partners/index.ts';
import type { MakeId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { WorkingCalendar } from '../../kernel/working-days.ts';
import type { AuditLog } from '../../platform/audit-log/audit-log.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Transaction } from '../../platform/database/transaction.ts';
import type { Sealing } from '../../platform/keys/seal.ts';
import type { Site } from '../../ui/site.ts';
import type { Happening } from './domain/happening.ts';
import type { Need } from './domain/need.ts';

export type ExchangeDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly calendar: WorkingCalendar;
  readonly auditLog: AuditLog;
  readonly places: Places;
  readonly partners: Partners;
  readonly people: People;
  readonly sealing: Sealing;
  readonly site: Site;
  /** Told of everything that happens, in its transaction: the notices hang on it. */
  readonly onHappening: (tx: Transaction, happening: Happening, need: Need) => Promise<void>;
};
