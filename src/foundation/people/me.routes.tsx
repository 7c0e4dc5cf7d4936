import { Hono } from 'hono';
import type { SignedIn } from '../../kernel/actor.ts';
import { parseId, type OrganisationId, type PlaceId } from '../../kernel/ids.ts';
import { parseLanguage, readText } from '../../kernel/language.ts';
import type { Ctx, Env } from '../../platform/http/env.ts';
import { readForm } from '../../platform/http/form.ts';
import { inLanguage } from '../../platform/http/in-language.ts';
import { act } from '../../platform/http/route.ts';
import type { FieldErrors, Values } from '../../ui/form.tsx';
import { findAccount, passkeysOf, sessionsOf } from './accounts.store.ts';
import { makeActFor } from './act-for.ts';
import { makeChangeProfile } from './change-profile.ts';
import { rememberPreferences } from './cookies.ts';
import { contactAt, formatContact } from './domain/contact.ts';
import { hasEnded } from './domain/session.ts';
import { makeEndSessions, makeRemovePasskey } from './end-sessions.ts';
import { makeExportData } from './export-data.ts';
import { sessionOf } from './identify.ts';
import { mePage } from './me.page.tsx';
import { meTexts } from './me.texts.ts';
import { profilePage } from './my-forms.page.tsx';
import type { Inside, PeopleRoutesDeps } from './people.deps.ts';
import { peoplePermissions } from './people.policy.ts';
import { findPerson } from './people.store.ts';
import { signInTexts } from './sign-in.texts.ts';
import { ownPage } from './signed-in.ts';

