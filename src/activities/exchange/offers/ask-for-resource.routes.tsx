import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type NeedId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import { askForResourcePage } from './ask-for-resource.page.tsx';
import type { Need } from '../domain/need.ts';
import { isOffered, type Resource } from '../domain/resource.ts';
import { namesFor, resourceOf } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { needPath } from '../exchange.parts.tsx';
import { exchangePermissions, offerAsThing } from '../exchange.policy.ts';
import { makeMakeOffer } from './make-offer.ts';
import { fieldErrors } from '../field-errors.ts';
import { findNeed } from '../needs/needs.store.ts';
import { listSeeking } from '../needs/needs-list.store.ts';
import { readOfferInput } from './offer-input.ts';
import { offerProblem, termsFields } from './offers.routes.tsx';

/** As many needs as somebody would read through to choose one. */
const MOST_NEEDS = 40;

export function askForResourceRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site, database } = deps;
  const makeOffer = makeMakeOffer(deps);
  const app = new Hono<Env>();

  /** Needs for which the actor may ask, in the resource's unit. */
  async function askable(actor: SignedIn, resource: Resource): Promise<Need[]> {
    const at = (role: 'community-worker' | 'subdistrict-administrator') =>
      actor.grants.flatMap((grant) => (grant.role === role ? [grant.at] : []));
    const where = { communities: at('community-worker'), subdistricts: at('subdistrict-administrator'), unit: resource.unit };
    const found = await listSeeking(database.reading, where, MOST_NEEDS);
    return found.filter((need) => may(exchangePermissions['resource-ask'], actor, offerAsThing(resource, need)));
  }

  const isAsker = (actor: SignedIn) =>
    actor.grants.some((grant) => grant.role === 'community-worker' || grant.role === 'subdistrict-administrator');

  async function askPage(
    c: Ctx,
    resource: Resource,
    needs: readonly Need[],
    shown: { readonly values: Values; readonly errors: FieldErrors },
    status: 200 | 400,
  ): Promise<Response> {
    return site.page(c, askForResourcePage(await site.frame(c), { resource, needs, ...shown }, await namesFor(deps, [])), status);
  }

  app.get(`${inLanguage}/resources/:number/ask`, act('resource-ask'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const resource = await resourceOf(deps, c);
    if (!resource) return site.problem(c, 'not-found');
    if (!isAsker(actor)) return site.problem(c, 'not-allowed');
    const needs = await askable(actor, resource);
    const wanted = needs.find((need) => need.id === c.req.query('need')) ?? (needs.length === 1 ? needs[0] : undefined);
    return askPage(c, resource, needs, { values: { need: wanted?.id ?? '' }, errors: {} }, 200);
  });

  app.post(`${inLanguage}/resources/:number/ask`, act('resource-ask'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const resource = await resourceOf(deps, c);
    if (!resource) return site.problem(c, 'not-found');
    if (!isAsker(actor)) return site.problem(c, 'not-allowed');
    const form = await readForm(c);
    const frame = await site.frame(c);
    const needs = await askable(actor, resource);
    const again = (errors: FieldErrors) => askPage(c, resource, needs, { values: form.typed, errors }, 400);
    const chosen = parseId<NeedId>(form.text('need'));
    const need = needs.find(({ id }) => id === chosen);
    const other = need || !chosen ? undefined : await findNeed(database.reading, chosen);
    if (other && !may(exchangePermissions['resource-ask'], actor, offerAsThing(resource, other))) return site.problem(c, 'not-found');
    const read = readOfferInput(termsFields(form), { language: frame.language, today: frame.today, unit: resource.unit });
    if (!read.ok || !need) {
      const problems = { ...(need ? {} : { need: 'missing' as const }), ...(read.ok ? {} : read.error) };
      return again(fieldErrors(frame, problems));
    }
    if (!isOffered(resource, frame.today)) return site.goTo(c, `/resources/${c.req.param('number')}?said=overtaken`);
    const { organisation } = resource;
    const asked = await makeOffer(actor, 'seeker', { need: need.id, organisation, resource: resource.id, terms: read.value.terms });
    if (asked.ok) return site.goTo(c, `${needPath(need)}#offer-${asked.value.id}`);
    if (asked.error.kind === 'not-found' || asked.error.kind === 'not-allowed') return site.problem(c, asked.error.kind);
    const { field, message } = offerProblem(frame, asked.error, need);
    return again({ [field === undefined || field === 'resource' ? 'need' : field]: message });
  });

  return app;
}
