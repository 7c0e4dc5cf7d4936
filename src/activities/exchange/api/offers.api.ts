import { Hono } from 'hono';
import { z } from 'zod';
import { parseId, type OfferId } from '../../../kernel/ids.ts';
import { contentLanguages } from '../../../kernel/language.ts';
import { may } from '../../../kernel/permission.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { Env } from '../../../platform/http/env.ts';
import { act } from '../../../platform/http/route.ts';
import { makeAnswerOffer } from '../offers/answer-offer.ts';
import { makeCallOffOffer } from '../offers/call-off-offer.ts';
import { turnOf } from '../domain/offer.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, offerAsThing } from '../exchange.policy.ts';
import { FieldReader, longest } from '../exchange.fields.ts';
import { findNeed } from '../needs/needs.store.ts';
import { readOfferInput } from '../offers/offer-input.ts';
import { findOffer } from '../offers/offers.store.ts';
import { bodyOf, described, failed, fieldsSchema, statusOf } from '../../../platform/http/json-api.ts';
import { offerSchema, offerToJson } from './schemas.ts';

const answers = ['agree', 'counter', 'refuse', 'withdraw', 'deliver', 'call-off'] as const;
const answerSchema = z
  .object({
    version: z.int().describe('of the offer as the caller knows it'),
    language: z.enum(contentLanguages).default('zh'),
    reason: z.string().optional().describe('needed to call off what was agreed'),
    fields: fieldsSchema.optional().describe('new terms, for a counter-offer: amount, deliver-by, …'),
  })
  .meta({ id: 'OfferAnswer' });

export function offersApi(deps: ExchangeDeps): Hono<Env> {
  const { database, clock } = deps;
  const answerOffer = makeAnswerOffer(deps);
  const callOff = makeCallOffOffer(deps);
  return new Hono<Env>().post(
    `/offers/:id/:answer{(?:${answers.join('|')})}`,
    act('offer-answer-as-provider', 'offer-answer-as-seeker', 'offer-deliver'),
    described('offers', `Answer an offer: ${answers.join(', ')}`, offerSchema, 'changes'),
    bodyOf(answerSchema),
    async (c) => {
      const actor = c.get('actor');
      if (actor.kind === 'visitor') return failed(c, { kind: 'sign-in-first' }, 401);
      const id = parseId<OfferId>(c.req.param('id'));
      const offer = id && (await findOffer(database.reading, id));
      const need = offer && (await findNeed(database.reading, offer.need));
      if (!offer || !need) return failed(c, { kind: 'not-found' }, 404);
      const sides = (['seeker', 'provider'] as const).filter((one) =>
        may(exchangePermissions[`offer-answer-as-${one}`], actor, offerAsThing(offer, need)),
      );
      const side = sides.find((one) => one === turnOf(offer)) ?? sides[0];
      if (!side) return failed(c, { kind: 'not-found' }, 404);
      const { version, language, reason, fields = {} } = c.req.valid('json');
      const read = new FieldReader((name) => (name === 'reason' ? (reason ?? '') : ''));
      const answer = c.req.param('answer') as (typeof answers)[number];
      const words = read.content('reason', longest.reason, language, answer !== 'call-off');
      if (Object.keys(read.problems).length > 0) return c.json({ error: 'wrong-fields', fields: read.problems }, 400);
      const terms =
        answer === 'counter'
          ? readOfferInput((name) => fields[name] ?? '', { language, today: dateAt(clock.now()), unit: need.unit })
          : undefined;
      if (terms && !terms.ok) return c.json({ error: 'wrong-fields', fields: terms.error }, 400);
      const outcome =
        answer === 'counter' && terms?.ok
          ? await answerOffer.counter(actor, offer.id, side, version, terms.value.terms)
          : answer === 'agree'
            ? await answerOffer.agree(actor, offer.id, side, version)
            : answer === 'deliver'
              ? await answerOffer.deliver(actor, offer.id, version)
              : answer === 'call-off' && words
                ? await callOff(actor, offer.id, side, version, words)
                : await answerOffer[answer === 'withdraw' ? 'withdraw' : 'refuse'](actor, offer.id, side, version, words);
      return outcome.ok ? c.json(offerToJson(outcome.value)) : failed(c, outcome.error, statusOf(outcome.error));
    },
  );
}
