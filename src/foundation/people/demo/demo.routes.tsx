import { Hono } from 'hono';
import type { Env } from '../../../platform/http/env.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { wordedBy } from '../../../ui/texts.ts';
import type { ShownCodes } from '../codes/code-sender.ts';
import { findAccounts } from '../accounts.store.ts';
import { demoPage } from './demo.page.tsx';
import { contactAt } from '../domain/contact.ts';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import { signInTexts } from '../sign-in/sign-in.texts.ts';
import { someone } from '../people.store.ts';
import { roleNames } from '../roles/role-names.ts';

/** So many residents without a role are shown beside everybody with one. */
const RESIDENTS_SHOWN = 12;

/** Mounted in a demonstration alone. */
export function demoRoutes(deps: Inside & PeopleRoutesDeps & { readonly shownCodes: ShownCodes }): Hono<Env> {
  return new Hono<Env>().get(`${inLanguage}/demo`, act('public'), wordedBy(signInTexts), async (c) => {
    const { reading } = deps.database;
    const nameOf = await roleNames(deps, c.get('language'));
    const people = await someone(reading, RESIDENTS_SHOWN);
    const accounts = new Map(
      (
        await findAccounts(
          reading,
          people.map((person) => person.id),
        )
      ).map((account) => [account.id, account]),
    );
    const view = people.flatMap((person) => {
      const account = accounts.get(person.id);
      return account ? [{ name: person.name, roles: nameOf(person.grants), contact: contactAt(account.address) }] : [];
    });
    return deps.site.page(c, demoPage(await deps.site.frame(c), { people: view, codes: deps.shownCodes.all() }));
  });
}
