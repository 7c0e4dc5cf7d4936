import { doerOf, type SignedIn } from '../../kernel/actor.ts';
import type { PlaceId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import { may } from '../../kernel/permission.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { parseName, type NameError } from './domain/person.ts';
import { asOwn, peoplePermissions } from './people.policy.ts';
import type { PeopleDeps } from './people.deps.ts';
import { findPersonForUpdate, updatePerson } from './people.store.ts';

export type Profile = {
  readonly name: string;
  readonly language: Language;
  readonly largeText: boolean;
  readonly homeCommunity: PlaceId | undefined;
};
export type ProfileError = NameError | { readonly kind: 'not-a-community' } | { readonly kind: 'not-allowed' };

/** Stores what a person says of themselves. The log names what changed, not the words. */
export const makeChangeProfile =
  (deps: PeopleDeps) =>
  (actor: SignedIn, profile: Profile): Promise<Result<undefined, ProfileError>> =>
    deps.database.inTransaction(async (tx) => {
      if (!may(peoplePermissions['own-profile-change'], actor, asOwn(actor))) return fail({ kind: 'not-allowed' });
      const name = parseName(profile.name);
      if (!name.ok) return name;
      const { homeCommunity } = profile;
      if (homeCommunity !== undefined && (await deps.places.directory()).find(homeCommunity)?.kind !== 'community')
        return fail({ kind: 'not-a-community' });
      const before = await findPersonForUpdate(tx, actor.personId);
      if (!before) return fail({ kind: 'not-allowed' });
      const after = {
        name: name.value,
        language: profile.language,
        largeText: profile.largeText,
        homeCommunity: homeCommunity ?? null,
      };
      const changed = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field]);
      if (changed.length === 0) return ok(undefined);
      await updatePerson(tx, actor.personId, after);
      await deps.auditLog.record(
        tx,
        { doer: doerOf(actor), act: 'profile-changed', thing: `person:${actor.personId}`, detail: { changed } },
        deps.clock.now(),
      );
      return ok(undefined);
    });
