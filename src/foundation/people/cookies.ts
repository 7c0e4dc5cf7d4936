/** Cookies of this module beside the session's own. */
import { getCookie, setCookie } from 'hono/cookie';
import type { Language } from '../../kernel/language.ts';
import type { Ctx } from '../../platform/http/env.ts';
import { withoutLanguage } from '../../platform/http/in-language.ts';
import type { Sealing } from '../../platform/keys/seal.ts';
import { CODE_VALID_MS } from './domain/code.ts';
import { addressOf, contactAt, type Contact } from './domain/contact.ts';

const PENDING = 'sign-in';
export type Pending = { readonly contact: Contact; readonly back: string };
type CookieDeps = { readonly seal: Sealing; readonly isSecure: boolean };

const options = (deps: Pick<CookieDeps, 'isSecure'>, maxAge: number) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: deps.isSecure, maxAge }) as const;

/** Remembers in the browser, sealed, to whom a code was sent and where to go afterwards: nothing of it stands in an address or a log. */
export function rememberPending(c: Ctx, deps: CookieDeps, pending: Pending): void {
  const text = JSON.stringify({ address: addressOf(pending.contact), back: pending.back });
  setCookie(c, PENDING, deps.seal.seal(text, PENDING), options(deps, (2 * CODE_VALID_MS) / 1000));
}

export function readPending(c: Ctx, deps: CookieDeps): Pending | undefined {
  const opened = deps.seal.open(getCookie(c, PENDING) ?? '', PENDING);
  if (!opened.ok) return undefined;
  const { address, back } = JSON.parse(opened.value) as { address: string; back: string };
  return { contact: contactAt(address), back };
}

export const forgetPending = (c: Ctx, deps: CookieDeps): void => setCookie(c, PENDING, '', options(deps, 0));

/** Cookies that the sign-in library wants set. */
export function handOn(c: Ctx, setCookies: readonly string[]): void {
  for (const cookie of setCookies) c.header('set-cookie', cookie, { append: true });
}

/** What the person prefers, for the pages of this browser. */
export function rememberPreferences(
  c: Ctx,
  deps: Pick<CookieDeps, 'isSecure'>,
  person: { readonly language: Language; readonly largeText: boolean },
): void {
  const year = options(deps, 31_536_000);
  setCookie(c, 'language', person.language, year);
  setCookie(c, 'text', person.largeText ? 'large' : 'normal', year);
}

/** Where to go after signing in, as a path without its language: only addresses of this platform, anything else leads to one's own page. */
export function readBack(back: string | undefined): string {
  if (back === undefined || !/^\/(?![/\\])[^\u0000-\u001f\\]*$/u.test(back)) return '/me';
  const path = withoutLanguage(back);
  return path === '/' || path === '' || /^\/(sign-|welcome|erased|\/)/.test(path) ? '/me' : path;
}
