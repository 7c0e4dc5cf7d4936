/** What happens to every request before its route sees it: id, log, limits, who is asking, in which language, and is the form ours. */
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { matchedRoutes } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { visitor, type Actor } from '../../kernel/actor.ts';
import { contentLanguageOf, parseLanguage, type Language } from '../../kernel/language.ts';
import type { MakeId } from '../../kernel/ids.ts';
import type { Log } from '../log/log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { isDiskFull } from '../process/cannot-start.ts';
import { readCookie, SESSION_COOKIE } from './cookies.ts';
import type { Ctx, Env } from './env.ts';
import type { PageCache } from './page-cache.ts';
import { letArrive } from './early-answer.ts';
import { FormSentBefore, makeFormKey, readFormKey } from './form-key.ts';
import { limitRates, networkOf, usualLimits, type RateLimits } from './rate-limits.ts';
import { inRequest } from './request-context.ts';

/** Why a request got no page of its own. Each has a status; `app.ts` gives it words and a page. */
export type Problem =
  | 'not-found'
  | 'not-allowed'
  | 'sign-in-first'
  | 'too-large'
  | 'too-many'
  | 'stale-form'
  | 'sent-before'
  | 'bad-request'
  | 'disk-full'
  | 'broken';
export const statusOfProblem = {
  'not-found': 404,
  'not-allowed': 403,
  'sign-in-first': 401,
  'too-large': 413,
  'too-many': 429,
  'stale-form': 403,
  'sent-before': 409,
  'bad-request': 400,
  'disk-full': 507,
  broken: 500,
} as const satisfies Record<Problem, number>;

export type FrameDeps = {
  readonly log: Log;
  readonly metrics: Metrics;
  /** The usual ones unless told otherwise. */
  readonly limits?: RateLimits | undefined;
  readonly makeId: MakeId;
  readonly formSecret: string;
  readonly isSecure: boolean;
  readonly trustedProxies: number;
  readonly identify: (c: Ctx) => Promise<Actor>;
  readonly renderProblem: (c: Ctx, problem: Problem) => Response | Promise<Response>;
  readonly pageCache: PageCache;
};

/** A photo or a table of a few thousand rows. */
const LARGEST_UPLOAD_BYTES = 12 * 1024 * 1024;
const UPLOAD = /^(?:multipart\/form-data|image\/)/i;
/** All texts of the longest form, or a call of the API. */
const LARGEST_FORM_BYTES = 512 * 1024;
/** Requests that show nothing of who asks: no session is looked up for them, and no line written about them. */
const SILENT = /^\/(?:assets\/|favicon\.svg$|healthz$|metrics$)/;

/** What another site's form cannot send, nor its script without our consent, which we give nobody. */
const NEEDS_CONSENT = /^(?:application\/json(?:;|$)|image\/)/i;

/** What ties a form to who asked for it: the session's cookie, or nothing for somebody who is not signed in. */
const sessionOf = (c: Ctx): string => readCookie(c, SESSION_COOKIE) ?? 'visitor';

export const formKeyFor = (c: Ctx, deps: Pick<FrameDeps, 'formSecret' | 'makeId'>): string =>
  makeFormKey(deps.formSecret, sessionOf(c), deps.makeId<string>());

/** The languages that a browser wishes for and we speak, the most wished for first: `ko-KR, ja;q=0.8, *;q=0.1` is Korean, then Japanese. */
function wishedLanguages(header: string): Language[] {
  return header
    .split(',')
    .flatMap((wish) => {
      const [tag = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
      const language = parseLanguage(tag.split('-')[0]);
      const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
      return language && weight > 0 ? [{ language, weight }] : [];
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ language }) => language);
}

/** The language of an address; without one, the reader's choice, then the browser's wish, then Chinese. */
export function languageOf(c: Ctx): Language {
  const fromPath = parseLanguage(c.req.path.split('/')[1]);
  if (fromPath) return fromPath;
  const chosen = parseLanguage(readCookie(c, 'language'));
  if (chosen) return chosen;
  return wishedLanguages(c.req.header('accept-language') ?? '')[0] ?? 'zh';
}

function addressOf(c: Ctx, trustedProxies: number): string {
  const hops = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  if (trustedProxies > 0 && hops.length > 0) return hops[Math.max(0, hops.length - trustedProxies)] ?? 'unknown';
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    return 'unknown'; // a test's request has no connection
  }
}

/** Whether an answer was made for one person: nothing but their own window may keep it. */
const isPersonal = (c: Ctx): boolean =>
  c.get('actor').kind === 'person' || (c.req.method !== 'GET' && c.req.method !== 'HEAD') || c.res.headers.has('set-cookie');

/** The pattern of the route that a request matched: of several the last that is not for all requests. */
const routeOf = (c: Ctx): string => matchedRoutes(c).findLast(({ path }) => path !== '/*' && path !== '*')?.path ?? 'none';

