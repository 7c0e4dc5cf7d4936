/** What happens to every request before its route sees it: id, log, limits, who is asking, in which language, and is the form ours. */
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import type { Actor } from '../../kernel/actor.ts';
import { languages, parseLanguage, type Language } from '../../kernel/language.ts';
import type { MakeId } from '../../kernel/ids.ts';
import type { Ctx, Env } from './env.ts';
import type { PageCache } from './page-cache.ts';
import { FormSentBefore, makeFormKey, readFormKey } from './form-key.ts';
import { inRequest } from './request-context.ts';

/** Why a request got no page of its own. Each has a status; `app.ts` gives it words and a page. */
export type Problem =
  'not-found' | 'not-allowed' | 'sign-in-first' | 'too-large' | 'too-many' | 'stale-form' | 'sent-before' | 'bad-request' | 'broken';
export const statusOfProblem = {
  'not-found': 404,
  'not-allowed': 403,
  'sign-in-first': 401,
  'too-large': 413,
  'too-many': 429,
  'stale-form': 403,
  'sent-before': 409,
  'bad-request': 400,
  broken: 500,
} as const satisfies Record<Problem, number>;

export type FrameDeps = {
  readonly log: Logger;
  readonly makeId: MakeId;
  readonly formSecret: string;
  readonly isSecure: boolean;
  readonly trustedProxies: number;
  readonly identify: (c: Ctx) => Promise<Actor>;
  readonly renderProblem: (c: Ctx, problem: Problem) => Response | Promise<Response>;
  /** Largest request in bytes: a photo or a table of a few thousand rows. */
  readonly largestBody: number;
  readonly pageCache: PageCache;
};

const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?better-auth\.session_token=([^;]+)/;

/** What ties a form to who asked for it: the session's cookie, or nothing for somebody who is not signed in. */
const sessionOf = (c: Ctx): string => SESSION_COOKIE.exec(c.req.header('cookie') ?? '')?.[1] ?? 'visitor';

export const formKeyFor = (c: Ctx, deps: Pick<FrameDeps, 'formSecret' | 'makeId'>): string =>
  makeFormKey(deps.formSecret, sessionOf(c), deps.makeId<string>());

/** The language of an address; without one, the reader's choice, then the browser's wish, then Chinese. */
export function languageOf(c: Ctx): Language {
  const fromPath = parseLanguage(c.req.path.split('/')[1]);
  if (fromPath) return fromPath;
  const chosen = parseLanguage(getCookie(c, 'language'));
  if (chosen) return chosen;
  for (const wish of (c.req.header('accept-language') ?? '').split(',')) {
    const language = languages.find((known) => wish.trim().toLowerCase().startsWith(known));
    if (language) return language;
  }
  return 'zh';
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

export function createFrame(deps: FrameDeps): Hono<Env> {
  const app = new Hono<Env>({ strict: false });

  app.use(async (c, next) => {
    const requestId = deps.makeId<string>();
    c.set('requestId', requestId);
    c.set('language', languageOf(c));
    c.set('cacheable', false);
    c.set('address', addressOf(c, deps.trustedProxies));
    const theme = getCookie(c, 'theme');
    c.set('preferences', { largeText: getCookie(c, 'text') === 'large', theme: theme === 'dark' || theme === 'light' ? theme : 'system' });
    c.header('x-request-id', requestId);
    const began = performance.now();
    await inRequest({ requestId }, next);
    deps.log.info(
      { requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(performance.now() - began) },
      'request',
    );
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
  app.use(bodyLimit({ maxSize: deps.largestBody, onError: (c) => deps.renderProblem(c as Ctx, 'too-large') }));
  app.use(async (c, next) => {
    c.set('actor', await deps.identify(c));
    await next();
  });
  app.use(checkForm(deps));
  app.notFound((c) => deps.renderProblem(c, 'not-found'));
  app.onError((error, c) => {
    if (error instanceof FormSentBefore) return deps.renderProblem(c, 'sent-before');
    deps.log.error({ requestId: c.get('requestId'), path: c.req.path, err: error }, 'request failed');
    return deps.renderProblem(c, 'broken');
  });
  return app;
}

/** Refuses a form that did not come from a page of ours; hands its key to the request's first transaction. */
const checkForm =
  (deps: FrameDeps): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.path.startsWith('/api/')) return next();
    const site = c.req.header('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return deps.renderProblem(c, 'stale-form');
    const form = await c.req.parseBody({ all: true }).catch(() => undefined);
    const key = form?.['form-key'];
    const id = typeof key === 'string' ? readFormKey(deps.formSecret, sessionOf(c), key) : undefined;
    if (id === undefined) return deps.renderProblem(c, 'stale-form');
    await inRequest({ requestId: c.get('requestId'), formKey: id }, next);
  };
