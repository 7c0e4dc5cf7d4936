/** Addresses of offers: offering on a need, answering, recording a delivery. */
import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type OfferId } from '../../../kernel/ids.ts';
import { may, mightEver } from '../../../kernel/permission.ts';
import { formatAmount } from '../../../kernel/quantity.ts';
import type { Result } from '../../../kernel/result.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm, type Form } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { fullDate, quantity } from '../../../ui/format.ts';
import { dateText, dateValues, type FieldErrors, type Values } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { liaisonOf } from '../act-for.part.tsx';
import { makeAnswerOffer, type AnswerFailure } from './answer-offer.ts';
import { makeCallOffOffer } from './call-off-offer.ts';
import { gapOf, isSeeking, parseNumber, type Need } from '../domain/need.ts';
import { turnOf, type Offer, type OfferError, type Side } from '../domain/offer.ts';
import { isLent } from '../domain/resource-use.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { needPath } from '../exchange.parts.tsx';
import { exchangePermissions, offerAsThing } from '../exchange.policy.ts';
import { makeMakeOffer } from './make-offer.ts';
import { fieldErrors } from '../field-errors.ts';
import { FieldReader, longest, slotValues } from '../exchange.fields.ts';
import { findNeed, findNeedByNumber } from '../needs/needs.store.ts';
import { readOfferInput } from './offer-input.ts';
import { answerPage } from './answer-offer.page.tsx';
import { offerFormPage } from './offers.page.tsx';
import { findOffer } from './offers.store.ts';
import { offerTexts } from './offers.texts.ts';
import { overtakenWords } from '../needs/overtaken.ts';
import { listResources } from '../resources/resources.store.ts';

/** The sentence for why terms cannot be agreed on, and the field it belongs to; none where no other terms would help. */
export function offerProblem(frame: Frame, error: OfferError, need: Need): { field: string | undefined; message: string } {
  const t = offerTexts(frame.language);
  const figure =
    'left' in error
      ? quantity(frame.language, { unit: need.unit, amount: error.left })
      : 'on' in error
        ? fullDate(frame.language, error.on)
        : '';
  const field: Partial<Record<OfferError['kind'], string>> = {
    'more-than-sought': 'amount',
    'more-than-available': 'amount',
    'slots-taken': 'slot-1',
    'date-passed': 'deliver-by',
    'resource-ends-before': isLent(need.unit) ? 'until' : 'deliver-by',
    'resource-not-available': 'resource',
    'wrong-unit': 'resource',
  };
  return { field: field[error.kind], message: t.errors[error.kind](figure) };
}

/** A form's fields with the three parts of a date put together. */
export const termsFields = (form: Form) => (name: string) =>
  name === 'deliver-by' || name === 'until' ? dateText(form.text, name) : form.text(name);

