/** The part of a list's filters that says where. */
import type { Place, PlaceDirectory } from '../../../foundation/places/index.ts';
import type { PlaceId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { exchangeTexts } from '../exchange.texts.ts';
import type { Asked, ListFilter } from './list.page.tsx';
import { listsTexts } from './lists.texts.ts';

/** Everywhere, a subdistrict, or a community: never both. */
export type Where = { readonly subdistrict?: PlaceId; readonly community?: PlaceId };

/** What an address asks for: a community by its slug or, where an installation has several, a subdistrict. Anything unknown is everywhere. */
export function readWhere(places: PlaceDirectory, query: (name: 'subdistrict' | 'community') => string | undefined): Where {
  const community = places.bySlug(query('community') ?? '');
  if (community?.kind === 'community') return { community: community.id };
  const subdistrict = places.bySlug(query('subdistrict') ?? '');
  return subdistrict?.kind === 'subdistrict' && areSeveral(places) ? { subdistrict: subdistrict.id } : {};
}

const areSeveral = (places: PlaceDirectory): boolean => places.ofKind('subdistrict').length > 1;
const slugOf = (places: PlaceDirectory, id: PlaceId | undefined) => (id === undefined ? undefined : places.find(id)?.slug);

export const askedWhere = (places: PlaceDirectory, where: Where): Asked => ({
  subdistrict: slugOf(places, where.subdistrict),
  community: slugOf(places, where.community),
});

/**
 * Subdistricts where there are several, and the communities of the one that is looked at. Only one of the two stands in an address: a
 * community says which its subdistrict is.
 * @param shows what a list would show of a place, the other filters as they are.
 */
export function whereFilters<Filter>(
  places: PlaceDirectory,
  language: Language,
  where: Where,
  shows: (where: Where) => Filter,
): { readonly subdistricts: ListFilter<Filter>[]; readonly communities: ListFilter<Filter>[] } {
  const t = listsTexts(language);
  const several = areSeveral(places);
  const all = places.ofKind('subdistrict');
  const chosen = where.community === undefined ? where.subdistrict : places.find(where.community)?.subdistrict;
  const own = several ? all.find(({ id }) => id === chosen) : all[0];
  const choice = (place: Place, also: Asked, whereOf: Where) =>
    place.slug === undefined ? [] : [{ label: places.name(place.id, language), value: place.slug, also, shows: shows(whereOf) }];
  return {
    subdistricts: several
      ? [
          {
            title: t.subdistrictTitle,
            name: 'subdistrict',
            chosen: own?.slug,
            choices: [
              { label: t.allSubdistricts, value: undefined, also: { community: undefined }, shows: shows({}) },
              ...all.flatMap((place) => choice(place, { community: undefined }, { subdistrict: place.id })),
            ],
          },
        ]
      : [],
    communities: own
      ? [
          {
            title: t.communityTitle,
            name: 'community',
            choices: [
              {
                label: exchangeTexts(language).wholeSubdistrict,
                value: undefined,
                ...(several ? { also: { subdistrict: own.slug } } : {}),
                shows: shows(several ? { subdistrict: own.id } : {}),
              },
              ...places
                .ofKind('community')
                .filter((place) => place.subdistrict === own.id)
                .flatMap((place) => choice(place, { subdistrict: undefined }, { community: place.id })),
            ],
          },
        ]
      : [],
  };
}
