import { Hono } from 'hono';
import type { Instant } from '../../kernel/time.ts';
import type { Env } from '../../platform/http/env.ts';
import { readForm } from '../../platform/http/form.ts';
import { inLanguage } from '../../platform/http/in-language.ts';
import { act } from '../../platform/http/route.ts';
import { wordedBy } from '../../ui/texts.ts';
import { noticeGroups, noticeWishes, usualWish, type NoticeGroup, type NoticeWish } from './notice.ts';
import type { NoticesDeps } from './notices.deps.ts';
import { noticesPage } from './notices.page.tsx';
import { noticeTexts } from './notices.texts.ts';
import { markRead, noticesOf, saveWish, wishesOf } from './notices.store.ts';

/** As many as anybody reads back. */
const SHOWN = 200;

export function noticeRoutes(deps: NoticesDeps): Hono<Env> {
  const { site, database, clock } = deps;
  const app = new Hono<Env>();
  app.get(`${inLanguage}/me/notices`, act('notices-see'), wordedBy(noticeTexts), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const [notices, wishes] = await Promise.all([
      noticesOf(database.reading, actor.personId, SHOWN),
      wishesOf(database.reading, [actor.personId]),
    ]);
    const own = wishes.get(actor.personId);
    const chosen = Object.fromEntries(noticeGroups.map((group) => [group, own?.get(group) ?? usualWish])) as Record<
      NoticeGroup,
      NoticeWish
    >;
    return site.page(c, noticesPage(await site.frame(c), { notices, wishes: chosen, isSaved: c.req.query('saved') !== undefined }));
  });
  app.post(`${inLanguage}/me/notices/read`, act('notices-see'), wordedBy(noticeTexts), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const upTo = Number((await readForm(c)).text('up-to'));
    if (!Number.isSafeInteger(upTo) || upTo < 0) return site.problem(c, 'bad-request');
    await database.inTransaction((tx) => markRead(tx, actor.personId, Math.min(upTo, clock.now()) as Instant, clock.now()));
    return site.goTo(c, '/me/notices');
  });
  app.post(`${inLanguage}/me/notices/wishes`, act('notices-choose'), wordedBy(noticeTexts), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const form = await readForm(c);
    await database.inTransaction(async (tx) => {
      for (const group of noticeGroups) {
        const wish = noticeWishes.find((known) => known === form.text(group));
        if (wish) await saveWish(tx, actor.personId, group, wish);
      }
    });
    return site.goTo(c, '/me/notices?saved');
  });
  return app;
}
