import { desc } from 'drizzle-orm';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../database/sql.ts';
import type { Reading, Transaction } from '../database/transaction.ts';
import { outbox } from '../platform.schema.ts';

export type KeptMail = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string; readonly at: Instant };

export async function keepInOutbox(tx: Transaction, mail: KeptMail): Promise<void> {
  await sqlOf(tx).insert(outbox).values(mail);
}

/** The newest first, at most `limit`. */
export const readOutbox = (reading: Reading, limit: number): Promise<KeptMail[]> =>
  sqlOf(reading).select().from(outbox).orderBy(desc(outbox.at), desc(outbox.id)).limit(limit);
