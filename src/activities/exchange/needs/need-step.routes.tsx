import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type OrganisationId } from '../../../kernel/ids.ts';
import { written } from '../../../kernel/language.ts';
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
import { fieldErrors } from './need-form.routes.tsx';
import { FieldReader, longest } from './need-input.ts';
import { needStepPage, wordySteps, type WordyStep } from './need-step.page.tsx';
import { needTexts } from './needs.texts.ts';

/** Each step's row in the table of who may do what. */
const actOfStep = {
  accept: 'need-accept',
  tell: 'need-tell',
  close: 'need-close',
  decline: 'need-decline',
  'pass-on': 'need-pass-on',
  publish: 'need-publish',
  escalate: 'need-escalate',
  withdraw: 'need-withdraw',
  finish: 'project-finish',
  rate: 'need-rate',
  'rate-for-other': 'need-rate-for-other',
} as const satisfies Record<WordyStep | 'accept' | 'tell' | 'close', ExchangeAct>;

type Outcome = Result<Need, ChangeFailure | NeedError>;

export function needStepRoutes(
  deps: ExchangeDeps,
  shared: { changeNeed: ChangeNeed; needOf: (c: Ctx) => Promise<Need | undefined> },
): Hono<Env> {
  const { site } = deps;
  const { changeNeed, needOf } = shared;
  const finishing = makeFinishNeed(changeNeed);
  const app = new Hono<Env>();

  for (const step of ['accept', 'tell', 'close'] as const)
    app.post(`${inLanguage}/needs/:number/${step}`, act(actOfStep[step]), async (c) => {
      const actor = c.get('actor');
      if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
      const need = await needOf(c);
      if (!need) return site.problem(c, 'not-found');
      const version = Number((await readForm(c)).text('version'));
      return answer(c, need, await changeNeed(actor, need.id, version, needSteps[step]()));
    });

  for (const step of wordySteps) {
    app.get(`${inLanguage}/needs/:number/${step}`, act(actOfStep[step]), async (c) => {
      const actor = c.get('actor');
      if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
      const need = await needOf(c);
      if (!need) return site.problem(c, 'not-found');
      if (!may(exchangePermissions[actOfStep[step]], actor, needAsThing(need))) return site.problem(c, 'not-allowed');
      return stepPage(c, need, step, {}, {}, 200);
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
      if ('errors' in taken) return stepPage(c, need, step, form.typed, taken.errors, 400);
      if (!taken.outcome.ok && taken.outcome.error.kind === 'nothing-delivered')
        return stepPage(c, need, step, form.typed, { result: needTexts(frame.language).nothingDelivered }, 400);
      if (taken.outcome.ok || !isOvertaken(taken.outcome.error)) return answer(c, need, taken.outcome);
      const current = (await needOf(c)) ?? need;
      return stepPage(c, current, step, { ...form.typed, version: String(current.version) }, {}, 409);
    });
  }

  async function take(
    step: WordyStep,
    actor: SignedIn,
    need: Need,
    form: Form,
    frame: Frame,
  ): Promise<{ errors: FieldErrors } | { outcome: Outcome }> {
    const t = needTexts(frame.language);
    const read = new FieldReader(form.text);
    const version = Number(form.text('version'));
    const words = (name: string, most: number, isOptional = false) => {
      const text = read.publicText(name, most, isOptional);
      return text === undefined ? undefined : written(frame.language, text);
    };
    const labels = {
      reason: t.reason,
      to: t.passOnTo,
      result: t.result,
      satisfaction: t.rateTitle,
      words: t.rateWords,
      organisation: t.dispatchTo,
    };
    const wrong = () => ({ errors: fieldErrors(frame, read.problems, labels) });
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
        const said = read.publicText('words', longest.reason, true) ?? '';
        if (!satisfaction || Object.keys(read.problems).length > 0) return wrong();
        const judgement = { satisfaction, words: said, language: frame.language, forOther: step === 'rate-for-other' };
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
    status: 200 | 400 | 409,
  ): Promise<Response> {
    const frame = await site.frame(c);
    const { organisations } = await namesFor(deps, []);
    const choices = organisations.all.map(({ id }) => ({ value: id as string, label: organisations.name(id, frame.language) }));
    return site.page(c, needStepPage(frame, { need, step, values, errors, isOvertaken: status === 409, organisations: choices }), status);
  }

  /** Back to the need; where somebody else was faster, its page shows how it stands now. */
  function answer(c: Ctx, need: Need, outcome: Outcome): Response | Promise<Response> {
    if (outcome.ok) return site.goTo(c, needPath(outcome.value));
    switch (outcome.error.kind) {
      case 'not-found':
      case 'not-allowed':
        return site.problem(c, outcome.error.kind);
      case 'changed-meanwhile':
      case 'wrong-state':
      case 'something-agreed':
      case 'nothing-delivered':
      case 'all-delivered':
        return site.goTo(c, `${needPath(need)}?overtaken=${outcome.error.kind}`);
    }
  }
  return app;
}

/** Whether the form was right, but the need is no longer as it was when the form was opened. */
const isOvertaken = ({ kind }: ChangeFailure | NeedError): boolean => kind === 'changed-meanwhile' || kind === 'wrong-state';
