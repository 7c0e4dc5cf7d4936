import { doerOf, type SignedIn } from '../../kernel/actor.ts';
import type { PlaceId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { mayAdd, surroundings } from './administer.ts';
import { makeDirectory } from './domain/directory.ts';
import { answering, parentKinds, type Place, type PlaceKind } from './domain/place.ts';
import { checkPlace, type PlaceFields, type PlaceProblems } from './domain/place-content.ts';
import type { PlacesDeps } from './places.deps.ts';
import { insertPlaces, loadPlaces, lockPlaces } from './places.store.ts';

export type AddPlaceFailure =
  | { readonly kind: 'not-allowed' }
  /** No such place to lie in, or one that holds no places of this kind. */
  | { readonly kind: 'no-such-place' }
  | { readonly kind: 'wrong-fields'; readonly problems: PlaceProblems };

/** Adds one place inside another; a city lies in none. */
export const makeAddPlace =
  (deps: PlacesDeps) =>
  async (actor: SignedIn, kind: PlaceKind, within: PlaceId | undefined, fields: PlaceFields): Promise<Result<Place, AddPlaceFailure>> => {
    const added = await deps.database.inTransaction<Result<Place, AddPlaceFailure>>(async (tx) => {
      await lockPlaces(tx);
      const directory = makeDirectory(await loadPlaces(tx));
      const parent = within === undefined ? undefined : directory.find(within);
      const fits = parent ? parentKinds[kind].includes(parent.kind) : within === undefined && kind === 'city';
      if (!fits) return fail({ kind: 'no-such-place' });
      if (!mayAdd(actor, kind, parent)) return fail({ kind: 'not-allowed' });
      const content = checkPlace(fields, surroundings(directory, kind, within, undefined));
      if (!content.ok) return fail({ kind: 'wrong-fields', problems: content.error });
      const id = deps.makeId<PlaceId>();
      const place: Place = { id, kind, within, ...answering(kind, id, parent), ...content.value };
      const at = deps.clock.now();
      await insertPlaces(tx, [place], at);
      await deps.auditLog.record(
        tx,
        { doer: doerOf(actor), act: 'place-added', thing: `place:${id}`, detail: { kind, name: place.name } },
        at,
      );
      return ok(place);
    });
    deps.changed();
    return added;
  };
