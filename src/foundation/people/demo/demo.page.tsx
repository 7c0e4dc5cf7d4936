/** The demonstration's own page: everyone in it, and the codes sent lately. Exists nowhere else. */
import { Button, Form } from '../../../ui/form.tsx';
import { timeOfDay } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { About, Empty, Ruled, StackTable } from '../../../ui/parts.tsx';
import type { ShownCode } from '../codes/code-sender.ts';
import { formatContact, type Contact } from '../domain/contact.ts';
import { signInTexts } from '../sign-in/sign-in.texts.ts';

export type DemoPerson = { readonly name: string; readonly roles: readonly string[]; readonly contact: Contact };

export function demoPage(frame: Frame, view: { people: readonly DemoPerson[]; codes: readonly ShownCode[] }): PageProps {
  const t = signInTexts(frame.language);
  return {
    frame,
    title: t.demoTitle,
    crumbs: [{ label: t.demoTitle }],
    isPrivate: true,
    children: (
      <>
        <h1>{t.demoTitle}</h1>
        <p class="lead prose">{t.demoLead}</p>
        {view.people.length === 0 ? (
          <Empty title={t.demoEmpty} />
        ) : (
          <StackTable
            caption={t.demoTitle}
            columns={[{ label: t.demoPerson }, { label: t.demoRole }, { label: t.demoContact }, { label: t.demoAct, hidden: true }]}
            rows={view.people.map((person) => [
              { content: person.name, lead: true },
              { content: person.roles.map((role) => <div>{role}</div>) },
              { content: formatContact(person.contact) },
              {
                bare: true,
                content: (
                  <Form frame={frame} action={href(frame, '/sign-in')}>
                    <input type="hidden" name="contact" value={formatContact(person.contact)} />
                    <Button second small>
                      {t.demoAct}
                      <About frame={frame}>{t.demoSignInAs(person.name)}</About>
                    </Button>
                  </Form>
                ),
              },
            ])}
          />
        )}
        <section class="section">
          <Ruled title={t.demoLatest} id="codes" />
          {view.codes.length === 0 ? (
            <p class="quiet">{t.demoNone}</p>
          ) : (
            <StackTable
              labelledBy="codes"
              columns={[{ label: t.demoContact }, { label: t.code }, { label: t.demoUntil }]}
              rows={view.codes.map((shown) => [
                { content: formatContact(shown.to), lead: true },
                { content: <b class="num">{shown.code}</b> },
                { content: timeOfDay(shown.until) },
              ])}
            />
          )}
        </section>
      </>
    ),
  };
}
