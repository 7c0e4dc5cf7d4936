import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type OrganisationId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import type { Result } from '../../../kernel/result.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm, type Form } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { needSteps, type ChangeFailure, type ChangeNeed } from './change-need.ts';
import { satisfactions, type Need, type NeedError } from '../domain/need.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { needPath } from '../exchange.parts.tsx';
import { exchangePermissions, needAsThing, type ExchangeAct } from '../exchange.policy.ts';
import { makeFinishNeed } from './finish-need.ts';
import { fieldErrors } from '../field-errors.ts';
import { FieldReader, longest } from '../exchange.fields.ts';
import { needStepPage, wordySteps, type WordyStep } from './need-step.page.tsx';
import { needTexts } from './needs.texts.ts';
import type { Overtaken } from './overtaken.ts';

/** Each step's row in the table of who may do what. */
const actOfStep = {
  accept: 'need-accept',
  tell: 'need-tell',
  close: 'need-close',
  'leave-meeting': 'need-escalate',
  decline: 'need-decline',
  'pass-on': 'need-pass-on',
  publish: 'need-publish',
  escalate: 'need-escalate',
  withdraw: 'need-withdraw',
  finish: 'project-finish',
  rate: 'need-rate',
  'rate-for-other': 'need-rate-for-other',
} as const satisfies Record<WordyStep | 'accept' | 'tell' | 'close' | 'leave-meeting', ExchangeAct>;

type Outcome = Result<Need, ChangeFailure | NeedError>;

export function needStepRoutes(
  deps: ExchangeDeps,
  shared: { changeNeed: ChangeNeed; needOf: (c: Ctx) => Promise<Need | undefined> },
): Hono<Env> {
  const { site } = deps;
  const { changeNeed, needOf } = shared;
  const finishing = makeFinishNeed(deps, changeNeed);
  const app = new Hono<Env>();

  for (const step of ['accept', 'tell', 'close', 'leave-meeting'] as const)
    app.post(`${inLanguage}/needs/:number/${step}`, act(actOfStep[step]), async (c) => {
      const actor = c.get('actor');
      if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
      const need = await needOf(c);
      if (!need) return site.problem(c, 'not-found');
      const version = Number((await readForm(c)).text('version'));
      const outcome = await changeNeed(actor, need.id, version, needSteps[step]());
      if (outcome.ok) return site.goTo(c, needPath(outcome.value));
      const { kind } = outcome.error;
      // nothing was typed: the need's own page shows how it stands now
      return kind === 'not-found' || kind === 'not-allowed' ? site.problem(c, kind) : site.goTo(c, `${needPath(need)}?overtaken=${kind}`);
    });

  for (const step of wordySteps) {
    app.get(`${inLanguage}/needs/:number/${step}`, act(actOfStep[step]), async (c) => {
      const actor = c.get('actor');
      if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
      const need = await needOf(c);
      if (!need) return site.problem(c, 'not-found');
      if (!may(exchangePermissions[actOfStep[step]], actor, needAsThing(need))) return site.problem(c, 'not-allowed');
      return stepPage(c, need, step, {}, {});
    });
    app.post(`${inLanguage}/needs/:number/${step}`, act(actOfStep[step]), async (c) => {
      const actor = c.get('actor');
      if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
      const need = await needOf(c);
      if (!need) return site.problem(c, 'not-found');
      if (!may(exchangePermissions[actOfStep[step]], actor, needAsThing(need))) return site.problem(c, 'not-allowed');
      const form = await readForm(c);
      const frame = await site.frame(c);
      const taken = await take(step, actor, need, form, frame);
      if ('errors' in taken) return stepPage(c, need, step, form.typed, taken.errors);
      if (taken.outcome.ok) return site.goTo(c, needPath(taken.outcome.value));
      const { kind } = taken.outcome.error;
      if (kind === 'not-found' || kind === 'not-allowed') return site.problem(c, kind);
      if (kind === 'nothing-delivered') return stepPage(c, need, step, form.typed, { result: needTexts(frame.language).nothingDelivered });
      // what was typed stays beside the need as it is now: sending it again is then a decision
      const current = (await needOf(c)) ?? need;
      return stepPage(c, current, step, { ...form.typed, version: String(current.version) }, {}, kind);
    });
  }

  async function take(
    step: WordyStep,
    actor: SignedIn,
    need: Need,
    form: Form,
    frame: Frame,
  ): Promise<{ errors: FieldErrors } | { outcome: Outcome }> {
    const read = new FieldReader(form.text);
    const version = Number(form.text('version'));
    const words = (name: string, most: number, isOptional = false) => read.content(name, most, frame.language, isOptional);
    const wrong = () => ({ errors: fieldErrors(frame, read.problems) });
    switch (step) {
      case 'decline':
      case 'escalate': {
        const reason = words('reason', longest.reason);
        return reason ? { outcome: await changeNeed(actor, need.id, version, needSteps[step](reason)) } : wrong();
      }
      case 'pass-on': {
        const to = words('to', longest.name);
        const reason = words('reason', longest.reason);
        return to && reason ? { outcome: await changeNeed(actor, need.id, version, needSteps.passOn(to, reason)) } : wrong();
      }
      case 'publish': {
        const chosen = form.text('organisation');
        const id = parseId<OrganisationId>(chosen);
        const known = id && (await deps.partners.directory()).find(id);
        if (chosen !== '' && !known) read.fail('organisation', 'unknown-choice');
        return chosen === '' || known ? { outcome: await changeNeed(actor, need.id, version, needSteps.publish(known?.id)) } : wrong();
      }
      case 'withdraw':
        return { outcome: await changeNeed(actor, need.id, version, needSteps.withdraw()) };
      case 'finish': {
        const result = words('result', longest.result);
        return result ? { outcome: await finishing.finish(actor, need.id, version, result) } : wrong();
      }
      case 'rate':
      case 'rate-for-other': {
        const satisfaction = read.choice('satisfaction', satisfactions);
        const said = words('words', longest.reason, true);
        if (!satisfaction || Object.keys(read.problems).length > 0) return wrong();
        const judgement = { satisfaction, words: said, forOther: step === 'rate-for-other' };
        return { outcome: await finishing.rate(actor, need.id, version, judgement) };
      }
    }
  }

  async function stepPage(
    c: Ctx,
    need: Need,
    step: WordyStep,
    values: Values,
    errors: FieldErrors,
    overtaken?: Overtaken,
  ): Promise<Response> {
    const frame = await site.frame(c);
    const { organisations } = await namesFor(deps, []);
    const choices = organisations.all.map(({ id }) => ({ value: id as string, label: organisations.name(id, frame.language) }));
    const status = overtaken ? 409 : Object.keys(errors).length > 0 ? 400 : 200;
    return site.page(c, needStepPage(frame, { need, step, values, errors, overtaken, organisations: choices }), status);
  }

  return app;
}
