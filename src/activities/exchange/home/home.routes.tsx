import { Hono } from 'hono';
import { addDays, startOf } from '../../../kernel/time.ts';
import type { Env } from '../../../platform/http/env.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { wordedBy } from '../../../ui/texts.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangeTexts } from '../exchange.texts.ts';
import { homePage } from './home.page.tsx';
import { yearFigures } from './home.store.ts';
import { homeTexts } from './home.texts.ts';
import { MOST_COUNTED } from '../lists/page-of-list.ts';
import { lastClosed } from '../needs/needs.store.ts';
import { publicNeeds } from '../needs/needs-list.store.ts';
import { allProjects } from '../projects/projects.store.ts';
import { allResources } from '../resources/resources.store.ts';

/** How many of each list the home page shows. */
const SHOWN = 4;
/** Among how many needs the one above is chosen, and those that are urgent. */
const LOOKED_AT = 40;

export function homeRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site, database } = deps;
  return new Hono<Env>().get(inLanguage, act('public'), wordedBy(homeTexts, exchangeTexts), async (c) => {
    c.set('cacheable', true);
    const { reading } = database;
    const frame = await site.frame(c);
    const [names, seeking, resources, projects, closed, figures] = await Promise.all([
      namesFor(deps, []),
      publicNeeds.page(reading, { filter: { group: 'seeking' }, most: LOOKED_AT }),
      allResources.page(reading, { filter: { group: 'available', today: frame.today }, most: SHOWN }),
      allProjects.page(reading, { filter: { group: 'running' }, most: SHOWN }),
      lastClosed(reading, 3),
      yearFigures(reading, startOf(addDays(frame.today, -365)), MOST_COUNTED),
    ]);
    const needs = seeking.rows;
    // what has already found hands but not all of them shows best how it works
    const comingTogether = needs.filter((need) => need.state === 'under-way' && need.agreed > 0n);
    const featured = comingTogether.find((need) => need.delivered > 0n) ?? comingTogether[0];
    const listed = needs.filter((need) => need !== featured);
    listed.sort((a, b) => Number(b.urgency === 'urgent') - Number(a.urgency === 'urgent'));
    const shown = { ...seeking, rows: listed.slice(0, SHOWN) };
    return site.page(c, homePage(frame, { featured, needs: shown, resources, projects, closed, figures }, names));
  });
}
