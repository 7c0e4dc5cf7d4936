/**
 * The door of setting up. `app.ts` makes it, puts its `guard` before all routes but those for assets, health and preferences, and mounts its
 * `routes`. `main.ts` calls `begin` once per start of a platform that is no demonstration, when the address is known:
 *
 *     if (!isDemonstration) { const link = await platform.beginSetup(); if (link) console.log(`Set this platform up at ${link}`); }
 */
import type { MiddlewareHandler } from 'hono';
import type { Hono } from 'hono';
import type { Places } from '../foundation/places/index.ts';
import type { Env } from '../platform/http/env.ts';
import type { Site } from '../ui/site.ts';
import { makeSetUp, type SetUpDeps } from './set-up.ts';
import { setupGuard, setupRoutes } from './setup.routes.tsx';
import { createSetupLink } from './setup-link.ts';

export { ownRoutes } from './own.routes.tsx';

export type Setup = {
  /** Whether the platform waits to be set up. */
  readonly isUnderWay: () => boolean;
  /** Answers every page with "being set up" for as long as it is. */
  readonly guard: MiddlewareHandler<Env>;
  readonly routes: Hono<Env>;
  /** The link by which this platform is set up, to be printed on the console and nowhere else; undefined where it was set up before. */
  readonly begin: () => Promise<string | undefined>;
};

/** Whether nobody has set the platform up yet: there is no subdistrict, and so nobody who could administer one. */
export const needsSetup = async (places: Pick<Places, 'directory'>): Promise<boolean> =>
  (await places.directory()).ofKind('subdistrict').length === 0;

export function createSetup(
  deps: SetUpDeps & { readonly site: Site; readonly publicUrl: string; readonly makeToken: () => string },
): Setup {
  const link = createSetupLink(deps.makeToken);
  return {
    isUnderWay: link.isOpen,
    guard: setupGuard({ site: deps.site, link }),
    routes: setupRoutes({ site: deps.site, link, setUp: makeSetUp(deps) }),
    async begin() {
      return (await needsSetup(deps.places)) ? `${deps.publicUrl}/setup?token=${link.open()}` : undefined;
    },
  };
}
