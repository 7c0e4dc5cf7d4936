import type { OrganisationId } from '../../kernel/ids.ts';
import { readText, type Language } from '../../kernel/language.ts';
import type { Organisation } from './domain/organisation.ts';

/** An organisation, and whether it has stopped sharing here. */
export type KeptOrganisation = { readonly organisation: Organisation; readonly hasEnded: boolean };

/** All organisations, in memory: a few hundred, named on every page. */
export type OrganisationDirectory = {
  /** Those that share: whoever has ended is left out. */
  readonly all: readonly Organisation[];
  /** With those that have ended, for the administration. */
  readonly everyone: readonly KeptOrganisation[];
  /** Also one that has ended: what it gave keeps its name. */
  readonly find: (id: OrganisationId) => Organisation | undefined;
  readonly bySlug: (slug: string) => Organisation | undefined;
  readonly hasEnded: (id: OrganisationId) => boolean;
  /** The name in a language; '' for an unknown id. */
  readonly name: (id: OrganisationId | undefined, language: Language) => string;
};

export function makeDirectory(kept: readonly KeptOrganisation[]): OrganisationDirectory {
  const byId = new Map(kept.map((one) => [one.organisation.id, one]));
  const bySlug = new Map(kept.map(({ organisation }) => [organisation.slug, organisation]));
  return {
    all: kept.filter(({ hasEnded }) => !hasEnded).map(({ organisation }) => organisation),
    everyone: kept,
    find: (id) => byId.get(id)?.organisation,
    bySlug: (slug) => bySlug.get(slug),
    hasEnded: (id) => byId.get(id)?.hasEnded ?? false,
    name(id, language) {
      const organisation = id === undefined ? undefined : byId.get(id)?.organisation;
      return organisation ? readText(organisation.name, language).text : '';
    },
  };
}
