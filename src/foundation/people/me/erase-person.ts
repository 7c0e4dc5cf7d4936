import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, type Result } from '../../../kernel/result.ts';
import { makeConfirmed, type ConfirmError } from '../codes/confirm-by-code.ts';
import { makeEraseData, type LastAdministrator } from '../personal-data/erase-data.ts';
import { asOwn, peoplePermissions } from '../people.policy.ts';
import type { PeopleDeps, PersonalData } from '../people.deps.ts';
import { findPersonForUpdate } from '../people.store.ts';

export type EraseError = LastAdministrator | { readonly kind: 'not-allowed' };

/** Erases a person's own data at their wish, confirmed by a code. */
export const makeErasePerson = (deps: PeopleDeps, others: readonly PersonalData[]) => {
  const confirmed = makeConfirmed(deps);
  const eraseData = makeEraseData(deps, others);
  return (actor: SignedIn, typedCode: string, networkAddress: string): Promise<Result<undefined, EraseError | ConfirmError>> =>
    confirmed(actor.personId, 'erase', typedCode, networkAddress, async (tx, _confirmed, at): Promise<Result<undefined, EraseError>> => {
      if (!may(peoplePermissions['own-data-erase'], actor, asOwn(actor))) return fail({ kind: 'not-allowed' });
      if (!(await findPersonForUpdate(tx, actor.personId))) return fail({ kind: 'not-allowed' });
      return eraseData(tx, actor.personId, doerOf(actor), at);
    });
};
