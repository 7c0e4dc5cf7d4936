/** Cookies of this module beside the session's own. */
import type { Language } from '../../../kernel/language.ts';
import { readCookie, writeCookie } from '../../../platform/http/cookies.ts';
import type { Ctx } from '../../../platform/http/env.ts';
import { withoutLanguage } from '../../../platform/http/in-language.ts';
import type { Sealing } from '../../../platform/keys/seal.ts';
import { CODE_VALID_MS } from '../domain/code.ts';
import { addressOf, contactAt, type Contact } from '../domain/contact.ts';

const PENDING = 'sign-in';
export type Pending = { readonly contact: Contact; readonly back: string };
type CookieDeps = { readonly seal: Sealing };
const YEAR_SECONDS = 31_536_000;

/** Remembers in the browser, sealed, to whom a code was sent and where to go afterwards: nothing of it stands in an address or a log. */
export function rememberPending(c: Ctx, deps: CookieDeps, pending: Pending): void {
  const text = JSON.stringify({ address: addressOf(pending.contact), back: pending.back });
  writeCookie(c, PENDING, deps.seal.seal(text, PENDING), (2 * CODE_VALID_MS) / 1000);
}

export function readPending(c: Ctx, deps: CookieDeps): Pending | undefined {
  const opened = deps.seal.open(readCookie(c, PENDING) ?? '', PENDING);
  if (!opened.ok) return undefined;
  const { address, back } = JSON.parse(opened.value) as { address: string; back: string };
  return { contact: contactAt(address), back };
}

export const forgetPending = (c: Ctx): void => writeCookie(c, PENDING, '', 0);

/** Cookies that the sign-in library wants set. */
export function handOn(c: Ctx, setCookies: readonly string[]): void {
  for (const cookie of setCookies) c.header('set-cookie', cookie, { append: true });
}

/** What the person prefers, for the pages of this browser. */
export function rememberPreferences(c: Ctx, person: { readonly language: Language; readonly largeText: boolean }): void {
  writeCookie(c, 'language', person.language, YEAR_SECONDS);
  writeCookie(c, 'text', person.largeText ? 'large' : 'normal', YEAR_SECONDS);
}

/** Where to go after signing in, as a path without its language: only addresses of this platform, anything else leads to one's own page. */
export function readBack(back: string | undefined): string {
  if (back === undefined || !/^\/(?![/\\])[^\u0000-\u001f\\]*$/u.test(back)) return '/me';
  const path = withoutLanguage(back);
  return path === '/' || path === '' || /^\/(sign-|welcome|erased|\/)/.test(path) ? '/me' : path;
}
