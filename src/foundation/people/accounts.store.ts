/** What the sign-in tables know of a person, beside what the library itself does with them: addresses, sessions, passkeys. */
import { and, desc, eq, inArray, lt, ne, notExists, or, sql } from 'drizzle-orm';
import type { OrganisationId, PersonId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import { contactAt, type Contact } from './domain/contact.ts';
import type { SessionTimes } from './domain/session.ts';
import { passkey, persons, session, user } from './people.schema.ts';

export type Account = { readonly id: PersonId; readonly address: string; readonly otherAddress: string | undefined };

/** The address by which the library knows the person who signs in with this one; the same where nobody does yet. */
export async function libraryAddress(reading: Reading, address: string): Promise<string> {
  const [row] = await sqlOf(reading)
    .select({ email: user.email })
    .from(user)
    .where(or(eq(user.email, address), eq(user.otherAddress, address)))
    .orderBy(sql`${user.email} = ${address} desc`)
    .limit(1);
  return row?.email ?? address;
}

export async function findAccount(reading: Reading, id: PersonId): Promise<Account | undefined> {
  const [row] = await sqlOf(reading).select().from(user).where(eq(user.id, id));
  return row && { id, address: row.email, otherAddress: row.otherAddress ?? undefined };
}

/** What the person signs in with. */
export async function contactsOf(reading: Reading, id: PersonId): Promise<Contact[]> {
  const account = await findAccount(reading, id);
  return [account?.address, account?.otherAddress].flatMap((address) => (address === undefined ? [] : [contactAt(address)]));
}

export async function findAccounts(reading: Reading, ids: readonly PersonId[]): Promise<Account[]> {
  if (ids.length === 0) return [];
  const rows = await sqlOf(reading)
    .select()
    .from(user)
    .where(inArray(user.id, [...ids]));
  return rows.map((row) => ({ id: row.id as PersonId, address: row.email, otherAddress: row.otherAddress ?? undefined }));
}

/** Whether somebody else signs in with an address. */
export async function isTaken(reading: Reading, address: string, but: PersonId): Promise<boolean> {
  const rows = await sqlOf(reading)
    .select({ id: user.id })
    .from(user)
    .where(and(or(eq(user.email, address), eq(user.otherAddress, address)), ne(user.id, but)))
    .limit(1);
  return rows.length > 0;
}

/** Makes the account, or gives it its addresses. */
export async function saveAccount(tx: Transaction, account: Account, at: Instant): Promise<void> {
  const values = { email: account.address, otherAddress: account.otherAddress ?? null, emailVerified: true, updatedAt: new Date(at) };
  await sqlOf(tx)
    .insert(user)
    // names live in `persons` alone
    .values({ id: account.id, name: '', ...values, createdAt: new Date(at) })
    .onConflictDoUpdate({ target: user.id, set: values });
}

/** With it go its sessions and passkeys. */
export async function deleteAccount(tx: Transaction, id: PersonId): Promise<void> {
  await sqlOf(tx).delete(user).where(eq(user.id, id));
}

/** Accounts that never agreed to the privacy notice, begun before an instant. */
export async function deleteUnfinishedAccounts(tx: Transaction, before: Instant): Promise<void> {
  const sqlTx = sqlOf(tx);
  await sqlTx.delete(user).where(
    and(
      lt(user.createdAt, new Date(before)),
      notExists(
        sqlTx
          .select({ one: sql`1` })
          .from(persons)
          .where(sql`${persons.id}::text = ${user.id}`),
      ),
    ),
  );
}

export type SessionRow = SessionTimes & { readonly id: string; readonly device: string };

export async function sessionsOf(reading: Reading, person: PersonId): Promise<SessionRow[]> {
  const rows = await sqlOf(reading)
    .select()
    .from(session)
    .where(and(eq(session.userId, person), sql`${session.expiresAt} > now()`))
    .orderBy(desc(session.updatedAt));
  return rows.map((row) => ({
    id: row.id,
    device: row.userAgent ?? '',
    begun: row.createdAt.getTime() as Instant,
    seen: row.updatedAt.getTime() as Instant,
  }));
}

/** Ends one of the person's sessions, or all of them but one. Returns how many ended. */
export async function endSessions(
  tx: Transaction,
  person: PersonId,
  which: { one: string } | { allBut: string | undefined },
): Promise<number> {
  const chosen = 'one' in which ? eq(session.id, which.one) : which.allBut === undefined ? undefined : ne(session.id, which.allBut);
  const rows = await sqlOf(tx)
    .delete(session)
    .where(and(eq(session.userId, person), chosen))
    .returning({ id: session.id });
  return rows.length;
}

export async function noteSeen(tx: Transaction, sessionId: string, at: Instant): Promise<void> {
  await sqlOf(tx)
    .update(session)
    .set({ updatedAt: new Date(at) })
    .where(eq(session.id, sessionId));
}

export async function setActingFor(tx: Transaction, sessionId: string, organisation: OrganisationId | undefined): Promise<void> {
  await sqlOf(tx)
    .update(session)
    .set({ actingFor: organisation ?? null })
    .where(eq(session.id, sessionId));
}

export type PasskeyRow = { readonly id: string; readonly name: string; readonly addedAt: Instant | undefined };

export async function passkeysOf(reading: Reading, person: PersonId): Promise<PasskeyRow[]> {
  const rows = await sqlOf(reading).select().from(passkey).where(eq(passkey.userId, person)).orderBy(passkey.createdAt);
  return rows.map((row) => ({ id: row.id, name: row.name ?? '', addedAt: row.createdAt?.getTime() as Instant | undefined }));
}

export async function deletePasskey(tx: Transaction, person: PersonId, id: string): Promise<boolean> {
  const rows = await sqlOf(tx)
    .delete(passkey)
    .where(and(eq(passkey.userId, person), eq(passkey.id, id)))
    .returning({ id: passkey.id });
  return rows.length > 0;
}

export async function deleteAllPasskeys(tx: Transaction, person: PersonId): Promise<void> {
  await sqlOf(tx).delete(passkey).where(eq(passkey.userId, person));
}

/** Sessions that have come to their end, and those unused since an instant. */
export async function deleteEndedSessions(tx: Transaction, now: Instant, unusedSince: Instant): Promise<void> {
  await sqlOf(tx)
    .delete(session)
    .where(or(lt(session.expiresAt, new Date(now)), lt(session.updatedAt, new Date(unusedSince))));
}
