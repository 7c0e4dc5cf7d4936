/** Pages for who helps people. Whom one may not find, one may not know of: 404. */
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type PersonId } from '../../../kernel/ids.ts';
import { mightEver } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/http/env.ts';
import { refuse, type Site } from '../../../ui/site.ts';
import { makeReadPerson, type PersonToHelp } from './find-person.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { peoplePermissions } from '../people.policy.ts';

/** For who helps anybody at all; whom, the use case asks. */
export const helperPage =
  (site: Site, name: keyof typeof peoplePermissions, page: (c: Ctx, actor: SignedIn) => Promise<Response>) =>
  (c: Ctx): Promise<Response> => {
    const actor = c.get('actor');
    return actor.kind === 'person' && mightEver(peoplePermissions[name], actor) ? page(c, actor) : refuse(site, c);
  };

/** A page about the person whose id stands in the address. */
export function makePageOfPerson(deps: PeopleDeps, site: Site) {
  const readPerson = makeReadPerson(deps);
  return (name: keyof typeof peoplePermissions, page: (c: Ctx, actor: SignedIn, found: PersonToHelp, id: PersonId) => Promise<Response>) =>
    helperPage(site, name, async (c, actor) => {
      const id = parseId<PersonId>(c.req.param('id'));
      const found = id === undefined ? undefined : await readPerson(actor, id);
      return id !== undefined && found?.ok ? page(c, actor, found.value, id) : site.problem(c, 'not-found');
    });
}
