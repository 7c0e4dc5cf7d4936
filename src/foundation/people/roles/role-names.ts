import type { OrganisationId, PlaceId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import type { PeopleDeps } from '../people.deps.ts';
import type { GrantRow } from '../people.store.ts';
import { signInTexts } from '../sign-in/sign-in.texts.ts';

/** Names roles with their place or organisation, for a reader: "Community worker, Guanren". Without a role: resident. */
export async function roleNames(
  deps: Pick<PeopleDeps, 'places' | 'partners'>,
  language: Language,
): Promise<(grants: readonly Pick<GrantRow, 'role' | 'at'>[]) => string[]> {
  const [places, organisations] = await Promise.all([deps.places.directory(), deps.partners.directory()]);
  const { roles } = signInTexts(language);
  return (grants) =>
    grants.length === 0
      ? [roles.resident]
      : grants.map(({ role, at }) =>
          roles[role](
            role === 'partner-liaison' ? organisations.name(at as OrganisationId, language) : places.name(at as PlaceId, language),
          ),
        );
}
