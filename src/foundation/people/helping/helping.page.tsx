/** The desk's pages about people: finding, adding, and helping somebody back into their account. */
import type { ComponentChildren } from 'preact';
import type { PersonId } from '../../../kernel/ids.ts';
import {
  Button,
  CheckField,
  ErrorSummary,
  Form,
  LanguageField,
  SelectField,
  TextArea,
  TextField,
  titleWithErrors,
  type FieldErrors,
  type Values,
} from '../../../ui/form.tsx';
import { pageOfDesk } from '../../../ui/desk.tsx';
import { href, type Crumb, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, Facts, Ruled, StackTable } from '../../../ui/parts.tsx';
import { helpingTexts } from './helping.texts.ts';
import { CodeForm, NameField, type CodeView, type CommunityOption } from '../person-fields.tsx';

export const personPath = (id: PersonId): string => `/desk/people/${id}`;

type Helping = { readonly frame: Frame; readonly title: string; readonly crumbs?: readonly Crumb[]; readonly errors?: FieldErrors };

/** A page of the desk about people: title, errors, and the way back. */
export const helpingPage = ({ frame, title, crumbs = [], errors = {} }: Helping, children: ComponentChildren): PageProps =>
  pageOfDesk({
    frame,
    title: titleWithErrors(frame, title, errors),
    crumbs: [...crumbs, { label: title }],
    children: (
      <>
        <ErrorSummary frame={frame} errors={errors} />
        <h1>{title}</h1>
        {children}
      </>
    ),
  });

export type FoundRow = { readonly id: PersonId; readonly name: string; readonly home: string; readonly masked: readonly string[] };

/** A search by name, as a plain form with its answer in the address. */
export function NameSearch({
  frame,
  path,
  name,
  rows,
  toPerson,
}: {
  frame: Frame;
  path: string;
  name: string;
  rows: readonly FoundRow[];
  toPerson: (id: PersonId) => string;
}) {
  const t = helpingTexts(frame.language);
  return (
    <>
      <form method="get" action={href(frame, path)} class="prose">
        <TextField frame={frame} name="name" label={t.nameToFind} errors={{}} values={{ name }} maxLength={200} />
        <div class="actions">
          <Button>{t.find}</Button>
        </div>
      </form>
      {name === '' ? null : (
        <section class="section-tight">
          <Ruled title={t.found(rows.length)} id="found" />
          {rows.length === 0 ? (
            <p>{t.nobody}</p>
          ) : (
            <StackTable
              labelledBy="found"
              columns={[{ label: t.person }, { label: t.home }, { label: t.contact }]}
              rows={rows.map((row) => [
                { content: <a href={href(frame, toPerson(row.id))}>{row.name}</a>, lead: true },
                { content: row.home || t.homeNone },
                { content: row.masked.map((contact) => <div class="num">{contact}</div>) },
              ])}
            />
          )}
          {rows.length === 50 ? <p class="quiet">{t.foundMany}</p> : null}
        </section>
      )}
    </>
  );
}

export function findPeoplePage(frame: Frame, view: { name: string; rows: readonly FoundRow[]; isErased: boolean }): PageProps {
  const t = helpingTexts(frame.language);
  return helpingPage(
    { frame, title: t.title },
    <>
      {view.isErased ? <Banner title={t.erased} done /> : null}
      <p class="prose">{t.lead}</p>
      <NameSearch frame={frame} path="/desk/people" name={view.name} rows={view.rows} toPerson={personPath} />
      <p class="section">
        <a href={href(frame, '/desk/people/new')}>{t.addPerson}</a>
      </p>
    </>,
  );
}

export type PersonView = {
  readonly id: PersonId;
  readonly name: string;
  readonly home: string;
  readonly roles: readonly string[];
  readonly hasAccount: boolean;
  /** Masked, or whole right after a view that has been recorded. */
  readonly contacts: readonly string[];
  readonly isShown: boolean;
  readonly isToBeHelped: boolean;
  readonly done: string | undefined;
};

