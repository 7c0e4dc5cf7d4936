/** A person's own page: their matters first, then themselves, how they sign in, and their data. */
import type { ComponentChildren } from 'preact';
import type { OrganisationId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { dateAndTime, fullDate } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { About, Banner, Empty, Facts, Ruled, StackTable } from '../../../ui/parts.tsx';
import { uiTexts } from '../../../ui/ui.texts.ts';
import type { PasskeyRow, SessionRow } from '../accounts.store.ts';
import { deviceOf } from '../domain/device.ts';
import { meTexts } from './me.texts.ts';
import { signInTexts } from '../sign-in/sign-in.texts.ts';

export type MeView = {
  readonly done: string | undefined;
  readonly matters: ComponentChildren | undefined;
  readonly name: string;
  readonly language: Language;
  readonly largeText: boolean;
  readonly home: string;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly organisations: readonly { readonly id: OrganisationId; readonly name: string; readonly isActedFor: boolean }[];
  readonly sessions: readonly (SessionRow & { readonly isThis: boolean })[];
  readonly passkeys: readonly PasskeyRow[];
  /** False where the sign-in is too long ago: one signs in once more first. */
  readonly mayAddPasskey: boolean;
};

export function mePage(frame: Frame, view: MeView): PageProps {
  const t = meTexts(frame.language);
  return {
    frame,
    title: t.mine,
    crumbs: [{ label: t.mine }],
    isPrivate: true,
    islands: ['passkeys'],
    children: (
      <>
        {view.done === undefined ? null : <Banner title={view.done} done />}
        <h1>{t.mine}</h1>
        <section class="section-tight">
          <Ruled title={t.matters} />
          {view.matters ?? (
            <Empty title={t.mattersNone}>
              <p>
                <a href={href(frame, '/needs/new')}>{t.raise}</a>
              </p>
            </Empty>
          )}
        </section>
        {view.organisations.length > 0 ? <ActingFor frame={frame} view={view} /> : null}
        <section class="section">
          <Ruled title={t.profile}>
            <a href={href(frame, '/me/profile')}>{t.change}</a>
          </Ruled>
          <Facts
            rows={[
              { label: t.name, value: view.name },
              { label: t.language, value: uiTexts(frame.language).languageNames[view.language] },
              { label: t.textSize, value: view.largeText ? t.large : t.normal },
              { label: t.home, value: view.home || t.notGiven },
            ]}
          />
        </section>
        <section class="section">
          <Ruled title={t.contact} />
          <p class="quiet">{t.contactLead}</p>
          <Facts
            rows={(['phone', 'email'] as const).map((kind) => ({
              label: t[kind],
              value: view[kind] ?? t.notGiven,
              change: href(frame, `/me/contact/${kind}`),
              changeLabel: (
                <>
                  {view[kind] === undefined ? t.add : t.change}
                  <About frame={frame}>{t[kind]}</About>
                </>
              ),
            }))}
          />
        </section>
        <Passkeys frame={frame} passkeys={view.passkeys} mayAdd={view.mayAddPasskey} />
        <Sessions frame={frame} sessions={view.sessions} />
        <section class="section">
          <Ruled title={t.data} />
          <p>{t.dataLead}</p>
          <ul>
            <li>
              <a href={href(frame, '/me/data.json')} download>
                {t.exportData}
              </a>
            </li>
            <li>
              <a href={href(frame, '/me/erase')}>{t.eraseData}</a>
            </li>
            <li>
              <a href={href(frame, '/privacy')}>{t.privacy}</a>
            </li>
          </ul>
        </section>
      </>
    ),
  };
}

function ActingFor({ frame, view }: { frame: Frame; view: MeView }) {
  const t = meTexts(frame.language);
  const now = view.organisations.find((organisation) => organisation.isActedFor);
  return (
    <section class="section">
      <Ruled title={t.actingFor} />
      <div class="inset">
        <p>
          <b>{now ? t.actingForNow(now.name) : t.actingForSelf}</b>
        </p>
        <p class="small">{t.actingForLead}</p>
      </div>
      <Form frame={frame} action={href(frame, '/me/acting-for')}>
        <div class="actions">
          {view.organisations
            .filter((organisation) => !organisation.isActedFor)
            .map((organisation) => (
              <Button second name="organisation" value={organisation.id}>
                {t.actFor(organisation.name)}
              </Button>
            ))}
          {now ? (
            <Button second name="organisation" value="">
              {t.actForSelf}
            </Button>
          ) : null}
          {now ? <a href={href(frame, '/me/tokens')}>{t.tokensLink}</a> : null}
        </div>
      </Form>
    </section>
  );
}

function Passkeys({ frame, passkeys, mayAdd }: { frame: Frame; passkeys: readonly PasskeyRow[]; mayAdd: boolean }) {
  const t = meTexts(frame.language);
  return (
    <section class="section">
      <Ruled title={t.passkeys} id="passkeys" />
      <p class="quiet">{t.passkeysLead}</p>
      {passkeys.length === 0 ? (
        <p>{t.passkeysNone}</p>
      ) : (
        <StackTable
          labelledBy="passkeys"
          columns={[{ label: t.name }, { label: t.begun }, { label: t.removePasskey, hidden: true }]}
          rows={passkeys.map((passkey) => {
            const name = passkey.name || t.passkeyUnnamed;
            return [
              { content: name, lead: true },
              { content: passkey.addedAt === undefined ? '' : t.passkeyAdded(fullDate(frame.language, dateAt(passkey.addedAt))) },
              {
                bare: true,
                content: (
                  <Form frame={frame} action={href(frame, `/me/passkeys/${passkey.id}/remove`)}>
                    <Button second small>
                      {t.removePasskey}
                      <About frame={frame}>{t.removePasskeyOf(name)}</About>
                    </Button>
                  </Form>
                ),
              },
            ];
          })}
        />
      )}
      <noscript>
        <p class="quiet">{t.passkeyNeedsScript}</p>
      </noscript>
      {mayAdd ? (
        <div
          class="section-tight"
          data-passkey="add"
          data-back={href(frame, '/me')}
          data-label={t.addPasskey}
          data-failed={t.passkeyFailed}
          data-stale={t.passkeyStale}
          data-unsupported={t.passkeyUnsupported}
        />
      ) : (
        <p class="section-tight">
          <a href={href(frame, '/me/again?back=%2Fme')}>{t.addPasskey}</a>
        </p>
      )}
    </section>
  );
}

function Sessions({ frame, sessions }: { frame: Frame; sessions: MeView['sessions'] }) {
  const t = meTexts(frame.language);
  return (
    <section class="section">
      <Ruled title={t.sessions} id="sessions" />
      <p class="quiet">{t.sessionsLead}</p>
      <StackTable
        labelledBy="sessions"
        columns={[{ label: t.device }, { label: t.begun }, { label: t.seen }, { label: t.endSession, hidden: true }]}
        rows={sessions.map((session) => {
          const device = deviceOf(session.device) ?? t.deviceUnknown;
          return [
            { content: device, lead: true },
            { content: dateAndTime(frame.language, session.begun) },
            { content: dateAndTime(frame.language, session.seen) },
            {
              bare: true,
              content: session.isThis ? (
                <b>{t.thisDevice}</b>
              ) : (
                <Form frame={frame} action={href(frame, '/me/sessions/end')}>
                  <Button second small name="session" value={session.id}>
                    {t.endSession}
                    <About frame={frame}>{t.endSessionOf(device)}</About>
                  </Button>
                </Form>
              ),
            },
          ];
        })}
      />
      <div class="cluster section-tight">
        <Form frame={frame} action={href(frame, '/sign-out')}>
          <Button second>{signInTexts(frame.language).signOut}</Button>
        </Form>
        {sessions.length > 1 ? (
          <Form frame={frame} action={href(frame, '/me/sessions/end')}>
            <Button second name="session" value="others">
              {t.endOthers}
            </Button>
          </Form>
        ) : null}
      </div>
    </section>
  );
}
