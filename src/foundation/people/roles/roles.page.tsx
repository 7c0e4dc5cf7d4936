/** The administration's pages about roles. */
import { dateAt } from '../../../kernel/time.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { administrationPage } from '../../../ui/administration.tsx';
import { Button, ErrorSummary, Form, SelectField, titleWithErrors, type FieldErrors, type Values } from '../../../ui/form.tsx';
import { fullDate } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { About, Banner, Ruled, StackTable } from '../../../ui/parts.tsx';
import { NameSearch, type FoundRow } from '../helping/helping.page.tsx';
import { helpingTexts } from '../helping/helping.texts.ts';
import type { GrantRow } from '../people.store.ts';

const rolesPath = (id: PersonId): string => `/administration/people/${id}`;

type HeldRole = GrantRow & { readonly name: string; readonly roleName: string };

function HeldRoles({ frame, held, labelledBy }: { frame: Frame; held: readonly HeldRole[]; labelledBy: string }) {
  const t = helpingTexts(frame.language);
  return (
    <StackTable
      labelledBy={labelledBy}
      columns={[{ label: t.person }, { label: t.role }, { label: t.since }, { label: t.endRole, hidden: true }]}
      rows={held.map((row) => [
        { content: <a href={href(frame, rolesPath(row.person))}>{row.name}</a>, lead: true },
        { content: row.roleName },
        { content: fullDate(frame.language, dateAt(row.grantedAt)) },
        {
          bare: true,
          content: (
            <Form frame={frame} action={href(frame, `${rolesPath(row.person)}/roles/${row.id}/end`)}>
              <Button second small>
                {t.endRole}
                <About frame={frame}>{t.endRoleOf(row.name, row.roleName)}</About>
              </Button>
            </Form>
          ),
        },
      ])}
    />
  );
}

export type RolesView = {
  readonly held: readonly HeldRole[];
  readonly name: string;
  readonly rows: readonly FoundRow[];
  readonly done: string | undefined;
};

export function rolesPage(frame: Frame, view: RolesView): PageProps {
  const t = helpingTexts(frame.language);
  return administrationPage({
    frame,
    title: t.rolesTitle,
    crumbs: [{ label: t.rolesTitle }],
    children: (
      <>
        {view.done === undefined ? null : <Banner title={view.done} done />}
        <h1>{t.rolesTitle}</h1>
        <p class="prose">{t.rolesLead}</p>
        <section class="section-tight">
          <Ruled title={t.toFind} />
          <NameSearch frame={frame} path="/administration/people" name={view.name} rows={view.rows} toPerson={rolesPath} />
        </section>
        <section class="section">
          <Ruled title={t.holders} id="holders" />
          {view.held.length === 0 ? (
            <p class="quiet">{t.holdersNone}</p>
          ) : (
            <HeldRoles frame={frame} held={view.held} labelledBy="holders" />
          )}
        </section>
      </>
    ),
  });
}

export type PersonRolesView = {
  readonly id: PersonId;
  readonly name: string;
  readonly held: readonly HeldRole[];
  /** None where the person is not the administrator's to help. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly values: Values;
  readonly errors: FieldErrors;
};

export function personRolesPage(frame: Frame, view: PersonRolesView): PageProps {
  const t = helpingTexts(frame.language);
  return administrationPage({
    frame,
    title: titleWithErrors(frame, t.giveRoleTo(view.name), view.errors),
    crumbs: [{ label: t.rolesTitle, href: '/administration/people' }, { label: view.name }],
    children: (
      <>
        <ErrorSummary frame={frame} errors={view.errors} />
        <h1 id="roles">{t.giveRoleTo(view.name)}</h1>
        {view.held.length === 0 ? <p class="quiet">{t.rolesNone}</p> : <HeldRoles frame={frame} held={view.held} labelledBy="roles" />}
        {view.options.length === 0 ? (
          <p>{t.errors.official}</p>
        ) : (
          <Form frame={frame} action={href(frame, `${rolesPath(view.id)}/roles`)} class="section">
            <SelectField
              frame={frame}
              name="role"
              label={t.chooseRole}
              errors={view.errors}
              values={view.values}
              options={[{ value: '', label: '—' }, ...view.options]}
            />
            <div class="actions">
              <Button>{t.give}</Button>
            </div>
          </Form>
        )}
      </>
    ),
  });
}
