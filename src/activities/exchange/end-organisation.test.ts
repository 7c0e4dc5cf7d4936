import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../../test-support/app.ts';
import { addNeed, addOrganisation, addResource } from '../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../test-support/places.ts';

const { database, get, send, pool } = await testApp();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '驻区银行网点', 'A bank branch');
const administrator = await signedInAs(database, '林志明', { role: 'subdistrict-administrator', at: places.yundang.id });
const liaison = await signedInAs(database, '林若梅', { role: 'partner-liaison', at: bank });
await addResource(database, places.guanren, bank, liaison.person);
const need = await addNeed(database, places.guanren, administrator.person);

test('when an organisation ends, its offers lapse, its resources end, and nobody acts for it any more', async () => {
  const { cookie } = await send(await get('/zh/me', liaison.cookie), { organisation: bank }, '/zh/me/acting-for');
  const offered = await send(await get(`/zh/needs/2026-00${need.number.sequence}/offer`, cookie), {
    amount: '1',
    'deliver-by-y': '2026',
    'deliver-by-m': '12',
    'deliver-by-d': '1',
    may: 'yes',
  });
  assert.equal(offered.status, 303, offered.text.slice(0, 300));
  const ended = await send(await get(`/zh/administration/organisations/${bank}/end`, administrator.cookie), {});
  assert.equal(ended.status, 303, ended.text.slice(0, 300));
  const { rows } = await pool.query(
    `select (select state from exchange.offers) as offer, (select state from exchange.resources) as resource,
       (select count(*)::int from people.grants where at = $1 and ended_at is null) as liaisons`,
    [bank],
  );
  assert.deepEqual(rows, [{ offer: 'lapsed', resource: 'ended', liaisons: 0 }]);
});
