import { parseId, type PlaceId } from '../../kernel/ids.ts';
import type { PlaceDirectory } from '../places/index.ts';
import type { OrganisationDirectory } from './directory.ts';
import type { Organisation } from './domain/organisation.ts';
import type { OrganisationSurroundings } from './domain/organisation-content.ts';

/** What stands around an organisation that is being added, or is changed from `before`. */
export function surroundings(
  directory: OrganisationDirectory,
  places: PlaceDirectory,
  subdistrict: PlaceId,
  before: Organisation | undefined,
): OrganisationSurroundings {
  return {
    before,
    slugTaken: (slug) => ![undefined, before?.id].includes(directory.bySlug(slug)?.id),
    nameTaken: (name) =>
      directory.all.some((other) => other.id !== before?.id && other.subdistrict === subdistrict && other.name.text === name),
    findPlace(text) {
      const id = parseId<PlaceId>(text);
      const place = id === undefined ? undefined : places.find(id);
      return place?.subdistrict === subdistrict ? place.id : undefined;
    },
  };
}
