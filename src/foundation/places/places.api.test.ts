/** Places for programs. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../../test-support/app.ts';
import { apiOf, idsOf } from '../../../test-support/call-api.ts';
import { samplePlaces } from '../../../test-support/places.ts';

const { app, database } = await testApp();
const places = await samplePlaces(database);
const call = apiOf(app);

describe('places for programs', () => {
  test('come in pages as long as asked for, each place once', async () => {
    const pages = await idsOf(call, '/places?limit=3');
    assert.deepEqual(
      pages.map((page) => page.length),
      [3, 3, 1],
    );
    assert.equal(new Set(pages.flat()).size, 7);
    assert.equal((await call('', 'GET', '/places?limit=0')).status, 400);
    assert.equal((await call('', 'GET', '/places?limit=100000')).status, 400);
  });
  test('are chosen by what they lie in, however deep, and by kind', async () => {
    const { yundang, guanren, zhenxing, estate } = places;
    assert.deepEqual((await idsOf(call, `/places?within=${yundang.id}`)).flat(), [guanren.id, zhenxing.id, estate.id]);
    assert.deepEqual((await idsOf(call, `/places?within=${yundang.id}&kind=estate`)).flat(), [estate.id]);
    assert.deepEqual((await idsOf(call, '/places?kind=community&limit=1')).flat(), [guanren.id, zhenxing.id]);
    const wrong = await call('', 'GET', '/places?kind=planet&within=guanren');
    assert.deepEqual([wrong.status, Object.keys(wrong.body['fields'] as object).sort()], [400, ['kind', 'within']]);
  });
});
