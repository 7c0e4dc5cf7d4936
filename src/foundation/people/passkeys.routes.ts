/** The four requests of the browser's passkey ceremonies, which the sign-in library answers. */
import { Hono } from 'hono';
import type { PersonId } from '../../kernel/ids.ts';
import type { Ctx, Env } from '../../platform/http/env.ts';
import { act } from '../../platform/http/route.ts';
import { handOn, rememberPreferences } from './cookies.ts';
import { deviceOf } from './domain/device.ts';
import { recordPasskeyAdded } from './end-sessions.ts';
import type { Inside, PeopleRoutesDeps } from './people.deps.ts';
import { peoplePermissions } from './people.policy.ts';
import { findPerson } from './people.store.ts';
import { recordSignIn } from './sign-in-with-code.ts';
import { ownPage } from './signed-in.ts';
import { makeWithinLimits } from './within-limits.ts';

export function passkeysRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const isWithin = makeWithinLimits(deps);
  const own = peoplePermissions['own-passkeys-change'];
  const library = (c: Ctx, body?: unknown): Promise<Response> =>
    deps.library.passkeyRequest(
      body === undefined
        ? c.req.raw
        : new Request(c.req.raw.url, { method: 'POST', headers: c.req.raw.headers, body: JSON.stringify(body) }),
    );
  const app = new Hono<Env>();

  app.get(
    '/api/auth/passkey/generate-register-options',
    act('own-passkeys-change'),
    ownPage(site, own, (c: Ctx) => library(c)),
  );
  app.post(
    '/api/auth/passkey/verify-registration',
    act('own-passkeys-change'),
    ownPage(site, own, async (c: Ctx, actor) => {
      const { response } = await readJson(c);
      // named by the device, so that its owner finds it in the list
      const answer = await library(c, { response, name: deviceOf(c.req.header('user-agent') ?? '') });
      if (!answer.ok) return answer;
      await recordPasskeyAdded(deps, actor.personId);
      handOn(c, answer.headers.getSetCookie());
      return c.json({});
    }),
  );
  app.get('/api/auth/passkey/generate-authenticate-options', act('public'), async (c) =>
    (await isWithin({ limit: 'passkeysFromAddress', by: c.get('address') })) ? library(c) : site.problem(c, 'too-many'),
  );
  app.post('/api/auth/passkey/verify-authentication', act('public'), async (c) => {
    const { response } = await readJson(c);
    const answer = await library(c, { response: typeof response === 'object' && response !== null ? response : {} });
    if (!answer.ok) return answer;
    const { user } = (await answer.json()) as { user: { id: PersonId } };
    const person = await findPerson(deps.database.reading, user.id);
    if (person) {
      await recordSignIn(deps, person.id, 'passkey');
      rememberPreferences(c, deps, person);
    }
    handOn(c, answer.headers.getSetCookie());
    // the library's answer names session and address: the page needs neither
    return c.json({});
  });
  return app;
}

const readJson = async (c: Ctx): Promise<{ readonly response?: unknown }> => {
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? body : {};
};
