import type { SignedIn } from '../../../kernel/actor.ts';
import type { Rule } from '../../../kernel/permission.ts';
import { may } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/http/env.ts';
import { refuse, type Site } from '../../../ui/site.ts';
import { asOwn } from '../people.policy.ts';

/** Runs a page of one's own; a visitor is asked to sign in first. */
export const ownPage =
  <C extends Ctx>(site: Site, rule: Rule, page: (c: C, actor: SignedIn) => Promise<Response>) =>
  async (c: C): Promise<Response> => {
    const actor = c.get('actor');
    return actor.kind === 'person' && may(rule, actor, asOwn(actor)) ? page(c, actor) : refuse(site, c);
  };
