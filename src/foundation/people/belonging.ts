/** Where somebody belongs, as far as it decides who may find and help them. */
import type { Grant } from '../../kernel/actor.ts';
import type { PlaceId } from '../../kernel/ids.ts';
import type { Reading } from '../../platform/database/transaction.ts';
import type { PeopleDeps } from './people.deps.ts';
import type { Belonging } from './people.policy.ts';
import { grantsOf, type Person } from './people.store.ts';

/** The subdistrict that a role belongs to; undefined where there is no such place or organisation. */
export async function subdistrictOf(deps: Pick<PeopleDeps, 'places' | 'partners'>, grant: Grant): Promise<PlaceId | undefined> {
  if (grant.role === 'partner-liaison') return (await deps.partners.directory()).find(grant.at)?.subdistrict;
  const place = (await deps.places.directory()).find(grant.at);
  return place?.kind === (grant.role === 'community-worker' ? 'community' : 'subdistrict') ? place.subdistrict : undefined;
}

export async function belongingOf(
  deps: Pick<PeopleDeps, 'places' | 'partners'>,
  reading: Reading,
  person: Pick<Person, 'id' | 'homeCommunity'>,
): Promise<Belonging> {
  const [directory, grants] = await Promise.all([deps.places.directory(), grantsOf(reading, person.id)]);
  const home = person.homeCommunity === null ? undefined : directory.find(person.homeCommunity);
  return { home, roles: await Promise.all(grants.map((grant) => subdistrictOf(deps, { role: grant.role, at: grant.at } as Grant))) };
}
