import { visitor, type Actor, type SignedIn } from '../../../kernel/actor.ts';
import { readCookie, SESSION_COOKIE } from '../../../platform/http/cookies.ts';
import type { Ctx } from '../../../platform/http/env.ts';
import { noteSeen } from '../accounts.store.ts';
import { handOn } from './cookies.ts';
import { hasEnded, isToBeNoted } from '../domain/session.ts';
import type { Inside } from '../people.deps.ts';
import { actorOfSession } from '../people.store.ts';
import type { Session } from './sign-in-library.ts';
import { actorOfToken, noteTokenUse } from '../tokens/tokens.store.ts';

const HOUR_MS = 3_600_000;
const sessions = new WeakMap<SignedIn, Session>();

/** The session by which somebody is signed in; undefined for a program with a token. */
export const sessionOf = (actor: SignedIn): Session | undefined => sessions.get(actor);

/**
 * Who is asking: by the session's cookie on pages, by a token under /api/; a visitor otherwise. Asks nothing where there is neither. A
 * session that its holder's roles let hold no longer is ended.
 */
export const makeIdentify =
  (deps: Inside) =>
  async (c: Ctx): Promise<Actor> => {
    const [, token] = /^Bearer (qs_[\w-]{43})$/.exec(c.req.header('authorization') ?? '') ?? [];
    if (token !== undefined) return c.req.path.startsWith('/api/') ? byToken(deps, token) : visitor;
    if (readCookie(c, SESSION_COOKIE) === undefined) return visitor;
    const session = await deps.library.session(c.req.raw.headers);
    if (!session) return visitor;
    const actor = await actorOfSession(deps.database.reading, session.user, session.id);
    if (!actor) return visitor;
    const now = deps.clock.now();
    if (hasEnded(session, actor.grants, now)) {
      handOn(c, await deps.library.signOut(c.req.raw.headers));
      return visitor;
    }
    if (isToBeNoted(session, now)) await deps.database.inTransaction((tx) => noteSeen(tx, session.id, now));
    sessions.set(actor, session);
    return actor;
  };

async function byToken(deps: Inside, token: string): Promise<Actor> {
  const found = await actorOfToken(deps.database.reading, token);
  if (!found) return visitor;
  const now = deps.clock.now();
  if (found.lastUsedAt === null || now - found.lastUsedAt >= HOUR_MS)
    await deps.database.inTransaction((tx) => noteTokenUse(tx, found.id, now));
  return found.actor;
}
