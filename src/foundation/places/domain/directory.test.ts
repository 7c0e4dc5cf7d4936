import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { place } from '../../../../test-support/places.ts';
import { inBoth } from '../../../kernel/language.ts';
import { makeDirectory } from './directory.ts';

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

  test('is the bare name of what is found below a community', () => {
    assert.equal(directory.name(one.id, 'zh'), '1号楼');
    assert.equal(directory.name(undefined, 'zh'), '');
  });
});
