import { Hono } from 'hono';
import { addDays, startOf } from '../../../kernel/time.ts';
import type { Env } from '../../../platform/http/env.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { homePage } from './home.page.tsx';
import { MOST_COUNTED } from '../needs/needs-list.page.tsx';
import { countNeeds, lastClosed, listNeeds, yearFigures } from '../needs/needs.store.ts';
import { countProjects, listProjects } from '../projects/projects.store.ts';
import { countResources, listResources } from '../resources/resources.store.ts';

/** How many of each list the home page shows. */
const SHOWN = 4;

export function homeRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site, database } = deps;
  return new Hono<Env>().get(inLanguage, act('public'), async (c) => {
    c.set('cacheable', true);
    const { reading } = database;
    const frame = await site.frame(c);
    const available = { group: 'available', today: frame.today } as const;
    const [names, needs, needCount, resources, resourceCount, projects, projectCount, closed, figures] = await Promise.all([
      namesFor(deps, []),
      listNeeds(reading, { group: 'seeking' }, undefined, 40),
      countNeeds(reading, { group: 'seeking' }, MOST_COUNTED),
      listResources(reading, available, undefined, SHOWN),
      countResources(reading, available, MOST_COUNTED),
      listProjects(reading, { group: 'running' }, undefined, SHOWN),
      countProjects(reading, { group: 'running' }, MOST_COUNTED),
      lastClosed(reading, 3),
      yearFigures(reading, startOf(addDays(frame.today, -365))),
    ]);
    // what has already found hands but not all of them shows best how it works
    const featured = needs.find((need) => need.delivered > 0n) ?? needs.find((need) => need.agreed > 0n);
    const listed = needs.filter((need) => need !== featured);
    listed.sort((a, b) => Number(b.urgency === 'urgent') - Number(a.urgency === 'urgent'));
    return site.page(
      c,
      homePage(
        frame,
        { featured, needs: listed.slice(0, SHOWN), needCount, resources, resourceCount, projects, projectCount, closed, figures },
        names,
      ),
    );
  });
}
