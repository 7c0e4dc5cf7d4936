import { Hono } from 'hono';
import type { Database } from '../platform/database/database.ts';
import type { Env } from '../platform/http/env.ts';
import { inLanguage } from '../platform/http/in-language.ts';
import { act } from '../platform/http/route.ts';
import { readOutbox } from '../platform/mail/outbox.store.ts';
import type { Site } from '../ui/site.ts';
import { outboxPage } from './outbox.page.tsx';

const MAILS_SHOWN = 50;

/** Mounted in a demonstration alone: everybody sees everybody's mail. */
export function outboxRoutes({ site, database }: { readonly site: Site; readonly database: Database }): Hono<Env> {
  return new Hono<Env>().get(`${inLanguage}/demo/outbox`, act('public'), async (c) =>
    site.page(c, outboxPage(await site.frame(c), await readOutbox(database.reading, MAILS_SHOWN))),
  );
}
