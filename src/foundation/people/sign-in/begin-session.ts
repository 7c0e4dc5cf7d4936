import type { PersonId } from '../../../kernel/ids.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { endSessions } from '../accounts.store.ts';
import type { Inside } from '../people.deps.ts';
import { findPerson, type Person } from '../people.store.ts';
import type { Session } from './sign-in-library.ts';

/**
 * What belongs to every sign-in, in the transaction in which the library opens the session: the one that the same browser had before
 * ends, and the sign-in is recorded. Returns the person; undefined at the first sign-in, where the privacy notice comes next.
 */
export async function beginSession(
  deps: Pick<Inside, 'auditLog' | 'clock'>,
  tx: Transaction,
  { user, by, before }: { readonly user: PersonId; readonly by: 'code' | 'passkey'; readonly before: Session | undefined },
): Promise<Person | undefined> {
  if (before) await endSessions(tx, before.user, { one: before.id });
  const person = await findPerson(tx, user);
  if (!person || person.privacyAgreedAt === null) return undefined;
  await deps.auditLog.record(tx, { doer: { person: user }, act: 'signed-in', thing: `person:${user}`, detail: { by } }, deps.clock.now());
  return person;
}
