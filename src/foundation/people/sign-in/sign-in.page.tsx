/** Signing in: a contact, a code, and at the first time the privacy notice. */
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
import { Banner, Ruled } from '../../../ui/parts.tsx';
import { CodeForm, HomeField, NameField, type CodeView, type CommunityOption } from '../person-fields.tsx';
import { signInTexts } from './sign-in.texts.ts';

export type SignInView = { readonly back: string; readonly values: Values; readonly errors: FieldErrors; readonly notice?: 'declined' };

const withBack = (path: string, back: string): string => `${path}?back=${encodeURIComponent(back)}`;

export function signInPage(frame: Frame, view: SignInView): PageProps {
  const t = signInTexts(frame.language);
  return {
    frame,
    title: titleWithErrors(frame, t.signIn, view.errors),
    crumbs: [{ label: t.signIn }],
    isPrivate: true,
    islands: ['passkeys'],
    children: (
      <>
        <ErrorSummary frame={frame} errors={view.errors} />
        {view.notice === 'declined' ? <Banner title={t.declined} done /> : null}
        <h1>{t.signIn}</h1>
        <p class="lead prose">{t.lead}</p>
        <Form frame={frame} action={href(frame, withBack('/sign-in', view.back))}>
          <TextField
            frame={frame}
            name="contact"
            label={t.contact}
            hint={t.contactHint}
            errors={view.errors}
            values={view.values}
            autocomplete="username"
            maxLength={254}
          />
          <div class="actions">
            <Button>{t.sendCode}</Button>
            {frame.isDemonstration ? <a href={href(frame, '/demo')}>{t.demoPeople}</a> : null}
          </div>
        </Form>
        <section class="section">
          <Ruled title={t.byPasskey} />
          <p>{t.passkeyText}</p>
          <noscript>
            <p class="quiet">{t.passkeyNeedsScript}</p>
          </noscript>
          <div
            class="section-tight"
            data-passkey="sign-in"
            data-back={href(frame, view.back)}
            data-label={t.byPasskey}
            data-failed={t.passkeyFailed}
            data-unsupported={t.passkeyUnsupported}
          />
        </section>
      </>
    ),
  };
}

export function codePage(frame: Frame, view: CodeView): PageProps {
  const t = signInTexts(frame.language);
  return {
    frame,
    title: titleWithErrors(frame, t.codeTitle, view.errors),
    crumbs: [{ label: t.signIn, href: '/sign-in' }, { label: t.code }],
    isPrivate: true,
    children: (
      <>
        <ErrorSummary frame={frame} errors={view.errors} />
        <h1>{t.codeTitle}</h1>
        <CodeForm frame={frame} view={view} action="/sign-in/code" act={t.enter} back={{ href: '/sign-in', label: t.otherContact }} />
        <Form frame={frame} action={href(frame, '/sign-in/code/again')} class="section">
          <Button second>{t.sendAgain}</Button>
        </Form>
      </>
    ),
  };
}

/** The notice itself, as at the first sign-in and on its own page. */
function PrivacyNotice({ frame }: { frame: Frame }) {
  const t = signInTexts(frame.language);
  return (
    <div class="prose flow section-tight">
      {t.privacy.map((part) => (
        <>
          <h2>{part.title}</h2>
          {part.text.length === 1 ? (
            <p>{part.text[0]}</p>
          ) : (
            <ul>
              {part.text.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          )}
        </>
      ))}
      <p>{t.privacyWho(frame.place?.name.text ?? t.privacyPublicWho)}</p>
    </div>
  );
}

export type WelcomeView = {
  readonly back: string;
  readonly values: Values;
  readonly errors: FieldErrors;
  readonly communities: readonly CommunityOption[];
};

export function welcomePage(frame: Frame, view: WelcomeView): PageProps {
  const t = signInTexts(frame.language);
  return {
    frame,
    title: titleWithErrors(frame, t.welcome, view.errors),
    isPrivate: true,
    children: (
      <>
        <ErrorSummary frame={frame} errors={view.errors} />
        <h1>{t.welcome}</h1>
        <p class="lead prose">{t.welcomeLead}</p>
        <PrivacyNotice frame={frame} />
        <Form frame={frame} action={href(frame, withBack('/welcome', view.back))} class="section">
          <NameField frame={frame} label={t.name} hint={t.nameHint} errors={view.errors} values={view.values} isOwn />
          <HomeField
            frame={frame}
            label={t.home}
            hint={t.homeHint}
            errors={view.errors}
            values={view.values}
            communities={view.communities}
          />
          <LanguageField frame={frame} name="preferred-language" label={t.language} errors={view.errors} values={view.values} />
          <CheckField frame={frame} name="large-text" label={t.largeText} errors={view.errors} values={view.values} />
          <CheckField frame={frame} name="agree" label={t.agree} errors={view.errors} values={view.values} />
          <div class="actions">
            <Button>{t.begin}</Button>
          </div>
        </Form>
        <Form frame={frame} action={href(frame, '/welcome/decline')} class="section">
          <Button second>{t.decline}</Button>
        </Form>
      </>
    ),
  };
}

export function privacyPage(frame: Frame): PageProps {
  const t = signInTexts(frame.language);
  return {
    frame,
    title: t.privacyTitle,
    crumbs: [{ label: t.privacyTitle }],
    description: t.privacyPageLead,
    children: (
      <>
        <h1>{t.privacyTitle}</h1>
        <p class="lead prose">{t.privacyPageLead}</p>
        <PrivacyNotice frame={frame} />
        {frame.isBeingSetUp ? null : (
          <p>
            <a href={href(frame, '/me')}>{t.toMyData}</a>
          </p>
        )}
      </>
    ),
  };
}
