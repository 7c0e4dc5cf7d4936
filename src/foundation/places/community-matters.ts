/** What a community's page shows of what is going on in it. The exchange answers; `app.ts` hands it over. */
import type { PlaceId } from '../../kernel/ids.ts';
import type { Language, ReadText } from '../../kernel/language.ts';
import type { IconName } from '../../ui/icons.ts';
import type { Tone } from '../../ui/parts.tsx';

/** One matter as a row: ready to be read, in the reader's language. */
export type MatterLink = {
  /** Address without the language: `/needs/2018-004`. */
  readonly href: string;
  readonly title: ReadText;
  /** "N 2018-004". */
  readonly number: string;
  readonly state?: { readonly tone: Tone; readonly icon: IconName; readonly label: string };
  /** Facts in one line: category, what is still sought, until when. */
  readonly facts: readonly string[];
};
export type MatterList = {
  /** The first few, at most five. */
  readonly first: readonly MatterLink[];
  readonly total: number;
  /** Address of the whole list without the language: `/needs?community=guanren`. */
  readonly all: string;
};

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
