import { Hono } from 'hono';
import { may } from '../kernel/permission.ts';
import type { Env } from '../platform/http/env.ts';
import { inLanguage } from '../platform/http/in-language.ts';
import { act } from '../platform/http/route.ts';
import { refuse, type Site } from '../ui/site.ts';
import { administrationPermissions } from './administration.policy.ts';
import { administrationStartPage } from './administration.page.tsx';

export function administrationRoutes({ site }: { readonly site: Site }): Hono<Env> {
  return new Hono<Env>().get(`${inLanguage}/administration`, act('administration-see'), async (c) => {
    if (!may(administrationPermissions['administration-see'], c.get('actor'))) return refuse(site, c);
    return site.page(c, administrationStartPage(await site.frame(c)));
  });
}
