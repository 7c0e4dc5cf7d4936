/** What a community's page shows of what is going on in it. The exchange answers; `app.ts` hands it over. */
import type { PlaceId } from '../../kernel/ids.ts';
import type { Language, ReadText } from '../../kernel/language.ts';
import type { MatterList } from '../../ui/matters.tsx';

export interface CommunityMatters {
  /** Needs that still look for support, projects under way, and what was closed lately, newest first. */
  of(community: PlaceId, language: Language): Promise<{ openNeeds: MatterList; projects: MatterList; closed: MatterList }>;
  /** Open needs of each community that has any. */
  openNeeds(): Promise<ReadonlyMap<PlaceId, number>>;
}

/** An organisation that stands in a community. */
export type OrganisationLink = { readonly href: string; readonly name: ReadText };

/** Which organisations stand in a community, by name. Partners answer; `app.ts` hands it over. */
export interface OrganisationsInPlace {
  inCommunity(community: PlaceId, language: Language): Promise<readonly OrganisationLink[]>;
}
