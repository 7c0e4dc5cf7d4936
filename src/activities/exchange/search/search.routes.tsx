/** The address of the search over everything public. */
import { Hono } from 'hono';
import type { Env } from '../../../platform/http/env.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { LONGEST_QUERY } from '../../../platform/search/words.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { makeSearchAll, searchKinds } from './search-all.ts';
import { searchPage } from './search.page.tsx';

export function searchRoutes(deps: ExchangeDeps): Hono<Env> {
  const searchAll = makeSearchAll(deps);
  return new Hono<Env>().get(`${inLanguage}/search`, act('public'), async (c) => {
    c.set('cacheable', true);
    const words = (c.req.query('q') ?? '').trim().slice(0, LONGEST_QUERY);
    const kind = searchKinds.find((known) => known === c.req.query('in'));
    const [frame, names, result] = await Promise.all([
      deps.site.frame(c),
      namesFor(deps, []),
      words === '' ? undefined : searchAll(words, kind),
    ]);
    return deps.site.page(c, searchPage(frame, { words, kind, result }, names));
  });
}
