import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testDatabase } from '../../../../test-support/database.ts';
import { addOrganisation, addResource, sampleTime } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import type { Resource } from '../domain/resource.ts';
import { readCursor, type Cursor } from '../lists/page-of-list.ts';
import { allResources, findResource, givingOrganisations, listResources, saveResource, type ResourceFilter } from './resources.store.ts';

const { database, pool } = await testDatabase();
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const school = await addOrganisation(database, places.zhenxing, '老年学校', 'Senior School');
const library = await addOrganisation(database, places.zhenxing, '图书馆', 'Library');
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

describe('allResources', () => {
  test('gives the same in pages, each with where the next begins', async () => {
    const whole = await listResources(database.reading, all, undefined, 100);
    for (const most of [1, 5, 12, 13]) {
      const ids: string[] = [];
      let next: string | undefined;
      do {
        const page = await allResources.page(database.reading, { filter: all, after: readCursor(next), most });
        assert.equal(page.total, 12);
        ids.push(...page.rows.map((one) => one.id));
        ({ next } = page);
      } while (next !== undefined);
      assert.deepEqual(
        ids,
        whole.map((one) => one.id),
      );
    }
  });
  test('gives of each what the whole of it says', async () => {
    const [whole] = await listResources(database.reading, all, undefined, 1);
    const { rows } = await allResources.page(database.reading, { filter: all, most: 1 });
    assert.partialDeepStrictEqual(whole, rows[0]);
  });
  test('counts by several filters at once, with other values of the same filter too', async () => {
    const filters: ResourceFilter[] = [all, { group: 'available', today }, { ...all, category: 'money' }, { ...all, organisation: school }];
    assert.deepEqual(await allResources.counts(database.reading, filters), [12, 9, 0, 4]);
    assert.deepEqual(await allResources.counts(database.reading, [{ ...all, organisation: bank }]), [8]);
    const page = await allResources.page(database.reading, { filter: { ...all, organisation: school }, most: 1, others: filters });
    assert.deepEqual([page.total, ...page.counts], [4, 12, 9, 0, 4]);
    assert.equal(page.rows[0]?.organisation, school);
  });
  test('stops counting one beyond the limit', async () => {
    await addResource(database, places.zhenxing, library, person, { category: 'goods' });
    await pool.query(
      `insert into exchange.resources select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'sequence', 10000 + n))).*
       from exchange.resources one, generate_series(1, 1100) n where one.organisation = $1`,
      [library],
    );
    assert.deepEqual(await allResources.counts(database.reading, [{ ...all, organisation: library }]), [1001]);
    await pool.query('delete from exchange.resources where organisation = $1', [library]);
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
