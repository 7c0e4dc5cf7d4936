/** Forms that hang on a person's own page. */
import type { ComponentChildren } from 'preact';
import {
  Button,
  CheckField,
  ErrorSummary,
  Form,
  RadioField,
  SelectField,
  TextField,
  titleWithErrors,
  type FieldErrors,
  type Values,
} from '../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../ui/page.tsx';
import type { ContactKind } from './domain/contact.ts';
import { meTexts } from './me.texts.ts';

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
  readonly communities: readonly { readonly value: string; readonly label: string }[];
};

export function profilePage(frame: Frame, { values, errors, communities }: ProfileView): PageProps {
  const t = meTexts(frame.language);
  return myPage(
    frame,
    t.profile,
    errors,
    <Form frame={frame} action={href(frame, '/me/profile')}>
      <TextField
        frame={frame}
        name="name"
        label={t.name}
        hint={t.nameHint}
        errors={errors}
        values={values}
        autocomplete="name"
        maxLength={200}
      />
      <RadioField
        frame={frame}
        name="preferred-language"
        label={t.language}
        errors={errors}
        values={values}
        options={[
          { value: 'zh', label: t.chinese },
          { value: 'en', label: t.english },
        ]}
      />
      <CheckField frame={frame} name="large-text" label={t.largeText} errors={errors} values={values} />
      <SelectField
        frame={frame}
        name="home"
        label={t.home}
        hint={t.homeHint}
        errors={errors}
        values={values}
        optional
        options={[{ value: '', label: t.homeNone }, ...communities]}
      />
      <Actions frame={frame} act={t.save} back={t.cancel} />
    </Form>,
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

export type ConfirmView = {
  readonly title: string;
  readonly action: string;
  readonly act: string;
  readonly back: string;
  readonly contact: string;
  readonly errors: FieldErrors;
  readonly shownCode: string | 'gone' | undefined;
  readonly warning?: string;
};

/** A code that confirms a step. */
export function confirmPage(frame: Frame, view: ConfirmView): PageProps {
  const t = meTexts(frame.language);
  return myPage(
    frame,
    view.title,
    view.errors,
    <>
      <p class="prose">{t.codeSent(view.contact)}</p>
      {view.shownCode === undefined ? null : (
        <div class="inset section-tight">
          <p class="small">{t.shownCode}</p>
          <p>{view.shownCode === 'gone' ? t.shownCodeGone : <b class="num">{view.shownCode}</b>}</p>
        </div>
      )}
      <Form frame={frame} action={href(frame, view.action)}>
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
        {view.warning ? <p class="prose">{view.warning}</p> : null}
        <Actions frame={frame} act={view.act} back={view.back} />
      </Form>
    </>,
  );
}

export function erasePage(frame: Frame, view: { contact: string; errors: FieldErrors }): PageProps {
  const t = meTexts(frame.language);
  const items = (list: readonly string[]) => (
    <ul>
      {list.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
  return myPage(
    frame,
    t.eraseTitle,
    view.errors,
    <>
      <div class="prose flow section-tight" id="erase">
        <h2>{t.eraseGone}</h2>
        {items(t.eraseGoneItems)}
        <h2>{t.eraseStays}</h2>
        {items(t.eraseStaysItems)}
        <p>
          <b>{t.eraseWarning}</b>
        </p>
      </div>
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
