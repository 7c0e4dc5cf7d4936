/** Pages of setting up, and the one that everybody else sees meanwhile. */
import { contentLanguageOf, tagOf, type Language } from '../kernel/language.ts';
import {
  Button,
  CheckField,
  ErrorSummary,
  Form,
  LanguageField,
  SelectField,
  TextField,
  titleWithErrors,
  type FieldErrors,
  type Values,
} from '../ui/form.tsx';
import { href, type Frame, type PageProps } from '../ui/page.tsx';
import { Ruled } from '../ui/parts.tsx';
import type { SetupProblems } from './domain/setup-input.ts';
import { setupTexts } from './setup.texts.ts';
import type { OfferedSubdistrict } from './xiamen.ts';

export function beingSetUpPage(frame: Frame): PageProps {
  const t = setupTexts(frame.language);
  return {
    frame,
    title: t.beingSetUp,
    isPrivate: true,
    children: (
      <>
        <h1>{t.beingSetUp}</h1>
        <p class="lead">{t.beingSetUpText}</p>
      </>
    ),
  };
}

export function choosePlacePage(frame: Frame, view: { token: string; offered: readonly OfferedSubdistrict[] }): PageProps {
  const t = setupTexts(frame.language);
  const language = frame.language;
  return {
    frame,
    title: t.title,
    isPrivate: true,
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <form method="get" action={href(frame, '/setup/details')} class="prose">
          <input type="hidden" name="token" value={view.token} />
          <SelectField
            frame={frame}
            name="subdistrict"
            label={t.chooseSubdistrict}
            hint={t.chooseHint}
            errors={{}}
            values={{}}
            options={[
              { value: '', label: t.elsewhere },
              ...view.offered.map(({ code, district, name }) => ({
                value: code,
                label: `${district[contentLanguageOf(language)]} / ${name[contentLanguageOf(language)]}`,
              })),
            ]}
          />
          <div class="actions">
            <Button>{t.goOn}</Button>
          </div>
        </form>
      </>
    ),
  };
}

export function setupFormPage(frame: Frame, view: { token: string; values: Values; errors: FieldErrors }): PageProps {
  const t = setupTexts(frame.language);
  const common = { frame, values: view.values, errors: view.errors };
  const address = `${href(frame, '/setup/details')}?token=${encodeURIComponent(view.token)}`;
  const pair = (field: 'city' | 'district' | 'subdistrict' | 'community', optional?: boolean) => (
    <div class="both-fields">
      {(['zh', 'en'] as const).map((side) => (
        <TextField
          {...common}
          name={`${field}-${side}`}
          label={t.inLanguage[side](t.fields[field])}
          lang={tagOf(side)}
          maxLength={60}
          {...(optional ? { optional } : {})}
        />
      ))}
    </div>
  );
  return {
    frame,
    title: titleWithErrors(frame, t.title, view.errors),
    isPrivate: true,
    children: (
      <>
        <ErrorSummary frame={frame} errors={view.errors} />
        <h1>{t.title}</h1>
        <Form frame={frame} action={address}>
          <div class="fields">
            <Ruled title={t.placeSection} />
            <p class="hint">{t.placeHint}</p>
            {pair('city')}
            {pair('district')}
            {pair('subdistrict')}
            <p class="hint section-tight">{t.communityHint}</p>
            {pair('community', true)}
            <Ruled title={t.administratorSection} />
            <div class="prose">
              <TextField {...common} name="name" label={t.fields.name} hint={t.nameHint} autocomplete="name" maxLength={100} />
              <TextField {...common} name="contact" label={t.fields.contact} hint={t.contactHint} autocomplete="email" maxLength={254} />
              <LanguageField {...common} name="language" label={t.fields.language} />
              <CheckField
                {...common}
                name="agreed"
                label={
                  <>
                    {t.agreed} <a href={href(frame, '/privacy')}>{t.privacy}</a>
                  </>
                }
              />
            </div>
          </div>
          <div class="actions">
            <Button>{t.setUp}</Button>
            <a href={`${href(frame, '/setup')}?token=${encodeURIComponent(view.token)}`}>{t.back}</a>
          </div>
        </Form>
      </>
    ),
  };
}

export function setupProblemTexts(language: Language, problems: SetupProblems): FieldErrors {
  const t = setupTexts(language);
  const labelOf = (field: string): string => {
    const [, base = field, side] = /^(.+)-(zh|en)$/.exec(field) ?? [];
    const label = t.fields[base as keyof typeof t.fields];
    return side === 'zh' || side === 'en' ? t.inLanguage[side](label) : label;
  };
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, t.problem[problem](labelOf(field))]));
}

export function setupDonePage(frame: Frame): PageProps {
  const t = setupTexts(frame.language);
  return {
    frame,
    title: t.done,
    isPrivate: true,
    children: (
      <>
        <h1>{t.done}</h1>
        <p class="lead">{t.doneText}</p>
        <ol class="prose steps">
          {t.nextSteps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <div class="actions">
          <a class="button" href={href(frame, `/sign-in?back=${encodeURIComponent('/administration')}`)}>
            {t.signIn}
          </a>
        </div>
      </>
    ),
  };
}
