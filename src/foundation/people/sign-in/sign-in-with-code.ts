import { fail, ok, type Result } from '../../../kernel/result.ts';
import { libraryAddress } from '../accounts.store.ts';
import { beginSession } from './begin-session.ts';
import { readCode, type CodeFailure } from '../domain/code.ts';
import { addressOf, type Contact } from '../domain/contact.ts';
import type { Inside } from '../people.deps.ts';
import type { Person } from '../people.store.ts';
import { makeWithinLimits } from '../codes/within-limits.ts';

export type SignedInByCode = {
  readonly setCookies: readonly string[];
  /** Undefined at the first sign-in: the privacy notice comes next. */
  readonly person: Person | undefined;
};

/** Opens a session for who holds the code sent to a contact. A code works once, also when it is sent twice in the same instant. */
export const makeSignInWithCode = (deps: Inside) => {
  const isWithin = makeWithinLimits(deps);
  return async (
    contact: Contact,
    typedCode: string,
    request: { readonly headers: Headers; readonly networkAddress: string },
  ): Promise<Result<SignedInByCode, CodeFailure | { kind: 'too-many' }>> => {
    const address = addressOf(contact);
    if (!(await isWithin({ limit: 'triesFromAddress', by: request.networkAddress }, { limit: 'triesForContact', by: address })))
      return fail({ kind: 'too-many' });
    const before = await deps.library.session(request.headers);
    const { outcome } = await deps.database.inTransaction(async (tx) => {
      const signedIn = await deps.library.signIn(tx, await libraryAddress(tx, address), readCode(typedCode), request.headers);
      // in an object: a failed Result would undo the counting of a wrong code
      if (!signedIn.ok) return { outcome: signedIn };
      const { user, setCookies } = signedIn.value;
      return { outcome: ok({ setCookies, person: await beginSession(deps, tx, { user, by: 'code', before }) }) };
    });
    return outcome;
  };
};
