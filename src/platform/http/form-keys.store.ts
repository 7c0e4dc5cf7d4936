import { lt } from 'drizzle-orm';
import type { Clock } from '../../kernel/time.ts';
import { sqlOf } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';
import { formKeys } from '../platform.schema.ts';
import { FormSentBefore } from './form-key.ts';
import { takeFormKey } from './request-context.ts';

/** No browser sends a form again later than this. */
const KEPT_MS = 86_400_000;

/**
 * The opening of every transaction: the first one that a sent form causes keeps the form's key, so that the same form, sent again from
 * another tab or by a double click, throws FormSentBefore and writes nothing; one that comes at the same moment waits for the first.
 */
export const rememberForm =
  (clock: Clock) =>
  async (tx: Transaction): Promise<void> => {
    const id = takeFormKey();
    if (id === undefined) return;
    const stored = await sqlOf(tx)
      .insert(formKeys)
      .values({ id, sentAt: clock.now() })
      .onConflictDoNothing()
      .returning({ id: formKeys.id });
    if (stored.length === 0) throw new FormSentBefore(id);
  };

export async function forgetOldForms(tx: Transaction, clock: Clock): Promise<void> {
  await sqlOf(tx)
    .delete(formKeys)
    .where(lt(formKeys.sentAt, (clock.now() - KEPT_MS) as ReturnType<Clock['now']>));
}
