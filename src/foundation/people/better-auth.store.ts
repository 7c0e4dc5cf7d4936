/** The sign-in library (better-auth) on this module's tables. */
import { passkey as passkeyPlugin } from '@better-auth/passkey';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { emailOTP } from 'better-auth/plugins/email-otp';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PersonId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import { fail, ok } from '../../kernel/result.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { AuthDeps, SignInLibrary } from './sign-in-library.ts';
import { macOfCode } from './code-mac.ts';
import { CODE_VALID_MS, WRONG_CODES_ALLOWED, type CodeFailure } from './domain/code.ts';
import { contactAt, type Contact } from './domain/contact.ts';
import { account, passkey, rateLimit, session, user, verification } from './people.schema.ts';

const DAY = 86_400;

export function openBetterAuth(deps: AuthDeps): Omit<SignInLibrary, 'warmUp'> {
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

const wrongCodes: Readonly<Record<string, CodeFailure['kind']>> = {
  INVALID_OTP: 'wrong-code',
  OTP_EXPIRED: 'code-expired',
  TOO_MANY_ATTEMPTS: 'code-used-up',
};