/** A text with the character NUL, which nobody types and no text in PostgreSQL can have. */
function isUnstorableText(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as Error & { code?: string };
    if (code === '22021' || code === '22P05') return true;
  }
  return false;
}

const rootOf = (error: Error): Error => (error.cause instanceof Error ? rootOf(error.cause) : error);

/** What surrounds every route: id, limits, language, who asks, form keys, headers, and the pages of what goes wrong. */
export function createFrame(deps: FrameDeps): Hono<Env> {
  const app = new Hono<Env>({ strict: false });

  app.use(async (c, next) => {
    const requestId = deps.makeId<string>();
    c.set('requestId', requestId);
    c.set('isSecure', deps.isSecure);
    c.set('readerLanguage', languageOf(c));
    c.set('language', contentLanguageOf(c.get('readerLanguage')));
    c.set('cacheable', false);
    c.set('actor', visitor); // until it is known who asks: what is refused before then is refused alike to everybody
    c.set('address', networkOf(addressOf(c, deps.trustedProxies)));
    const theme = readCookie(c, 'theme');
    c.set('preferences', { largeText: readCookie(c, 'text') === 'large', theme: theme === 'dark' || theme === 'light' ? theme : 'system' });
    c.header('x-request-id', requestId);
    const began = performance.now();
    await inRequest({ requestId }, next);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') await letArrive(c.req.raw);
    if (!c.res.headers.has('cache-control')) c.header('cache-control', isPersonal(c) ? 'no-store' : 'no-cache');
    const seconds = (performance.now() - began) / 1000;
    const { method } = c.req;
    const { status } = c.res;
    // never the address itself: its query may hold what somebody searched for, its path a one-time link
    const route = status === 404 ? 'none' : routeOf(c);
    deps.metrics.request({ method, route, status, seconds });
    if (!SILENT.test(c.req.path)) deps.log.info({ requestId, method, route, status, ms: Math.round(seconds * 1000) }, 'request');
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: deps.isSecure ? 'max-age=31536000; includeSubDomains' : false,
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
    }),
  );
  app.use(deps.pageCache.middleware);
  app.use(limitRates({ limits: deps.limits ?? usualLimits, metrics: deps.metrics, refuse: (c) => deps.renderProblem(c, 'too-many') }));
  const tooLarge = (c: Context) => deps.renderProblem(c as Ctx, 'too-large');
  const limitUpload = bodyLimit({ maxSize: LARGEST_UPLOAD_BYTES, onError: tooLarge });
  const limitForm = bodyLimit({ maxSize: LARGEST_FORM_BYTES, onError: tooLarge });
  app.use((c, next) => (UPLOAD.test(c.req.header('content-type') ?? '') ? limitUpload(c, next) : limitForm(c, next)));
  app.use(async (c, next) => {
    if (!SILENT.test(c.req.path)) c.set('actor', await deps.identify(c));
    await next();
  });
  app.use(checkForm(deps));
  app.notFound((c) => deps.renderProblem(c, 'not-found'));
  app.onError((error, c) => {
    if (error instanceof FormSentBefore) return deps.renderProblem(c, 'sent-before');
    // a body that is not what its type says
    if (isUnstorableText(error) || (error instanceof HTTPException && error.status < 500)) return deps.renderProblem(c, 'bad-request');
    const about = { requestId: c.get('requestId'), route: routeOf(c) };
    if (isDiskFull(error)) {
      deps.log.error({ ...about, reason: rootOf(error).message }, 'the disk is full: nothing of this request was saved');
      c.header('retry-after', '600');
      return deps.renderProblem(c, 'disk-full');
    }
    deps.log.error({ ...about, err: error }, 'request failed');
    return deps.renderProblem(c, 'broken');
  });
  return app;
}

const typedIn = (form: Readonly<Record<string, unknown>>): [string, string][] =>
  Object.entries(form).flatMap(([name, values]) =>
    name === 'form-key' ? [] : [values].flat().flatMap((value) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
  );

/** Refuses a form that did not come from a page of ours; hands its key to the request's first transaction. */
const checkForm =
  (deps: FrameDeps): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const site = c.req.header('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return deps.renderProblem(c, 'stale-form');
    if (c.req.path.startsWith('/api/')) {
      // nor a program's token, which no page has
      const isOurs = NEEDS_CONSENT.test(c.req.header('content-type') ?? '') || c.req.header('authorization') !== undefined;
      return isOurs ? next() : deps.renderProblem(c, 'bad-request');
    }
    const form = await c.req.parseBody({ all: true }).catch(() => undefined);
    const key = form?.['form-key'];
    const id = typeof key === 'string' ? readFormKey(deps.formSecret, sessionOf(c), key) : undefined;
    // from a page of ours alone: what another site filled in must not wait for a press of our button
    if (site === 'same-origin' && form) c.set('typed', typedIn(form));
    if (id === undefined) return deps.renderProblem(c, 'stale-form');
    await inRequest({ requestId: c.get('requestId'), formKey: id }, next);
  };
