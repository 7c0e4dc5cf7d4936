/** The door of the exchange: needs, resources and projects. */
import { insertHappening } from './history.store.ts';
import { insertNeed, nextNumber } from './needs.store.ts';
import { insertOffer } from './offers.store.ts';
import { insertEvidence, insertProject } from './projects.store.ts';
import { insertResource } from './resources.store.ts';

export { homeRoutes } from './home.routes.tsx';
export type { ExchangeDeps } from './exchange.deps.ts';

/** For loading a demonstration: writes records as the use cases would have made them. */
export const seedExchange = { insertNeed, insertResource, insertOffer, insertProject, insertEvidence, insertHappening, nextNumber };
