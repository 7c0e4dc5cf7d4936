/** The door of partners: organisations that share, and what they can give. */
import type { PlaceId } from '../../kernel/ids.ts';
import { readText, type Language } from '../../kernel/language.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import type { OrganisationsInPlace, Places } from '../places/index.ts';
import { makeDirectory, type OrganisationDirectory } from './directory.ts';
import type { Organisation } from './domain/organisation.ts';
import { insertOrganisation, loadOrganisations } from './partners.store.ts';

export type { OrganisationDirectory } from './directory.ts';
export { type Organisation, type OrganisationKind } from './domain/organisation.ts';
export type { OrganisationMatters } from './organisation-matters.ts';
export { partnersApi } from './partners.api.ts';
export { partnersPermissions } from './partners.policy.ts';
export { partnersRoutes } from './partners.routes.tsx';
export { organisationTranslations } from './translate-organisation.ts';

export type Partners = {
  readonly directory: () => Promise<OrganisationDirectory>;
  readonly add: (tx: Transaction, organisation: Organisation, at: Instant) => Promise<void>;
  /** To be called after a commit that changed an organisation. */
  readonly changed: () => void;
};

export function createPartners(deps: { readonly reading: Reading }): Partners {
  let kept: Promise<OrganisationDirectory> | undefined;
  return {
    directory() {
      kept ??= loadOrganisations(deps.reading).then(makeDirectory);
      kept.catch(() => (kept = undefined));
      return kept;
    },
    add: insertOrganisation,
    changed() {
      kept = undefined;
    },
  };
}

/** Answers to a community's page which organisations stand in it. */
export const organisationsInPlace = (deps: {
  readonly places: Pick<Places, 'directory'>;
  readonly partners: Pick<Partners, 'directory'>;
}): OrganisationsInPlace => ({
  async inCommunity(community: PlaceId, language: Language) {
    const [places, organisations] = await Promise.all([deps.places.directory(), deps.partners.directory()]);
    return organisations.all
      .filter(({ place }) => place !== undefined && places.find(place)?.community === community)
      .map(({ slug, name }) => ({ href: `/organisations/${slug}`, name: readText(name, language) }));
  },
});
