/** Fields about a person, and the form for a one-time code, as they stand on several pages. */
import type { ComponentChildren } from 'preact';
import { Button, Form, SelectField, TextField, type FieldErrors, type Values } from '../../ui/form.tsx';
import { href, type Frame } from '../../ui/page.tsx';
import { LONGEST_NAME } from './domain/person.ts';
import { meTexts } from './me/me.texts.ts';
import { signInTexts } from './sign-in/sign-in.texts.ts';

type Field = {
  readonly frame: Frame;
  readonly label: string;
  readonly hint?: string;
  readonly errors: FieldErrors;
  readonly values: Values;
};

/**
 * Browsers count a rare character as two.
 * @param props.isOwn whether the person fills it in, whose browser may know the name.
 */
export const NameField = ({ isOwn, ...field }: Field & { isOwn: boolean }) => (
  <TextField {...field} name="name" autocomplete={isOwn ? 'name' : 'off'} maxLength={2 * LONGEST_NAME} />
);

export type CommunityOption = { readonly value: string; readonly label: string };

/** The community in which a person lives, which they need not say. */
export function HomeField({ communities, ...field }: Field & { communities: readonly CommunityOption[] }) {
  const none = { value: '', label: signInTexts(field.frame.language).homeNone };
  return <SelectField {...field} name="home" optional options={[none, ...communities]} />;
}

export type CodeView = {
  /** To whom the code went, as the reader may see it. */
  readonly contact: string;
  readonly errors: FieldErrors;
  /** In a demonstration: the code itself, or that it has expired. */
  readonly shownCode: string | 'gone' | undefined;
};

/** @param props.back the way out: an address without its language, and its words. */
export function CodeForm(props: {
  readonly frame: Frame;
  readonly view: CodeView;
  readonly action: string;
  readonly act: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly children?: ComponentChildren;
}) {
  const { frame, view } = props;
  const t = signInTexts(frame.language);
  return (
    <>
      <p class="prose">{t.codeSent(view.contact)}</p>
      {view.shownCode === undefined ? null : (
        <div class="inset section-tight">
          <p class="small">{t.shownCode}</p>
          <p>{view.shownCode === 'gone' ? t.shownCodeGone : <b class="num">{view.shownCode}</b>}</p>
        </div>
      )}
      <Form frame={frame} action={href(frame, props.action)}>
        <TextField
          frame={frame}
          name="code"
          label={t.code}
          hint={t.codeHint}
          errors={view.errors}
          values={{}}
          numeric
          short
          autocomplete="one-time-code"
          maxLength={20}
        />
        {props.children}
        <div class="actions">
          <Button>{props.act}</Button>
          <a href={href(frame, props.back.href)}>{props.back.label}</a>
        </div>
      </Form>
    </>
  );
}

/** What goes and what stays when a person's data are erased, before it is done. */
export function WhatErasingDoes(props: {
  readonly frame: Frame;
  readonly gone: readonly string[];
  readonly stays: readonly string[];
  readonly warning: string;
}) {
  const t = meTexts(props.frame.language);
  const items = (list: readonly string[]) => (
    <ul>
      {list.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
  return (
    <div class="prose flow section-tight" id="erase">
      <h2>{t.eraseGone}</h2>
      {items(props.gone)}
      <h2>{t.eraseStays}</h2>
      {items(props.stays)}
      <p>
        <b>{props.warning}</b>
      </p>
    </div>
  );
}
