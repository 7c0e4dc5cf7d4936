/** The door of notices: what people are told, on their page and by a daily e-mail. */
import type { Hono } from 'hono';
import type { PersonId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import type { Env } from '../../platform/http/env.ts';
import { usualWish, type NewNotice } from './notice.ts';
import type { NoticesDeps } from './notices.deps.ts';
import { noticeRoutes } from './notices.routes.tsx';
import { countUnread, forgetPerson, insertNotices, noticesOf, wishesOf } from './notices.store.ts';
import { makeSendDigests } from './send-digests.ts';

export { noticePermissions } from './notices.policy.ts';
export type { NewNotice, NoticeGroup } from './notice.ts';

/** Far more than the months for which they are kept bring together. */
const MOST_EXPORTED = 10_000;

export type Notices = {
  /** Tells people, in the transaction of what they are told of; those who switched the group off are left out. */
  readonly tell: (tx: Transaction, notices: readonly NewNotice[]) => Promise<void>;
  readonly unread: (reading: Reading, person: PersonId) => Promise<number>;
  /** For the daily job. */
  readonly sendDigests: () => Promise<{ sent: number }>;
  /** What is kept here of a person, for their own export. */
  readonly dataOf: (reading: Reading, person: PersonId) => Promise<unknown>;
  /** Forgets everything told to a person who erases their data. */
  readonly erase: (tx: Transaction, person: PersonId) => Promise<void>;
  readonly routes: Hono<Env>;
};

export function createNotices(deps: NoticesDeps): Notices {
  return {
    async tell(tx, all) {
      const wishes = await wishesOf(
        tx,
        all.map((one) => one.person),
      );
      const wanted = all.filter((one) => (wishes.get(one.person)?.get(one.group) ?? usualWish) !== 'off');
      await insertNotices(
        tx,
        wanted.map((one) => ({ ...one, id: deps.makeId<string>() })),
      );
    },
    unread: countUnread,
    sendDigests: makeSendDigests(deps),
    async dataOf(reading, person) {
      const [told, wishes] = await Promise.all([noticesOf(reading, person, MOST_EXPORTED), wishesOf(reading, [person])]);
      const text = (at: Instant | undefined) => (at === undefined ? null : new Date(at).toISOString());
      return {
        told: told.map(({ group, subject, path, at, readAt }) => ({ at: text(at), readAt: text(readAt), group, subject, path })),
        wishes: [...(wishes.get(person) ?? [])].map(([group, wish]) => ({ group, wish })),
      };
    },
    erase: forgetPerson,
    routes: noticeRoutes(deps),
  };
}
