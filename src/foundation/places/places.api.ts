/** Places for programs. Mounted under /api/v1. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { PlaceId } from '../../kernel/ids.ts';
import type { Env } from '../../platform/http/env.ts';
import { described, failed, pageById, pageOf, pageByIdQuery, queryOf, textSchema } from '../../platform/http/json-api.ts';
import { act } from '../../platform/http/route.ts';
import type { PlaceDirectory } from './domain/directory.ts';
import { placeKinds, type Place } from './domain/place.ts';

const placeSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(placeKinds),
    within: z.uuid().optional().describe('the place in which it lies directly'),
    community: z.uuid().optional(),
    subdistrict: z.uuid().optional(),
    name: textSchema,
    address: textSchema.optional(),
    position: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
    builtDecade: z.int().optional().describe('1980 for the eighties'),
    description: textSchema.optional(),
    figures: z.array(
      z.object({
        what: textSchema,
        value: z.int(),
        qualifier: z.enum(['exactly', 'about', 'at-least']),
        asOf: z.string().describe('as exact as the source: 2018, 2018-01 or 2018-01-11'),
        source: textSchema,
      }),
    ),
    serviceDesk: z.object({ title: textSchema, hours: textSchema, phone: z.string() }).optional(),
    slug: z.string().optional(),
  })
  .meta({ id: 'Place' });
const placesQuery = z.object({
  within: z.uuid().optional().describe('only what lies in this place, directly or further down'),
  kind: z.enum(placeKinds).optional(),
  ...pageByIdQuery,
});

const toJson = ({ figures, ...place }: Place): z.input<typeof placeSchema> => ({ ...place, figures: [...figures] });

export function placesApi({ directory }: { readonly directory: () => Promise<PlaceDirectory> }): Hono<Env> {
  return new Hono<Env>()
    .get(
      '/places',
      act('public'),
      described('places', 'Places, in the order of their entry', pageOf(placeSchema), 'shows'),
      queryOf(placesQuery),
      async (c) => {
        const { within, kind, ...page } = c.req.valid('query');
        const places = await directory();
        const chosen = (kind ? places.ofKind(kind) : places.all).filter(
          (place) => within === undefined || (place.id !== within && places.isIn(place.id, within as PlaceId)),
        );
        const { items, next } = pageById(chosen, page);
        return c.json({ items: items.map(toJson), next });
      },
    )
    .get('/places/:id', act('public'), described('places', 'One place, by id or slug', placeSchema, 'shows'), async (c) => {
      const places = await directory();
      const place = places.bySlug(c.req.param('id')) ?? places.find(c.req.param('id') as PlaceId);
      return place ? c.json(toJson(place)) : failed(c, { kind: 'not-found' }, 404);
    });
}
