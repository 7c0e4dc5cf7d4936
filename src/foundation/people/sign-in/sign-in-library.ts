/** What the module needs of the sign-in library: one-time codes, sessions and their cookies, passkeys. */
import type { MakeId, PersonId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Result } from '../../../kernel/result.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import type { CodeError, CodeSender } from '../codes/code-sender.ts';
import type { CodeFailure } from '../domain/code.ts';
import type { Contact } from '../domain/contact.ts';
import type { SessionTimes } from '../domain/session.ts';

export type Session = SessionTimes & { readonly id: string; readonly user: PersonId };
type Opened = { readonly user: PersonId; readonly setCookies: readonly string[] };
export type SignInLibrary = {
  /** Stores a code for an address of the sign-in tables, hashed, and sends it to where the person wants it. */
  readonly sendCode: (address: string, to: Contact, language: Language) => Promise<Result<undefined, CodeError>>;
  /**
   * Uses the code up and opens a session, with a new user where the address is new. One of several at the same time succeeds. A wrong code
   * is counted in the transaction, which therefore has to be committed after a failure too.
   */
  readonly signIn: (tx: Transaction, address: string, code: string, headers: Headers) => Promise<Result<Opened, CodeFailure>>;
  /** The session that the cookie names; undefined where there is none, or it has come to its absolute end. */
  readonly session: (headers: Headers) => Promise<Session | undefined>;
  /** Begins to load the library, for who is about to need it. */
  readonly warmUp: () => void;
  /** Ends the session; what it returns are the cookies that forget it. */
  readonly signOut: (headers: Headers) => Promise<readonly string[]>;
  /** Answers the four requests of the browser's passkey ceremonies; what it writes, it writes in the transaction where there is one. */
  readonly passkeyRequest: (request: Request, tx?: Transaction) => Promise<Response>;
};

export type AuthDeps = {
  readonly reading: Reading;
  readonly makeId: MakeId;
  readonly publicUrl: string;
  /** At least 32 characters; signs the cookies and hashes the codes. */
  readonly authSecret: string;
  readonly send: CodeSender;
  readonly warn: (message: string) => void;
};