export function personPage(frame: Frame, view: PersonView): PageProps {
  const t = helpingTexts(frame.language);
  return helpingPage(
    { frame, title: view.name, crumbs: [{ label: t.people, href: '/desk/people' }] },
    <>
      {view.done === undefined ? null : <Banner title={view.done} done />}
      <Facts
        rows={[
          { label: t.home, value: view.home || t.homeNone },
          { label: t.roles, value: view.roles.map((role) => <div>{role}</div>) },
          { label: t.account, value: view.hasAccount ? t.hasAccount : t.noAccount },
          {
            label: t.contact,
            value: view.contacts.length === 0 ? t.contactNone : view.contacts.map((contact) => <div class="num">{contact}</div>),
          },
        ]}
      />
      {view.isShown ? <p class="quiet">{t.shownNow}</p> : null}
      {view.contacts.length > 0 && !view.isShown && view.isToBeHelped ? (
        <Form frame={frame} action={href(frame, `${personPath(view.id)}/contact`)}>
          <div class="actions">
            <Button second>{t.showContact}</Button>
            <span class="quiet">{t.showHint}</span>
          </div>
        </Form>
      ) : null}
      <p class="section-tight">
        <a href={href(frame, `/needs/new?other-name=${encodeURIComponent(view.name)}`)}>{t.raiseNeed}</a>
      </p>
      <p class="section-tight">
        {view.isToBeHelped ? <a href={href(frame, `${personPath(view.id)}/recover`)}>{t.recover}</a> : t.errors.official}
      </p>
      {view.hasAccount ? null : (
        <section class="section">
          <Ruled title={t.data} id="data" />
          <p class="prose">{t.dataLead}</p>
          <ul>
            <li>
              <a href={href(frame, `${personPath(view.id)}/data.json`)} download>
                {t.exportData}
              </a>
            </li>
            <li>
              <a href={href(frame, `${personPath(view.id)}/erase`)}>{t.eraseData}</a>
            </li>
          </ul>
        </section>
      )}
    </>,
  );
}

export type RecoverView = { readonly id: PersonId; readonly name: string; readonly values: Values; readonly errors: FieldErrors };

export function recoverPage(frame: Frame, { id, name, values, errors }: RecoverView): PageProps {
  const t = helpingTexts(frame.language);
  return helpingPage(
    {
      frame,
      title: t.recoverTitle(name),
      crumbs: [
        { label: t.people, href: '/desk/people' },
        { label: name, href: personPath(id) },
      ],
      errors,
    },
    <>
      <p class="prose">{t.recoverLead}</p>
      <Form frame={frame} action={href(frame, `${personPath(id)}/recover`)}>
        <TextField frame={frame} name="contact" label={t.newContact} errors={errors} values={values} maxLength={254} autocomplete="off" />
        <TextArea
          frame={frame}
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          errors={errors}
          values={values}
          maxLength={1000}
          rows={3}
        />
        <CheckField frame={frame} name="seen" label={t.seen} errors={errors} values={values} />
        <div class="actions">
          <Button>{t.sendRecoverCode}</Button>
          <a href={href(frame, personPath(id))}>{t.cancel}</a>
        </div>
      </Form>
    </>,
  );
}

export function recoverCodePage(frame: Frame, view: CodeView & { readonly id: PersonId; readonly name: string }): PageProps {
  const t = helpingTexts(frame.language);
  const { id, name, errors } = view;
  return helpingPage(
    {
      frame,
      title: t.recoverTitle(name),
      crumbs: [
        { label: t.people, href: '/desk/people' },
        { label: name, href: personPath(id) },
      ],
      errors,
    },
    <>
      <CodeForm
        frame={frame}
        view={view}
        action={`${personPath(id)}/recover/code`}
        act={t.doRecover}
        back={{ href: personPath(id), label: t.cancel }}
      >
        <p class="prose">{t.recoverCodeLead}</p>
      </CodeForm>
    </>,
  );
}

export type NewPersonView = {
  readonly values: Values;
  readonly errors: FieldErrors;
  readonly communities: readonly CommunityOption[];
};

export function newPersonPage(frame: Frame, { values, errors, communities }: NewPersonView): PageProps {
  const t = helpingTexts(frame.language);
  return helpingPage(
    { frame, title: t.addPerson, crumbs: [{ label: t.people, href: '/desk/people' }], errors },
    <>
      <p class="prose">
        {t.addLead} <a href={href(frame, '/privacy')}>{t.toPrivacy}</a>
      </p>
      <Form frame={frame} action={href(frame, '/desk/people/new')}>
        <NameField frame={frame} label={t.name} hint={t.nameHint} errors={errors} values={values} isOwn={false} />
        <TextField
          frame={frame}
          name="phone"
          label={t.phone}
          hint={t.contactHint}
          errors={errors}
          values={values}
          maxLength={40}
          autocomplete="off"
          optional
        />
        <LanguageField frame={frame} name="preferred-language" label={t.language} errors={errors} values={values} />
        <SelectField frame={frame} name="community" label={t.community} errors={errors} values={values} options={communities} />
        <div class="actions">
          <Button>{t.add}</Button>
          <a href={href(frame, '/desk/people')}>{t.cancelAdd}</a>
        </div>
      </Form>
    </>,
  );
}
