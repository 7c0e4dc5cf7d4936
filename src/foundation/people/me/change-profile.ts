import { createHash } from 'node:crypto';
import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { PlaceId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { parseName, type NameError } from '../domain/person.ts';
import { asOwn, peoplePermissions } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { findPersonForUpdate, updatePerson, type Person } from '../people.store.ts';

export type Profile = {
  readonly name: string;
  readonly language: Language;
  readonly largeText: boolean;
  readonly homeCommunity: PlaceId | undefined;
};
export type ProfileError =
  | NameError
  | { readonly kind: 'not-a-community' }
  | { readonly kind: 'not-allowed' }
  /** Another window changed it since the form was shown; `now` is what stands there. */
  | { readonly kind: 'changed-meanwhile'; readonly now: Profile };

export const profileOf = ({ name, language, largeText, homeCommunity }: Person): Profile => ({
  name,
  language,
  largeText,
  homeCommunity: homeCommunity ?? undefined,
});

/** Stands in a form for the version that it shows: two profiles with the same content have the same. */
export const versionOf = ({ name, language, largeText, homeCommunity }: Profile): string =>
  createHash('sha256')
    .update(JSON.stringify([name, language, largeText, homeCommunity]))
    .digest('base64url')
    .slice(0, 16);

/**
 * Stores what a person says of themselves. The log names what changed, not the words.
 * @param seen the version that the person had before them.
 */
export const makeChangeProfile =
  (deps: PeopleDeps) =>
  (actor: SignedIn, profile: Profile, seen: string): Promise<Result<undefined, ProfileError>> =>
    deps.database.inTransaction(async (tx) => {
      if (!may(peoplePermissions['own-profile-change'], actor, asOwn(actor))) return fail({ kind: 'not-allowed' });
      const person = await findPersonForUpdate(tx, actor.personId);
      if (!person) return fail({ kind: 'not-allowed' });
      const before = profileOf(person);
      if (versionOf(before) !== seen) return fail({ kind: 'changed-meanwhile', now: before });
      const name = parseName(profile.name);
      if (!name.ok) return name;
      const { homeCommunity } = profile;
      if (homeCommunity !== undefined && (await deps.places.directory()).find(homeCommunity)?.kind !== 'community')
        return fail({ kind: 'not-a-community' });
      const after: Profile = { ...profile, name: name.value };
      const changed = (Object.keys(after) as (keyof Profile)[]).filter((field) => before[field] !== after[field]);
      if (changed.length === 0) return ok(undefined);
      await updatePerson(tx, actor.personId, { ...after, homeCommunity: homeCommunity ?? null });
      await deps.auditLog.record(
        tx,
        { doer: doerOf(actor), act: 'profile-changed', thing: `person:${actor.personId}`, detail: { changed } },
        deps.clock.now(),
      );
      return ok(undefined);
    });
