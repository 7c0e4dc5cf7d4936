import { doerOf, type SignedIn } from '../../kernel/actor.ts';
import { may } from '../../kernel/permission.ts';
import { namesAPersonalNumber } from '../../kernel/personal-numbers.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Reading } from '../../platform/database/transaction.ts';
import { makeSendConfirmation, type SendError } from './confirm-by-code.ts';
import type { Contact } from './domain/contact.ts';
import { mayHelpHolderOf } from './domain/roles.ts';
import { peoplePermissions, personAsThing } from './people.policy.ts';
import type { PeopleDeps } from './people.deps.ts';
import { grantsOf, type Person } from './people.store.ts';

export type Recovery = {
  readonly contact: Contact;
  /** Why the person cannot do it, and how the worker knew them: kept in the audit log. */
  readonly reason: string;
  /** The worker says that the person stood before them. */
  readonly wasSeen: boolean;
};
export type HelpError = { readonly kind: 'not-found' } | { readonly kind: 'own-account' } | { readonly kind: 'official' };
export type RecoveryError =
  HelpError | SendError | { readonly kind: 'no-reason' } | { readonly kind: 'number-in-reason' } | { readonly kind: 'not-seen' };

const SHORTEST_REASON = 5;
const LONGEST_REASON = 500;

/** Whether the actor may give this person a new way to sign in. A worker may not for one who holds an official role. */
export async function mayRecover(
  deps: Pick<PeopleDeps, 'places'>,
  reading: Reading,
  actor: SignedIn,
  person: Person | undefined,
): Promise<Result<Person, HelpError>> {
  if (!person || person.erasedAt !== null) return fail({ kind: 'not-found' });
  if (!may(peoplePermissions['person-account-recover'], actor, personAsThing(person, actor, await deps.places.directory())))
    return fail({ kind: 'not-found' });
  if (person.id === actor.personId) return fail({ kind: 'own-account' });
  return mayHelpHolderOf(actor.grants, await grantsOf(reading, person.id)) ? ok(person) : fail({ kind: 'official' });
}

/**
 * The first half of helping a person who lost phone or address: a worker of their community or an administrator, who has the person
 * before them, lets a code be sent to the new one. Nothing changes until it comes back. Says nothing of whether somebody else signs in
 * with the contact. The log has it whether or not it comes to an end.
 */
export const makeBeginRecovery = (deps: PeopleDeps) => {
  const sendConfirmation = makeSendConfirmation(deps);
  return async (
    actor: SignedIn,
    found: Person,
    { contact, reason, wasSeen }: Recovery,
    networkAddress: string,
  ): Promise<Result<undefined, RecoveryError>> => {
    const person = await mayRecover(deps, deps.database.reading, actor, found);
    if (!person.ok) return person;
    if ([...reason].length < SHORTEST_REASON) return fail({ kind: 'no-reason' });
    if (namesAPersonalNumber(reason)) return fail({ kind: 'number-in-reason' });
    if (!wasSeen) return fail({ kind: 'not-seen' });
    const { id, language } = person.value;
    const note = reason.slice(0, LONGEST_REASON);
    return sendConfirmation(id, { purpose: 'recover', note }, contact, language, networkAddress, {
      doer: { ...doerOf(actor), onBehalfOf: id },
      act: 'recovery-begun',
      thing: `person:${id}`,
      detail: { reason: note, kind: contact.kind },
    });
  };
};