export function meRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const { reading } = deps.database;
  const changeProfile = makeChangeProfile(deps);
  const endSessions = makeEndSessions(deps);
  const removePasskey = makeRemovePasskey(deps);
  const actFor = makeActFor(deps);
  const exportData = makeExportData(deps, deps.personalData ?? []);
  const app = new Hono<Env>();

  const doneText = (c: Ctx): string | undefined => {
    const t = meTexts(c.get('language'));
    const texts = { profile: t.saved, contact: t.contactChanged, session: t.sessionEnded, passkey: t.passkeyRemoved };
    return texts[c.req.query('done') as keyof typeof texts];
  };

  app.get(
    `${inLanguage}/me`,
    act('own-page-read'),
    ownPage(site, peoplePermissions['own-page-read'], async (c: Ctx, actor) => {
      const language = c.get('language');
      const frame = await site.frame(c);
      const [person, account, sessions, passkeys, directory, organisations, matters] = await Promise.all([
        findPerson(reading, actor.personId),
        findAccount(reading, actor.personId),
        sessionsOf(reading, actor.personId),
        passkeysOf(reading, actor.personId),
        deps.places.directory(),
        deps.partners.directory(),
        deps.matters?.(actor, frame),
      ]);
      if (!person) return site.problem(c, 'not-found');
      const contacts = [account?.address, account?.otherAddress].flatMap((address) => (address === undefined ? [] : [contactAt(address)]));
      const shown = (kind: 'phone' | 'email') => contacts.filter((contact) => contact.kind === kind).map(formatContact)[0];
      const here = sessionOf(actor)?.id;
      return site.page(
        c,
        mePage(frame, {
          done: doneText(c),
          matters,
          name: person.name,
          language: person.language,
          largeText: person.largeText,
          home: directory.name(person.homeCommunity ?? undefined, language),
          phone: shown('phone'),
          email: shown('email'),
          organisations: actor.grants.flatMap((grant) =>
            grant.role === 'partner-liaison'
              ? [{ id: grant.at, name: organisations.name(grant.at, language), isActedFor: actor.actingFor === grant.at }]
              : [],
          ),
          sessions: sessions
            .filter((session) => !hasEnded(session, actor.grants, deps.clock.now()))
            .map((session) => ({ ...session, isThis: session.id === here })),
          passkeys,
        }),
      );
    }),
  );

  const showProfile = async (c: Ctx, values: Values, errors: FieldErrors) => {
    const directory = await deps.places.directory();
    const communities = directory
      .ofKind('community')
      .map((place) => ({ value: place.id as string, label: readText(place.name, c.get('language')).text }));
    return site.page(c, profilePage(await site.frame(c), { values, errors, communities }), Object.keys(errors).length > 0 ? 400 : 200);
  };
  app.get(
    `${inLanguage}/me/profile`,
    act('own-profile-change'),
    ownPage(site, peoplePermissions['own-profile-change'], async (c: Ctx, actor) => {
      const person = await findPerson(reading, actor.personId);
      if (!person) return site.problem(c, 'not-found');
      return showProfile(
        c,
        {
          name: person.name,
          'preferred-language': person.language,
          home: person.homeCommunity ?? '',
          ...(person.largeText ? { 'large-text': 'yes' } : {}),
        },
        {},
      );
    }),
  );
  app.post(
    `${inLanguage}/me/profile`,
    act('own-profile-change'),
    ownPage(site, peoplePermissions['own-profile-change'], async (c: Ctx, actor) => {
      const form = await readForm(c);
      const t = { ...signInTexts(c.get('language')).errors, ...meTexts(c.get('language')).errors };
      const language = parseLanguage(form.text('preferred-language'));
      if (!language) return showProfile(c, form.typed, { 'preferred-language': t['no-language'] });
      const home = parseId<PlaceId>(form.text('home'));
      if (home === undefined && form.text('home') !== '') return showProfile(c, form.typed, { home: t['not-a-community'] });
      const largeText = form.has('large-text');
      const changed = await changeProfile(actor, { name: form.text('name'), language, largeText, homeCommunity: home });
      if (!changed.ok) {
        if (changed.error.kind === 'not-allowed') return site.problem(c, 'not-allowed');
        const field = changed.error.kind === 'not-a-community' ? 'home' : 'name';
        return showProfile(c, form.typed, { [field]: t[changed.error.kind] });
      }
      rememberPreferences(c, { language, largeText });
      return c.redirect(`/${language}/me?done=profile`, 303);
    }),
  );

  app.post(
    `${inLanguage}/me/sessions/end`,
    act('own-sessions-end'),
    ownPage(site, peoplePermissions['own-sessions-end'], async (c: Ctx, actor) => {
      const session = (await readForm(c)).text('session');
      const ended = await endSessions(actor, session === 'others' ? { allBut: sessionOf(actor)?.id } : { one: session });
      return ended.ok ? site.goTo(c, '/me?done=session') : site.problem(c, ended.error.kind);
    }),
  );
  app.post(
    `${inLanguage}/me/passkeys/:id/remove`,
    act('own-passkeys-change'),
    ownPage(site, peoplePermissions['own-passkeys-change'], async (c: Ctx, actor) => {
      const removed = await removePasskey(actor, c.req.param('id') ?? '');
      return removed.ok ? site.goTo(c, '/me?done=passkey') : site.problem(c, removed.error.kind);
    }),
  );
  app.post(
    `${inLanguage}/me/acting-for`,
    act('organisation-act-for'),
    ownPage(site, peoplePermissions['organisation-act-for'], async (c: Ctx, actor: SignedIn) => {
      const chosen = (await readForm(c)).text('organisation');
      const organisation = parseId<OrganisationId>(chosen);
      const session = sessionOf(actor)?.id;
      if (session === undefined || (organisation === undefined && chosen !== '')) return site.problem(c, 'bad-request');
      const acting = await actFor(actor, session, organisation);
      return acting.ok ? site.goTo(c, '/me') : site.problem(c, acting.error.kind);
    }),
  );
  app.get(
    `${inLanguage}/me/data.json`,
    act('own-data-export'),
    ownPage(site, peoplePermissions['own-data-export'], async (c: Ctx, actor) => {
      c.header('content-disposition', 'attachment; filename="my-data.json"');
      c.header('cache-control', 'no-store');
      const text = JSON.stringify(
        await exportData(actor),
        (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
        2,
      );
      return c.body(text, 200, { 'content-type': 'application/json; charset=utf-8' });
    }),
  );
  return app;
}
