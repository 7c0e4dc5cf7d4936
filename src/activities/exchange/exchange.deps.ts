/** What the exchange needs from the rest of the platform. */
import type { People } from '../../foundation/people/index.ts';
import type { Places } from '../../foundation/places/index.ts';
import type { Partners } from '../../foundation/partners/index.ts';
import type { MakeId, PersonId } from '../../kernel/ids.ts';
import type { BilingualText } from '../../kernel/language.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import type { WorkingCalendar } from '../../kernel/working-days.ts';
import type { AuditLog } from '../../platform/audit-log/audit-log.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Transaction } from '../../platform/database/transaction.ts';
import type { Files } from '../../platform/files/files.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Sealing } from '../../platform/keys/seal.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Site } from '../../ui/site.ts';

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
  readonly files: Files;
  readonly site: Site;
  /** For what goes on after its request was answered. */
  readonly jobs: Pick<Jobs, 'send' | 'on'>;
  readonly log: Pick<Log, 'error'>;
  /** Tells people what concerns them, in the transaction of what they are told of. */
  readonly notify: (tx: Transaction, tellings: readonly Told[]) => Promise<void>;
};

/** One sentence to one person. */
export type Told = {
  readonly person: PersonId;
  /** What one raised oneself; what a worker has in hand; what one's organisation gives. */
  readonly group: 'own' | 'work' | 'organisation';
  readonly subject: BilingualText;
  /** Address without the language. */
  readonly path: string;
  readonly at: Instant;
};
