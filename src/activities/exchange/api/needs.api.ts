import { Hono } from 'hono';
import { z } from 'zod';
import { type OrganisationId, type PlaceId, type ResourceId } from '../../../kernel/ids.ts';
import { contentLanguages } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { act } from '../../../platform/http/route.ts';
import { makeChangeNeed, needSteps } from '../needs/change-need.ts';
import { categories, satisfactions } from '../domain/need.ts';
import { cut, readCursor } from '../lists/page-of-list.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { makeFindMatches } from '../matching/find-matches.ts';
import { makeFinishNeed } from '../needs/finish-need.ts';
import { makeMakeOffer } from '../offers/make-offer.ts';
import { FieldReader, longest } from '../exchange.fields.ts';
import { listNeeds, needGroups } from '../needs/needs-list.store.ts';
import { readOfferInput } from '../offers/offer-input.ts';
import { offersOf } from '../offers/offers.store.ts';
import { findResource } from '../resources/resources.store.ts';
import {
  bodyOf,
  described,
  failed,
  fieldsSchema,
  pageOf,
  pageQuery,
  plainJson,
  queryOf,
  statusOf,
} from '../../../platform/http/json-api.ts';
import { needSchema, needToJson, offerSchema, offerToJson, reasonsSchema, resourceSchema, resourceToJson } from './schemas.ts';
import { needOfCall, notFound, signedIn, signInFirst } from './of-call.ts';

const needsQuery = z.object({
  state: z.enum(needGroups).optional().describe('without it, needs in all states'),
  category: z.enum(categories).optional(),
  subdistrict: z.uuid().optional(),
  community: z.uuid().optional(),
  ...pageQuery,
});
const steps = [
  'accept',
  'decline',
  'pass-on',
  'withdraw',
  'publish',
  'escalate',
  'leave-meeting',
  'finish',
  'tell',
  'rate',
  'rate-for-other',
  'close',
] as const;
const stepSchema = z
  .object({
    version: z.int().describe('of the need as the caller knows it'),
    language: z.enum(contentLanguages).default('zh'),
    reason: z.string().optional(),
    to: z.string().optional(),
    organisation: z.uuid().optional(),
    result: z.string().optional(),
    satisfaction: z.enum(satisfactions).optional(),
    words: z.string().optional(),
  })
  .meta({ id: 'NeedStep' });
const newOfferSchema = z
  .object({ language: z.enum(contentLanguages), resource: z.uuid().optional(), fields: fieldsSchema })
  .meta({ id: 'NewOffer', description: 'Fields: amount, deliver-by, until, purpose, conditions, slot-1-day and so on, as in the form.' });
const matchSchema = z
  .object({
    resource: resourceSchema,
    reasons: reasonsSchema,
  })
  .meta({ id: 'Match' });

