/** The daily e-mail: everything new since the last, in the reader's language, one mail a person. */
import { readText, type Language } from '../../kernel/language.ts';
import { addDays, dateAt, startOf } from '../../kernel/time.ts';
import { byMatter, usualWish, type Notice } from './notice.ts';
import type { NoticesDeps } from './notices.deps.ts';
import { deleteOld, lockToMail, markMailed, peopleToMail, wishesOf } from './notices.store.ts';
import { noticeTexts } from './notices.texts.ts';

/** People in one run; the rest follow in the next. */
const MOST_PEOPLE = 5_000;
const KEPT_DAYS = 365;

export function digestOf(
  language: Language,
  name: string,
  notices: readonly Notice[],
  publicUrl: string,
): { subject: string; text: string } {
  const t = noticeTexts(language);
  const matters = byMatter(notices).map(({ path, notices: some }) =>
    [...some.map((one) => `• ${readText(one.subject, language).text}`), `  ${publicUrl}/${language}${path}`].join('\n'),
  );
  return {
    subject: t.mailSubject(notices.length),
    text: [t.mailGreeting(name), ...matters, `${t.mailEnd}\n${publicUrl}/${language}/me/notices`].join('\n\n'),
  };
}

/**
 * Sends what waits. A notice is marked in the transaction that holds it locked, after the server took the mail: a server that is away
 * leaves it for the next day, a crash between the two sends it twice rather than never.
 */
export const makeSendDigests = (deps: NoticesDeps) => async (): Promise<{ sent: number }> => {
  const { database, clock } = deps;
  const people = await peopleToMail(database.reading, MOST_PEOPLE);
  const [wishes, addresses] = await Promise.all([wishesOf(database.reading, people), deps.mailAddresses(database.reading, people)]);
  let sent = 0;
  for (const person of people)
    await database.inTransaction(async (tx) => {
      const waiting = await lockToMail(tx, person);
      const wish = (one: Notice) => wishes.get(person)?.get(one.group) ?? usualWish;
      const wanted = waiting.filter((one) => one.readAt === undefined && wish(one) === 'daily');
      const to = addresses.get(person);
      if (to && wanted.length > 0) {
        const outcome = await deps.mailer.send({ to: to.address, ...digestOf(to.language, to.name, wanted, deps.publicUrl) });
        if (!outcome.ok && outcome.error.kind !== 'refused') return;
        if (outcome.ok) sent += 1;
      }
      await markMailed(
        tx,
        waiting.map((one) => one.id),
        clock.now(),
      );
    });
  await database.inTransaction((tx) => deleteOld(tx, startOf(addDays(dateAt(clock.now()), -KEPT_DAYS))));
  return { sent };
};
