/** Addresses of projects: parse, call the use case, turn its outcome into a page. */
import { Hono } from 'hono';
import { may } from '../../../kernel/permission.ts';
import type { Env } from '../../../platform/http/env.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { namesFor, projectOfAddress } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, projectAsThing } from '../exchange.policy.ts';
import { keepUntilWritten } from '../lists/kept-answers.ts';
import { shownBy } from '../lists/list.page.tsx';
import { readTurn } from '../lists/page-of-list.ts';
import { readWhere } from '../lists/where.ts';
import { findNeed } from '../needs/needs.store.ts';
import { offersOf } from '../offers/offers.store.ts';
import { evidenceRoutes } from './evidence.routes.tsx';
import { projectFormRoutes } from './project-forms.routes.tsx';
import { keptOf } from './stop-project.ts';
import { projectPage } from './project.page.tsx';
import { saidWords } from './project.view.ts';
import { projectFilters, projectListPage } from './projects-list.page.tsx';
import { allProjects, projectGroups, supportingOrganisations, type ProjectFilter } from './projects.store.ts';

const PER_PAGE = 20;
/** Organisations offered as a filter, found among as many projects as are counted. */
const MOST_ORGANISATIONS = 12;
/** Among so many projects it is looked who supports them: enough to offer organisations as a filter. */
const SUPPORTERS_AMONG = 200;

export function projectRoutes(deps: ExchangeDeps): Hono<Env> {
  const { site, database } = deps;
  const countsOf = keepUntilWritten(database, (filters: readonly ProjectFilter[]) => allProjects.counts(database.reading, filters));
  const supportersOf = keepUntilWritten(database, (filter: ProjectFilter) =>
    supportingOrganisations(database.reading, filter, MOST_ORGANISATIONS, SUPPORTERS_AMONG),
  );
  const app = new Hono<Env>();

  app.get(`${inLanguage}/projects`, act('public'), async (c) => {
    c.set('cacheable', true);
    const frame = await site.frame(c);
    const names = await namesFor(deps, []);
    const group = projectGroups.find((known) => known === c.req.query('state')) ?? 'all';
    const organisation = names.organisations.bySlug(c.req.query('organisation') ?? '');
    const ofPlace = readWhere(names.places, (name) => c.req.query(name));
    const filter: ProjectFilter = { group, ...ofPlace, ...(organisation ? { organisation: organisation.id } : {}) };
    const [page, supporters] = await Promise.all([
      allProjects.page(database.reading, { filter, ...readTurn((name) => c.req.query(name)), most: PER_PAGE }),
      supportersOf({ group, ...ofPlace }),
    ]);
    const filters = projectFilters(frame, names, filter, supporters);
    const counts = await countsOf(shownBy(filters));
    return site.page(c, projectListPage(frame, { filter, filters, counts, page }, names));
  });

  app.get(`${inLanguage}/projects/:number{[0-9]+-[0-9]+}`, act('public'), async (c) => {
    const project = await projectOfAddress(deps, c);
    const need = project && (await findNeed(database.reading, project.need));
    if (!need) return site.problem(c, 'not-found');
    c.set('cacheable', true);
    const [offers, stored, names, frame] = await Promise.all([
      offersOf(database.reading, need.id),
      Promise.all(project.evidence.map((picture) => deps.files.find(database.reading, picture.file))),
      namesFor(deps, [project.worker]),
      site.frame(c),
    ]);
    const shares = offers.filter((offer) => offer.state === 'agreed' || offer.state === 'stopped');
    const thing = projectAsThing(
      project,
      shares.flatMap((share) => (share.state === 'agreed' ? [share.organisation] : [])),
    );
    const actor = c.get('actor');
    const said = saidWords.find((word) => word === c.req.query('said'));
    return site.page(
      c,
      projectPage(
        frame,
        {
          project,
          need,
          shares,
          pictures: project.evidence.flatMap((picture, index) => {
            const file = stored[index];
            return file ? [{ ...picture, width: file.width, height: file.height }] : [];
          }),
          kept: keptOf(offers),
          mayStop: may(exchangePermissions['project-stop'], actor, thing),
          mayChange: may(exchangePermissions['project-change'], actor, thing),
          mayAddEvidence: may(exchangePermissions['evidence-add'], actor, thing),
          said,
        },
        names,
      ),
    );
  });

  app.route('/', projectFormRoutes(deps));
  app.route('/', evidenceRoutes(deps));
  return app;
}
