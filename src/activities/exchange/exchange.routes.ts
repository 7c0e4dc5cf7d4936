/** All addresses of the exchange. */
import { Hono } from 'hono';
import type { Env } from '../../platform/http/env.ts';
import { deskRoutes } from './desk/desk.routes.tsx';
import type { ExchangeDeps } from './exchange.deps.ts';
import { homeRoutes } from './home/home.routes.tsx';
import { needRoutes } from './needs/needs.routes.tsx';
import { offerRoutes } from './offers/offers.routes.tsx';
import { projectRoutes } from './projects/projects.routes.tsx';
import { resourceRoutes } from './resources/resources.routes.tsx';
import { searchRoutes } from './search/search.routes.tsx';
import { tableRoutes } from './tables/tables.routes.tsx';

export function exchangeRoutes(deps: ExchangeDeps): Hono<Env> {
  return new Hono<Env>()
    .route('/', homeRoutes(deps))
    .route('/', needRoutes(deps))
    .route('/', offerRoutes(deps))
    .route('/', resourceRoutes(deps))
    .route('/', projectRoutes(deps))
    .route('/', deskRoutes(deps))
    .route('/', searchRoutes(deps))
    .route('/', tableRoutes(deps));
}
