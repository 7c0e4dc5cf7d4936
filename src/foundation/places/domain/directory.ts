import type { PlaceId } from '../../../kernel/ids.ts';
import { readText, type Language } from '../../../kernel/language.ts';
import { metresBetween, type Place, type PlaceKind } from './place.ts';

/** All places of the installation, in memory: some ten thousand at most, asked for on every page. */
export type PlaceDirectory = {
  readonly all: readonly Place[];
  readonly find: (id: PlaceId) => Place | undefined;
  readonly bySlug: (slug: string) => Place | undefined;
  /** Places that lie directly in one. */
  readonly within: (id: PlaceId) => readonly Place[];
  readonly ofKind: (kind: PlaceKind) => readonly Place[];
  /** The name in a language; '' for an unknown id. */
  readonly name: (id: PlaceId | undefined, language: Language) => string;
  /** The position of a place, or of the nearest place around it that has one. */
  readonly position: (id: PlaceId) => Place['position'];
  /** Metres between two places, by `position` of each. */
  readonly metres: (a: PlaceId, b: PlaceId) => number | undefined;
};

export function makeDirectory(all: readonly Place[]): PlaceDirectory {
  const byId = new Map(all.map((place) => [place.id, place]));
  const bySlug = new Map(all.flatMap((place) => (place.slug === undefined ? [] : [[place.slug, place] as const])));
  const children = Map.groupBy(all, (place) => place.within);
  const kinds = Map.groupBy(all, (place) => place.kind);
  const find = (id: PlaceId) => byId.get(id);
  const position = (id: PlaceId): Place['position'] => {
    for (let place = find(id); place; place = place.within === undefined ? undefined : find(place.within))
      if (place.position) return place.position;
    return undefined;
  };
  return {
    all,
    find,
    bySlug: (slug) => bySlug.get(slug),
    within: (id) => children.get(id) ?? [],
    ofKind: (kind) => kinds.get(kind) ?? [],
    name(id, language) {
      const place = id === undefined ? undefined : find(id);
      return place ? readText(place.name, language).text : '';
    },
    position,
    metres(a, b) {
      const from = position(a);
      const to = position(b);
      return from && to ? metresBetween(from, to) : undefined;
    },
  };
}
