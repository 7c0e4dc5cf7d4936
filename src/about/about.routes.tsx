import { Hono } from 'hono';
import type { Env } from '../platform/http/env.ts';
import { inLanguage } from '../platform/http/in-language.ts';
import { act } from '../platform/http/route.ts';
import type { Site } from '../ui/site.ts';
import { wordedBy } from '../ui/texts.ts';
import { aboutTexts } from './about.texts.ts';
import { accessibilityPage } from './accessibility.page.tsx';
import { apiPage } from './api.page.tsx';
import { howItWorksPage, type Rules } from './how-it-works.page.tsx';
import { readOperations } from './operations.ts';

export type AboutDeps = {
  readonly site: Site;
  readonly rules: Rules;
  /** The OpenAPI document of the interface for programs; absent where there is none. */
  readonly describeApi?: () => Promise<unknown>;
};

export function aboutRoutes(deps: AboutDeps): Hono<Env> {
  const { site } = deps;
  return new Hono<Env>()
    .get(`${inLanguage}/how-it-works`, act('public'), wordedBy(aboutTexts), async (c) => {
      c.set('cacheable', true);
      return site.page(c, howItWorksPage(await site.frame(c), deps.rules));
    })
    .get(`${inLanguage}/accessibility`, act('public'), wordedBy(aboutTexts), async (c) => {
      c.set('cacheable', true);
      return site.page(c, accessibilityPage(await site.frame(c)));
    })
    .get(`${inLanguage}/api`, act('public'), wordedBy(aboutTexts), async (c) => {
      c.set('cacheable', true);
      const [frame, document] = await Promise.all([site.frame(c), deps.describeApi?.()]);
      return site.page(c, apiPage(frame, document === undefined ? [] : readOperations(document)));
    });
}
