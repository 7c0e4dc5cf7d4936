import type { PersonId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { libraryAddress } from './accounts.store.ts';
import { readCode, type CodeFailure } from './domain/code.ts';
import { addressOf, type Contact } from './domain/contact.ts';
import type { Inside } from './people.deps.ts';
import { findPerson, type Person } from './people.store.ts';
import { makeWithinLimits } from './within-limits.ts';

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
    if (!(await isWithin({ limit: 'triesForContact', by: address }, { limit: 'triesFromAddress', by: request.networkAddress })))
      return fail({ kind: 'too-many' });
    const signedIn = await deps.library.signIn(await libraryAddress(deps.database.reading, address), readCode(typedCode), request.headers);
    if (!signedIn.ok) return signedIn;
    const person = await findPerson(deps.database.reading, signedIn.value.user);
    if (person) await recordSignIn(deps, person.id, 'code');
    return ok({ setCookies: signedIn.value.setCookies, person });
  };
};

/** Notes a sign-in after the library has opened its session: it writes in a transaction of its own. */
export const recordSignIn = (
  deps: Pick<Inside, 'database' | 'auditLog' | 'clock'>,
  person: PersonId,
  by: 'code' | 'passkey',
): Promise<void> =>
  deps.database.inTransaction((tx) =>
    deps.auditLog.record(tx, { doer: { person }, act: 'signed-in', thing: `person:${person}`, detail: { by } }, deps.clock.now()),
  );
