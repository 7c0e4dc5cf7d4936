/** Organisations for programs. Mounted under /api/v1. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { Env } from '../../platform/http/env.ts';
import { described, failed, pageById, pageOf, pageByIdQuery, queryOf, textSchema } from '../../platform/http/json-api.ts';
import { act } from '../../platform/http/route.ts';
import type { OrganisationDirectory } from './directory.ts';
import { organisationKinds, type Organisation } from './domain/organisation.ts';

const organisationSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(organisationKinds),
    name: textSchema,
    description: textSchema.optional(),
    offers: textSchema.optional().describe('what it can give, in its own words'),
    place: z.uuid().optional(),
    subdistrict: z.uuid(),
    slug: z.string(),
    hasEnded: z.boolean().describe('whether it has stopped sharing; lists leave such out'),
  })
  .meta({ id: 'Organisation' });
const organisationsQuery = z.object({ subdistrict: z.uuid().optional(), kind: z.enum(organisationKinds).optional(), ...pageByIdQuery });

const toJson = (organisation: Organisation, hasEnded = false): z.input<typeof organisationSchema> => ({ ...organisation, hasEnded });

export function partnersApi({ directory }: { readonly directory: () => Promise<OrganisationDirectory> }): Hono<Env> {
  return new Hono<Env>()
    .get(
      '/organisations',
      act('public'),
      described('organisations', 'Organisations that share, in the order of their entry', pageOf(organisationSchema), 'shows'),
      queryOf(organisationsQuery),
      async (c) => {
        const { subdistrict, kind, ...page } = c.req.valid('query');
        const chosen = (await directory()).all.filter(
          (organisation) =>
            (subdistrict === undefined || organisation.subdistrict === subdistrict) && (kind === undefined || organisation.kind === kind),
        );
        const { items, next } = pageById(chosen, page);
        return c.json({ items: items.map((organisation) => toJson(organisation)), next });
      },
    )
    .get(
      '/organisations/:id',
      act('public'),
      described('organisations', 'One organisation, by id or slug', organisationSchema, 'shows'),
      async (c) => {
        const organisations = await directory();
        const key = c.req.param('id');
        const organisation = organisations.bySlug(key) ?? organisations.find(key as OrganisationId);
        return organisation ? c.json(toJson(organisation, organisations.hasEnded(organisation.id))) : failed(c, { kind: 'not-found' }, 404);
      },
    );
}
