/** Marks each route with the act it permits, so that a test can walk over all of them. */
import type { MiddlewareHandler } from 'hono';
import type { Env } from './env.ts';

const acts = new WeakMap<object, string>();

/**
 * Names the act of the permission table that a route performs, or `public` for what anybody may read. The use case behind the route asks
 * the table with the thing in hand; this mark is what the test of the whole table goes by.
 */
export function act(name: string): MiddlewareHandler<Env> {
  const handler: MiddlewareHandler<Env> = (_c, next) => next();
  acts.set(handler, name);
  return handler;
}
export const actOf = (handler: object): string | undefined => acts.get(handler);
