/** What people needs from the rest of the platform, and what other modules may add to a person's pages. */
import type { ComponentChildren } from 'preact';
import type { SignedIn } from '../../kernel/actor.ts';
import type { MakeId, PersonId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { AuditLog } from '../../platform/audit-log/audit-log.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import type { Sealing } from '../../platform/keys/seal.ts';
import type { Frame } from '../../ui/page.tsx';
import type { Site } from '../../ui/site.ts';
import type { Partners } from '../partners/index.ts';
import type { Places } from '../places/index.ts';
import type { SignInLibrary } from './sign-in/sign-in-library.ts';
import type { CodeSender, ShownCodes, Telling } from './codes/code-sender.ts';
import type { Contact } from './domain/contact.ts';

export type PeopleDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly auditLog: AuditLog;
  /** Seals contact data with the key outside the database. */
  readonly seal: Sealing;
  /** At least 32 characters; signs cookies, hashes codes. */
  readonly authSecret: string;
  readonly publicUrl: string;
  readonly sendCode: CodeSender;
  /** Tells somebody a thing that concerns their account. What cannot be told is logged, and nothing else happens. */
  readonly tell: (to: Contact, telling: Telling) => Promise<void>;
  readonly places: Pick<Places, 'directory'>;
  readonly partners: Pick<Partners, 'directory'>;
  readonly log: { readonly warn: (message: string) => void };
};

/** What the module's own files get. */
export type Inside = PeopleDeps & { readonly library: SignInLibrary };

/** One module's share in what the platform keeps about a person. */
export type PersonalData = {
  /** Its name in the exported file: `needs`. */
  readonly name: string;
  /** Everything it keeps about the person, as plain data that the person can read. */
  readonly dataOf: (reading: Reading, person: PersonId) => Promise<unknown>;
  /** Takes away what need not stay when the person erases their data. Acts in public records stay, without a name. */
  readonly erase?: (tx: Transaction, person: PersonId) => Promise<void>;
};

export type PeopleRoutesDeps = {
  readonly site: Site;
  /** The person's own matters, first on their page; undefined where there are none. */
  readonly matters?: (actor: SignedIn, frame: Frame) => Promise<ComponentChildren | undefined>;
  readonly personalData?: readonly PersonalData[];
  /** Present in a demonstration alone: its codes show on a page. */
  readonly shownCodes?: ShownCodes | undefined;
};
