/** Forms that hang on a person's own page. */
import type { ComponentChildren } from 'preact';
import { Comparison, type Difference } from '../../../ui/comparison.tsx';
import {
  Button,
  CheckField,
  ErrorSummary,
  Form,
  LanguageField,
  TextField,
  titleWithErrors,
  type FieldErrors,
  type Values,
} from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import type { ContactKind } from '../domain/contact.ts';
import { meTexts } from './me.texts.ts';
import { CodeForm, HomeField, NameField, WhatErasingDoes, type CodeView, type CommunityOption } from '../person-fields.tsx';
import { signInTexts } from '../sign-in/sign-in.texts.ts';

/** A page below one's own: title, errors, and the way back. */
export function myPage(frame: Frame, title: string, errors: FieldErrors, children: ComponentChildren): PageProps {
  const t = meTexts(frame.language);
  return {
    frame,
    title: titleWithErrors(frame, title, errors),
    crumbs: [{ label: t.mine, href: '/me' }, { label: title }],
    isPrivate: true,
    children: (
      <>
        <ErrorSummary frame={frame} errors={errors} />
        <h1>{title}</h1>
        {children}
      </>
    ),
  };
}

export type ProfileView = {
  readonly values: Values;
  readonly errors: FieldErrors;
  readonly communities: readonly CommunityOption[];
  /** The version that the form shows. */
  readonly seen: string;
  /** Where the form came back because the profile was changed elsewhere meanwhile. */
  readonly differences?: readonly Difference[];
};

export function profilePage(frame: Frame, { values, errors, communities, seen, differences }: ProfileView): PageProps {
  const t = meTexts(frame.language);
  return myPage(
    frame,
    t.profile,
    errors,
    <>
      {differences ? <Comparison frame={frame} differences={differences} /> : null}
      <Form frame={frame} action={href(frame, '/me/profile')}>
        <input type="hidden" name="seen" value={seen} />
        <NameField frame={frame} label={t.name} hint={t.nameHint} errors={errors} values={values} isOwn />
        <LanguageField frame={frame} name="preferred-language" label={t.language} errors={errors} values={values} />
        <CheckField frame={frame} name="large-text" label={t.largeText} errors={errors} values={values} />
        <HomeField frame={frame} label={t.home} hint={t.homeHint} errors={errors} values={values} communities={communities} />
        <Actions frame={frame} act={t.save} back={t.cancel} />
      </Form>
    </>,
  );
}

const Actions = (props: { frame: Frame; act: string; back: string }) => (
  <div class="actions">
    <Button>{props.act}</Button>
    <a href={href(props.frame, '/me')}>{props.back}</a>
  </div>
);

export function contactPage(frame: Frame, view: { kind: ContactKind; values: Values; errors: FieldErrors }): PageProps {
  const t = meTexts(frame.language);
  const isPhone = view.kind === 'phone';
  return myPage(
    frame,
    isPhone ? t.changePhone : t.changeEmail,
    view.errors,
    <Form frame={frame} action={href(frame, `/me/contact/${view.kind}`)}>
      <TextField
        frame={frame}
        name="contact"
        label={isPhone ? t.newPhone : t.newEmail}
        hint={isPhone ? t.phoneHint : t.emailHint}
        errors={view.errors}
        values={view.values}
        kind={isPhone ? 'tel' : 'email'}
        autocomplete={isPhone ? 'tel' : 'email'}
        maxLength={254}
      />
      <Actions frame={frame} act={t.sendCode} back={t.cancel} />
    </Form>,
  );
}

export type ConfirmView = CodeView & {
  readonly title: string;
  readonly action: string;
  readonly act: string;
  readonly back: string;
  readonly warning?: string;
};

/** A code that confirms a step. */
export const confirmPage = (frame: Frame, view: ConfirmView): PageProps =>
  myPage(
    frame,
    view.title,
    view.errors,
    <CodeForm frame={frame} view={view} action={view.action} act={view.act} back={{ href: '/me', label: view.back }}>
      {view.warning ? <p class="prose">{view.warning}</p> : null}
    </CodeForm>,
  );

export type AgainView = {
  /** Where to go on afterwards, without the language. */
  readonly back: string;
  readonly contacts: readonly { readonly kind: ContactKind; readonly masked: string }[];
  readonly errors: FieldErrors;
};

/** Before one changes how one signs in: signing in once more, by a code to a contact of one's own or by a passkey. */
export function againPage(frame: Frame, view: AgainView): PageProps {
  const t = meTexts(frame.language);
  const shared = signInTexts(frame.language);
  return {
    ...myPage(
      frame,
      t.again,
      view.errors,
      <>
        <p class="prose">{t.againLead}</p>
        <Form frame={frame} action={href(frame, `/me/again?back=${encodeURIComponent(view.back)}`)}>
          <div class="actions" id="contact">
            {view.contacts.map(({ kind, masked }) => (
              <Button name="contact" value={kind}>
                {t.sendCodeTo(masked)}
              </Button>
            ))}
            <a href={href(frame, '/me')}>{t.cancel}</a>
          </div>
        </Form>
        <div
          class="section"
          data-passkey="sign-in"
          data-back={href(frame, view.back)}
          data-label={shared.byPasskey}
          data-failed={shared.passkeyFailed}
          data-unsupported={shared.passkeyUnsupported}
        />
      </>,
    ),
    islands: ['passkeys'],
  };
}

export function erasePage(frame: Frame, view: { contact: string; errors: FieldErrors }): PageProps {
  const t = meTexts(frame.language);
  return myPage(
    frame,
    t.eraseTitle,
    view.errors,
    <>
      <WhatErasingDoes frame={frame} gone={t.eraseGoneItems} stays={t.eraseStaysItems} warning={t.eraseWarning} />
      <Form frame={frame} action={href(frame, '/me/erase')}>
        <Actions frame={frame} act={t.eraseSend(view.contact)} back={t.eraseKeep} />
      </Form>
    </>,
  );
}

export function erasedPage(frame: Frame): PageProps {
  const t = meTexts(frame.language);
  return {
    frame,
    title: t.erased,
    isPrivate: true,
    children: (
      <>
        <h1>{t.erased}</h1>
        <p class="lead">{t.erasedText}</p>
        <p>
          <a href={href(frame, '')}>{t.toHome}</a>
        </p>
      </>
    ),
  };
}
