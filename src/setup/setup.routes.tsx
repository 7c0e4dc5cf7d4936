/** First the place is chosen, then all is written and made. The token goes along in the query, which no log keeps. */
import { Hono, type MiddlewareHandler } from 'hono';
import { parseLanguage } from '../kernel/language.ts';
import type { Ctx, Env } from '../platform/http/env.ts';
import { readForm, type Form } from '../platform/http/form.ts';
import { inLanguage, withoutLanguage } from '../platform/http/in-language.ts';
import { act } from '../platform/http/route.ts';
import { href } from '../ui/page.tsx';
import type { Site } from '../ui/site.ts';
import { readSetup, type SetupFields, type SetupInput } from './domain/setup-input.ts';
import { beingSetUpPage, choosePlacePage, setupDonePage, setupFormPage, setupProblemTexts } from './setup.page.tsx';
import type { SetupLink } from './setup-link.ts';
import { xiamenSubdistricts } from './xiamen.ts';

/** Pages that are there before anything else, in every language: how to set up, and what is agreed to. */
const OPEN = /^\/(?:setup(?:\/.*)?|privacy)$/;

export const setupGuard =
  ({ site, link }: { readonly site: Site; readonly link: SetupLink }): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (!link.isOpen() || OPEN.test(withoutLanguage(c.req.path))) return next();
    if (c.req.path.startsWith('/api/')) return c.json({ error: 'being-set-up' }, 503);
    const page = site.page(c, beingSetUpPage(await site.frame(c)));
    c.header('retry-after', '600');
    return new Response(page.body, { status: 503, headers: page.headers });
  };

export type SetupRoutesDeps = { readonly site: Site; readonly link: SetupLink; readonly setUp: (input: SetupInput) => Promise<void> };

export function setupRoutes(deps: SetupRoutesDeps): Hono<Env> {
  const { site, link } = deps;
  const tokenOf = (c: Ctx): string => c.req.query('token') ?? '';

  return new Hono<Env>()
    .get('/setup', act('public'), (c) =>
      c.redirect(`${href({ readerLanguage: c.get('readerLanguage') }, '/setup')}?token=${encodeURIComponent(tokenOf(c))}`),
    )
    .get(`${inLanguage}/setup`, act('public'), async (c) => {
      const token = tokenOf(c);
      if (!link.fits(token)) return site.problem(c, 'not-found');
      return site.page(c, choosePlacePage(await site.frame(c), { token, offered: xiamenSubdistricts }));
    })
    .get(`${inLanguage}/setup/details`, act('public'), async (c) => {
      const token = tokenOf(c);
      if (!link.fits(token)) return site.problem(c, 'not-found');
      const chosen = xiamenSubdistricts.find(({ code }) => code === c.req.query('subdistrict'));
      const values: Record<string, string> = { language: c.get('readerLanguage') };
      for (const [field, name] of [
        ['city', chosen?.city],
        ['district', chosen?.district],
        ['subdistrict', chosen?.name],
      ] as const)
        Object.assign(values, { [`${field}-zh`]: name?.zh ?? '', [`${field}-en`]: name?.en ?? '' });
      return site.page(c, setupFormPage(await site.frame(c), { token, values, errors: {} }));
    })
    .post(`${inLanguage}/setup/details`, act('public'), async (c) => {
      const token = tokenOf(c);
      if (!link.fits(token)) return site.problem(c, 'not-found');
      const form = await readForm(c);
      const input = readSetup(fieldsFrom(form, c));
      if (!input.ok) {
        const errors = setupProblemTexts(c.get('language'), input.error);
        return site.page(c, setupFormPage(await site.frame(c), { token, values: form.typed, errors }), 400);
      }
      if (!link.take(token)) return site.problem(c, 'not-found');
      try {
        await deps.setUp(input.value);
      } catch (error) {
        link.giveBack();
        throw error;
      }
      link.close();
      return site.goTo(c, '/setup/done');
    })
    .get(`${inLanguage}/setup/done`, act('public'), async (c) => {
      if (link.isOpen()) return site.problem(c, 'not-found');
      return site.page(c, setupDonePage(await site.frame(c)));
    });
}

function fieldsFrom({ text, has }: Form, c: Ctx): SetupFields {
  const both = (name: string) => ({ zh: text(`${name}-zh`), en: text(`${name}-en`) });
  return {
    city: both('city'),
    district: both('district'),
    subdistrict: both('subdistrict'),
    community: both('community'),
    name: text('name'),
    contact: text('contact'),
    language: parseLanguage(text('language')) ?? c.get('readerLanguage'),
    agreed: has('agreed'),
  };
}
