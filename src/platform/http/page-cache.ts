/** Pages that every visitor gets alike, kept until anything is written. */
import type { MiddlewareHandler } from 'hono';
import type { Env } from './env.ts';

export type PageCache = { readonly middleware: MiddlewareHandler<Env>; readonly clear: () => void };

/** Bytes as a view, not as a buffer: the server sends a view as it is, and would make a stream of a buffer. */
type Kept = { readonly body: Uint8Array<ArrayBuffer>; readonly headers: [string, string][]; readonly until: number };

/**
 * Keeps at most `most` answers, each for at most `forMs` (what is late depends on the hour). `clear` follows every commit; an answer
 * that was being made while something was written is not kept.
 */
export function createPageCache(deps: { now: () => number; most: number; forMs: number }): PageCache {
  let kept = new Map<string, Kept>();
  let generation = 0;
  return {
    clear() {
      generation += 1;
      if (kept.size > 0) kept = new Map();
    },
    async middleware(c, next) {
      if (c.req.method !== 'GET' || c.req.header('cookie') !== undefined || c.req.header('authorization') !== undefined) return next();
      const key = c.req.url;
      const found = kept.get(key);
      if (found && found.until > deps.now()) {
        c.header('x-request-id', c.get('requestId'));
        return c.body(found.body, 200, Object.fromEntries(found.headers));
      }
      const began = generation;
      await next();
      if (!c.get('cacheable') || c.res.status !== 200 || began !== generation) return;
      const body = new Uint8Array(await c.res.clone().arrayBuffer());
      if (kept.size >= deps.most) kept.clear();
      const headers = [...c.res.headers].filter(([name]) => name === 'content-type' || name === 'content-language' || name === 'link');
      if (began === generation) kept.set(key, { body, headers: headers as [string, string][], until: deps.now() + deps.forMs });
    },
  };
}
