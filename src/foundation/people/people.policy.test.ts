/** Who gets through which door: every address of the module, asked by every role. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../../test-support/app.ts';
import { addOrganisation } from '../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../test-support/places.ts';
import type { SignedIn } from '../../kernel/actor.ts';
import type { OrganisationId, PersonId } from '../../kernel/ids.ts';
import { may } from '../../kernel/permission.ts';
import { mayFind, mayHelp, peoplePermissions } from './people.policy.ts';

const { get, app, database, pool } = await testApp();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '银行网点', 'Bank branch');
const callers = {
  visitor: undefined,
  resident: await signedInAs(database, '居民'),
  worker: await signedInAs(database, '工作者', { role: 'community-worker', at: places.guanren.id }),
  liaison: await signedInAs(database, '联络员', { role: 'partner-liaison', at: bank }),
  administrator: await signedInAs(database, '管理员', { role: 'subdistrict-administrator', at: places.yundang.id }),
};
await pool.query('update people.sessions set acting_for = $1 where user_id = $2', [bank, callers.liaison.person]);
const neighbour = await signedInAs(database, '邻居');
await pool.query('update people.persons set home_community = $1 where id = $2', [places.guanren.id, neighbour.person]);
const person = neighbour.person;

const everybody = [200, 200, 200, 200, 200];
const signedIn = [401, 200, 200, 200, 200];
const helpers = [401, 403, 200, 403, 200];
const table: readonly (readonly [string, readonly number[]])[] = [
  //                                   visitor, resident, worker, liaison, administrator
  ['/zh/privacy', everybody],
  ['/zh/demo', everybody],
  ['/zh/erased', everybody],
  ['/zh/sign-in', [200, 303, 303, 303, 303]],
  ['/zh/me', signedIn],
  ['/zh/me/profile', signedIn],
  ['/zh/me/contact/phone', signedIn],
  ['/zh/me/contact/email', signedIn],
  ['/zh/me/contact/code', [401, 303, 303, 303, 303]],
  ['/zh/me/data.json', signedIn],
  ['/zh/me/erase', signedIn],
  ['/zh/me/erase/code', [401, 303, 303, 303, 303]],
  ['/zh/me/tokens', [401, 403, 403, 200, 403]],
  ['/zh/desk/people', helpers],
  ['/zh/desk/people/new', helpers],
  [`/zh/desk/people/${person}`, helpers],
  [`/zh/desk/people/${person}/recover`, helpers],
  ['/zh/administration/people', [401, 403, 403, 403, 200]],
  [`/zh/administration/people/${person}`, [401, 403, 403, 403, 200]],
  ['/api/auth/passkey/generate-authenticate-options', everybody],
];

describe('every page of people', () => {
  for (const [address, statuses] of table)
    test(`${address} answers each role as the table says`, async () => {
      const answers = await Promise.all(Object.values(callers).map(async (caller) => (await get(address, caller?.cookie)).status));
      assert.deepEqual(answers, statuses);
    });
  test('and every form refuses a post without its key, whoever sends it', async () => {
    const posts = app.routes.filter(
      ({ method, path }) => method === 'POST' && /\/(me|desk\/people|administration\/people|sign-in|sign-out|welcome)(\/|$)/.test(path),
    );
    const addresses = [
      ...new Set(posts.map(({ path }) => path.replace(/\/:language\{.*?\}(?=\/)/, '/zh').replace(/:\w+(\{.*?\})?/g, person))),
    ];
    assert.ok(addresses.length >= 15, `only ${addresses.length} forms seen`);
    for (const address of addresses)
      for (const caller of Object.values(callers)) {
        const response = await app.request(`http://localhost:8080${address}`, {
          method: 'POST',
          body: new FormData(),
          headers: caller ? { cookie: caller.cookie } : {},
        });
        assert.equal(response.status, 403, address);
      }
  });
  test('and a passkey ceremony that another site begins is refused, with no line beside the log', async (t) => {
    const line = t.mock.method(console, 'error', () => {});
    const { cookie } = await get('/api/auth/passkey/generate-authenticate-options');
    const post = (origin: string) =>
      app.request('http://localhost:8080/api/auth/passkey/verify-authentication', {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify({ response: { id: 'AAAA' } }),
      });
    assert.equal((await post('https://evil.example')).status, 403);
    assert.equal((await post('http://localhost:8080')).status, 401);
    assert.equal(line.mock.callCount(), 0);
  });
  test('and nothing else of the sign-in library is open', async () => {
    for (const address of ['/api/auth/get-session', '/api/auth/list-sessions', '/api/auth/ok', '/api/auth/passkey/list-user-passkeys'])
      assert.equal((await get(address, callers.resident.cookie)).status, 404, address);
    for (const address of ['/api/auth/sign-in/email-otp', '/api/auth/email-otp/send-verification-otp', '/api/auth/update-user']) {
      const headers = { 'content-type': 'application/json' };
      const response = await app.request(`http://localhost:8080${address}`, { method: 'POST', headers, body: '{}' });
      assert.equal(response.status, 404, address);
    }
  });
});

describe('the table', () => {
  const as = (...grants: SignedIn['grants'][number][]): SignedIn => ({ kind: 'person', personId: person, name: '', grants });
  const worker = as({ role: 'community-worker', at: places.guanren.id });
  const administrator = as({ role: 'subdistrict-administrator', at: places.yundang.id });
  const elsewhere = as({ role: 'subdistrict-administrator', at: places.lujiang.id });
  const helping = [
    'person-find',
    'person-contact-view',
    'person-account-recover',
    'person-data-export',
    'person-data-erase',
    'person-roles-change',
  ] as const;
  const rows = helping.slice(0, -1);
  test('lets a worker help people of their community, an administrator those of the subdistrict and those without a home', () => {
    for (const row of rows) {
      assert.equal(mayHelp(row, worker, { home: places.guanren, roles: [] }), true, row);
      assert.equal(mayHelp(row, worker, { home: places.zhenxing, roles: [] }), false, row);
      assert.equal(mayHelp(row, worker, { home: undefined, roles: [] }), false, row);
      assert.equal(mayHelp(row, administrator, { home: places.zhenxing, roles: [] }), true, row);
      assert.equal(mayHelp(row, administrator, { home: undefined, roles: [] }), true, row);
      assert.equal(mayHelp(row, elsewhere, { home: places.guanren, roles: [] }), false, row);
      assert.equal(mayHelp(row, as(), { home: places.guanren, roles: [] }), false, row);
    }
  });
  test('lets only who administers the places of all their roles help a holder of roles, wherever the home is', () => {
    const [here, there] = [places.yundang.id, places.lujiang.id];
    for (const row of helping)
      for (const home of [undefined, places.guanren]) {
        assert.equal(mayHelp(row, administrator, { home, roles: [here, here] }), true, row);
        assert.equal(mayHelp(row, elsewhere, { home, roles: [here] }), false, row);
        for (const roles of [[there], [here, there], [here, undefined]])
          assert.equal(mayHelp(row, administrator, { home, roles }), false, `${row} ${roles.join()}`);
        for (const roles of [[here], [there]]) assert.equal(mayHelp(row, worker, { home, roles }), false, row);
      }
    assert.equal(mayFind(worker, { home: places.guanren, roles: [here] }), true, 'a worker knows of a neighbour');
    assert.equal(mayFind(administrator, { home: undefined, roles: [there] }), false);
  });
  test('lets nobody do to somebody else what is one’s own', () => {
    const somebody = { persons: ['another' as PersonId] };
    for (const row of Object.keys(peoplePermissions).filter((name) => name.startsWith('own-')) as (keyof typeof peoplePermissions)[])
      for (const actor of [worker, administrator, as({ role: 'partner-liaison', at: bank as OrganisationId })])
        assert.equal(may(peoplePermissions[row], actor, somebody), false, row);
  });
});
