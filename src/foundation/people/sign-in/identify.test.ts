import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp } from '../../../../test-support/app.ts';
import { signIn } from '../../../../test-support/sign-in.ts';
import { visitor, type Grant } from '../../../kernel/actor.ts';
import type { OrganisationId, PersonId, PlaceId } from '../../../kernel/ids.ts';
import { endGrants, grantsOf, insertGrant, insertPerson, updatePerson } from '../people.store.ts';
import { endToken, hashOfToken, insertToken, tokensOf } from '../tokens/tokens.store.ts';

const { app, database, clock, pool } = await testApp();
// routes of the test's own show for whom the frame took the caller
app.get('/api/v1/who', (c) => c.json(c.get('actor')));
app.get('/zh/who', (c) => c.json(c.get('actor')));
const who = async (headers: Record<string, string>, address = '/zh/who') =>
  (await app.request(`http://localhost:8080${address}`, { headers })).json() as Promise<unknown>;

async function person(name: string, ...grants: Grant[]): Promise<PersonId> {
  const id = makeId<PersonId>();
  await database.inTransaction(async (tx) => {
    await insertPerson(tx, { id, name, language: 'zh', privacyAgreedAt: clock.now(), createdAt: clock.now() });
    for (const grant of grants) await insertGrant(tx, id, grant, undefined, clock.now(), makeId<string>());
  });
  return id;
}

describe('a session', () => {
  test('is somebody with name and roles', async () => {
    const grant = { role: 'community-worker', at: makeId<PlaceId>() } as const;
    const id = await person('Ольга Петрова-Li', grant);
    assert.deepEqual(await who({ cookie: await signIn(database, id) }), {
      kind: 'person',
      personId: id,
      name: 'Ольга Петрова-Li',
      grants: [grant],
    });
  });
  test('acts for an organisation only while a grant names it', async () => {
    const at = makeId<OrganisationId>();
    const id = await person('陈立', { role: 'partner-liaison', at });
    const cookie = await signIn(database, id);
    await pool.query('update people.sessions set acting_for = $1 where user_id = $2', [at, id]);
    assert.equal(((await who({ cookie })) as { actingFor?: string }).actingFor, at);
    await database.inTransaction(async (tx) =>
      endGrants(
        tx,
        (await grantsOf(tx, id)).map((row) => row.id),
        clock.now(),
      ),
    );
    assert.deepEqual(await who({ cookie }), { kind: 'person', personId: id, name: '陈立', grants: [] });
  });
  test('is a visitor where the cookie is forged, ended, or of an erased person', async () => {
    const id = await person('林');
    const cookie = await signIn(database, id);
    assert.deepEqual(await who({ cookie: cookie.replace(/=...../, '=AAAAA') }), visitor);
    await database.inTransaction((tx) => updatePerson(tx, id, { erasedAt: clock.now() }));
    assert.deepEqual(await who({ cookie }), visitor);
    const other = await person('王');
    const ended = await signIn(database, other);
    await pool.query('delete from people.sessions where user_id = $1', [other]);
    assert.deepEqual(await who({ cookie: ended }), visitor);
    assert.deepEqual(await who({}), visitor);
  });
});

describe('a token', () => {
  const unknown = { error: 'token-unknown' };
  test('is its maker, acting for the organisation with that role alone', async () => {
    const at = makeId<OrganisationId>();
    const id = await person('陈立', { role: 'partner-liaison', at }, { role: 'community-worker', at: makeId<PlaceId>() });
    const token = `qs_${'a'.repeat(43)}`;
    await database.inTransaction((tx) =>
      insertToken(tx, { id: makeId<string>(), organisation: at, person: id, name: '', sha256: hashOfToken(token), createdAt: clock.now() }),
    );
    const authorization = `Bearer ${token}`;
    assert.deepEqual(await who({ authorization }, '/api/v1/who'), {
      kind: 'person',
      personId: id,
      name: '陈立',
      grants: [{ role: 'partner-liaison', at }],
      actingFor: at,
      isProgram: true,
    });
    assert.deepEqual(await who({ authorization }), visitor, 'not on pages');
    const [row] = await tokensOf(database.reading, at);
    assert.equal(row?.lastUsedAt, clock.now());
    await database.inTransaction((tx) => endToken(tx, at, row?.id ?? '', clock.now()));
    assert.deepEqual(await who({ authorization }, '/api/v1/who'), unknown);
  });
  test('that nobody made is refused, rather than taken for a visitor', async () => {
    assert.deepEqual(await who({ authorization: `Bearer qs_${'b'.repeat(43)}` }, '/api/v1/who'), unknown);
    assert.deepEqual(await who({ authorization: 'Bearer nonsense' }, '/api/v1/who'), unknown);
  });
});
