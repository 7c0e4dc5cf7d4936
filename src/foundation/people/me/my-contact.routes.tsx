/** Steps that a code confirms: a new contact, and erasing one's data. */
import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import { findAccount } from '../accounts.store.ts';
import { makeChangeContact } from './change-contact.ts';
import { findConfirmation, type Purpose } from '../codes/codes.store.ts';
import { makeSendConfirmation } from '../codes/confirm-by-code.ts';
import { handOn } from '../sign-in/cookies.ts';
import { isFresh } from '../domain/session.ts';
import { againPath } from '../sign-in/sign-in-again.routes.tsx';
import { shownTo } from '../codes/code-sender.ts';
import { sessionOf } from '../sign-in/identify.ts';
import { contactAt, formatContact, parseContact, type Contact, type ContactKind } from '../domain/contact.ts';
import { makeErasePerson } from './erase-person.ts';
import { meTexts } from './me.texts.ts';
import { confirmPage, contactPage, erasedPage, erasePage } from './my-forms.page.tsx';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import { peoplePermissions } from '../people.policy.ts';
import { signInTexts } from '../sign-in/sign-in.texts.ts';
import { ownPage } from '../sign-in/signed-in.ts';

export function myContactRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const { reading } = deps.database;
  const sendConfirmation = makeSendConfirmation(deps);
  const changeContact = makeChangeContact(deps);
  const erasePerson = makeErasePerson(deps, deps.personalData ?? []);
  const app = new Hono<Env>();
  const errorTexts = (c: Ctx) => ({ ...signInTexts(c.get('language')).errors, ...meTexts(c.get('language')).errors });
  const statusOf = (errors: FieldErrors) => (Object.keys(errors).length > 0 ? 400 : 200);

  /** The page for a code under way; undefined where none is. */
  const showConfirm = async (c: Ctx, actor: SignedIn, purpose: Purpose, errors: FieldErrors): Promise<Response> => {
    const pending = await findConfirmation(reading, actor.personId, purpose);
    const t = meTexts(c.get('language'));
    if (!pending) return site.goTo(c, purpose === 'erase' ? '/me/erase' : '/me');
    const contact = contactAt(pending.address);
    const shownCode = shownTo(deps.shownCodes, contact);
    const common = { contact: formatContact(contact), errors, shownCode } as const;
    const view =
      purpose === 'erase'
        ? { ...common, title: t.eraseTitle, action: '/me/erase/code', act: t.eraseConfirm, back: t.eraseKeep, warning: t.eraseWarning }
        : { ...common, title: signInTexts(c.get('language')).codeTitle, action: '/me/contact/code', act: t.confirm, back: t.cancel };
    return site.page(c, confirmPage(await site.frame(c), view), statusOf(errors));
  };

  const showContact = async (c: Ctx, kind: ContactKind, values: Values, errors: FieldErrors) =>
    site.page(c, contactPage(await site.frame(c), { kind, values, errors }), statusOf(errors));
  const contactRule = peoplePermissions['own-contact-change'];
  /** Who signed in a while ago signs in once more first, and comes back. */
  const fresh =
    (page: (c: Ctx, actor: SignedIn) => Promise<Response>) =>
    async (c: Ctx, actor: SignedIn): Promise<Response> => {
      const session = sessionOf(actor);
      const isRecent = session !== undefined && isFresh(session, deps.clock.now());
      return isRecent ? page(c, actor) : site.goTo(c, againPath(`/me/contact/${c.req.param('kind')}`));
    };
  app.get(
    `${inLanguage}/me/contact/code`,
    act('own-contact-change'),
    ownPage(site, contactRule, (c: Ctx, actor) => showConfirm(c, actor, 'contact', {})),
  );
  app.post(
    `${inLanguage}/me/contact/code`,
    act('own-contact-change'),
    ownPage(site, contactRule, async (c: Ctx, actor) => {
      const changed = await changeContact(actor, (await readForm(c)).text('code'), c.get('address'));
      if (changed.ok) {
        const { replaced, kept, language } = changed.value;
        const { toldOfChange, toldOfAnother } = meTexts(language);
        for (const contact of replaced) await deps.tell(contact, { ...toldOfChange, language });
        for (const contact of kept) await deps.tell(contact, { ...toldOfAnother, language });
        return site.goTo(c, '/me?done=contact');
      }
      if (changed.error.kind === 'not-allowed') return site.problem(c, 'not-allowed');
      return showConfirm(c, actor, 'contact', { code: errorTexts(c)[changed.error.kind] });
    }),
  );
  app.get(
    `${inLanguage}/me/contact/:kind{(?:phone|email)}`,
    act('own-contact-change'),
    ownPage(
      site,
      contactRule,
      fresh((c) => showContact(c, c.req.param('kind') as ContactKind, {}, {})),
    ),
  );
  app.post(
    `${inLanguage}/me/contact/:kind{(?:phone|email)}`,
    act('own-contact-change'),
    ownPage(
      site,
      contactRule,
      fresh(async (c, actor) => {
        const kind = c.req.param('kind') as ContactKind;
        const form = await readForm(c);
        const contact = parseContact(form.text('contact'), kind);
        if (!contact.ok) return showContact(c, kind, form.typed, { contact: errorTexts(c)[contact.error.kind] });
        const step = { purpose: 'contact' } as const;
        const sent = await sendConfirmation(actor.personId, step, contact.value, c.get('readerLanguage'), c.get('address'));
        if (!sent.ok) return showContact(c, kind, form.typed, { contact: errorTexts(c)[sent.error.kind] });
        return site.goTo(c, '/me/contact/code');
      }),
    ),
  );

  const ownContact = async (actor: SignedIn): Promise<Contact | undefined> => {
    const account = await findAccount(reading, actor.personId);
    return account && contactAt(account.address);
  };
  const eraseRule = peoplePermissions['own-data-erase'];
  app.get(
    `${inLanguage}/me/erase`,
    act('own-data-erase'),
    ownPage(site, eraseRule, async (c: Ctx, actor) => {
      const contact = await ownContact(actor);
      if (!contact) return site.problem(c, 'not-found');
      return site.page(c, erasePage(await site.frame(c), { contact: formatContact(contact), errors: {} }));
    }),
  );
  app.post(
    `${inLanguage}/me/erase`,
    act('own-data-erase'),
    ownPage(site, eraseRule, async (c: Ctx, actor) => {
      const contact = await ownContact(actor);
      if (!contact) return site.problem(c, 'not-found');
      const sent = await sendConfirmation(actor.personId, { purpose: 'erase' }, contact, c.get('readerLanguage'), c.get('address'));
      if (sent.ok) return site.goTo(c, '/me/erase/code');
      const errors = { erase: errorTexts(c)[sent.error.kind] };
      return site.page(c, erasePage(await site.frame(c), { contact: formatContact(contact), errors }), 400);
    }),
  );
  app.get(
    `${inLanguage}/me/erase/code`,
    act('own-data-erase'),
    ownPage(site, eraseRule, (c: Ctx, actor) => showConfirm(c, actor, 'erase', {})),
  );
  app.post(
    `${inLanguage}/me/erase/code`,
    act('own-data-erase'),
    ownPage(site, eraseRule, async (c: Ctx, actor) => {
      const erased = await erasePerson(actor, (await readForm(c)).text('code'), c.get('address'));
      if (erased.ok) {
        handOn(c, await deps.library.signOut(c.req.raw.headers));
        return site.goTo(c, '/erased');
      }
      if (erased.error.kind === 'not-allowed') return site.problem(c, 'not-allowed');
      return showConfirm(c, actor, 'erase', { code: errorTexts(c)[erased.error.kind] });
    }),
  );
  app.get(`${inLanguage}/erased`, act('public'), async (c) => site.page(c, erasedPage(await site.frame(c))));
  return app;
}
