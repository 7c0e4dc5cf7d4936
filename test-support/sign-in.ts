/** Somebody signed in, without the way through a code. */
import { and, eq, isNull } from 'drizzle-orm';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { PersonId } from '../src/kernel/ids.ts';
import type { Instant } from '../src/kernel/time.ts';
import type { Database } from '../src/platform/database/database.ts';
import { persons, session, user } from '../src/foundation/people/people.schema.ts';
import { sqlOf } from '../src/platform/database/sql.ts';
import { testKeys } from './keys.ts';

/**
 * Opens a session of a person who is stored already, with an account where there is none and the privacy notice agreed to, and returns the
 * Cookie header for requests.
 */
export async function signIn(database: Database, person: PersonId): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  // far ahead of every clock: such a session is fresh, and stays
  const at = new Date('2198-01-01T00:00:00Z');
  const expiresAt = new Date('2199-01-01T00:00:00Z');
  await database.inTransaction(async (tx) => {
    const account = { id: person, name: person, email: `${person}@example.org`, emailVerified: true, createdAt: at, updatedAt: at };
    await sqlOf(tx).insert(user).values(account).onConflictDoNothing();
    await sqlOf(tx)
      .update(persons)
      .set({ privacyAgreedAt: at.getTime() as Instant })
      .where(and(eq(persons.id, person), isNull(persons.privacyAgreedAt)));
    await sqlOf(tx).insert(session).values({ id: randomUUID(), token, userId: person, expiresAt, createdAt: at, updatedAt: at });
  });
  const signature = createHmac('sha256', testKeys.signInSecret).update(token).digest('base64');
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
