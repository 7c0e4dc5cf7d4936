import type { PlaceId } from '../../../kernel/ids.ts';
import type { PlaceDirectory } from './directory.ts';
import type { Place } from './place.ts';

/** The place itself, then what lies around it, outwards. */
function* outwards(directory: PlaceDirectory, from: Place | undefined): Generator<Place> {
  for (let place = from; place; place = place.within === undefined ? undefined : directory.find(place.within)) yield place;
}

/**
 * Whose name and service desk stand around a page: of the place that the page is about, otherwise the reader's own, otherwise of what all
 * subdistricts of the installation share.
 * @param about the place that the page is about. @param own places where the reader has a role, and of the organisations acted for.
 */
export function placeOfPage(
  directory: PlaceDirectory,
  about: Place | undefined,
  own: readonly (PlaceId | undefined)[],
): { readonly place: Place | undefined; readonly serviceDesk: Place['serviceDesk'] } {
  const ofReader = own.flatMap((id) => (id === undefined ? [] : [directory.find(id)])).find((place) => place !== undefined);
  const from = about ?? ofReader ?? sharedBy(directory);
  const around = [...outwards(directory, from)];
  return {
    place: around.find(({ kind }) => kind === 'subdistrict') ?? from,
    serviceDesk: around.find(({ serviceDesk }) => serviceDesk)?.serviceDesk,
  };
}

/** The only subdistrict, or the smallest place around all of them; undefined where they share none. */
function sharedBy(directory: PlaceDirectory): Place | undefined {
  const [first, ...others] = directory.ofKind('subdistrict');
  const around = others.map((other) => new Set(outwards(directory, other)));
  return [...outwards(directory, first)].find((place) => around.every((places) => places.has(place)));
}
