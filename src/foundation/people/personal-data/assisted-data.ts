/** What a worker does with the data of somebody without an account, who asks them to: take them along, or erase them. */
import type { SignedIn } from '../../../kernel/actor.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { findAccount } from '../accounts.store.ts';
import { belongingOf } from '../belonging.ts';
import { makeEraseData, type LastAdministrator } from './erase-data.ts';
import { makeExportData, recordExport } from './export-data.ts';
import type { PeopleDeps, PersonalData } from '../people.deps.ts';
import { mayHelp } from '../people.policy.ts';
import { findPersonForUpdate } from '../people.store.ts';

/** `has-account`: such a person does it on their own page, confirmed by a code; nobody does it for them. */
export type AssistedDataError = { readonly kind: 'not-found' } | { readonly kind: 'has-account' };

/** The person whose data it is about, locked: an account that is opened at the same moment comes before or after. */
async function whom(
  deps: Pick<PeopleDeps, 'places' | 'partners'>,
  tx: Transaction,
  act: 'person-data-export' | 'person-data-erase',
  actor: SignedIn,
  id: PersonId,
): Promise<Result<undefined, AssistedDataError>> {
  const person = await findPersonForUpdate(tx, id);
  if (!person || person.erasedAt !== null) return fail({ kind: 'not-found' });
  if (!mayHelp(act, actor, await belongingOf(deps, tx, person))) return fail({ kind: 'not-found' });
  return (await findAccount(tx, id)) ? fail({ kind: 'has-account' }) : ok(undefined);
}

/** Everything the platform keeps about the person, for them. It is in the log before anything is given out. */
export const makeExportAssistedData = (deps: PeopleDeps, others: readonly PersonalData[]) => {
  const exportData = makeExportData(deps, others);
  return async (actor: SignedIn, id: PersonId): Promise<Result<Readonly<Record<string, unknown>>, AssistedDataError>> => {
    const recorded = await deps.database.inTransaction(async (tx) => {
      const found = await whom(deps, tx, 'person-data-export', actor, id);
      if (!found.ok) return found;
      await recordExport(deps, tx, { person: actor.personId, onBehalfOf: id }, id);
      return found;
    });
    return recorded.ok ? ok(await exportData(id)) : recorded;
  };
};

/** @param isWished the worker says that the person asked for it. */
export const makeEraseAssistedData = (deps: PeopleDeps, others: readonly PersonalData[]) => {
  const eraseData = makeEraseData(deps, others);
  return (
    actor: SignedIn,
    id: PersonId,
    isWished: boolean,
  ): Promise<Result<undefined, AssistedDataError | LastAdministrator | { readonly kind: 'not-wished' }>> =>
    deps.database.inTransaction(async (tx) => {
      const found = await whom(deps, tx, 'person-data-erase', actor, id);
      if (!found.ok) return found;
      if (!isWished) return fail({ kind: 'not-wished' });
      return eraseData(tx, id, { person: actor.personId, onBehalfOf: id }, deps.clock.now());
    });
};
