/** Marks each route with the act it permits, so that a test can walk over all of them. */
import type { MiddlewareHandler } from 'hono';
import type { Env } from './env.ts';

const acts = new WeakMap<object, readonly string[]>();

/**
 * Names the act of the permission table that a route performs (several, where the sides of a matter have a row each), or `public` for what anybody may read. The use case behind the route asks
 * the table with the thing in hand; this mark is what the test of the whole table goes by.
 */
export function act(...names: readonly string[]): MiddlewareHandler<Env> {
  const handler: MiddlewareHandler<Env> = (_c, next) => next();
  acts.set(handler, names);
  return handler;
}
export const actsOf = (handler: object): readonly string[] | undefined => acts.get(handler);
