/** What the module needs of the sign-in library: one-time codes, sessions and their cookies, passkeys. */
import type { MakeId, PersonId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import type { Result } from '../../kernel/result.ts';
import type { Reading } from '../../platform/database/transaction.ts';
import type { CodeSender } from './code-sender.ts';
import type { CodeFailure } from './domain/code.ts';
import type { Contact } from './domain/contact.ts';

type Session = { readonly id: string; readonly user: PersonId; readonly setCookies: readonly string[] };
export type SignInLibrary = {
  /** Stores a code for an address of the sign-in tables, hashed, and sends it to where the person wants it. Throws where it cannot be sent. */
  readonly sendCode: (address: string, to: Contact, language: Language) => Promise<void>;
  /** Uses the code up and opens a session, with a new user where the address is new. One of several at the same time succeeds. */
  readonly signIn: (address: string, code: string, headers: Headers) => Promise<Result<Omit<Session, 'id'>, CodeFailure>>;
  /** The session that the cookie names; undefined where it has ended. */
  readonly session: (headers: Headers) => Promise<Session | undefined>;
  /** Begins to load the library, for who is about to need it. */
  readonly warmUp: () => void;
  /** Ends the session; what it returns are the cookies that forget it. */
  readonly signOut: (headers: Headers) => Promise<readonly string[]>;
  /** Answers the four requests of the browser's passkey ceremonies. */
  readonly passkeyRequest: (request: Request) => Promise<Response>;
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

/** The cookie of a session, with or without the prefix of a secure address. */
export const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?better-auth\.session_token=/;
