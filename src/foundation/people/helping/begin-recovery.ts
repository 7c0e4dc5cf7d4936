import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import { problemOfText } from '../../../kernel/public-text.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import { belongingOf } from '../belonging.ts';
import { makeSendConfirmation, type SendError } from '../codes/confirm-by-code.ts';
import type { Contact } from '../domain/contact.ts';
import { mayFind, mayHelp } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';
import type { Person } from '../people.store.ts';

export type Recovery = {
  readonly contact: Contact;
  /** Why the person cannot do it, and how the worker knew them: kept in the audit log. */
  readonly reason: string;
  /** The worker says that the person stood before them. */
  readonly wasSeen: boolean;
};
export type HelpError = { readonly kind: 'not-found' } | { readonly kind: 'own-account' } | { readonly kind: 'official' };
export type RecoveryError = HelpError | SendError | ReasonError | { readonly kind: 'not-seen' };
type ReasonError =
  | { readonly kind: 'no-reason' }
  | { readonly kind: 'reason-too-long' }
  | { readonly kind: 'reason-unreadable' }
  | { readonly kind: 'number-in-reason' };

/** Characters. */
const SHORTEST_REASON = 5;
const LONGEST_REASON = 500;

/** Whether the actor may give this person a new way to sign in: `official` for a holder of roles whom the actor may find, not help. */
export async function mayRecover(
  deps: Pick<PeopleDeps, 'places' | 'partners'>,
  reading: Reading,
  actor: SignedIn,
  person: Person | undefined,
): Promise<Result<Person, HelpError>> {
  if (!person || person.erasedAt !== null) return fail({ kind: 'not-found' });
  const belonging = await belongingOf(deps, reading, person);
  if (!mayFind(actor, belonging)) return fail({ kind: 'not-found' });
  if (person.id === actor.personId) return fail({ kind: 'own-account' });
  return mayHelp('person-account-recover', actor, belonging) ? ok(person) : fail({ kind: 'official' });
}

function problemOfReason(reason: string): ReasonError | undefined {
  const length = [...reason].length;
  if (length < SHORTEST_REASON) return { kind: 'no-reason' };
  if (length > LONGEST_REASON) return { kind: 'reason-too-long' };
  switch (problemOfText(reason)) {
    case 'missing':
      return { kind: 'no-reason' };
    case 'unreadable':
      return { kind: 'reason-unreadable' };
    case 'personal-number':
      return { kind: 'number-in-reason' };
    case undefined:
      return undefined;
  }
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
    const problem = problemOfReason(reason);
    if (problem) return fail(problem);
    if (!wasSeen) return fail({ kind: 'not-seen' });
    const { id, language } = person.value;
    return sendConfirmation(id, { purpose: 'recover', note: reason }, contact, language, networkAddress, {
      doer: { ...doerOf(actor), onBehalfOf: id },
      act: 'recovery-begun',
      thing: `person:${id}`,
      detail: { reason, kind: contact.kind },
    });
  };
};
