import type { PersonId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import type { MakeId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Reading } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mail.ts';
import type { Site } from '../../ui/site.ts';

export type NoticesDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly site: Site;
  /** E-mail addresses of those who have one, with the name and language to write in. */
  readonly mailAddresses: (
    reading: Reading,
    people: readonly PersonId[],
  ) => Promise<ReadonlyMap<PersonId, { readonly address: string; readonly name: string; readonly language: Language }>>;
};
