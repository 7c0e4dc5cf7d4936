/** The exchange for programs: the same use cases and permissions as its pages. Mounted under /api/v1. */
import { Hono } from 'hono';
import type { Env } from '../../../platform/http/env.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { listsApi } from './lists.api.ts';
import { needsApi } from './needs.api.ts';
import { projectsApi } from './projects.api.ts';
import { offersApi } from './offers.api.ts';
import { raiseNeedApi } from './raise-need.api.ts';
import { resourcesApi } from './resources.api.ts';
import { searchApi } from './search.api.ts';

export const exchangeApi = (deps: ExchangeDeps): Hono<Env> => {
  const api = new Hono<Env>();
  for (const part of [raiseNeedApi, needsApi, offersApi, listsApi, resourcesApi, projectsApi, searchApi]) api.route('/', part(deps));
  return api;
};
