import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type OrganisationId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { Difference } from '../../../ui/comparison.tsx';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import { uiTexts } from '../../../ui/ui.texts.ts';
import { contactsOf, passkeysOf, sessionsOf } from '../accounts.store.ts';
import { makeActFor } from './act-for.ts';
import { makeChangeProfile, profileOf, versionOf, type Profile } from './change-profile.ts';
import { communityOptions } from '../communities.ts';
import { readBack, rememberPreferences } from '../sign-in/cookies.ts';
import { formatContact } from '../domain/contact.ts';
import { hasEnded, isFresh } from '../domain/session.ts';
import { makeEndSessions, makeRemovePasskey } from './end-sessions.ts';
import { makeExportOwnData } from '../personal-data/export-data.ts';
import { sessionOf } from '../sign-in/identify.ts';
import { mePage } from './me.page.tsx';
import { meTexts } from './me.texts.ts';
import { profilePage } from './my-forms.page.tsx';
import { inWords, readPerson } from '../person-input.ts';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import type { CommunityOption } from '../person-fields.tsx';
import { peoplePermissions } from '../people.policy.ts';
import { findPerson } from '../people.store.ts';
import { sendData } from '../personal-data/send-data.ts';
import { signInTexts } from '../sign-in/sign-in.texts.ts';
import { ownPage } from '../sign-in/signed-in.ts';

export function meRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const { reading } = deps.database;
  const changeProfile = makeChangeProfile(deps);
  const endSessions = makeEndSessions(deps);
  const removePasskey = makeRemovePasskey(deps);
  const actFor = makeActFor(deps);
  const exportData = makeExportOwnData(deps, deps.personalData ?? []);
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
      const [person, contacts, sessions, passkeys, directory, organisations, matters] = await Promise.all([
        findPerson(reading, actor.personId),
        contactsOf(reading, actor.personId),
        sessionsOf(reading, actor.personId),
        passkeysOf(reading, actor.personId),
        deps.places.directory(),
        deps.partners.directory(),
        deps.matters?.(actor, frame),
      ]);
      if (!person) return site.problem(c, 'not-found');
      const shown = (kind: 'phone' | 'email') => contacts.filter((contact) => contact.kind === kind).map(formatContact)[0];
      const here = sessionOf(actor);
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
            .map((session) => ({ ...session, isThis: session.id === here?.id })),
          passkeys,
          mayAddPasskey: here !== undefined && isFresh(here, deps.clock.now()),
        }),
      );
    }),
  );

  /** The profile's form. @param now what stands there, where a form came back because that is no longer what it showed. */
  const showProfile = async (c: Ctx, seen: string, values: Values, errors: FieldErrors, now?: Profile) => {
    const communities = communityOptions(await deps.places.directory(), c.get('language'));
    const differences = now && differencesOf(c.get('language'), communities, values, valuesOf(now));
    const view = { seen: now ? versionOf(now) : seen, values, errors, communities, ...(differences ? { differences } : {}) };
    return site.page(c, profilePage(await site.frame(c), view), now ? 409 : Object.keys(errors).length > 0 ? 400 : 200);
  };
  app.get(
    `${inLanguage}/me/profile`,
    act('own-profile-change'),
    ownPage(site, peoplePermissions['own-profile-change'], async (c: Ctx, actor) => {
      const person = await findPerson(reading, actor.personId);
      if (!person) return site.problem(c, 'not-found');
      return showProfile(c, versionOf(profileOf(person)), valuesOf(profileOf(person)), {});
    }),
  );
  app.post(
    `${inLanguage}/me/profile`,
    act('own-profile-change'),
    ownPage(site, peoplePermissions['own-profile-change'], async (c: Ctx, actor) => {
      const form = await readForm(c);
      const seen = form.text('seen');
      const t = signInTexts(c.get('language')).errors;
      const { input, problems } = readPerson(form.text, await deps.places.directory(), 'home');
      const { name, language, community } = input;
      if (name === undefined || language === undefined || Object.keys(problems).length > 0)
        return showProfile(c, seen, form.typed, inWords(problems, t));
      const largeText = form.has('large-text');
      const changed = await changeProfile(actor, { name, language, largeText, homeCommunity: community }, seen);
      if (!changed.ok) {
        const { error } = changed;
        if (error.kind === 'not-allowed') return site.problem(c, 'not-allowed');
        if (error.kind === 'changed-meanwhile') return showProfile(c, seen, form.typed, {}, error.now);
        return showProfile(c, seen, form.typed, { [error.kind === 'not-a-community' ? 'home' : 'name']: t[error.kind] });
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
      const form = await readForm(c);
      const chosen = form.text('organisation');
      const organisation = parseId<OrganisationId>(chosen);
      const session = sessionOf(actor)?.id;
      if (session === undefined || (organisation === undefined && chosen !== '')) return site.problem(c, 'bad-request');
      const acting = await actFor(actor, session, organisation);
      return acting.ok ? site.goTo(c, readBack(form.text('back') || undefined)) : site.problem(c, acting.error.kind);
    }),
  );
  app.get(
    `${inLanguage}/me/data.json`,
    act('own-data-export'),
    ownPage(site, peoplePermissions['own-data-export'], async (c: Ctx, actor) => sendData(c, await exportData(actor), 'my-data.json')),
  );
  return app;
}

const valuesOf = ({ name, language, largeText, homeCommunity }: Profile): Values => ({
  name,
  'preferred-language': language,
  home: homeCommunity ?? '',
  ...(largeText ? { 'large-text': 'yes' } : {}),
});

/** Where what was typed differs from what stands there now, in words. */
function differencesOf(language: Language, communities: readonly CommunityOption[], yours: Values, now: Values): Difference[] {
  const t = meTexts(language);
  const fields: readonly (readonly [string, string, (value: string) => string])[] = [
    ['name', t.name, (value) => value],
    ['preferred-language', t.language, (value) => uiTexts(language).languageNames[value as Language]],
    ['large-text', t.textSize, (value) => (value === '' ? t.normal : t.large)],
    ['home', t.home, (value) => communities.find((community) => community.value === value)?.label ?? ''],
  ];
  return fields
    .map(([field, label, words]) => ({ label, yours: words((yours[field] ?? '').trim()), now: words(now[field] ?? '') }))
    .filter((field) => field.yours !== field.now);
}