export function needsApi(deps: ExchangeDeps): Hono<Env> {
  const { database, clock } = deps;
  const changeNeed = makeChangeNeed(deps);
  const finishing = makeFinishNeed(deps, changeNeed);
  const makeOffer = makeMakeOffer(deps);
  const matching = makeFindMatches(deps);

  const needOf = (c: Ctx) => needOfCall(deps, c);

  return new Hono<Env>()
    .get(
      '/needs',
      act('public'),
      described('needs', 'Public needs, newest first', pageOf(needSchema), 'shows'),
      queryOf(needsQuery),
      async (c) => {
        const { state = 'all', category, subdistrict, community, after, limit } = c.req.valid('query');
        const filter = {
          group: state,
          ...(category ? { category } : {}),
          ...(subdistrict ? { subdistrict: subdistrict as PlaceId } : {}),
          ...(community ? { community: community as PlaceId } : {}),
        };
        const found = await listNeeds(database.reading, filter, readCursor(after), limit + 1);
        const { rows, next } = cut(found, limit, (need) => need.publishedAt);
        return c.json({ items: rows.map(needToJson), next });
      },
    )
    .get('/needs/:id', act('public'), described('needs', 'One need, by id or number', needSchema, 'shows'), async (c) => {
      const need = await needOf(c);
      return need ? c.json(needToJson(need)) : notFound(c);
    })
    .get(
      '/needs/:id/matches',
      act('public'),
      described('needs', 'Resources that may fit, with the reasons', z.array(matchSchema), 'shows'),
      async (c) => {
        const need = await needOf(c);
        if (!need?.publishedAt) return notFound(c);
        const matches = await matching.findMatchesForNeed(database.reading, need.id);
        return c.json(matches.map(({ resource, reasons }) => ({ resource: resourceToJson(resource), reasons: plainJson(reasons) })));
      },
    )
    .get(
      '/needs/:id/offers',
      act('public'),
      described('needs', 'Offers that wait or are agreed', z.array(offerSchema), 'shows'),
      async (c) => {
        const need = await needOf(c);
        if (!need) return notFound(c);
        const offers = await offersOf(database.reading, need.id);
        return c.json(offers.filter((offer) => ['made', 'countered', 'agreed'].includes(offer.state)).map(offerToJson));
      },
    )
    .post(
      '/needs/:id/offers',
      act('offer-make', 'resource-ask'),
      described('offers', 'Offer on a need, or ask for a resource', offerSchema, 'adds'),
      bodyOf(newOfferSchema),
      async (c) => {
        const actor = signedIn(c);
        if (!actor) return signInFirst(c);
        const need = await needOf(c);
        if (!need) return notFound(c);
        const { language, fields, resource } = c.req.valid('json');
        const read = readOfferInput((name) => fields[name] ?? '', { language, today: dateAt(clock.now()), unit: need.unit });
        if (!read.ok) return c.json({ error: 'wrong-fields', fields: read.error }, 400);
        const own = actor.actingFor;
        // what another organisation gives is asked for; the rest is offered
        const organisation = (resource && (await organisationOf(resource as ResourceId))) ?? own;
        if (!organisation) return failed(c, { kind: 'not-acting-for-an-organisation' }, 403);
        const made = await makeOffer(actor, organisation === own ? 'provider' : 'seeker', {
          need: need.id,
          organisation,
          resource: resource as ResourceId | undefined,
          terms: read.value.terms,
        });
        return made.ok ? c.json(offerToJson(made.value), 201) : failed(c, made.error, statusOf(made.error));
      },
    )
    .post(
      `/needs/:id/:step{(?:${steps.join('|')})}`,
      act(
        'need-accept',
        'need-decline',
        'need-pass-on',
        'need-withdraw',
        'need-publish',
        'need-escalate',
        'project-finish',
        'need-tell',
        'need-rate',
        'need-rate-for-other',
        'need-close',
      ),
      described('needs', `Take a step: ${steps.join(', ')}`, needSchema, 'changes'),
      bodyOf(stepSchema),
      async (c) => {
        const actor = signedIn(c);
        if (!actor) return signInFirst(c);
        const need = await needOf(c);
        if (!need) return notFound(c);
        const body = c.req.valid('json');
        const read = new FieldReader((name) => String((body as Record<string, unknown>)[name] ?? ''));
        const words = (name: string, most: number, isOptional = false) => read.content(name, most, body.language, isOptional);
        const { version } = body;
        const organisations = await deps.partners.directory();
        const step = c.req.param('step') as (typeof steps)[number];
        const take = () => {
          switch (step) {
            case 'accept':
            case 'withdraw':
            case 'tell':
            case 'close':
            case 'leave-meeting':
              return changeNeed(actor, need.id, version, needSteps[step]());
            case 'decline':
            case 'escalate': {
              const reason = words('reason', longest.reason);
              return reason && changeNeed(actor, need.id, version, needSteps[step](reason));
            }
            case 'pass-on': {
              const to = words('to', longest.name);
              const reason = words('reason', longest.reason);
              return to && reason && changeNeed(actor, need.id, version, needSteps.passOn(to, reason));
            }
            case 'publish':
              if (body.organisation !== undefined && !organisations.find(body.organisation as OrganisationId))
                return read.fail('organisation', 'unknown-choice');
              return changeNeed(actor, need.id, version, needSteps.publish(body.organisation as OrganisationId | undefined));
            case 'finish': {
              const result = words('result', longest.result);
              return result && finishing.finish(actor, need.id, version, result);
            }
            case 'rate':
            case 'rate-for-other': {
              const satisfaction = read.choice('satisfaction', satisfactions);
              const said = words('words', longest.reason, true);
              if (!satisfaction || Object.keys(read.problems).length > 0) return undefined;
              return finishing.rate(actor, need.id, version, {
                satisfaction,
                words: said,
                forOther: step === 'rate-for-other',
              });
            }
          }
        };
        const outcome = await take();
        if (!outcome) return c.json({ error: 'wrong-fields', fields: read.problems }, 400);
        return outcome.ok ? c.json(needToJson(outcome.value)) : failed(c, outcome.error, statusOf(outcome.error));
      },
    );

  async function organisationOf(id: ResourceId): Promise<OrganisationId | undefined> {
    return (await findResource(database.reading, id))?.organisation;
  }
}