export function offerRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site, database } = deps;
  const makeOffer = makeMakeOffer(deps);
  const answerOffer = makeAnswerOffer(deps);
  const callOff = makeCallOffOffer(deps);
  const app = new Hono<Env>();

  const openNeed = async (c: Ctx): Promise<Need | undefined> => {
    const number = parseNumber(c.req.param('number') ?? '');
    const need = number && (await findNeedByNumber(database.reading, number));
    return need && isSeeking(need) ? need : undefined;
  };

  async function offerForm(
    c: Ctx,
    need: Need,
    actor: SignedIn,
    values: Values,
    errors: FieldErrors,
    status: 200 | 400 | 403,
  ): Promise<Response> {
    const frame = await site.frame(c);
    const names = await namesFor(deps, []);
    const own = actor.actingFor
      ? await listResources(database.reading, { group: 'available', organisation: actor.actingFor, today: frame.today }, undefined, 50)
      : [];
    return site.page(
      c,
      offerFormPage(frame, {
        need,
        values,
        errors,
        organisation: actor.actingFor && names.organisations.name(actor.actingFor, frame.language),
        personName: actor.name,
        liaisonOf: liaisonOf(actor),
        names,
        resources: own.filter((resource) => resource.unit === need.unit),
      }),
      status,
    );
  }

  app.get(`${inLanguage}/needs/:number/offer`, act('offer-make'), async (c) => {
    const need = await openNeed(c);
    const actor = c.get('actor');
    if (!need) return site.problem(c, 'not-found');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const values = {
      amount: formatAmount(gapOf(need)),
      ...dateValues('deliver-by', need.neededBy),
      resource: c.req.query('resource') ?? '',
    };
    // who is no liaison reads there what an offer takes
    return offerForm(c, need, actor, values, {}, mightEver(exchangePermissions['offer-make'], actor) ? 200 : 403);
  });

  app.post(`${inLanguage}/needs/:number/offer`, act('offer-make'), async (c) => {
    const need = await openNeed(c);
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!need) return site.problem(c, 'not-found');
    const form = await readForm(c);
    if (!actor.actingFor) return offerForm(c, need, actor, form.typed, {}, 403);
    const frame = await site.frame(c);
    const read = readOfferInput(termsFields(form), { language: frame.language, today: frame.today, unit: need.unit });
    const problems = { ...(read.ok ? {} : read.error), ...(form.text('may') === 'yes' ? {} : { may: 'not-agreed' as const }) };
    if (!read.ok || Object.keys(problems).length > 0) return offerForm(c, need, actor, form.typed, fieldErrors(frame, problems), 400);
    const made = await makeOffer(actor, 'provider', { need: need.id, organisation: actor.actingFor, ...read.value });
    if (made.ok) return site.goTo(c, `${needPath(need)}#offer-${made.value.id}`);
    if (made.error.kind === 'not-found' || made.error.kind === 'not-allowed') return site.problem(c, made.error.kind);
    const { field, message } = offerProblem(frame, made.error, need);
    return offerForm(c, need, actor, form.typed, { [field ?? 'amount']: message }, 400);
  });

  /** The offer of the address, its need, and the side for which the actor answers; undefined where the actor may not know of it. */
  async function loadOffer(c: Ctx, actor: SignedIn): Promise<{ offer: Offer; need: Need; side: Side } | undefined> {
    const id = parseId<OfferId>(c.req.param('offer'));
    const offer = id && (await findOffer(database.reading, id));
    const need = offer && (await findNeed(database.reading, offer.need));
    if (!offer || !need) return undefined;
    const sides = (['seeker', 'provider'] as const).filter((side) =>
      may(exchangePermissions[`offer-answer-as-${side}`], actor, offerAsThing(offer, need)),
    );
    // somebody on both sides answers for the one that is asked
    const side = sides.find((own) => own === turnOf(offer)) ?? sides[0];
    return side && { offer, need, side };
  }

  async function showAnswer(
    c: Ctx,
    loaded: { offer: Offer; need: Need; side: Side },
    shown: { values?: Values; errors?: FieldErrors; failure?: string; opened?: 'counter' | 'refuse' | 'call-off' },
    status: 200 | 400 | 409,
  ): Promise<Response> {
    const frame = await site.frame(c);
    const { terms } = loaded.offer;
    const values = shown.values ?? {
      amount: formatAmount({ unit: loaded.offer.unit, amount: terms.amount }),
      ...dateValues('deliver-by', terms.deliverBy),
      ...dateValues('until', terms.until),
      purpose: terms.purpose?.text ?? '',
      conditions: terms.conditions?.text ?? '',
      ...slotValues(terms.slots),
    };
    const view = { ...loaded, values, errors: shown.errors ?? {}, failure: shown.failure, opened: shown.opened };
    return site.page(c, answerPage(frame, view, await namesFor(deps, [])), status);
  }

  app.get(`${inLanguage}/offers/:offer`, act('offer-answer-as-seeker', 'offer-answer-as-provider'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const loaded = await loadOffer(c, actor);
    return loaded ? showAnswer(c, loaded, {}, 200) : site.problem(c, 'not-found');
  });

  for (const answer of ['agree', 'counter', 'refuse', 'withdraw', 'deliver', 'call-off'] as const)
    app.post(
      `${inLanguage}/offers/:offer/${answer}`,
      answer === 'deliver' ? act('offer-deliver') : act('offer-answer-as-seeker', 'offer-answer-as-provider'),
      async (c) => {
        const actor = c.get('actor');
        if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
        const loaded = await loadOffer(c, actor);
        if (!loaded) return site.problem(c, 'not-found');
        const { offer, need, side } = loaded;
        const form = await readForm(c);
        const frame = await site.frame(c);
        const version = Number(form.text('version'));
        let outcome: Result<Offer, AnswerFailure>;
        if (answer === 'counter') {
          const read = readOfferInput(termsFields(form), { language: frame.language, today: frame.today, unit: need.unit });
          if (!read.ok) return showAnswer(c, loaded, { values: form.typed, errors: fieldErrors(frame, read.error), opened: answer }, 400);
          outcome = await answerOffer.counter(actor, offer.id, side, version, read.value.terms);
        } else if (answer === 'agree') outcome = await answerOffer.agree(actor, offer.id, side, version);
        else if (answer === 'deliver') outcome = await answerOffer.deliver(actor, offer.id, version);
        else {
          const reader = new FieldReader(form.text);
          const reason = reader.content('reason', longest.reason, frame.language, answer !== 'call-off');
          const opened = answer === 'call-off' ? answer : 'refuse';
          if (Object.keys(reader.problems).length > 0)
            return showAnswer(c, loaded, { values: form.typed, errors: fieldErrors(frame, reader.problems), opened }, 400);
          outcome =
            answer === 'call-off' && reason
              ? await callOff(actor, offer.id, side, version, reason)
              : await answerOffer[answer === 'withdraw' ? answer : 'refuse'](actor, offer.id, side, version, reason);
        }
        if (outcome.ok) return site.goTo(c, `${needPath(need)}#offer-${offer.id}`);
        const { error } = outcome;
        // what was typed stays beside the offer as it is now: sending it again is then a decision
        const kept = answer === 'counter' || answer === 'refuse' || answer === 'call-off' ? { values: form.typed, opened: answer } : {};
        const now = async () => (await loadOffer(c, actor)) ?? loaded;
        switch (error.kind) {
          case 'not-found':
          case 'not-allowed':
            return site.problem(c, error.kind);
          case 'offer-changed-meanwhile':
            return showAnswer(c, await now(), { failure: offerTexts(frame.language).overtaken, ...kept }, 409);
          case 'wrong-state':
          case 'something-agreed':
          case 'nothing-delivered':
          case 'all-delivered':
          case 'theirs-to-rate':
            return 'opened' in kept
              ? showAnswer(c, await now(), { failure: overtakenWords(frame.language, error.kind), ...kept }, 409)
              : site.goTo(c, `${needPath(need)}?overtaken=wrong-state`);
          default: {
            const { field, message } = offerProblem(frame, error, need);
            // what the resource does not give on these terms is a matter of other days: its choice is made already
            return answer === 'counter' && field
              ? showAnswer(c, loaded, { ...kept, errors: { [field === 'resource' ? 'deliver-by' : field]: message } }, 400)
              : showAnswer(c, await now(), { failure: message, ...kept }, 409);
          }
        }
      },
    );
  return app;
}
