import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { PersonId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import type { NewNotice, Notice, NoticeGroup, NoticeWish } from './notice.ts';
import { notice, wishes } from './notices.schema.ts';

const toNotice = (row: typeof notice.$inferSelect): Notice => ({
  id: row.id,
  person: row.person,
  group: row.group,
  subject: row.subject,
  path: row.path,
  at: row.at,
  readAt: row.readAt ?? undefined,
});

export async function insertNotices(tx: Transaction, all: readonly (NewNotice & { readonly id: string })[]): Promise<void> {
  if (all.length > 0)
    await sqlOf(tx)
      .insert(notice)
      .values([...all]);
}

export async function noticesOf(reading: Reading, person: PersonId, limit: number): Promise<Notice[]> {
  const rows = await sqlOf(reading)
    .select()
    .from(notice)
    .where(eq(notice.person, person))
    .orderBy(desc(notice.at), desc(notice.id))
    .limit(limit);
  return rows.map(toNotice);
}

export async function countUnread(reading: Reading, person: PersonId): Promise<number> {
  const [row] = await sqlOf(reading)
    .select({ count: sql<number>`count(*)::int` })
    .from(notice)
    .where(and(eq(notice.person, person), isNull(notice.readAt)));
  return row?.count ?? 0;
}

/** Everything up to an instant; what came after it was not on the page. */
export async function markRead(tx: Transaction, person: PersonId, upTo: Instant, at: Instant): Promise<void> {
  await sqlOf(tx)
    .update(notice)
    .set({ readAt: at })
    .where(and(eq(notice.person, person), isNull(notice.readAt), sql`${notice.at} <= ${new Date(upTo)}`));
}

export async function wishesOf(reading: Reading, people: readonly PersonId[]): Promise<Map<PersonId, Map<NoticeGroup, NoticeWish>>> {
  const found = new Map<PersonId, Map<NoticeGroup, NoticeWish>>();
  if (people.length === 0) return found;
  const rows = await sqlOf(reading)
    .select()
    .from(wishes)
    .where(inArray(wishes.person, [...people]));
  for (const row of rows) found.set(row.person, (found.get(row.person) ?? new Map<NoticeGroup, NoticeWish>()).set(row.group, row.wish));
  return found;
}

export async function saveWish(tx: Transaction, person: PersonId, group: NoticeGroup, wish: NoticeWish): Promise<void> {
  await sqlOf(tx)
    .insert(wishes)
    .values({ person, group, wish })
    .onConflictDoUpdate({ target: [wishes.person, wishes.group], set: { wish } });
}

/** People who have notices that did not go out yet, at most `limit` of them. */
export async function peopleToMail(reading: Reading, limit: number): Promise<PersonId[]> {
  const rows = await sqlOf(reading).selectDistinct({ person: notice.person }).from(notice).where(isNull(notice.mailedAt)).limit(limit);
  return rows.map((row) => row.person);
}

/** A person's notices that did not go out yet, locked so that they go out once. */
export async function lockToMail(tx: Transaction, person: PersonId): Promise<Notice[]> {
  const rows = await sqlOf(tx)
    .select()
    .from(notice)
    .where(and(eq(notice.person, person), isNull(notice.mailedAt)))
    .orderBy(asc(notice.at))
    .for('update', { skipLocked: true });
  return rows.map(toNotice);
}

export async function markMailed(tx: Transaction, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  await sqlOf(tx)
    .update(notice)
    .set({ mailedAt: at })
    .where(inArray(notice.id, [...ids]));
}

/** Forgets notices from before an instant: what they told stands on the matters themselves. */
export async function deleteOld(tx: Transaction, before: Instant): Promise<void> {
  await sqlOf(tx).delete(notice).where(lt(notice.at, before));
}

/** Forgets what a person was told, and what they wished to be told. */
export async function forgetPerson(tx: Transaction, person: PersonId): Promise<void> {
  await sqlOf(tx).delete(notice).where(eq(notice.person, person));
  await sqlOf(tx).delete(wishes).where(eq(wishes.person, person));
}
