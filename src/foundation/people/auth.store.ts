/**
 * The sign-in library (better-auth) on this module's tables: one-time codes, sessions and their cookies, passkeys. Everything else in the
 * platform knows it by the few functions of `SignInLibrary`.
 */
import { passkey as passkeyPlugin } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { emailOTP } from 'better-auth/plugins';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { MakeId, PersonId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Reading } from '../../platform/database/transaction.ts';
import type { CodeSender } from './code-sender.ts';
import { macOfCode } from './code-mac.ts';
import { WRONG_CODES_ALLOWED, CODE_VALID_MS } from './domain/code.ts';
import { contactAt, type Contact } from './domain/contact.ts';
import { account, passkey, rateLimit, session, user, verification } from './people.schema.ts';

type Session = { readonly id: string; readonly user: PersonId; readonly setCookies: readonly string[] };
export type WrongCode = { readonly kind: 'wrong-code' } | { readonly kind: 'code-expired' } | { readonly kind: 'code-used-up' };

export type SignInLibrary = {
  /** Stores a code for an address of the sign-in tables, hashed, and sends it to where the person wants it. Throws where it cannot be sent. */
  readonly sendCode: (address: string, to: Contact, language: Language) => Promise<void>;
  /** Uses the code up and opens a session, with a new user where the address is new. One of several at the same time succeeds. */
  readonly signIn: (address: string, code: string, headers: Headers) => Promise<Result<Omit<Session, 'id'>, WrongCode>>;
  /** The session that the cookie names; undefined where it has ended. */
  readonly session: (headers: Headers) => Promise<Session | undefined>;
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
const DAY = 86_400;

export function openSignInLibrary(deps: AuthDeps): SignInLibrary {
  const delivery = new AsyncLocalStorage<{ readonly to: Contact; readonly language: Language; failure?: Error }>();
  const auth = betterAuth({
    baseURL: deps.publicUrl,
    basePath: '/api/auth',
    secret: deps.authSecret,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => deps.warn(message) },
    database: drizzleAdapter(sqlOf(deps.reading), {
      provider: 'pg',
      schema: { user, session, account, verification, passkey, rateLimit },
      transaction: true,
    }),
    // the address of a reader's device is kept nowhere; limits are this module's own
    advanced: { database: { generateId: () => deps.makeId<string>() }, ipAddress: { disableIpTracking: true } },
    rateLimit: { enabled: false },
    session: { expiresIn: 30 * DAY, updateAge: DAY, freshAge: 3_600, cookieCache: { enabled: false } },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: CODE_VALID_MS / 1000,
        allowedAttempts: WRONG_CODES_ALLOWED,
        // six figures under a plain hash are found by trying a million
        storeOTP: { hash: (code) => Promise.resolve(macOfCode(deps.authSecret, code)) },
        async sendVerificationOTP({ email, otp }) {
          const wanted = delivery.getStore();
          try {
            await deps.send(wanted?.to ?? contactAt(email), otp, wanted?.language ?? 'zh');
          } catch (error) {
            // the library would write it to its log and say that all went well
            if (wanted) wanted.failure = error instanceof Error ? error : new Error('unknown');
          }
        },
      }),
      passkeyPlugin({
        rpName: '牵手 Qianshou',
        rpID: new URL(deps.publicUrl).hostname,
        origin: deps.publicUrl,
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      }),
    ],
  });

  return {
    async sendCode(address, to, language) {
      const wanted: { to: Contact; language: Language; failure?: Error } = { to, language };
      await delivery.run(wanted, () => auth.api.sendVerificationOTP({ body: { email: address, type: 'sign-in' } }));
      if (wanted.failure) throw wanted.failure;
    },
    async signIn(address, code, headers) {
      try {
        const { response, headers: answered } = await auth.api.signInEmailOTP({
          body: { email: address, otp: code },
          headers,
          returnHeaders: true,
        });
        return ok({ user: response.user.id as PersonId, setCookies: answered.getSetCookie() });
      } catch (error) {
        const kind = error instanceof APIError ? wrongCodes[error.body?.code ?? ''] : undefined;
        if (!kind) throw error;
        return fail({ kind });
      }
    },
    async session(headers) {
      const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
      if (!response) return undefined;
      return { id: response.session.id, user: response.user.id as PersonId, setCookies: answered.getSetCookie() };
    },
    async signOut(headers) {
      const { headers: answered } = await auth.api.signOut({ headers, returnHeaders: true });
      return answered.getSetCookie();
    },
    passkeyRequest: (request) => auth.handler(request),
  };
}

const wrongCodes: Readonly<Record<string, WrongCode['kind']>> = {
  INVALID_OTP: 'wrong-code',
  OTP_EXPIRED: 'code-expired',
  TOO_MANY_ATTEMPTS: 'code-used-up',
};
