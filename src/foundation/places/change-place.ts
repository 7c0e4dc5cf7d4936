import { createHash } from 'node:crypto';
import { doerOf, type SignedIn } from '../../kernel/actor.ts';
import type { PlaceId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { mayAdminister, surroundings } from './administer.ts';
import { makeDirectory } from './domain/directory.ts';
import type { Place } from './domain/place.ts';
import { checkPlace, type PlaceContent, type PlaceFields, type PlaceProblems } from './domain/place-content.ts';
import type { PlacesDeps } from './places.deps.ts';
import { loadPlaces, lockPlaces, updatePlace } from './places.store.ts';

export type ChangePlaceFailure =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  /** Somebody else changed it since the form was shown; `now` is what stands there. */
  | { readonly kind: 'changed-meanwhile'; readonly now: Place }
  | { readonly kind: 'wrong-fields'; readonly problems: PlaceProblems };

/** Stands in a form for the version that it shows: two places with the same content have the same. */
export const versionOf = (place: Place): string => createHash('sha256').update(JSON.stringify(place)).digest('base64url').slice(0, 16);

/** Changes what is written about a place. What it is and where it lies stay. */
export const makeChangePlace =
  (deps: PlacesDeps) =>
  async (actor: SignedIn, id: PlaceId, fields: PlaceFields, seen: string): Promise<Result<Place, ChangePlaceFailure>> => {
    const changed = await deps.database.inTransaction<Result<Place, ChangePlaceFailure>>(async (tx) => {
      await lockPlaces(tx);
      const directory = makeDirectory(await loadPlaces(tx));
      const before = directory.find(id);
      if (!before) return fail({ kind: 'not-found' });
      if (!mayAdminister(actor, before)) return fail({ kind: 'not-allowed' });
      if (versionOf(before) !== seen) return fail({ kind: 'changed-meanwhile', now: before });
      const content = checkPlace(fields, surroundings(directory, before.kind, before.within, before));
      if (!content.ok) return fail({ kind: 'wrong-fields', problems: content.error });
      const place: Place = { ...before, ...content.value };
      const at = deps.clock.now();
      await updatePlace(tx, place);
      const parts = (Object.keys(content.value) as (keyof PlaceContent)[]).filter(
        (part) => JSON.stringify(before[part]) !== JSON.stringify(place[part]),
      );
      await deps.auditLog.record(tx, { doer: doerOf(actor), act: 'place-changed', thing: `place:${id}`, detail: { parts } }, at);
      return ok(place);
    });
    deps.changed();
    return changed;
  };
