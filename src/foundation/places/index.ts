/** The door of places: city, district, subdistrict, community, estate, building, unit. */
import type { Instant } from '../../kernel/time.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import { makeDirectory, type PlaceDirectory } from './domain/directory.ts';
import type { Place } from './domain/place.ts';
import { insertPlaces, loadPlaces } from './places.store.ts';

export type { CommunityMatters, OrganisationLink, OrganisationsInPlace } from './community-matters.ts';
export type { PlaceDirectory } from './domain/directory.ts';
export { placeOfPage } from './domain/place-of-page.ts';
export { type Figure, type Place, type PlaceKind, type ServiceDesk } from './domain/place.ts';
export { placesApi } from './places.api.ts';
export { placesPermissions } from './places.policy.ts';
export { placesRoutes } from './places.routes.tsx';
export { placeTranslations } from './translate-place.ts';

export type Places = {
  /** All places, kept in memory until one changes. */
  readonly directory: () => Promise<PlaceDirectory>;
  readonly add: (tx: Transaction, place: Place, at: Instant) => Promise<void>;
  /** To be called after a commit that changed a place. */
  readonly changed: () => void;
};

export function createPlaces(deps: { readonly reading: Reading }): Places {
  let kept: Promise<PlaceDirectory> | undefined;
  return {
    directory() {
      kept ??= loadPlaces(deps.reading).then(makeDirectory);
      kept.catch(() => (kept = undefined));
      return kept;
    },
    add: (tx, place, at) => insertPlaces(tx, [place], at),
    changed() {
      kept = undefined;
    },
  };
}
