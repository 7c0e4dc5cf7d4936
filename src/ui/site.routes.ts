/** Addresses that belong to no module: the start, the reader's preferences, the mark. */
import { Hono } from 'hono';
import { writeCookie } from '../platform/http/cookies.ts';
import type { Env } from '../platform/http/env.ts';
import { act } from '../platform/http/route.ts';
import { markSvg } from './mark.ts';

const YEAR_SECONDS = 31_536_000;

export function siteRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/', act('public'), (c) => c.redirect(`/${c.get('readerLanguage')}`, 302))
    .get('/favicon.svg', act('public'), (c) => {
      c.header('cache-control', 'public, max-age=86400');
      return c.body(markSvg, 200, { 'content-type': 'image/svg+xml' });
    })
    .get('/preferences', act('public'), (c) => {
      const { text, theme, back = '/' } = c.req.query();
      if (text === 'large' || text === 'normal') writeCookie(c, 'text', text, YEAR_SECONDS);
      if (theme === 'system' || theme === 'light' || theme === 'dark') writeCookie(c, 'theme', theme, YEAR_SECONDS);
      // only to a page of ours: "//elsewhere" and "/\elsewhere" lead away, also with a tab between, which browsers leave out
      return c.redirect(/^\/(?![/\\])[^\p{Cc}]*$/u.test(back) ? back : '/', 302);
    });
}
