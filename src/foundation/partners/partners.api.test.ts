/** Organisations for programs. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../../test-support/app.ts';
import { apiOf, idsOf } from '../../../test-support/call-api.ts';
import { addOrganisation } from '../../../test-support/exchange.ts';
import { samplePlaces } from '../../../test-support/places.ts';

const { app, database } = await testApp();
const places = await samplePlaces(database);
const call = apiOf(app);
const station = await addOrganisation(database, places.guanren, '街道文化站', 'A culture station');
const school = await addOrganisation(database, places.guanren, '一所小学', 'A primary school');
const elsewhere = await addOrganisation(database, places.lujiang, '一家书店', 'A bookshop');

describe('organisations for programs', () => {
  test('come in pages as long as asked for, each once, of one subdistrict or kind where wanted', async () => {
    assert.deepEqual(await idsOf(call, '/organisations?limit=2'), [[station, school], [elsewhere]]);
    assert.deepEqual((await idsOf(call, `/organisations?subdistrict=${places.lujiang.id}`)).flat(), [elsewhere]);
    assert.deepEqual((await idsOf(call, '/organisations?kind=hospital')).flat(), []);
    assert.equal((await call('', 'GET', '/organisations?kind=planet')).status, 400);
  });
});
