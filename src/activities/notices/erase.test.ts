import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../../test-support/app.ts';
import { addNeed } from '../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../test-support/places.ts';

const { get, send, database, pool } = await testApp();
const places = await samplePlaces(database);

test('whoever erases their data is told of nothing any more: their notices and wishes are gone, other people’s stay', async () => {
  const resident = await signedInAs(database, '赵大明');
  const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
  const other = await signedInAs(database, '林若梅');
  for (const one of [resident, other]) {
    const need = await addNeed(database, places.guanren, one.person, { state: 'raised', publishedAt: undefined });
    const address = `/zh/needs/2026-${String(need.number.sequence).padStart(3, '0')}`;
    assert.equal((await send(await get(address, worker.cookie), {}, `${address}/accept`)).status, 303);
  }
  assert.equal((await send(await get('/zh/me/notices', resident.cookie), { own: 'off' }, '/zh/me/notices/wishes')).status, 303);

  const asked = await send(await get('/zh/me/erase', resident.cookie), {});
  const page = await get(asked.location, resident.cookie);
  const code = /<b class="num">(\d{6})<\/b>/.exec(page.html)?.[1] ?? '';
  assert.equal((await send(page, { code })).location, '/zh/erased');

  const { rows } = await pool.query<{ person: string }>('select person from notices.notices union select person from notices.wishes');
  assert.deepEqual(rows, [{ person: other.person }]);
});
