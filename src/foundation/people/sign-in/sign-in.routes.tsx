import { Hono } from 'hono';
import type { PersonId } from '../../../kernel/ids.ts';
import { readCookie, SESSION_COOKIE } from '../../../platform/http/cookies.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import { wordedBy } from '../../../ui/texts.ts';
import { shownTo } from '../codes/code-sender.ts';
import { communityOptions } from '../communities.ts';
import { forgetPending, handOn, readBack, readPending, rememberPending, rememberPreferences } from './cookies.ts';
import { formatContact, parseContact, type Contact } from '../domain/contact.ts';
import { makeDeclineAccount, makeOpenAccount } from './open-account.ts';
import { inWords, readPerson } from '../person-input.ts';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import { findPerson } from '../people.store.ts';
import { makeSendSignInCode } from './send-sign-in-code.ts';
import { codePage, privacyPage, signInPage, welcomePage } from './sign-in.page.tsx';
import { signInTexts } from './sign-in.texts.ts';
import { makeSignInWithCode } from './sign-in-with-code.ts';

type Errors = keyof ReturnType<typeof signInTexts>['errors'];

export function signInRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const sendCode = makeSendSignInCode(deps);
  const signIn = makeSignInWithCode(deps);
  const openAccount = makeOpenAccount(deps);
  const declineAccount = makeDeclineAccount(deps);
  const message = (c: Ctx, kind: Errors) => signInTexts(c.get('language')).errors[kind];
  /** Who has a session but has not agreed to the privacy notice yet. */
  const unfinished = async (c: Ctx): Promise<PersonId | undefined> =>
    c.get('actor').kind === 'visitor' && readCookie(c, SESSION_COOKIE) !== undefined
      ? (await deps.library.session(c.req.raw.headers))?.user
      : undefined;

  const showSignIn = async (c: Ctx, back: string, values: Values, errors: FieldErrors, notice?: 'declined') =>
    site.page(
      c,
      signInPage(await site.frame(c), { back, values, errors, ...(notice ? { notice } : {}) }),
      Object.keys(errors).length > 0 ? 400 : 200,
    );
  const showCode = async (c: Ctx, contact: Contact, errors: FieldErrors) => {
    const view = { contact: formatContact(contact), errors, shownCode: shownTo(deps.shownCodes, contact) };
    return site.page(c, codePage(await site.frame(c), view), Object.keys(errors).length > 0 ? 400 : 200);
  };
  const showWelcome = async (c: Ctx, back: string, values: Values, errors: FieldErrors) =>
    site.page(
      c,
      welcomePage(await site.frame(c), {
        back,
        values,
        errors,
        communities: communityOptions(await deps.places.directory(), c.get('language')),
      }),
      Object.keys(errors).length > 0 ? 400 : 200,
    );

  const app = new Hono<Env>();

  app.get(`${inLanguage}/privacy`, act('public'), wordedBy(signInTexts), async (c) => {
    c.set('cacheable', true);
    return site.page(c, privacyPage(await site.frame(c)));
  });

  app.get(`${inLanguage}/sign-in`, act('public'), wordedBy(signInTexts), async (c) => {
    const back = readBack(c.req.query('back'));
    if (c.get('actor').kind === 'person') return site.goTo(c, back);
    deps.library.warmUp();
    if (await unfinished(c)) return site.goTo(c, `/welcome?back=${encodeURIComponent(back)}`);
    return showSignIn(c, back, {}, {}, c.req.query('declined') === undefined ? undefined : 'declined');
  });
  app.post(`${inLanguage}/sign-in`, act('public'), wordedBy(signInTexts), async (c) => {
    const back = readBack(c.req.query('back'));
    const form = await readForm(c);
    const contact = parseContact(form.text('contact'));
    if (!contact.ok) return showSignIn(c, back, form.typed, { contact: message(c, contact.error.kind) });
    const sent = await sendCode(contact.value, c.get('readerLanguage'), c.get('address'));
    if (!sent.ok) return showSignIn(c, back, form.typed, { contact: message(c, sent.error.kind) });
    rememberPending(c, deps, { contact: contact.value, back });
    return site.goTo(c, '/sign-in/code');
  });

  app.get(`${inLanguage}/sign-in/code`, act('public'), wordedBy(signInTexts), async (c) => {
    const pending = readPending(c, deps);
    return pending ? showCode(c, pending.contact, {}) : site.goTo(c, '/sign-in');
  });
  app.post(`${inLanguage}/sign-in/code`, act('public'), wordedBy(signInTexts), async (c) => {
    const pending = readPending(c, deps);
    if (!pending) return site.goTo(c, '/sign-in');
    const form = await readForm(c);
    const request = { headers: c.req.raw.headers, networkAddress: c.get('address') };
    const signedIn = await signIn(pending.contact, form.text('code'), request);
    if (!signedIn.ok) return showCode(c, pending.contact, { code: message(c, signedIn.error.kind) });
    handOn(c, signedIn.value.setCookies);
    forgetPending(c);
    if (!signedIn.value.person) return site.goTo(c, `/welcome?back=${encodeURIComponent(pending.back)}`);
    rememberPreferences(c, signedIn.value.person);
    return site.goTo(c, pending.back);
  });
  app.post(`${inLanguage}/sign-in/code/again`, act('public'), wordedBy(signInTexts), async (c) => {
    const pending = readPending(c, deps);
    if (!pending) return site.goTo(c, '/sign-in');
    const sent = await sendCode(pending.contact, c.get('readerLanguage'), c.get('address'));
    if (!sent.ok) return showCode(c, pending.contact, { code: message(c, sent.error.kind) });
    rememberPending(c, deps, pending);
    return site.goTo(c, '/sign-in/code');
  });

  app.get(`${inLanguage}/welcome`, act('public'), wordedBy(signInTexts), async (c) => {
    const back = readBack(c.req.query('back'));
    const user = await unfinished(c);
    if (!user) return site.goTo(c, back);
    const largeText = c.get('preferences').largeText ? { 'large-text': 'yes' } : {};
    // whom a worker registered finds it filled in
    const assisted = await findPerson(deps.database.reading, user);
    const known = assisted ? { name: assisted.name, home: assisted.homeCommunity ?? '' } : {};
    return showWelcome(c, back, { ...known, 'preferred-language': c.get('readerLanguage'), ...largeText }, {});
  });
  app.post(`${inLanguage}/welcome`, act('public'), wordedBy(signInTexts), async (c) => {
    const back = readBack(c.req.query('back'));
    const user = await unfinished(c);
    if (!user) return site.goTo(c, `/sign-in?back=${encodeURIComponent(back)}`);
    const form = await readForm(c);
    const { input, problems } = readPerson(form.text, await deps.places.directory(), 'home');
    const { name, language, community } = input;
    const hasAgreed = form.has('agree');
    const errors = inWords({ ...problems, ...(hasAgreed ? {} : { agree: 'not-agreed' as const }) }, signInTexts(c.get('language')).errors);
    if (name === undefined || language === undefined || Object.keys(errors).length > 0) return showWelcome(c, back, form.typed, errors);
    const largeText = form.has('large-text');
    const opened = await openAccount(user, { name, homeCommunity: community, language, largeText, hasAgreed });
    if (!opened.ok) return showWelcome(c, back, form.typed, { name: message(c, opened.error.kind) });
    rememberPreferences(c, { language, largeText });
    return c.redirect(`/${language}${back}`, 303);
  });
  app.post(`${inLanguage}/welcome/decline`, act('public'), wordedBy(signInTexts), async (c) => {
    const user = await unfinished(c);
    if (user) {
      handOn(c, await deps.library.signOut(c.req.raw.headers));
      await declineAccount(user);
    }
    return site.goTo(c, '/sign-in?declined');
  });

  app.post(`${inLanguage}/sign-out`, act('public'), wordedBy(signInTexts), async (c) => {
    handOn(c, await deps.library.signOut(c.req.raw.headers));
    return site.goTo(c, '');
  });
  return app;
}
