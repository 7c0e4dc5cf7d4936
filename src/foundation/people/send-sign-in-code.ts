import type { Language } from '../../kernel/language.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { libraryAddress } from './accounts.store.ts';
import { addressOf, type Contact } from './domain/contact.ts';
import type { Inside } from './people.deps.ts';
import { makeWithinLimits } from './within-limits.ts';

/**
 * Sends a sign-in code. Says nothing of whether somebody signs in with this contact already. Fails with `too-many` where codes were asked
 * for too often, with `not-sent` where the sender failed.
 */
export const makeSendSignInCode = (deps: Inside) => {
  const isWithin = makeWithinLimits(deps);
  return async (
    contact: Contact,
    language: Language,
    networkAddress: string,
  ): Promise<Result<undefined, { kind: 'too-many' } | { kind: 'not-sent' }>> => {
    const address = addressOf(contact);
    if (!(await isWithin({ limit: 'codesToContact', by: address }, { limit: 'codesFromAddress', by: networkAddress })))
      return fail({ kind: 'too-many' });
    try {
      await deps.library.sendCode(await libraryAddress(deps.database.reading, address), contact, language);
    } catch (error) {
      deps.log.warn(`a sign-in code could not be sent: ${error instanceof Error ? error.message : 'unknown'}`);
      return fail({ kind: 'not-sent' });
    }
    return ok(undefined);
  };
};
