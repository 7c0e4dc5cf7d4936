/** What places need from the rest of the platform. */
import type { MakeId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { AuditLog } from '../../platform/audit-log/audit-log.ts';
import type { Database } from '../../platform/database/database.ts';

export type PlacesDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly auditLog: AuditLog;
  /** Forgets the directory in memory, after a commit. */
  readonly changed: () => void;
};
