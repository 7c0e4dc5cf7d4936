/** The address of the search over everything public. */
import { Hono } from 'hono';
import type { Env } from '../../../platform/http/env.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { LONGEST_QUERY } from '../../../platform/search/words.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { readWhere } from '../lists/where.ts';
import { makeSearchAll, searchKinds } from './search-all.ts';
import { searchPage } from './search.page.tsx';

/** Beyond, a page has nothing: of places and organisations there are a few hundred names, of the others fewer hits. */
const MOST_PAGES = 1000;

export function searchRoutes(deps: ExchangeDeps): Hono<Env> {
  const searchAll = makeSearchAll(deps);
  return new Hono<Env>().get(`${inLanguage}/search`, act('public'), async (c) => {
    c.set('cacheable', true);
    const words = (c.req.query('q') ?? '').trim().slice(0, LONGEST_QUERY);
    const kind = searchKinds.find((known) => known === c.req.query('in'));
    const [frame, names] = await Promise.all([deps.site.frame(c), namesFor(deps, [])]);
    const { subdistrict } = readWhere(names.places, (name) => c.req.query(name));
    const page = Math.min(MOST_PAGES, Math.max(1, Math.trunc(Number(c.req.query('page') ?? 1)) || 1));
    const result = words === '' ? undefined : await searchAll(words, { only: kind, subdistrict, page });
    return deps.site.page(c, searchPage(frame, { words, kind, subdistrict, page, result }, names));
  });
}
