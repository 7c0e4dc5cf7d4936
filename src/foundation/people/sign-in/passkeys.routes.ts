/** The four requests of the browser's passkey ceremonies, which the sign-in library answers. */
import { Hono } from 'hono';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { act } from '../../../platform/http/route.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { beginSession } from './begin-session.ts';
import { handOn, rememberPreferences } from './cookies.ts';
import { deviceOf } from '../domain/device.ts';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import { peoplePermissions } from '../people.policy.ts';
import { ownPage } from './signed-in.ts';
import { makeWithinLimits } from '../codes/within-limits.ts';

export function passkeysRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const isWithin = makeWithinLimits(deps);
  const own = peoplePermissions['own-passkeys-change'];
  const options = (c: Ctx): Promise<Response> => deps.library.passkeyRequest(c.req.raw);
  const verified = (c: Ctx, tx: Transaction, body: unknown): Promise<Response> =>
    deps.library.passkeyRequest(new Request(c.req.raw.url, { method: 'POST', headers: c.req.raw.headers, body: JSON.stringify(body) }), tx);
  const app = new Hono<Env>();

  app.get('/api/auth/passkey/generate-register-options', act('own-passkeys-change'), ownPage(site, own, options));
  app.post(
    '/api/auth/passkey/verify-registration',
    act('own-passkeys-change'),
    ownPage(site, own, async (c: Ctx, actor) => {
      const { response } = await readJson(c);
      // named by the device, so that its owner finds it in the list
      const name = deviceOf(c.req.header('user-agent') ?? '');
      const answer = await deps.database.inTransaction(async (tx) => {
        const added = await verified(c, tx, { response, name });
        const { personId: person } = actor;
        if (added.ok)
          await deps.auditLog.record(tx, { doer: { person }, act: 'passkey-added', thing: `person:${person}` }, deps.clock.now());
        return { added };
      });
      if (!answer.added.ok) return answer.added;
      handOn(c, answer.added.headers.getSetCookie());
      return c.json({});
    }),
  );
  app.get('/api/auth/passkey/generate-authenticate-options', act('public'), async (c) =>
    (await isWithin({ limit: 'passkeysFromAddress', by: c.get('address') })) ? options(c) : site.problem(c, 'too-many'),
  );
  app.post('/api/auth/passkey/verify-authentication', act('public'), async (c) => {
    const { response } = await readJson(c);
    const before = await deps.library.session(c.req.raw.headers);
    const { answer, person } = await deps.database.inTransaction(async (tx) => {
      // in an object: a refusal uses the challenge up
      const answer = await verified(c, tx, { response: typeof response === 'object' && response !== null ? response : {} });
      if (!answer.ok) return { answer };
      const { user } = (await answer.clone().json()) as { user: { id: PersonId } };
      return { answer, person: await beginSession(deps, tx, { user: user.id, by: 'passkey', before }) };
    });
    if (!answer.ok) return answer;
    if (person) rememberPreferences(c, person);
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
