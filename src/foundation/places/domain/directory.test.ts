import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { place } from '../../../../test-support/places.ts';
import { inBoth } from '../../../kernel/language.ts';
import type { PlaceId } from '../../../kernel/ids.ts';
import { makeDirectory } from './directory.ts';
import { answering, childKinds, hasPage, metresBetween, placeKinds } from './place.ts';

describe('the name of a place', () => {
  const yundang = place('subdistrict', inBoth('筼筜街道', 'Yundang Subdistrict'));
  const lujiang = place('subdistrict', inBoth('鹭江街道', 'Lujiang Subdistrict'));
  const ours = place('community', inBoth('湖滨社区', 'Hubin Community'), yundang);
  const theirs = place('community', inBoth('湖滨社区', 'Lakeside Community'), lujiang);
  const one = place('building', inBoth('1号楼', 'Building 1'), ours);
  const other = place('building', inBoth('1号楼', 'Building 1'), theirs);
  const directory = makeDirectory([yundang, lujiang, ours, theirs, one, other]);

  test('says in which subdistrict a community lies where another is called the same in the reader’s language', () => {
    assert.equal(directory.name(ours.id, 'zh'), '湖滨社区（筼筜街道）');
    assert.equal(directory.name(theirs.id, 'zh'), '湖滨社区（鹭江街道）');
    assert.equal(directory.name(theirs.id, 'en'), 'Lakeside Community');
    const twice = makeDirectory([yundang, lujiang, ours, { ...theirs, name: ours.name }]);
    assert.equal(twice.name(theirs.id, 'en'), 'Hubin Community (Lujiang Subdistrict)');
  });

  test('says in which district a subdistrict lies where another is called the same', () => {
    const [siming, huli] = [place('district', inBoth('思明区', 'Siming')), place('district', inBoth('湖里区', 'Huli'))];
    const [here, there] = [siming, huli].map((district) => place('subdistrict', inBoth('湖滨街道', 'Hubin'), district));
    assert.ok(here && there);
    const both = makeDirectory([siming, huli, here, there, place('estate', inBoth('湖滨街道', 'Hubin'), ours), ours]);
    assert.deepEqual([both.name(here.id, 'zh'), both.name(there.id, 'en')], ['湖滨街道（思明区）', 'Hubin (Huli)']);
    assert.deepEqual(
      both.all.filter(({ kind }) => kind === 'estate').map(({ id }) => both.name(id, 'zh')),
      ['湖滨街道'],
    );
  });

  test('is the bare name of what is found below a community', () => {
    assert.equal(directory.name(one.id, 'zh'), '1号楼');
    assert.equal(directory.name(undefined, 'zh'), '');
  });
});

describe('the directory', () => {
  const yundang = place('subdistrict', inBoth('筼筜街道', 'Yundang Subdistrict'), undefined, {
    slug: 'yundang',
    position: { latitude: 24.48, longitude: 118.09 },
  });
  const guanren = place('community', inBoth('官任社区', 'Guanren Community'), yundang, { slug: 'guanren' });
  const zhenxing = place('community', inBoth('振兴社区', 'Zhenxing Community'), yundang, {
    position: { latitude: 24.49, longitude: 118.09 },
  });
  const estate = place('estate', inBoth('建兴小区', 'Jianxing Estate'), guanren);
  const island = place('subdistrict', inBoth('鼓浪屿街道', 'Gulangyu Subdistrict'));
  const directory = makeDirectory([yundang, guanren, zhenxing, estate, island]);

  test('finds places by id, by their word in addresses, by kind and by what they lie in', () => {
    assert.equal(directory.find(estate.id), estate);
    assert.equal(directory.bySlug('guanren'), guanren);
    assert.equal(directory.bySlug('zhenxing'), undefined);
    assert.deepEqual(directory.ofKind('community'), [guanren, zhenxing]);
    assert.deepEqual(directory.ofKind('unit'), []);
    assert.deepEqual(directory.within(yundang.id), [guanren, zhenxing]);
    assert.deepEqual(directory.within(estate.id), []);
  });
  test('says whether a place is another or lies in it, however far down', () => {
    const isIn = (around: typeof estate) => directory.isIn(estate.id, around.id);
    assert.deepEqual([estate, guanren, yundang, zhenxing, island].map(isIn), [true, true, true, false, false]);
    assert.equal(directory.isIn(yundang.id, estate.id), false);
  });
  test('takes the nearest position around a place, and measures between two', () => {
    assert.deepEqual(directory.position(estate.id), yundang.position);
    assert.equal(directory.position(island.id), undefined);
    // a hundredth of a degree of latitude is 1,112 m
    assert.equal(Math.round(directory.metres(estate.id, zhenxing.id) ?? 0), 1_112);
    assert.equal(directory.metres(estate.id, island.id), undefined);
    assert.equal(directory.metres(island.id, estate.id), undefined);
  });
});

test('metresBetween knows that degrees of longitude are shorter far from the equator', () => {
  const metres = (latitude: number) => Math.round(metresBetween({ latitude, longitude: 118 }, { latitude, longitude: 118.01 }));
  assert.deepEqual([metres(0), metres(24.48), metres(60)], [1_112, 1_012, 556]);
});

test('a community answers for itself and what lies in it, a subdistrict for all that does', () => {
  const yundang = place('subdistrict', inBoth('筼筜街道', 'Yundang Subdistrict'));
  const guanren = place('community', inBoth('官任社区', 'Guanren Community'), yundang);
  const id = '01a21064-f8ab-7619-afd2-deb0ece6a814' as PlaceId;
  assert.deepEqual(answering('subdistrict', id, undefined), { subdistrict: id, community: undefined });
  assert.deepEqual(answering('community', id, yundang), { subdistrict: yundang.id, community: id });
  assert.deepEqual(answering('building', id, guanren), { subdistrict: yundang.id, community: guanren.id });
});

test('places lie in what may hold them, and those that people look up have a page', () => {
  assert.deepEqual(
    placeKinds.map((kind) => [kind, childKinds(kind), hasPage(kind)]),
    [
      ['city', ['district'], false],
      ['district', ['subdistrict'], false],
      ['subdistrict', ['community'], true],
      ['community', ['estate', 'building'], true],
      ['estate', ['building', 'unit'], true],
      ['building', ['unit'], false],
      ['unit', [], false],
    ],
  );
});
