/** What pages of the exchange ask for again and again. */
import type { SignedIn } from '../../kernel/actor.ts';
import type { PersonId, PlaceId } from '../../kernel/ids.ts';
import type { Ctx } from '../../platform/http/env.ts';
import { isolated } from '../../ui/isolated.ts';
import { parseNumber } from './domain/need.ts';
import type { Project } from './domain/project.ts';
import type { Resource } from './domain/resource.ts';
import { findProjectByNumber } from './projects/projects.store.ts';
import { findResourceByNumber } from './resources/resources.store.ts';
import type { ExchangeDeps } from './exchange.deps.ts';
import type { Names } from './exchange.parts.tsx';

/** Names for one page; people only those asked for, as they may stand in a sentence. */
export async function namesFor(deps: ExchangeDeps, persons: readonly (PersonId | undefined)[]): Promise<Names> {
  const [places, organisations, names] = await Promise.all([
    deps.places.directory(),
    deps.partners.directory(),
    deps.people.names(
      deps.database.reading,
      persons.filter((id) => id !== undefined),
    ),
  ]);
  const people = new Map([...names].map(([id, name]) => [id, isolated(name)]));
  return { places, organisations, people, calendar: deps.calendar };
}

/** The communities for which an actor works: their own, or all of a subdistrict that they administer. */
export async function communitiesOf(deps: ExchangeDeps, actor: SignedIn): Promise<PlaceId[]> {
  const places = await deps.places.directory();
  return actor.grants.flatMap((grant) => {
    if (grant.role === 'community-worker') return [grant.at];
    if (grant.role === 'subdistrict-administrator')
      return places
        .ofKind('community')
        .filter((place) => place.subdistrict === grant.at)
        .map((place) => place.id);
    return [];
  });
}

/** The resource that an address names: all of them are public. */
export async function resourceOf(deps: ExchangeDeps, c: Ctx): Promise<Resource | undefined> {
  const number = parseNumber(c.req.param('number') ?? '');
  return number && findResourceByNumber(deps.database.reading, number);
}

/** The project that an address names: all of them are public, since their needs are. */
export async function projectOfAddress(deps: ExchangeDeps, c: Ctx): Promise<Project | undefined> {
  const number = parseNumber(c.req.param('number') ?? '');
  return number && findProjectByNumber(deps.database.reading, number);
}
