import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testDatabase } from '../../../../test-support/database.ts';
import { addOrganisation, addResource, sampleTime } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import type { Resource } from '../domain/resource.ts';
import type { Cursor } from '../needs/needs.store.ts';
import {
  countResources,
  countResourcesBy,
  findResource,
  givingOrganisations,
  listResources,
  saveResource,
  type ResourceFilter,
} from './resources.store.ts';

const { database } = await testDatabase();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const school = await addOrganisation(database, places.zhenxing, '老年学校', 'Senior School');
const { person } = await signedInAs(database, '林若梅');
const today = '2026-11-25' as CalendarDate;
const all: ResourceFilter = { group: 'all', today };

// most of them in the same instant: only the id tells them apart
for (let index = 0; index < 12; index += 1)
  await addResource(database, places.guanren, index % 3 === 0 ? school : bank, person, {
    enteredAt: (sampleTime + (index > 8 ? index : 0)) as Resource['enteredAt'],
    ...(index === 1 ? { state: 'paused' as const } : {}),
    ...(index === 2 ? { availableUntil: '2026-11-24' as CalendarDate } : {}),
    ...(index === 4 ? { agreed: 240n } : {}),
  });

describe('listResources', () => {
  test('gives every resource once, newest first, whatever the size of a page', async () => {
    const whole = (await listResources(database.reading, all, undefined, 100)).map((one) => one.id);
    assert.equal(new Set(whole).size, 12);
    for (const size of [1, 5, 11]) {
      const ids: string[] = [];
      let cursor: Cursor | undefined;
      for (;;) {
        const page = await listResources(database.reading, all, cursor, size);
        ids.push(...page.map((one) => one.id));
        const last = page.at(-1);
        if (!last) break;
        cursor = { at: last.enteredAt, id: last.id };
      }
      assert.deepEqual(ids, whole);
    }
  });
  test('leaves out what is paused, past its last day or wholly agreed', async () => {
    assert.equal((await listResources(database.reading, { group: 'available', today }, undefined, 100)).length, 9);
    assert.equal(
      (await listResources(database.reading, { group: 'available', today: '2026-11-24' as CalendarDate }, undefined, 100)).length,
      10,
    );
  });
});

describe('countResourcesBy', () => {
  test('counts each filter as countResources does, and stops one beyond the limit', async () => {
    const filters: ResourceFilter[] = [all, { group: 'available', today }, { ...all, category: 'money' }, { ...all, organisation: school }];
    assert.deepEqual(await countResourcesBy(database.reading, filters, 100), [12, 9, 0, 4]);
    for (const limit of [3, 100])
      assert.deepEqual(
        await countResourcesBy(database.reading, filters, limit),
        await Promise.all(filters.map((filter) => countResources(database.reading, filter, limit))),
      );
  });
});

describe('givingOrganisations', () => {
  test('names who gives most first', async () => {
    assert.deepEqual(await givingOrganisations(database.reading, all, 5, 100), [
      { organisation: bank, count: 8 },
      { organisation: school, count: 4 },
    ]);
    assert.equal((await givingOrganisations(database.reading, all, 1, 100)).length, 1);
  });
});

describe('saveResource', () => {
  test('stores what findResource then reads, and never more agreed than there is', async () => {
    const resource = await addResource(database, places.guanren, bank, person, {
      conditions: undefined,
      holds: undefined,
      availableUntil: today,
    });
    assert.partialDeepStrictEqual(await findResource(database.reading, resource.id), resource);
    await assert.rejects(database.inTransaction((tx) => saveResource(tx, { ...resource, agreed: 241n })));
    assert.partialDeepStrictEqual(await findResource(database.reading, resource.id), resource);
  });
});
