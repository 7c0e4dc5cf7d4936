import type { OrganisationId, PlaceId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';

export const organisationKinds = [
  'party-branch',
  'public-body',
  'company',
  'property-management',
  'school',
  'hospital',
  'association',
  'community',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Somebody who shares: named by kind in a demonstration. A community's residents' committee is one too, where it shares its own. */
export type Organisation = {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
  readonly name: BilingualText;
  readonly description: BilingualText | undefined;
  /** What it can give, in its own words. */
  readonly offers: BilingualText | undefined;
  /** Where it is: for distances, and for which community it stands nearest to. */
  readonly place: PlaceId | undefined;
  readonly subdistrict: PlaceId;
  readonly slug: string;
};
