/** The search over everything public, for programs. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { PlaceId } from '../../../kernel/ids.ts';
import type { Env } from '../../../platform/http/env.ts';
import { described, queryOf } from '../../../platform/http/json-api.ts';
import { act } from '../../../platform/http/route.ts';
import { LONGEST_QUERY } from '../../../platform/search/words.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { makeSearchAll, searchKinds, type Hits } from '../search/search-all.ts';
import { needSchema, needToJson, resourceSchema, resourceToJson } from './schemas.ts';

const searchQuery = z.object({
  q: z.string().trim().min(1).max(LONGEST_QUERY).describe('words in either language, or a number such as 2026-051'),
  in: z.enum(searchKinds).optional().describe('more of one kind, and none of the others'),
  subdistrict: z.uuid().optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1).describe('of one kind, 50 at a time'),
});
const hitsOf = <T extends z.ZodType>(item: T) =>
  z.object({ first: z.array(item), count: z.int(), isAll: z.boolean().describe('false where there may be more than were counted') });
const idOnly = z.object({ id: z.uuid() }).describe('the rest is to be asked for by its id');
const resultSchema = z
  .object({
    needs: hitsOf(needSchema),
    resources: hitsOf(resourceSchema),
    projects: hitsOf(idOnly),
    communities: hitsOf(idOnly),
    organisations: hitsOf(idOnly),
  })
  .meta({ id: 'SearchResult' });

export function searchApi(deps: ExchangeDeps): Hono<Env> {
  const searchAll = makeSearchAll(deps);
  const ids = ({ first, ...rest }: Hits<{ readonly id: string }>) => ({ first: first.map(({ id }) => ({ id })), ...rest });
  return new Hono<Env>().get(
    '/search',
    act('public'),
    described('search', 'Search over everything public', resultSchema, 'shows'),
    queryOf(searchQuery),
    async (c) => {
      const { q, in: only, subdistrict, page } = c.req.valid('query');
      const found = await searchAll(q, { only, subdistrict: subdistrict as PlaceId | undefined, page });
      return c.json({
        needs: { ...found.needs, first: found.needs.first.map(needToJson) },
        resources: { ...found.resources, first: found.resources.first.map((resource) => resourceToJson(resource)) },
        projects: ids(found.projects),
        communities: ids(found.communities),
        organisations: ids(found.organisations),
      });
    },
  );
}
