/** The small forms of a project: its plan, a step, and stopping it. */
import type { ComponentChildren } from 'preact';
import {
  Button,
  DateField,
  ErrorSummary,
  Form,
  RadioField,
  TextArea,
  TextField,
  titleWithErrors,
  type FieldErrors,
  type Values,
} from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner } from '../../../ui/parts.tsx';
import { formatNumber } from '../domain/need.ts';
import type { Project } from '../domain/project.ts';
import { projectPath, Text } from '../exchange.parts.tsx';
import { StaleForm, type StaleRow } from '../exchange.stale.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { longest } from '../exchange.fields.ts';
import { projectTexts } from './projects.texts.ts';

export type Filled = { readonly project: Project; readonly values: Values; readonly errors: FieldErrors };

export function formPage(
  frame: Frame,
  { project, errors }: Filled,
  form: { title: string; lead?: string; stale?: ComponentChildren; multipart?: boolean; button: string; fields: ComponentChildren },
): PageProps {
  const t = projectTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  return {
    frame,
    title: titleWithErrors(frame, form.title, errors),
    isPrivate: true,
    crumbs: [
      { label: t.title, href: '/projects' },
      { label: shared.projectNumber(formatNumber(project.number)), href: projectPath(project) },
      { label: form.title },
    ],
    children: (
      <>
        <ErrorSummary frame={frame} errors={errors} />
        {form.stale}
        <h1>{form.title}</h1>
        <p class="lead">
          <Text frame={frame} text={project.title} noTag />
        </p>
        {form.lead ? <p class="prose">{form.lead}</p> : null}
        <Form frame={frame} {...(form.multipart ? { multipart: true } : {})}>
          {form.fields}
          <div class="actions">
            <Button>{form.button}</Button>
            <a href={href(frame, projectPath(project))}>{shared.back}</a>
          </div>
        </Form>
      </>
    ),
  };
}

export type PlanView = Filled & {
  readonly version: number;
  /** Who may lead: the supporting organisations, and the community itself as ''. */
  readonly leads: readonly { readonly value: string; readonly label: string }[];
  readonly stale: readonly StaleRow[] | undefined;
};

export function planPage(frame: Frame, view: PlanView): PageProps {
  const t = projectTexts(frame.language);
  const field = (name: string, label: string) => ({ frame, name, label, values: view.values, errors: view.errors });
  return formPage(frame, view, {
    title: t.planTitle,
    stale: view.stale ? <StaleForm frame={frame} rows={view.stale} startAnew={href(frame, `${projectPath(view.project)}/plan`)} /> : null,
    button: t.planSave,
    fields: (
      <>
        <input type="hidden" name="version" value={view.version} />
        <RadioField {...field('lead', t.planLeadQuestion)} options={view.leads} />
        <DateField {...field('due', t.planDueQuestion)} />
      </>
    ),
  });
}

export function stepPage(frame: Frame, view: Filled): PageProps {
  const t = projectTexts(frame.language);
  const field = (name: string, label: string) => ({ frame, name, label, values: view.values, errors: view.errors });
  return formPage(frame, view, {
    title: t.stepTitle,
    button: t.stepSave,
    fields: (
      <>
        <TextField {...field('title', t.stepQuestion)} hint={t.stepHint} maxLength={longest.title * 2} />
        <DateField {...field('due', t.stepDueQuestion)} optional />
      </>
    ),
  });
}

export function stopPage(frame: Frame, view: Filled & { readonly version: number; readonly overtaken: boolean }): PageProps {
  const t = projectTexts(frame.language);
  return formPage(frame, view, {
    title: t.stopTitle,
    lead: t.stopLead,
    stale: view.overtaken ? <Banner title={t.stopOvertaken} /> : null,
    button: t.stopSend,
    fields: (
      <>
        <input type="hidden" name="version" value={view.version} />
        <TextArea
          {...{ frame, name: 'reason', label: t.stopReason, values: view.values, errors: view.errors }}
          hint={exchangeTexts(frame.language).noPersonalNumbers}
          maxLength={longest.reason * 2}
        />
      </>
    ),
  });
}
