/** Signing in once more, before one changes how one signs in: a code to a contact of one's own, or a passkey. */
import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors } from '../../../ui/form.tsx';
import { contactsOf } from '../accounts.store.ts';
import { readBack, rememberPending } from './cookies.ts';
import { maskContact } from '../domain/contact.ts';
import { againPage } from '../me/my-forms.page.tsx';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import { peoplePermissions } from '../people.policy.ts';
import { makeSendSignInCode } from './send-sign-in-code.ts';
import { signInTexts } from './sign-in.texts.ts';
import { ownPage } from './signed-in.ts';

/** The address at which one signs in once more and comes back to another, both without their language. */
export const againPath = (back: string): string => `/me/again?back=${encodeURIComponent(back)}`;

const rule = peoplePermissions['own-contact-change'];

export function againRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const sendCode = makeSendSignInCode(deps);
  const show = async (c: Ctx, actor: SignedIn, errors: FieldErrors) => {
    const contacts = (await contactsOf(deps.database.reading, actor.personId)).map((one) => ({ kind: one.kind, masked: maskContact(one) }));
    const view = { back: readBack(c.req.query('back')), contacts, errors };
    return site.page(c, againPage(await site.frame(c), view), Object.keys(errors).length > 0 ? 400 : 200);
  };
  return new Hono<Env>()
    .get(
      `${inLanguage}/me/again`,
      act('own-contact-change'),
      ownPage(site, rule, (c: Ctx, actor) => show(c, actor, {})),
    )
    .post(
      `${inLanguage}/me/again`,
      act('own-contact-change'),
      ownPage(site, rule, async (c: Ctx, actor) => {
        const kind = (await readForm(c)).text('contact');
        const contact = (await contactsOf(deps.database.reading, actor.personId)).find((one) => one.kind === kind);
        if (!contact) return site.problem(c, 'bad-request');
        const sent = await sendCode(contact, c.get('readerLanguage'), c.get('address'));
        if (!sent.ok) return show(c, actor, { contact: signInTexts(c.get('language')).errors[sent.error.kind] });
        rememberPending(c, deps, { contact, back: readBack(c.req.query('back')) });
        return site.goTo(c, '/sign-in/code');
      }),
    );
}
