/** The sign-in library (better-auth) on this module's tables. */
import { passkey as passkeyPlugin } from '@better-auth/passkey';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { emailOTP } from 'better-auth/plugins/email-otp';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { sqlOf, type Sql } from '../../../platform/database/sql.ts';
import { cookieName } from '../../../platform/http/cookies.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AuthDeps, SignInLibrary } from './sign-in-library.ts';
import type { CodeError } from '../codes/code-sender.ts';
import { macOfCode } from '../codes/code-mac.ts';
import { CODE_VALID_MS, WRONG_CODES_ALLOWED, type CodeFailure } from '../domain/code.ts';
import { contactAt, type Contact } from '../domain/contact.ts';
import { FRESH_MS, sessionLimits } from '../domain/session.ts';
import { account, passkey, rateLimit, session, user, verification } from '../people.schema.ts';

export function openBetterAuth(deps: AuthDeps): Omit<SignInLibrary, 'warmUp'> {
  const delivery = new AsyncLocalStorage<{ readonly to: Contact; readonly language: Language; sent?: Result<undefined, CodeError> }>();
  const isSecure = deps.publicUrl.startsWith('https:');
  const inside = new AsyncLocalStorage<Sql>();
  const auth = betterAuth({
    baseURL: deps.publicUrl,
    basePath: '/api/auth',
    secret: deps.authSecret,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => deps.warn(message) },
    // without this, whatever it refuses would stand on the console, beside the log
    onAPIError: {
      onError(error) {
        if (!(error instanceof APIError)) deps.warn(`the sign-in library failed: ${error instanceof Error ? error.message : 'unknown'}`);
      },
    },
    database: drizzleAdapter(followed(sqlOf(deps.reading), inside), {
      provider: 'pg',
      schema: { user, session, account, verification, passkey, rateLimit },
      transaction: true,
    }),
    // the address of a reader's device is kept nowhere; limits are this module's own
    advanced: {
      database: { generateId: () => deps.makeId<string>() },
      ipAddress: { disableIpTracking: true },
      cookiePrefix: cookieName('better-auth', isSecure),
      // its own prefix would be the weaker `__Secure-`
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure },
    },
    rateLimit: { enabled: false },
    session: {
      // the absolute end; uses are noted, and shorter spans kept, by `identify.ts`
      expiresIn: sessionLimits.usual.longestMs / 1000,
      disableSessionRefresh: true,
      freshAge: FRESH_MS / 1000,
      cookieCache: { enabled: false },
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: CODE_VALID_MS / 1000,
        allowedAttempts: WRONG_CODES_ALLOWED,
        // six figures under a plain hash are found by trying a million
        storeOTP: { hash: (code) => Promise.resolve(macOfCode(deps.authSecret, code)) },
        async sendVerificationOTP({ email, otp }) {
          const wanted = delivery.getStore();
          const sent = await deps.send(wanted?.to ?? contactAt(email), otp, wanted?.language ?? 'zh');
          if (wanted) wanted.sent = sent;
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
      const wanted: { to: Contact; language: Language; sent?: Result<undefined, CodeError> } = { to, language };
      await delivery.run(wanted, () => auth.api.sendVerificationOTP({ body: { email: address, type: 'sign-in' } }));
      // where the sender threw, the library wrote it to its log and went on
      return wanted.sent ?? fail({ kind: 'not-sent' });
    },
    async signIn(tx, address, code, headers) {
      try {
        const { response, headers: answered } = await inside.run(sqlOf(tx), () =>
          auth.api.signInEmailOTP({ body: { email: address, otp: code }, headers, returnHeaders: true }),
        );
        return ok({ user: response.user.id as PersonId, setCookies: answered.getSetCookie() });
      } catch (error) {
        const kind = error instanceof APIError ? wrongCodes[error.body?.code ?? ''] : undefined;
        if (!kind) throw error;
        return fail({ kind });
      }
    },
    async session(headers) {
      const found = await auth.api.getSession({ headers });
      if (!found) return undefined;
      const { id, createdAt, updatedAt } = found.session;
      return { id, user: found.user.id as PersonId, begun: createdAt.getTime() as Instant, seen: updatedAt.getTime() as Instant };
    },
    async signOut(headers) {
      const { headers: answered } = await auth.api.signOut({ headers, returnHeaders: true });
      return answered.getSetCookie();
    },
    passkeyRequest: (request, tx) => (tx ? inside.run(sqlOf(tx), () => auth.handler(request)) : auth.handler(request)),
  };
}

const wrongCodes: Readonly<Record<string, CodeFailure['kind']>> = {
  INVALID_OTP: 'wrong-code',
  OTP_EXPIRED: 'code-expired',
  TOO_MANY_ATTEMPTS: 'code-used-up',
};

/** The database as the library sees it: inside a transaction of ours that transaction, so that both write together or not at all. */
const followed = (sql: Sql, inside: AsyncLocalStorage<Sql>): Sql =>
  new Proxy(sql, {
    get(_target, name) {
      const now = inside.getStore() ?? sql;
      const member: unknown = Reflect.get(now, name, now);
      return typeof member === 'function' ? (member.bind(now) as unknown) : member;
    },
  });
