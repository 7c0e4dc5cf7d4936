/** Resources and projects, for reading. */
import { Hono } from 'hono';
import { z } from 'zod';
import { parseId, type OrganisationId, type PlaceId, type ProjectId, type ResourceId } from '../../../kernel/ids.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { Env } from '../../../platform/http/env.ts';
import { act } from '../../../platform/http/route.ts';
import { categories, parseNumber } from '../domain/need.ts';
import { cut, readCursor } from '../lists/page-of-list.ts';
import { freeAgain } from '../domain/resource-use.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { usesOf } from '../offers/offers.store.ts';
import { findProject, findProjectByNumber, listProjects, projectGroups } from '../projects/projects.store.ts';
import { findResource, findResourceByNumber, listResources, resourceGroups } from '../resources/resources.store.ts';
import { described, failed, pageOf, pageQuery, queryOf } from '../../../platform/http/json-api.ts';
import { projectSchema, projectToJson, resourceSchema, resourceToJson } from './schemas.ts';

const resourcesQuery = z.object({
  state: z.enum(resourceGroups).optional().describe('without it, resources in all states'),
  category: z.enum(categories).optional(),
  subdistrict: z.uuid().optional(),
  organisation: z.uuid().optional(),
  ...pageQuery,
});
const projectsQuery = z.object({
  state: z.enum(projectGroups).optional().describe('without it, projects in all states'),
  community: z.uuid().optional(),
  subdistrict: z.uuid().optional(),
  organisation: z.uuid().optional(),
  ...pageQuery,
});

export function listsApi({ database, clock }: ExchangeDeps): Hono<Env> {
  return new Hono<Env>()
    .get(
      '/resources',
      act('public'),
      described('resources', 'Resources, newest first', pageOf(resourceSchema), 'shows'),
      queryOf(resourcesQuery),
      async (c) => {
        const { state = 'all', category, subdistrict, organisation, after, limit } = c.req.valid('query');
        const filter = {
          group: state,
          today: dateAt(clock.now()),
          ...(category ? { category } : {}),
          ...(subdistrict ? { subdistrict: subdistrict as PlaceId } : {}),
          ...(organisation ? { organisation: organisation as OrganisationId } : {}),
        };
        const found = await listResources(database.reading, filter, readCursor(after), limit + 1);
        const { rows, next } = cut(found, limit, (resource) => resource.enteredAt);
        return c.json({ items: rows.map((resource) => resourceToJson(resource)), next });
      },
    )
    .get('/resources/:id', act('public'), described('resources', 'One resource, by id or number', resourceSchema, 'shows'), async (c) => {
      const id = parseId<ResourceId>(c.req.param('id'));
      const number = parseNumber(c.req.param('id'));
      const resource = id ? await findResource(database.reading, id) : number && (await findResourceByNumber(database.reading, number));
      if (!resource) return failed(c, { kind: 'not-found' }, 404);
      return c.json(resourceToJson(resource, freeAgain(resource, await usesOf(database.reading, resource.id), dateAt(clock.now()))));
    })
    .get(
      '/projects',
      act('public'),
      described('projects', 'Projects, newest first', pageOf(projectSchema), 'shows'),
      queryOf(projectsQuery),
      async (c) => {
        const { state = 'all', subdistrict, community, organisation, after, limit } = c.req.valid('query');
        const filter = {
          group: state,
          ...(community ? { community: community as PlaceId } : {}),
          ...(subdistrict ? { subdistrict: subdistrict as PlaceId } : {}),
          ...(organisation ? { organisation: organisation as OrganisationId } : {}),
        };
        const found = await listProjects(database.reading, filter, readCursor(after), limit + 1);
        const { rows, next } = cut(found, limit, (project) => project.begunAt);
        return c.json({ items: rows.map(projectToJson), next });
      },
    )
    .get('/projects/:id', act('public'), described('projects', 'One project, by id or number', projectSchema, 'shows'), async (c) => {
      const id = parseId<ProjectId>(c.req.param('id'));
      const number = parseNumber(c.req.param('id'));
      const project = id ? await findProject(database.reading, id) : number && (await findProjectByNumber(database.reading, number));
      return project ? c.json(projectToJson(project)) : failed(c, { kind: 'not-found' }, 404);
    });
}
