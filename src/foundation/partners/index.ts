/** The door of partners: organisations that share, and who speaks for them. */
import type { OrganisationId } from '../../kernel/ids.ts';
import { readText, type Language } from '../../kernel/language.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import type { Organisation } from './domain/organisation.ts';
import { insertOrganisation, loadOrganisations } from './partners.store.ts';

export { organisationKinds, type Organisation, type OrganisationKind } from './domain/organisation.ts';

/** All organisations, in memory: a few hundred, named on every page. */
export type OrganisationDirectory = {
  readonly all: readonly Organisation[];
  readonly find: (id: OrganisationId) => Organisation | undefined;
  readonly bySlug: (slug: string) => Organisation | undefined;
  readonly name: (id: OrganisationId | undefined, language: Language) => string;
};

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

function makeDirectory(all: readonly Organisation[]): OrganisationDirectory {
  const byId = new Map(all.map((organisation) => [organisation.id, organisation]));
  const bySlug = new Map(all.map((organisation) => [organisation.slug, organisation]));
  return {
    all,
    find: (id) => byId.get(id),
    bySlug: (slug) => bySlug.get(slug),
    name(id, language) {
      const organisation = id === undefined ? undefined : byId.get(id);
      return organisation ? readText(organisation.name, language).text : '';
    },
  };
}
