import { Hono } from 'hono';
import type { Env } from '../../platform/http/env.ts';
import { act } from '../../platform/http/route.ts';
import type { Site } from '../../ui/site.ts';

export function homeRoutes(deps: { readonly site: Site }): Hono<Env> {
  return new Hono<Env>().get('/:language{(?:zh|en)}', act('public'), async (c) => {
    const frame = await deps.site.frame(c);
    return deps.site.page(c, { frame, title: '有需求，有人应', children: <h1>有需求，有人应。</h1> });
  });
}
