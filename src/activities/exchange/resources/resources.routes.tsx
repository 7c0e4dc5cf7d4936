/** Addresses of resources: parse, call the use case, turn its outcome into a page. */
import { Hono } from 'hono';
import { mightEver } from '../../../kernel/permission.ts';
import type { Env } from '../../../platform/http/env.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { mayForResource } from './add-resource.ts';
import { askForResourceRoutes } from '../offers/ask-for-resource.routes.tsx';
import { categories } from '../domain/need.ts';
import { freeAgain, slotsTakenFrom } from '../domain/resource-use.ts';
import { isOffered } from '../domain/resource.ts';
import { namesFor, resourceOf } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions } from '../exchange.policy.ts';
import { keepUntilWritten } from '../lists/kept-answers.ts';
import { shownBy } from '../lists/list.page.tsx';
import { MOST_COUNTED, readTurn } from '../lists/page-of-list.ts';
import { readWhere } from '../lists/where.ts';
import { findNeeds } from '../needs/needs.store.ts';
import { offersUsing, usesOf } from '../offers/offers.store.ts';
import { projectsOf } from '../projects/projects.store.ts';
import { makeFindMatches } from '../matching/find-matches.ts';
import { NeedMatches } from '../matching/find-matches.parts.tsx';
import { resourceFormRoutes } from './resource-form.routes.tsx';
import { resourcePage, type ResourceView } from './resource.page.tsx';
import { resourceFilters, resourceListPage } from './resources-list.page.tsx';
import { allResources, givingOrganisations, resourceGroups, type ResourceFilter } from './resources.store.ts';

const PER_PAGE = 20;
/** Organisations offered as a filter, found among as many resources as are counted. */
const MOST_ORGANISATIONS = 12;
/** Agreements shown on a resource's page. */
const MOST_USES = 20;

export function resourceRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site, database } = deps;
  const { findMatchesForResource } = makeFindMatches(deps);
  const countsOf = keepUntilWritten(database, (filters: readonly ResourceFilter[]) => allResources.counts(database.reading, filters));
  const giversOf = keepUntilWritten(database, (filter: ResourceFilter) =>
    givingOrganisations(database.reading, filter, MOST_ORGANISATIONS, MOST_COUNTED),
  );
  const app = new Hono<Env>();

  app.get(`${inLanguage}/resources`, act('public'), async (c) => {
    c.set('cacheable', true);
    const frame = await site.frame(c);
    const names = await namesFor(deps, []);
    const category = categories.find((known) => known === c.req.query('category'));
    const organisation = names.organisations.bySlug(c.req.query('organisation') ?? '');
    const group = resourceGroups.find((known) => known === c.req.query('state')) ?? 'available';
    const { subdistrict } = readWhere(names.places, (name) => c.req.query(name));
    const without: ResourceFilter = {
      group,
      today: frame.today,
      ...(category ? { category } : {}),
      ...(subdistrict ? { subdistrict } : {}),
    };
    const filter = { ...without, ...(organisation ? { organisation: organisation.id } : {}) };
    const [page, givers] = await Promise.all([
      allResources.page(database.reading, { filter, ...readTurn((name) => c.req.query(name)), most: PER_PAGE }),
      giversOf(without),
    ]);
    const filters = resourceFilters(frame, names, filter, givers);
    const counts = await countsOf(shownBy(filters));
    const mayAdd = mightEver(exchangePermissions['resource-add'], c.get('actor'));
    return site.page(c, resourceListPage(frame, { filter, filters, counts, page, mayAdd }, names));
  });

  app.route('/', resourceFormRoutes(deps));

  app.get(`${inLanguage}/resources/:number{[0-9]+-[0-9]+}`, act('public'), async (c) => {
    const resource = await resourceOf(deps, c);
    if (!resource) return site.problem(c, 'not-found');
    c.set('cacheable', true);
    const actor = c.get('actor');
    const frame = await site.frame(c);
    const [takes, agreed, matches, names, liaisons] = await Promise.all([
      usesOf(database.reading, resource.id),
      offersUsing(database.reading, resource.id, MOST_USES),
      findMatchesForResource(database.reading, resource.id),
      namesFor(deps, [resource.enteredBy]),
      deps.people.holders(database.reading, { role: 'partner-liaison', at: resource.organisation }),
    ]);
    const needIds = agreed.map((offer) => offer.need);
    const [needs, projects] = await Promise.all([findNeeds(database.reading, needIds), projectsOf(database.reading, needIds)]);
    const uses: ResourceView['uses'] = agreed.flatMap((offer) => {
      const need = needs.find(({ id }) => id === offer.need);
      return need?.publishedAt === undefined ? [] : [{ offer, need, project: projects.find((project) => project.need === need.id) }];
    });
    const said = (['added', 'saved', 'overtaken'] as const).find((word) => word === c.req.query('said'));
    return site.page(
      c,
      resourcePage(
        frame,
        {
          resource,
          taken: slotsTakenFrom(takes, frame.today),
          uses,
          freeAgain: freeAgain(resource, takes, frame.today),
          isOwnEntry: liaisons.includes(resource.enteredBy),
          mayAsk: isOffered(resource, frame.today) && mightEver(exchangePermissions['resource-ask'], actor),
          mayEdit: actor.kind === 'person' && mayForResource('resource-edit', actor, resource, names.places),
          said,
          matches: matches.length === 0 ? null : <NeedMatches frame={frame} matches={matches} names={names} />,
        },
        names,
      ),
    );
  });

  app.route('/', askForResourceRoutes(deps));
  return app;
}
