import type { PlaceDirectory } from '../../foundation/places/index.ts';
import type { PlaceId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';

/** Communities, estates and buildings, each under its community; of some communities alone where they are named. */
export function placeOptions(places: PlaceDirectory, language: Language, within?: readonly PlaceId[]): { value: string; label: string }[] {
  const communities = places.ofKind('community').filter(({ id }) => within === undefined || within.includes(id));
  return communities.flatMap((community) => [
    { value: community.id, label: places.name(community.id, language) },
    ...places.all
      .filter((place) => place.community === community.id && (place.kind === 'estate' || place.kind === 'building'))
      .map((place) => ({
        value: place.id,
        label:
          language === 'zh'
            ? `${places.name(community.id, language)} · ${places.name(place.id, language)}`
            : `${places.name(place.id, language)} · ${places.name(community.id, language)}`,
      })),
  ]);
}
