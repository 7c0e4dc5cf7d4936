import type { Language } from '../../../kernel/language.ts';
import { fail, type Result } from '../../../kernel/result.ts';
import { libraryAddress } from '../accounts.store.ts';
import type { CodeError } from '../codes/code-sender.ts';
import { addressOf, type Contact } from '../domain/contact.ts';
import type { Inside } from '../people.deps.ts';
import { makeWithinLimits } from '../codes/within-limits.ts';

/**
 * Sends a sign-in code. Says nothing of whether somebody signs in with this contact already. Fails with `too-many` where codes were asked
 * for too often, with the sender's failure where it failed.
 */
export const makeSendSignInCode = (deps: Inside) => {
  const isWithin = makeWithinLimits(deps);
  return async (
    contact: Contact,
    language: Language,
    networkAddress: string,
  ): Promise<Result<undefined, CodeError | { kind: 'too-many' }>> => {
    const address = addressOf(contact);
    if (!(await isWithin({ limit: 'codesFromAddress', by: networkAddress }, { limit: 'codesToContact', by: address })))
      return fail({ kind: 'too-many' });
    return deps.library.sendCode(await libraryAddress(deps.database.reading, address), contact, language);
  };
};
