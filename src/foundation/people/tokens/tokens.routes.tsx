import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { mightEver } from '../../../kernel/permission.ts';
import { parseId } from '../../../kernel/ids.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import { refuse } from '../../../ui/site.ts';
import { makeEndToken, makeMakeToken } from './keep-tokens.ts';
import { meTexts } from '../me/me.texts.ts';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import { peoplePermissions } from '../people.policy.ts';
import { namesOf } from '../people.store.ts';
import { tokensPage } from './tokens.page.tsx';
import { tokensOf } from './tokens.store.ts';

type Shown = { readonly values?: Values; readonly errors?: FieldErrors; readonly fresh?: string };

export function tokensRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const makeToken = makeMakeToken(deps);
  const endToken = makeEndToken(deps);

  const show = async (c: Ctx, actor: SignedIn, { values = {}, errors = {}, fresh }: Shown) => {
    const { reading } = deps.database;
    const t = meTexts(c.get('language'));
    const tokens = actor.actingFor ? await tokensOf(reading, actor.actingFor) : [];
    const names = await namesOf(
      reading,
      tokens.map((token) => token.person),
    );
    const view = {
      organisation: (await deps.partners.directory()).name(actor.actingFor, c.get('language')),
      tokens: tokens.map((token) => ({ ...token, madeBy: names.get(token.person) ?? t.erasedPerson })),
      values,
      errors,
      fresh,
      done: c.req.query('done') === 'ended' ? t.tokenEnded : undefined,
    };
    return site.page(c, tokensPage(await site.frame(c), view), Object.keys(errors).length > 0 ? 400 : 200);
  };
  /** Only liaisons have anything here; which organisation they act for, they may still have to choose. */
  const liaison = (page: (c: Ctx, actor: SignedIn) => Promise<Response>) => (c: Ctx) => {
    const actor = c.get('actor');
    return actor.kind === 'person' && mightEver(peoplePermissions['organisation-tokens-change'], actor) ? page(c, actor) : refuse(site, c);
  };

  return new Hono<Env>()
    .get(
      `${inLanguage}/me/tokens`,
      act('organisation-tokens-change'),
      liaison((c, actor) => show(c, actor, {})),
    )
    .post(
      `${inLanguage}/me/tokens`,
      act('organisation-tokens-change'),
      liaison(async (c, actor) => {
        if (!actor.actingFor) return site.problem(c, 'not-allowed');
        const form = await readForm(c);
        const made = await makeToken(actor, actor.actingFor, form.text('name'));
        // shown in the answer itself: nothing keeps it for a page that would follow
        if (made.ok) return show(c, actor, { fresh: made.value });
        if (made.error.kind === 'not-allowed') return site.problem(c, 'not-allowed');
        const t = meTexts(c.get('language'));
        const errors = { ...t.errors, ...t.tokenNameErrors };
        return show(c, actor, { values: form.typed, errors: { name: errors[made.error.kind] } });
      }),
    )
    .post(
      `${inLanguage}/me/tokens/:id/end`,
      act('organisation-tokens-change'),
      liaison(async (c, actor) => {
        const id = parseId<string>(c.req.param('id'));
        if (!actor.actingFor) return site.problem(c, 'not-allowed');
        if (id === undefined) return site.problem(c, 'not-found');
        const ended = await endToken(actor, actor.actingFor, id);
        return ended.ok ? site.goTo(c, '/me/tokens?done=ended') : site.problem(c, ended.error.kind);
      }),
    );
}
