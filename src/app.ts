/** The only file that knows every module: builds them, hands each its collaborators, mounts their routes. */
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  exchangeApi,
  exchangeRoutes,
  makeEndOrganisation,
  makePassDays,
  type ExchangeDeps,
  matchingWeights,
  workingDaysFor,
  exchangePersonalData,
  exchangeTranslations,
  makeMyMatters,
  communityMatters,
  deskMenu,
  exchangePermissions,
  organisationMatters,
} from './activities/exchange/index.ts';
import { createNotices } from './activities/notices/index.ts';
import { createApi } from './api/index.ts';
import { aboutRoutes } from './about/index.ts';
import { administrationPermissions, administrationRoutes, auditLogRoutes, outboxRoutes } from './administration/index.ts';
import { loadDemonstration } from './demo/index.ts';
import { createSetup, ownRoutes } from './setup/index.ts';
import {
  createPartners,
  organisationsInPlace,
  organisationTranslations,
  partnersApi,
  partnersRoutes,
} from './foundation/partners/index.ts';
import { createPeople, showCodes, tellBy, type CodeSender } from './foundation/people/index.ts';
import { createPlaces, placeOfPage, placesApi, placesRoutes, placeTranslations } from './foundation/places/index.ts';
import type { MakeId } from './kernel/ids.ts';
import { readText, tagOf } from './kernel/language.ts';
import { may } from './kernel/permission.ts';
import { dateAt, type Clock } from './kernel/time.ts';
import type { WorkingCalendar } from './kernel/working-days.ts';
import { auditLogOf } from './platform/audit-log/audit-log.ts';
import type { Database } from './platform/database/database.ts';
import { createFiles } from './platform/files/files.ts';
import { fileRoutes } from './platform/files/files.routes.ts';
import type { Ctx, Env } from './platform/http/env.ts';
import { createFrame, formKeyFor, statusOfProblem, type Problem } from './platform/http/frame.ts';
import { withoutLanguage } from './platform/http/in-language.ts';
import { operationRoutes } from './platform/http/operation.routes.ts';
import { createPageCache } from './platform/http/page-cache.ts';
import type { RateLimits } from './platform/http/rate-limits.ts';
import type { Jobs } from './platform/jobs/jobs.ts';
import type { Keys } from './platform/keys/keys.ts';
import type { Log } from './platform/log/log.ts';
import type { Mailer } from './platform/mail/mail.ts';
import type { Metrics } from './platform/metrics/metrics.ts';
import type { TextMessenger } from './platform/text-messages/gateway.ts';
import { CannotStart } from './platform/process/cannot-start.ts';
import { writeSetting } from './platform/settings/settings.store.ts';
import { href, renderPage, type Assets, type Frame } from './ui/page.tsx';
import { problemPage } from './ui/problem.page.tsx';
import { siteRoutes } from './ui/site.routes.ts';
import type { Site } from './ui/site.ts';
import { siteTexts } from './ui/site.texts.ts';
import { translationRoutes } from './translations/index.ts';

export type AppDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly calendar: WorkingCalendar;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Who brings this may read /metrics from elsewhere; without it, this machine alone. */
  readonly metricsToken?: string | undefined;
  readonly jobs: Jobs;
  readonly mailer: Mailer;
  /** Where files that people send are kept. */
  readonly filesFolder: string;
  /** The usual ones unless told otherwise. */
  readonly limits?: RateLimits | undefined;
  readonly assets: Assets;
  /** Folder of the built assets. */
  readonly dist: string;
  readonly publicUrl: string;
  readonly keys: Keys;
  readonly trustedProxies: number;
  readonly isDemonstration: boolean;
  /** How sign-in codes reach people; a demonstration shows them on a page instead. */
  readonly sendCode: CodeSender;
  readonly textMessages?: TextMessenger | undefined;
};

