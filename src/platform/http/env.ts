/** What every request carries, and the page-independent types that routes share. */
import type { Context } from 'hono';
import type { Actor } from '../../kernel/actor.ts';
import type { Language } from '../../kernel/language.ts';

export type Preferences = { readonly largeText: boolean; readonly theme: 'system' | 'light' | 'dark' };

export type Env = {
  Variables: {
    requestId: string;
    /** The one in the reader's address: of the frame, of links, of what is sent to them. */
    readerLanguage: Language;
    /** The one in which this page's own texts stand: the reader's where they exist in it, else the next one (see ui/texts.ts). */
    language: Language;
    actor: Actor;
    preferences: Preferences;
    /** The caller's network, as far as the operator's proxies can be believed: an IPv4 address, or the first half of an IPv6 one. */
    address: string;
    /** True where the answer is the same for every visitor who is not signed in, until something is written. */
    cacheable: boolean;
    /** What a form of ours held, by name and value, without files: where it came too late it can be sent once more. */
    typed?: readonly (readonly [string, string])[];
    /** Whether people reach the platform by https alone: cookies are then bound to it. */
    isSecure: boolean;
  };
};
export type Ctx = Context<Env>;
