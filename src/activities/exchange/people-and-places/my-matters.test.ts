import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp, type Page } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation } from '../../../../test-support/exchange.ts';
import { testKeys } from '../../../../test-support/keys.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { inBoth } from '../../../kernel/language.ts';
import type { Need } from '../domain/need.ts';

const { get, send, database, pool } = await testApp();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '银行网点', 'Bank branch');

async function withNeed(name: string, change: Partial<Need>): Promise<{ need: Need; cookie: string }> {
  const { person, cookie } = await signedInAs(database, name);
  const need = await addNeed(database, places.guanren, person, change);
  const contact = testKeys.contact.seal('13800009999', `need:${need.id}`);
  await pool.query('update exchange.needs set sealed_contact = $1 where id = $2', [contact, need.id]);
  return { need, cookie };
}

describe('one’s own page', () => {
  test('shows what one raised, and first what one is asked about', async () => {
    const { cookie } = await withNeed('林若梅', { title: inBoth('太极班要场地', 'A room for tai chi') });
    assert.match((await get('/zh/me', cookie)).text, /我提的需求 .*太极班要场地/);
    const told = await withNeed('王秀英', { state: 'told', title: inBoth('修路灯', 'Mend the street lamp') });
    assert.match((await get('/en/me', told.cookie)).text, /say whether it helped .*Mend the street lamp/);
  });
  test('tells a liaison what waits for their organisation, also before they act for it', async () => {
    await withNeed('何', { state: 'open', dispatchedTo: bank, title: inBoth('借会议室', 'A meeting room') });
    const { cookie } = await signedInAs(database, '林若梅', { role: 'partner-liaison', at: bank });
    assert.match((await get('/zh/me', cookie)).text, /先派给银行网点的需求 .*借会议室/);
  });
  test('says so where there is nothing', async () => {
    const { cookie } = await signedInAs(database, '新来的');
    assert.match((await get('/zh/me', cookie)).text, /您还没有提过需求/);
  });
});

describe('one’s own data', () => {
  const named = { kind: 'name', text: '赵大明' } as const;
  test('have one’s needs with their contact, readable', async () => {
    const { need, cookie } = await withNeed('赵大明', { publicName: named });
    const data = JSON.parse((await get('/zh/me/data.json', cookie)).html) as { exchange: { needs: Record<string, unknown>[] } };
    assert.equal(data.exchange.needs.length, 1);
    assert.equal(data.exchange.needs[0]?.['contact'], '13800009999');
    assert.deepEqual(data.exchange.needs[0]['title'], need.title);
  });
  test('leave the need behind when they are erased, without contact and name', async () => {
    const { need, cookie } = await withNeed('赵大明', { publicName: named });
    const asked = await send(await get('/zh/me/erase', cookie), {});
    const page: Page = await get(asked.location, cookie);
    const code = /<b class="num">(\d{6})<\/b>/.exec(page.html)?.[1] ?? '';
    assert.equal((await send(page, { code })).location, '/zh/erased');
    const { rows } = await pool.query('select sealed_contact, public_name, title from exchange.needs where id = $1', [need.id]);
    assert.deepEqual(rows, [{ sealed_contact: null, public_name: { kind: 'none' }, title: need.title }]);
  });
});
