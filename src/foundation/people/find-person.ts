import type { SignedIn } from '../../kernel/actor.ts';
import type { PersonId, PlaceId } from '../../kernel/ids.ts';
import { may } from '../../kernel/permission.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Reading } from '../../platform/database/transaction.ts';
import type { PlaceDirectory } from '../places/index.ts';
import { findAccount, type Account } from './accounts.store.ts';
import { openContacts } from './contacts.ts';
import { contactList, maskContact } from './domain/contact.ts';
import { peoplePermissions, personAsThing } from './people.policy.ts';
import type { PeopleDeps } from './people.deps.ts';
import { findPerson, grantsOf, searchPersons, type GrantRow, type Person } from './people.store.ts';

export type Found = {
  readonly id: PersonId;
  readonly name: string;
  readonly homeCommunity: PlaceId | null;
  readonly masked: readonly string[];
};

/** Communities whose people the actor may find, and whether also people without a home. */
function reachOf(actor: SignedIn, directory: PlaceDirectory): { communities: PlaceId[]; withHomeless: boolean } {
  const subdistricts = actor.grants.filter((grant) => grant.role === 'subdistrict-administrator').map((grant) => grant.at);
  const own = actor.grants.filter((grant) => grant.role === 'community-worker').map((grant) => grant.at);
  const within = directory
    .ofKind('community')
    .filter((place) => place.subdistrict !== undefined && subdistricts.includes(place.subdistrict));
  return { communities: [...own, ...within.map((place) => place.id)], withHomeless: subdistricts.length > 0 };
}

/** People by name, as far as the actor's place reaches, with masked contacts. At most 50; none for an empty name. */
export const makeFindPeople =
  (deps: PeopleDeps) =>
  async (actor: SignedIn, name: string): Promise<Found[]> => {
    if (name === '') return [];
    const { communities, withHomeless } = reachOf(actor, await deps.places.directory());
    const rows = await searchPersons(deps.database.reading, name, communities, withHomeless);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      homeCommunity: row.homeCommunity,
      masked: contactList(openContacts(deps.seal, row.id, row.sealedContact)).map(maskContact),
    }));
  };

/** Whether the actor may find this person: nobody else's matters are entered. */
export const makeReaches =
  (deps: Pick<PeopleDeps, 'places'>) =>
  async (reading: Reading, actor: SignedIn, id: PersonId): Promise<boolean> => {
    const person = await findPerson(reading, id);
    return (
      person?.erasedAt === null && may(peoplePermissions['person-find'], actor, personAsThing(person, actor, await deps.places.directory()))
    );
  };

export type PersonToHelp = {
  readonly person: Person;
  readonly account: Account | undefined;
  readonly grants: readonly GrantRow[];
  readonly masked: readonly string[];
};

/** One person, for those who may find them; `not-found` for everybody else too, who may not know whether there is such a person. */
export const makeReadPerson =
  (deps: PeopleDeps) =>
  async (actor: SignedIn, id: PersonId): Promise<Result<PersonToHelp, { kind: 'not-found' }>> => {
    const { reading } = deps.database;
    const person = await findPerson(reading, id);
    if (!person || !(await makeReaches(deps)(reading, actor, id))) return fail({ kind: 'not-found' });
    const [account, grants] = await Promise.all([findAccount(reading, id), grantsOf(reading, id)]);
    return ok({ person, account, grants, masked: contactList(openContacts(deps.seal, id, person.sealedContact)).map(maskContact) });
  };
