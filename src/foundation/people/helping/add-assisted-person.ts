import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { PersonId, PlaceId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { sealContacts } from '../contacts.ts';
import type { Contacts } from '../domain/contact.ts';
import { parseName, type NameError } from '../domain/person.ts';
import { peoplePermissions } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { insertPerson } from '../people.store.ts';

export type AssistedPerson = {
  /** A name or a pseudonym, as the person wishes. */
  readonly name: string;
  readonly language: Language;
  readonly contacts: Contacts;
  readonly community: PlaceId;
};
export type AddAssistedError = NameError | { readonly kind: 'not-allowed' } | { readonly kind: 'not-a-community' };

/**
 * Adds a person for whom a worker enters things: known by name, reached by the contacts where there are any, without an account. Both the
 * worker and the person are recorded.
 */
export const makeAddAssistedPerson =
  (deps: Pick<PeopleDeps, 'places' | 'seal' | 'makeId' | 'auditLog'>) =>
  async (tx: Transaction, actor: SignedIn, wanted: AssistedPerson, at: Instant): Promise<Result<PersonId, AddAssistedError>> => {
    const community = (await deps.places.directory()).find(wanted.community);
    if (community?.kind !== 'community') return fail({ kind: 'not-a-community' });
    if (!may(peoplePermissions['person-add'], actor, { community: community.id, subdistrict: community.subdistrict }))
      return fail({ kind: 'not-allowed' });
    const name = parseName(wanted.name);
    if (!name.ok) return name;
    const id = deps.makeId<PersonId>();
    await insertPerson(tx, {
      id,
      name: name.value,
      language: wanted.language,
      sealedContact: sealContacts(deps.seal, id, wanted.contacts),
      homeCommunity: community.id,
      createdAt: at,
      createdBy: actor.personId,
    });
    await deps.auditLog.record(tx, { doer: { ...doerOf(actor), onBehalfOf: id }, act: 'person-added', thing: `person:${id}` }, at);
    return ok(id);
  };
