import { visitor, type Actor, type SignedIn } from '../../kernel/actor.ts';
import type { Ctx } from '../../platform/http/env.ts';
import { SESSION_COOKIE } from './sign-in-library.ts';
import type { Inside } from './people.deps.ts';
import { actorOfSession } from './people.store.ts';
import { actorOfToken, noteTokenUse } from './tokens.store.ts';

const HOUR_MS = 3_600_000;
const sessions = new WeakMap<SignedIn, string>();

/** The session by which somebody is signed in; undefined for a program with a token. */
export const sessionIdOf = (actor: SignedIn): string | undefined => sessions.get(actor);

/** Who is asking: by the session's cookie on pages, by a token under /api/; a visitor otherwise. Asks nothing where there is neither. */
export const makeIdentify =
  (deps: Inside) =>
  async (c: Ctx): Promise<Actor> => {
    const [, token] = /^Bearer (qs_[\w-]{43})$/.exec(c.req.header('authorization') ?? '') ?? [];
    if (token !== undefined) return c.req.path.startsWith('/api/') ? byToken(deps, token) : visitor;
    if (!SESSION_COOKIE.test(c.req.header('cookie') ?? '')) return visitor;
    const session = await deps.library.session(c.req.raw.headers);
    if (!session) return visitor;
    for (const cookie of session.setCookies) c.header('set-cookie', cookie, { append: true });
    const actor = await actorOfSession(deps.database.reading, session.user, session.id);
    if (!actor) return visitor;
    sessions.set(actor, session.id);
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
