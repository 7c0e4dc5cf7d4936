import type { Language } from '../../kernel/language.ts';
import type { Place, PlaceDirectory } from '../places/index.ts';
import type { CommunityOption } from './person-fields.tsx';

/** Communities to choose from; all unless told which. */
export const communityOptions = (
  directory: PlaceDirectory,
  language: Language,
  isOffered: (community: Place) => boolean = () => true,
): CommunityOption[] =>
  directory
    .ofKind('community')
    .filter(isOffered)
    .map((place) => ({ value: place.id, label: directory.name(place.id, language) }));