/** Addresses of what the build made. */
export function readAssets(dist: string): Assets {
  const file = path.join(dist, '.vite/manifest.json');
  if (!existsSync(file)) throw new CannotStart(`The style sheet of the pages is not built (${file} is missing). Run npm run build.`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { file: string }>;
  const address = (source: string) => `/${manifest[source]?.file ?? ''}`;
  return { styles: address('src/ui/styles.css'), islands: { passkeys: address('src/islands/passkeys.ts') } };
}

export type Platform = {
  readonly app: Hono<Env>;
  /** Fills the empty database with the demonstration, in one transaction, and marks it as one. */
  readonly loadDemonstration: () => Promise<void>;
  /** The one-time link by which a platform of one's own is set up, for the console alone; undefined where that was done before. */
  readonly beginSetup: () => Promise<string | undefined>;
};

export function createPlatform(deps: AppDeps): Platform {
  const { database, clock } = deps;
  const pageCache = createPageCache({ now: () => clock.now(), most: 2_000, forMs: 60_000 });
  database.onCommit(pageCache.clear);
  const places = createPlaces({ reading: database.reading });
  const partners = createPartners({ reading: database.reading });
  const auditLog = auditLogOf();
  const files = createFiles({ folder: deps.filesFolder, reading: database.reading, clock, makeId: deps.makeId });
  deps.jobs.every('47 3 * * *', 'files-clear-away', async () => void (await files.clearAway()));
  const shownCodes = deps.isDemonstration ? showCodes(clock) : undefined;
  const people = createPeople({
    ...deps,
    places,
    partners,
    auditLog,
    seal: deps.keys.contact,
    authSecret: deps.keys.signInSecret,
    sendCode: shownCodes?.send ?? deps.sendCode,
    tell: tellBy(deps),
  });

  deps.jobs.every('37 3 * * *', 'people-clear-away', people.clearAway);

  /** What the frame shows of a request without asking the database. */
  function bareFrame(c: Ctx): Frame {
    const readerLanguage = c.get('readerLanguage');
    const t = siteTexts(readerLanguage);
    const now = clock.now();
    const query = c.req.url.indexOf('?');
    return {
      readerLanguage,
      language: c.get('language'),
      path: withoutLanguage(c.req.path) + (query === -1 ? '' : c.req.url.slice(query)),
      publicUrl: deps.publicUrl,
      largeText: c.get('preferences').largeText,
      theme: c.get('preferences').theme,
      isDemonstration: deps.isDemonstration,
      isBeingSetUp: setup.isUnderWay(),
      now,
      today: dateAt(now),
      assets: deps.assets,
      nav: setup.isUnderWay()
        ? []
        : [
            { href: '/needs', label: t.needs },
            { href: '/resources', label: t.resources },
            { href: '/projects', label: t.projects },
            { href: '/communities', label: t.communities },
            { href: '/organisations', label: t.organisations },
            { href: '/how-it-works', label: t.howItWorks },
          ],
      place: undefined,
      person: undefined,
      serviceDesk: undefined,
      formKey: () => formKeyFor(c, { formSecret: deps.keys.formSecret, makeId: deps.makeId }),
    };
  }

  async function frame(c: Ctx): Promise<Frame> {
    const bare = bareFrame(c);
    const { readerLanguage } = bare;
    const within = siteTexts(bare.language);
    const [directory, organisations] = await Promise.all([places.directory(), partners.directory()]);
    const actor = c.get('actor');
    const about = directory.bySlug(/^\/communities\/([^/?]+)/.exec(bare.path)?.[1] ?? '');
    const own =
      actor.kind === 'visitor'
        ? []
        : actor.grants.map((grant) => {
            if (grant.role !== 'partner-liaison') return grant.at;
            const organisation = organisations.find(grant.at);
            return organisation?.place ?? organisation?.subdistrict;
          });
    const { place, serviceDesk: desk } = placeOfPage(directory, about, own);
    return {
      ...bare,
      place: place && { href: '/communities', name: readText(place.name, readerLanguage) },
      person:
        actor.kind === 'visitor'
          ? undefined
          : {
              name: actor.name,
              ...(actor.actingFor ? { actingFor: organisations.name(actor.actingFor, readerLanguage) } : {}),
              unread: await notices.unread(database.reading, actor.personId),
            },
      serviceDesk: desk
        ? { title: readText(desk.title, readerLanguage), hours: readText(desk.hours, readerLanguage), phone: desk.phone }
        : undefined,
      ...(may(exchangePermissions['desk-see'], actor) ? { desk: deskMenu(bare.language) } : {}),
      ...(may(administrationPermissions['administration-see'], actor)
        ? {
            administration: [
              { href: '/administration/places', label: within.places },
              { href: '/administration/organisations', label: within.organisations },
              { href: '/administration/people', label: within.people },
              { href: '/administration/audit-log', label: within.auditLog },
            ],
          }
        : {}),
    };
  }

  const site: Site = {
    frame,
    page: (c, props, status = 200) => {
      c.header('content-language', tagOf(c.get('readerLanguage')));
      return c.html(renderPage(props), status);
    },
    async problem(c, problem) {
      const status = statusOfProblem[problem];
      if (c.req.path.startsWith('/api/')) return c.json({ error: problem }, status);
      return c.html(
        renderPage(
          problemPage(
            // also where what went wrong is that the database does not answer
            { ...(await frame(c).catch(() => bareFrame(c))), language: c.get('readerLanguage') },
            problem,
            c.get('requestId'),
            canBeSentAgain(problem) ? c.get('typed') : [],
          ),
        ),
        status,
      );
    },
    goTo: (c, to) => c.redirect(href({ readerLanguage: c.get('readerLanguage') }, to), 303),
  };

  const shared = { ...deps, places, partners, people, auditLog, files, site };
  const notices = createNotices({ ...shared, mailAddresses: people.mailAddresses });
  const exchange: ExchangeDeps = { ...shared, sealing: deps.keys.contact, notify: notices.tell };
  deps.jobs.every('0 8 * * *', 'notice-digests', async () => void (await notices.sendDigests()));
  const placesDeps = { ...shared, directory: places.directory, changed: places.changed, sealing: deps.keys.contact };
  const partnersDeps = { ...shared, directory: partners.directory, changed: partners.changed };
  const endOrganisation = makeEndOrganisation(exchange);
  deps.jobs.every('30 6 * * *', 'exchange-days', async () => void (await makePassDays(exchange)()));

  const app = createFrame({
    log: deps.log,
    makeId: deps.makeId,
    formSecret: deps.keys.formSecret,
    isSecure: deps.publicUrl.startsWith('https:'),
    trustedProxies: deps.trustedProxies,
    identify: people.identify,
    renderProblem: site.problem,
    pageCache,
    metrics: deps.metrics,
    limits: deps.limits,
  });
  app.route('/', operationRoutes({ ...deps, renderProblem: site.problem }));
  app.route('/', fileRoutes({ files, renderProblem: site.problem }));
  app.use(
    '/assets/*',
    serveStatic({
      root: path.relative(process.cwd(), deps.dist) || '.',
      onFound: (_file, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  );
  app.route('/', siteRoutes());
  const setup = createSetup({ ...shared, makeToken: () => randomBytes(32).toString('base64url') });
  app.use(setup.guard);
  app.route('/', setup.routes);
  app.route('/', ownRoutes(shared));
  app.route(
    '/',
    people.routes({
      site,
      shownCodes,
      matters: makeMyMatters(exchange),
      personalData: [exchangePersonalData(exchange), { name: 'notices', dataOf: notices.dataOf, erase: notices.erase }],
    }),
  );
  app.route('/', exchangeRoutes(exchange));
  app.route('/', notices.routes);
  const api = createApi({
    publicUrl: deps.publicUrl,
    parts: [placesApi(places), partnersApi(partners), exchangeApi(exchange)],
  });
  app.route('/', api.routes);
  app.route(
    '/',
    placesRoutes({
      ...placesDeps,
      organisations: organisationsInPlace(shared),
      matters: communityMatters(exchange),
    }),
  );
  app.route(
    '/',
    partnersRoutes({
      ...partnersDeps,
      matters: organisationMatters(exchange),
      async onEnded(tx, organisation, doer, at) {
        await people.endOrganisation(tx, organisation, doer, at);
        await endOrganisation(tx, organisation, doer, at);
      },
    }),
  );
  app.route(
    '/',
    translationRoutes({
      site,
      sources: [exchangeTranslations(exchange), placeTranslations(placesDeps), organisationTranslations(partnersDeps)],
    }),
  );
  app.route('/', administrationRoutes(shared));
  app.route('/', aboutRoutes({ site, rules: { workingDays: workingDaysFor, weights: matchingWeights }, describeApi: api.describe }));
  app.route('/', auditLogRoutes(shared));
  if (deps.isDemonstration) app.route('/', outboxRoutes(shared));
  return {
    app,
    beginSetup: setup.begin,
    async loadDemonstration() {
      await database.inTransaction(async (tx) => {
        const { calendar, makeId } = deps;
        await loadDemonstration({
          tx,
          at: clock.now(),
          calendar,
          makeId,
          places,
          partners,
          people,
          auditLog,
          notify: notices.tell,
          files,
          sealing: deps.keys.contact,
        });
        await writeSetting(tx, 'installation', { kind: 'demonstration' });
      });
      places.changed();
      partners.changed();
      // so that the outbox shows what people get each morning
      await notices.sendDigests();
    },
  };
}

/** What `app.ts` hands to every module; each takes the part it needs. */
export type Shared = AppDeps & { readonly site: Site };

/** Problems of a form that is good in itself: its writer was signed out meanwhile or took too long, or there was no room to save it. */
const canBeSentAgain = (problem: Problem): boolean => problem === 'stale-form' || problem === 'sign-in-first' || problem === 'disk-full';
