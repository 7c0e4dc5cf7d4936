/** The interface for programs: every module's part under /api/v1, and its description as OpenAPI 3.1. */
import { Hono } from 'hono';
import { generateSpecs, openAPIRouteHandler } from 'hono-openapi';
import { z } from 'zod';
import { cookieName, SESSION_COOKIE } from '../platform/http/cookies.ts';
import type { Env } from '../platform/http/env.ts';
import { described, failed } from '../platform/http/json-api.ts';
import { act } from '../platform/http/route.ts';

const meSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    actingFor: z.uuid().optional(),
    grants: z.array(z.object({ role: z.string(), at: z.uuid() })),
  })
  .meta({ id: 'Me' });

export type ApiDeps = {
  readonly publicUrl: string;
  /** Each module's part. */
  readonly parts: readonly Hono<Env>[];
};

const documentation = (publicUrl: string) => ({
  documentation: {
    openapi: '3.1.0' as const,
    info: {
      title: '牵手 Qianshou',
      version: '1',
      license: { name: 'Apache-2.0' },
      description:
        'Needs, resources and projects of a subdistrict. Reading what is public needs no sign-in. To act, send an organisation’s token as `Authorization: Bearer …`, or the session cookie of a person. Needs, resources, projects and notices are listed newest first, places and organisations in the order of their entry; `next` is the value of `after` for the next page.',
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
