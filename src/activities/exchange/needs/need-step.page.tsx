/** Steps that need words or a choice: each a page of its own with one button. */
import type { ComponentChildren } from 'preact';
import { quantity } from '../../../ui/format.ts';
import {
  Button,
  ErrorSummary,
  Form,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  titleWithErrors,
  type FieldErrors,
  type Values,
} from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner } from '../../../ui/parts.tsx';
import { formatNumber, gapOf, satisfactions, type Need } from '../domain/need.ts';
import { needPath, NeedState, Text } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { longest } from '../exchange.fields.ts';
import { needTexts } from './needs.texts.ts';
import { overtakenWords, type Overtaken } from './overtaken.ts';

export const wordySteps = ['decline', 'pass-on', 'publish', 'escalate', 'withdraw', 'finish', 'rate', 'rate-for-other'] as const;
export type WordyStep = (typeof wordySteps)[number];

export type NeedStepView = {
  readonly need: Need;
  readonly step: WordyStep;
  readonly values: Values;
  readonly errors: FieldErrors;
  /** What changed while the step was filled in: `need` is as it stands now, `values` what was typed. */
  readonly overtaken: Overtaken | undefined;
  /** Organisations to which it may be dispatched. */
  readonly organisations: readonly { readonly value: string; readonly label: string }[];
};

export function needStepPage(frame: Frame, view: NeedStepView): PageProps {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { need, step, errors, values } = view;
  const titles: Record<WordyStep, string> = {
    decline: t.declineTitle,
    'pass-on': t.passOnTitle,
    publish: t.publish,
    escalate: t.escalate,
    withdraw: t.withdraw,
    finish: t.finishTitle,
    rate: t.rateTitle,
    'rate-for-other': t.rateForOther,
  };
  const buttons: Record<WordyStep, string> = {
    decline: t.decline,
    'pass-on': t.passOn,
    publish: t.publish,
    escalate: t.escalate,
    withdraw: t.withdraw,
    finish: t.finish,
    rate: t.rateSend,
    'rate-for-other': t.rateSend,
  };
  const field = (name: string, label: string) => ({ frame, name, label, errors, values });
  const fields: Record<WordyStep, ComponentChildren> = {
    decline: <TextArea {...field('reason', t.declineReason)} hint={shared.noPersonalNumbers} maxLength={longest.reason * 2} />,
    'pass-on': (
      <>
        <TextField {...field('to', t.passOnTo)} maxLength={longest.name * 2} />
        <TextArea {...field('reason', t.passOnReason)} hint={shared.noPersonalNumbers} maxLength={longest.reason * 2} />
      </>
    ),
    publish: <SelectField {...field('organisation', t.dispatchTo)} options={[{ value: '', label: t.everybody }, ...view.organisations]} />,
    escalate: <TextArea {...field('reason', t.escalateReason)} hint={shared.noPersonalNumbers} maxLength={longest.reason * 2} />,
    withdraw: <p class="prose">{t.withdrawText}</p>,
    finish: (
      <>
        {gapOf(need).amount > 0n ? <p class="prose">{t.gapGivenUp(quantity(frame.language, gapOf(need)))}</p> : null}
        <TextArea {...field('result', t.finishResult)} hint={shared.noPersonalNumbers} rows={6} />
      </>
    ),
    rate: <RatingFields frame={frame} view={view} label={t.rateTitle} />,
    'rate-for-other': <RatingFields frame={frame} view={view} label={t.rateForOther} />,
  };
  const number = shared.needNumber(formatNumber(need.number));
  return {
    frame,
    title: titleWithErrors(frame, titles[step], errors),
    isPrivate: true,
    crumbs: [{ label: t.title, href: '/needs' }, { label: number, href: needPath(need) }, { label: titles[step] }],
    children: (
      <>
        <ErrorSummary frame={frame} errors={errors} />
        {view.overtaken ? (
          <Banner title={overtakenWords(frame.language, view.overtaken)}>
            <p>
              <NeedState frame={frame} need={need} />
            </p>
            <p>{t.overtakenTyped}</p>
          </Banner>
        ) : null}
        <h1>{titles[step]}</h1>
        <p class="lead">
          <Text frame={frame} text={need.title} noTag />
        </p>
        <Form frame={frame}>
          <input type="hidden" name="version" value={values['version'] ?? need.version} />
          {fields[step]}
          <div class="actions">
            <Button>{buttons[step]}</Button>
            <a href={href(frame, needPath(need))}>{shared.back}</a>
          </div>
        </Form>
      </>
    ),
  };
}

function RatingFields({ frame, view, label }: { frame: Frame; view: NeedStepView; label: string }) {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const field = { frame, errors: view.errors, values: view.values };
  return (
    <>
      <RadioField
        {...field}
        name="satisfaction"
        label={label}
        hint={t.rateLead}
        options={satisfactions.map((value) => ({ value, label: capital(shared.satisfactions[value]) }))}
      />
      <TextArea {...field} name="words" label={t.rateWords} hint={shared.noPersonalNumbers} optional maxLength={longest.reason * 2} />
    </>
  );
}
