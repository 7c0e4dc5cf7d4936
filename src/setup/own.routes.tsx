/** How to start a platform of one's own, for whoever looks at the demonstration. */
import { Hono } from 'hono';
import type { Env } from '../platform/http/env.ts';
import { inLanguage } from '../platform/http/in-language.ts';
import { act } from '../platform/http/route.ts';
import type { Site } from '../ui/site.ts';
import { ownPage } from './own.page.tsx';

export function ownRoutes({ site }: { readonly site: Site }): Hono<Env> {
  return new Hono<Env>().get(`${inLanguage}/demo/own`, act('public'), async (c) => {
    c.set('cacheable', true);
    return site.page(c, ownPage(await site.frame(c)));
  });
}
