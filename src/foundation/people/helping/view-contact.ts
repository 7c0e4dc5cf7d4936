import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { belongingOf } from '../belonging.ts';
import { openContacts } from '../contacts.ts';
import { contactList, type Contact } from '../domain/contact.ts';
import { mayHelp } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { findPerson } from '../people.store.ts';

/** Opens a person's contacts for a worker. The view is in the log before anything is shown. */
export const makeViewContact =
  (deps: PeopleDeps) =>
  (actor: SignedIn, id: PersonId): Promise<Result<Contact[], { kind: 'not-found' }>> =>
    deps.database.inTransaction(async (tx) => {
      const person = await findPerson(tx, id);
      if (!person || person.erasedAt !== null) return fail({ kind: 'not-found' });
      if (!mayHelp('person-contact-view', actor, await belongingOf(deps, tx, person))) return fail({ kind: 'not-found' });
      const contacts = contactList(openContacts(deps.seal, id, person.sealedContact));
      await deps.auditLog.record(tx, { doer: doerOf(actor), act: 'contact-viewed', thing: `person:${id}` }, deps.clock.now());
      return ok(contacts);
    });
