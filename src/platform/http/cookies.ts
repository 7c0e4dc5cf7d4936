/**
 * Cookies: for scripts invisible, for this address alone. Under https their names carry `__Host-`, which a browser accepts from this
 * host only, so that a neighbouring site of the same domain can set none of them (OWASP ASVS 5.0, 3.3.1 to 3.3.4).
 */
import { getCookie, setCookie } from 'hono/cookie';
import type { Ctx } from './env.ts';

export const cookieName = (name: string, isSecure: boolean): string => (isSecure ? `__Host-${name}` : name);

export const readCookie = (c: Ctx, name: string): string | undefined => getCookie(c, cookieName(name, c.get('isSecure')));

/** @param maxAge in seconds; 0 takes the cookie away. */
export function writeCookie(c: Ctx, name: string, value: string, maxAge: number): void {
  const isSecure = c.get('isSecure');
  setCookie(c, cookieName(name, isSecure), value, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure, maxAge });
}

/** What the sign-in library calls its session's cookie, without the prefix. */
export const SESSION_COOKIE = 'better-auth.session_token';
