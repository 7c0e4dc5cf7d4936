import type { PlaceId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import type { RoughDate } from '../../../kernel/time.ts';

/** From the largest to the smallest; each lies in one of a kind before it. */
export const placeKinds = ['city', 'district', 'subdistrict', 'community', 'estate', 'building', 'unit'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A figure as its source gives it: "1400+" stays "at least 1400", with date and source. Counts of people are only ever totals. */
export type Figure = {
  readonly what: BilingualText;
  readonly value: number;
  readonly qualifier: 'exactly' | 'about' | 'at-least';
  readonly asOf: RoughDate;
  readonly source: BilingualText;
};

export type ServiceDesk = { readonly title: BilingualText; readonly hours: BilingualText; readonly phone: string };

export type Place = {
  readonly id: PlaceId;
  readonly kind: PlaceKind;
  readonly within: PlaceId | undefined;
  readonly subdistrict: PlaceId | undefined;
  readonly community: PlaceId | undefined;
  readonly name: BilingualText;
  readonly address: BilingualText | undefined;
  /** WGS 84 degrees, approximate. */
  readonly position: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly builtDecade: number | undefined;
  readonly description: BilingualText | undefined;
  readonly figures: readonly Figure[];
  readonly serviceDesk: ServiceDesk | undefined;
  readonly slug: string | undefined;
};

/** Metres between two places in walking range, on a sphere of 6,371 km (haversine); to about 0.5 %. */
export function metresBetween(a: NonNullable<Place['position']>, b: NonNullable<Place['position']>): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const sin2 = (angle: number) => Math.sin(angle / 2) ** 2;
  const h =
    sin2(radians(b.latitude - a.latitude)) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * sin2(radians(b.longitude - a.longitude));
  return 2 * 6_371_000 * Math.asin(Math.sqrt(h));
}

/** In what a place of each kind may lie; a building outside any estate lies in its community, a villa's unit in its estate. */
export const parentKinds: Readonly<Record<PlaceKind, readonly PlaceKind[]>> = {
  city: [],
  district: ['city'],
  subdistrict: ['district'],
  community: ['subdistrict'],
  estate: ['community'],
  building: ['estate', 'community'],
  unit: ['building', 'estate'],
};

/** Kinds that a place may directly contain. */
export const childKinds = (kind: PlaceKind): PlaceKind[] => placeKinds.filter((child) => parentKinds[child].includes(kind));

/** Kinds with a page of their own, and so with a word in addresses, figures and a service desk. */
export const hasPage = (kind: PlaceKind): boolean => kind === 'subdistrict' || kind === 'community' || kind === 'estate';

/** The subdistrict and community that answer for a place of this kind and id inside `parent`. */
export const answering = (kind: PlaceKind, id: PlaceId, parent: Place | undefined): Pick<Place, 'subdistrict' | 'community'> => ({
  subdistrict: kind === 'subdistrict' ? id : parent?.subdistrict,
  community: kind === 'community' ? id : parent?.community,
});
