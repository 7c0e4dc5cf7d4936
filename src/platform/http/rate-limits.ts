/** How many writes and calls of the API one network address may make. Counted in memory: there is one process. */
import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Metrics } from '../metrics/metrics.ts';
import type { Ctx, Env } from './env.ts';

/** Requests a minute for each address. An office full of workers may share one address. */
export type RateLimits = { readonly writes: number; readonly api: number };
export const usualLimits: RateLimits = { writes: 240, api: 1_200 };

/** One household's or office's network: a whole IPv4 address, the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail.split(':').filter(Boolean);
  const left = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...left, ...rest].slice(0, 4).join(':');
}

export function limitRates(deps: {
  readonly limits: RateLimits;
  readonly metrics: Metrics;
  readonly refuse: (c: Ctx) => Response | Promise<Response>;
}): MiddlewareHandler<Env> {
  const limiters = {
    writes: new RateLimiterMemory({ points: deps.limits.writes, duration: 60 }),
    api: new RateLimiterMemory({ points: deps.limits.api, duration: 60 }),
  };
  const refused = (limit: keyof RateLimits, c: Ctx): Promise<RateLimiterRes | undefined> =>
    limiters[limit].consume(c.get('address')).then(
      () => undefined,
      (reason: unknown) => {
        if (reason instanceof RateLimiterRes) return reason;
        throw reason;
      },
    );
  return async (c, next) => {
    const isWrite = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    const limit = c.req.path.startsWith('/api/') ? 'api' : isWrite ? 'writes' : undefined;
    const over = limit && (await refused(limit, c));
    if (!limit || !over) return next();
    deps.metrics.refusedForRate(limit);
    const answer = await deps.refuse(c);
    answer.headers.set('retry-after', String(Math.max(1, Math.ceil(over.msBeforeNext / 1000))));
    return answer;
  };
}
