import type { Actor } from '../../kernel/actor.ts';
import type { PlaceId } from '../../kernel/ids.ts';
import { may } from '../../kernel/permission.ts';
import type { PlaceDirectory } from './domain/directory.ts';
import { answering, type Place, type PlaceKind } from './domain/place.ts';
import type { PlaceSurroundings } from './domain/place-content.ts';
import { placesPermissions } from './places.policy.ts';

/** Whether the actor keeps a place: those above and beside the subdistricts belong to every administrator. */
export const mayAdminister = (actor: Actor, place: Pick<Place, 'subdistrict'>): boolean =>
  place.subdistrict === undefined
    ? may(placesPermissions['place-above-administer'], actor)
    : may(placesPermissions['place-administer'], actor, { subdistrict: place.subdistrict });

/** Whether the actor may add a place of a kind inside another, or a city inside none. */
export const mayAdd = (actor: Actor, kind: PlaceKind, parent: Place | undefined): boolean =>
  kind === 'subdistrict'
    ? may(placesPermissions['place-above-administer'], actor)
    : mayAdminister(actor, { subdistrict: answering(kind, '' as PlaceId, parent).subdistrict });

/** What stands around a place that is being added, or is changed from `before`. */
export function surroundings(
  directory: PlaceDirectory,
  kind: PlaceKind,
  within: PlaceId | undefined,
  before: Place | undefined,
): PlaceSurroundings {
  const beside = within === undefined ? directory.ofKind(kind) : directory.within(within);
  return {
    kind,
    before,
    slugTaken: (slug) => ![undefined, before?.id].includes(directory.bySlug(slug)?.id),
    nameTaken: (name) => beside.some((other) => other.id !== before?.id && other.kind === kind && other.name.text === name),
    around: within === undefined ? undefined : directory.position(within),
  };
}
