import type { SignedIn } from '../../../kernel/actor.ts';
import type { PersonId, PlaceId } from '../../../kernel/ids.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import { findAccount, type Account } from '../accounts.store.ts';
import { belongingOf } from '../belonging.ts';
import { openContacts } from '../contacts.ts';
import { contactList, maskContact } from '../domain/contact.ts';
import { mayFind, mayHelp } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { findPerson, grantsOf, searchPersons, type GrantRow, type Person, type SearchReach } from '../people.store.ts';

export type Found = {
  readonly id: PersonId;
  readonly name: string;
  readonly homeCommunity: PlaceId | null;
  readonly masked: readonly string[];
};

/** What `mayFind` allows, for a search: people at home here, who hold roles here alone, and those without home and role. */
async function reachOf(deps: Pick<PeopleDeps, 'places' | 'partners'>, actor: SignedIn): Promise<SearchReach> {
  const [places, organisations] = await Promise.all([deps.places.directory(), deps.partners.directory()]);
  const administered = actor.grants.flatMap(({ role, at }) => (role === 'subdistrict-administrator' ? [at] : []));
  const own = actor.grants.flatMap(({ role, at }) => (role === 'community-worker' ? [at] : []));
  const lies = ({ subdistrict }: { readonly subdistrict?: PlaceId | undefined }) =>
    subdistrict !== undefined && administered.includes(subdistrict);
  const within = places
    .ofKind('community')
    .filter(lies)
    .map(({ id }) => id);
  const partners = organisations.everyone.flatMap(({ organisation }) => (lies(organisation) ? [organisation.id] : []));
  return {
    homes: [...own, ...within],
    rolesAt: administered.length === 0 ? [] : [...administered, ...within, ...partners],
    withHomeless: administered.length > 0,
  };
}

/** People by name, as far as the actor's place reaches, with masked contacts. At most 50; none for an empty name. */
export const makeFindPeople =
  (deps: PeopleDeps) =>
  async (actor: SignedIn, name: string): Promise<Found[]> => {
    if (name === '') return [];
    const rows = await searchPersons(deps.database.reading, name, await reachOf(deps, actor));
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      homeCommunity: row.homeCommunity,
      masked: contactList(openContacts(deps.seal, row.id, row.sealedContact)).map(maskContact),
    }));
  };

/** Whether the actor may find this person: nobody else's matters are entered. */
export const makeReaches =
  (deps: Pick<PeopleDeps, 'places' | 'partners'>) =>
  async (reading: Reading, actor: SignedIn, id: PersonId): Promise<boolean> => {
    const person = await findPerson(reading, id);
    return person?.erasedAt === null && mayFind(actor, await belongingOf(deps, reading, person));
  };

export type PersonToHelp = {
  readonly person: Person;
  readonly account: Account | undefined;
  readonly grants: readonly GrantRow[];
  readonly masked: readonly string[];
  /** Whether the actor may also open the contact, and let them in again. */
  readonly isToBeHelped: boolean;
};

/** One person, for those who may find them; `not-found` for everybody else too, who may not know whether there is such a person. */
export const makeReadPerson =
  (deps: PeopleDeps) =>
  async (actor: SignedIn, id: PersonId): Promise<Result<PersonToHelp, { kind: 'not-found' }>> => {
    const { reading } = deps.database;
    const person = await findPerson(reading, id);
    const belonging = person?.erasedAt === null ? await belongingOf(deps, reading, person) : undefined;
    if (!person || !belonging || !mayFind(actor, belonging)) return fail({ kind: 'not-found' });
    const [account, grants] = await Promise.all([findAccount(reading, id), grantsOf(reading, id)]);
    const masked = contactList(openContacts(deps.seal, id, person.sealedContact)).map(maskContact);
    return ok({ person, account, grants, masked, isToBeHelped: mayHelp('person-contact-view', actor, belonging) });
  };
