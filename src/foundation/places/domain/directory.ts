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
  /** Whether a place is another, or lies in it, directly or further down. */
  readonly isIn: (id: PlaceId, around: PlaceId) => boolean;
  /**
   * The name in a language; '' for an unknown id. Of a community or subdistrict that shares its name with another, with what it lies in:
   * "湖滨社区（筼筜街道）".
   */
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
  const ownName = (place: Place, language: Language) => readText(place.name, language).text;
  const shared = new Map<Language, ReadonlySet<string>>();
  /** Names that several communities, or several subdistricts, have in a language. */
  const sharedNames = (language: Language): ReadonlySet<string> => {
    const known = shared.get(language);
    if (known) return known;
    const found = new Set<string>();
    for (const kind of ['subdistrict', 'community'] as const) {
      const once = new Set<string>();
      for (const place of kinds.get(kind) ?? []) {
        const name = ownName(place, language);
        if (once.has(name)) found.add(name);
        once.add(name);
      }
    }
    shared.set(language, found);
    return found;
  };
  return {
    all,
    find,
    bySlug: (slug) => bySlug.get(slug),
    within: (id) => children.get(id) ?? [],
    ofKind: (kind) => kinds.get(kind) ?? [],
    isIn(id, around) {
      for (let place = find(id); place; place = place.within === undefined ? undefined : find(place.within))
        if (place.id === around) return true;
      return false;
    },
    name(id, language) {
      const place = id === undefined ? undefined : find(id);
      if (!place) return '';
      const name = ownName(place, language);
      const isOfSuchKind = place.kind === 'community' || place.kind === 'subdistrict';
      const around = place.within === undefined ? undefined : find(place.within);
      if (!isOfSuchKind || !around || !sharedNames(language).has(name)) return name;
      return language === 'zh' ? `${name}（${ownName(around, language)}）` : `${name} (${ownName(around, language)})`;
    },
    position,
    metres(a, b) {
      const from = position(a);
      const to = position(b);
      return from && to ? metresBetween(from, to) : undefined;
    },
  };
}
