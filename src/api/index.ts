/** The interface for programs: every module's part under /api/v1, and its description as OpenAPI 3.1. */
import { Hono } from 'hono';
import { generateSpecs, openAPIRouteHandler } from 'hono-openapi';
import { z } from 'zod';
import type { Organisation, OrganisationDirectory } from '../foundation/partners/index.ts';
import type { Place, PlaceDirectory } from '../foundation/places/index.ts';
import type { PlaceId } from '../kernel/ids.ts';
import { cookieName, SESSION_COOKIE } from '../platform/http/cookies.ts';
import type { Env } from '../platform/http/env.ts';
import { described, failed, textSchema } from '../platform/http/json-api.ts';
import { act } from '../platform/http/route.ts';

const placeSchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    within: z.uuid().optional(),
    community: z.uuid().optional(),
    subdistrict: z.uuid().optional(),
    name: textSchema,
    position: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
    slug: z.string().optional(),
  })
  .meta({ id: 'Place' });
const organisationSchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    name: textSchema,
    description: textSchema.optional(),
    offers: textSchema.optional(),
    place: z.uuid().optional(),
    subdistrict: z.uuid(),
    slug: z.string(),
  })
  .meta({ id: 'Organisation' });
const meSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    actingFor: z.uuid().optional(),
    grants: z.array(z.object({ role: z.string(), at: z.uuid() })),
  })
  .meta({ id: 'Me' });

export type ApiDeps = {
  readonly places: () => Promise<PlaceDirectory>;
  readonly organisations: () => Promise<OrganisationDirectory>;
  readonly publicUrl: string;
  /** Each activity's part. */
  readonly parts: readonly Hono<Env>[];
};

const placeToJson = ({ id, kind, within, community, subdistrict, name, position, slug }: Place): z.input<typeof placeSchema> => ({
  id,
  kind,
  within,
  community,
  subdistrict,
  name,
  position,
  slug,
});
const organisationToJson = (organisation: Organisation): z.input<typeof organisationSchema> => {
  const { id, kind, name, description, offers, place, subdistrict, slug } = organisation;
  return { id, kind, name, description, offers, place, subdistrict, slug };
};

const documentation = (publicUrl: string) => ({
  documentation: {
    openapi: '3.1.0' as const,
    info: {
      title: '牵手 Qianshou',
      version: '1',
      license: { name: 'Apache-2.0' },
      description:
        'Needs, resources and projects of a subdistrict. Reading what is public needs no sign-in. To act, send an organisation’s token as `Authorization: Bearer …`, or the session cookie of a person. Lists are newest first; `next` is the value of `after` for the next page.',
    },
    servers: [{ url: publicUrl }],
    components: {
      securitySchemes: {
        token: { type: 'http' as const, scheme: 'bearer' },
        session: { type: 'apiKey' as const, in: 'cookie', name: cookieName(SESSION_COOKIE, publicUrl.startsWith('https:')) },
      },
    },
  },
});

export function createApi(deps: ApiDeps): { readonly routes: Hono<Env>; readonly describe: () => Promise<unknown> } {
  const v1 = new Hono<Env>()
    .use(async (c, next) => {
      const isUnknown = c.req.header('authorization') !== undefined && c.get('actor').kind === 'visitor';
      return isUnknown ? failed(c, { kind: 'token-unknown' }, 401) : next();
    })
    .get('/places', act('public'), described('places', 'All places', z.array(placeSchema), 'shows'), async (c) =>
      c.json((await deps.places()).all.map(placeToJson)),
    )
    .get('/places/:id', act('public'), described('places', 'One place, by id or slug', placeSchema, 'shows'), async (c) => {
      const places = await deps.places();
      const place = places.bySlug(c.req.param('id')) ?? places.find(c.req.param('id') as PlaceId);
      return place ? c.json(placeToJson(place)) : failed(c, { kind: 'not-found' }, 404);
    })
    .get(
      '/organisations',
      act('public'),
      described('organisations', 'All organisations', z.array(organisationSchema), 'shows'),
      async (c) => c.json((await deps.organisations()).all.map(organisationToJson)),
    )
    .get(
      '/organisations/:id',
      act('public'),
      described('organisations', 'One organisation, by id or slug', organisationSchema, 'shows'),
      async (c) => {
        const key = c.req.param('id');
        const organisation = (await deps.organisations()).all.find(({ id, slug }) => id === key || slug === key);
        return organisation ? c.json(organisationToJson(organisation)) : failed(c, { kind: 'not-found' }, 404);
      },
    )
    .get('/me', act('public'), described('me', 'Who the caller is to the platform', meSchema, 'changes'), (c) => {
      const actor = c.get('actor');
      if (actor.kind === 'visitor') return failed(c, { kind: 'sign-in-first' }, 401);
      return c.json({ id: actor.personId, name: actor.name, actingFor: actor.actingFor, grants: actor.grants });
    });
  for (const part of deps.parts) v1.route('/', part);
  const routes = new Hono<Env>().route('/api/v1', v1);
  routes.get('/api/openapi.json', act('public'), openAPIRouteHandler(routes, documentation(deps.publicUrl)));
  return { routes, describe: () => generateSpecs(routes, documentation(deps.publicUrl)) };
}
