/** Acts on resources: adding, changing, pausing and ending one; and the needs that one may fit. */
import { Hono } from 'hono';
import { z } from 'zod';
import { parseId, type OrganisationId, type PlaceId, type ResourceId } from '../../../kernel/ids.ts';
import { contentLanguages } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { bodyOf, described, failed, fieldsSchema, plainJson, statusOf } from '../../../platform/http/json-api.ts';
import { act } from '../../../platform/http/route.ts';
import type { Resource } from '../domain/resource.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { makeFindMatches } from '../matching/find-matches.ts';
import { makeAddResource } from '../resources/add-resource.ts';
import { makeEditResource } from '../resources/edit-resource.ts';
import { readResourceInput } from '../resources/resource-input.ts';
import { findResource } from '../resources/resources.store.ts';
import { needSchema, needToJson, reasonsSchema, resourceSchema, resourceToJson } from './schemas.ts';

const FIELDS =
  'Fields: title, description, category, unit, amount, holds, place, conditions, available-until, slot-1-day, slot-1-start, slot-1-end and so on, each as a person would type it in the form.';
const language = z.enum(contentLanguages).describe('in which the texts are written');
const newResourceSchema = z
  .object({ language, organisation: z.uuid().optional().describe('without it, the one acted for'), fields: fieldsSchema })
  .meta({ id: 'NewResource', description: FIELDS });
const version = z.int().describe('of the resource as the caller knows it');
const editSchema = z.object({ version, language, fields: fieldsSchema }).meta({ id: 'EditResource', description: FIELDS });
const stateSchema = z.object({ version }).meta({ id: 'ResourceVersion' });
const matchSchema = z.object({ need: needSchema, reasons: reasonsSchema }).meta({ id: 'NeedMatch' });
const states = ['pause', 'resume', 'end'] as const;

export function resourcesApi(deps: ExchangeDeps): Hono<Env> {
  const { database, clock } = deps;
  const addResource = makeAddResource(deps);
  const editing = makeEditResource(deps);
  const { findMatchesForResource } = makeFindMatches(deps);

  const readFields = async (fields: Readonly<Record<string, string>>, written: z.infer<typeof language>, before?: Resource) => {
    const places = await deps.places.directory();
    return readResourceInput((name) => fields[name] ?? '', {
      language: written,
      today: dateAt(clock.now()),
      isPlace: (id: PlaceId) => places.find(id)?.subdistrict !== undefined,
      ...(before ? { before } : {}),
    });
  };
  const signInFirst = (c: Ctx) => failed(c, { kind: 'sign-in-first' }, 401);
  const answer = (c: Ctx, outcome: { ok: true; value: Resource } | { ok: false; error: { kind: string } }) =>
    outcome.ok ? c.json(resourceToJson(outcome.value)) : failed(c, outcome.error, statusOf(outcome.error));

  return new Hono<Env>()
    .post(
      '/resources',
      act('resource-add'),
      described('resources', 'Add what an organisation gives', resourceSchema, 'adds'),
      bodyOf(newResourceSchema),
      async (c) => {
        const actor = c.get('actor');
        if (actor.kind === 'visitor') return signInFirst(c);
        const { organisation = actor.actingFor, ...body } = c.req.valid('json');
        if (!organisation) return failed(c, { kind: 'not-acting-for-an-organisation' }, 403);
        const read = await readFields(body.fields, body.language);
        if (!read.ok) return c.json({ error: 'wrong-fields', fields: read.error }, 400);
        const added = await addResource(actor, organisation as OrganisationId, read.value);
        return added.ok ? c.json(resourceToJson(added.value), 201) : failed(c, added.error, statusOf(added.error));
      },
    )
    .post(
      '/resources/:id/edit',
      act('resource-edit'),
      described('resources', 'Say a resource otherwise', resourceSchema, 'changes'),
      bodyOf(editSchema),
      async (c) => {
        const actor = c.get('actor');
        const id = parseId<ResourceId>(c.req.param('id'));
        if (actor.kind === 'visitor') return signInFirst(c);
        if (!id) return failed(c, { kind: 'not-found' }, 404);
        const body = c.req.valid('json');
        const read = await readFields(body.fields, body.language, await findResource(database.reading, id));
        if (!read.ok) return c.json({ error: 'wrong-fields', fields: read.error }, 400);
        return answer(c, await editing.edit(actor, id, body.version, read.value));
      },
    )
    .post(
      `/resources/:id/:state{(?:${states.join('|')})}`,
      act('resource-edit'),
      described(
        'resources',
        `Take a resource off the list for a while, put it back, or end it: ${states.join(', ')}`,
        resourceSchema,
        'changes',
      ),
      bodyOf(stateSchema),
      async (c) => {
        const actor = c.get('actor');
        const id = parseId<ResourceId>(c.req.param('id'));
        if (actor.kind === 'visitor') return signInFirst(c);
        if (!id) return failed(c, { kind: 'not-found' }, 404);
        return answer(c, await editing[c.req.param('state') as (typeof states)[number]](actor, id, c.req.valid('json').version));
      },
    )
    .get(
      '/resources/:id/matches',
      act('public'),
      described('resources', 'Needs that a resource may fit, with the reasons', z.array(matchSchema), 'shows'),
      async (c) => {
        const id = parseId<ResourceId>(c.req.param('id'));
        if (!id || !(await findResource(database.reading, id))) return failed(c, { kind: 'not-found' }, 404);
        const matches = await findMatchesForResource(database.reading, id);
        return c.json(matches.map(({ need, reasons }) => ({ need: needToJson(need), reasons: plainJson(reasons) })));
      },
    );
}
