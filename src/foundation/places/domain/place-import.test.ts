import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inBoth } from '../../../kernel/language.ts';
import { place } from '../../../../test-support/places.ts';
import { makeDirectory } from './directory.ts';
import { importColumns, planImport, type ImportCells, type ImportRow } from './place-import.ts';

const subdistrict = place('subdistrict', inBoth('筼筜街道', 'Yundang Subdistrict'), undefined, {
  slug: 'yundang',
  position: { latitude: 24.48, longitude: 118.09 },
});
const guanren = place('community', inBoth('官任社区', 'Guanren Community'), subdistrict, { slug: 'guanren' });
const directory = makeDirectory([subdistrict, guanren]);
const empty = Object.fromEntries(importColumns.map((column) => [column, ''])) as ImportCells;
const row = (number: number, cells: Partial<ImportCells>): ImportRow => ({ row: number, cells: { ...empty, ...cells } });
const plan = (...rows: ImportRow[]) => planImport(rows, subdistrict.id, directory);

describe('planImport', () => {
  test('adds places in any order of rows, parents first, with names and words for addresses of their own', () => {
    const { added, known, wrong } = plan(
      row(2, { community: '官任社区', estate: '建兴小区', building: '3号楼', unit: '1单元' }),
      row(3, { community: '官任社区', estate: '建兴小区', building: '3号楼' }),
      row(4, { community: '官任社区', estate: '建兴小区', nameEn: 'Guanren Estate', builtDecade: '90年代' }),
      row(5, { community: '官任社区' }),
    );
    assert.deepEqual(wrong, []);
    assert.equal(known, 1);
    assert.deepEqual(
      added.map(({ row: { row: number }, kind, parent, content }) => [number, kind, parent, content.name.translation?.text, content.slug]),
      [
        [4, 'estate', { place: guanren }, 'Guanren Estate', 'guanren-2'],
        [3, 'building', { row: 4 }, 'Building 3', undefined],
        [2, 'unit', { row: 3 }, 'Unit 1', undefined],
      ],
    );
  });

  test('names the row and the cell of every problem', () => {
    const { added, wrong } = plan(
      row(2, { estate: '建兴小区', nameEn: 'Jianxing Estate' }),
      row(3, { community: '不存在社区', estate: '建兴小区', nameEn: 'Jianxing Estate' }),
      row(4, { community: '官任社区', estate: '建兴小区', latitude: '24.4795' }),
      row(5, { community: '官任社区', unit: '1单元' }),
      row(6, { community: '振兴社区', nameEn: 'Zhenxing Community' }),
      row(7, { community: ' 振兴 社区 ', nameEn: 'Zhenxing Community' }),
      row(8, { community: '官任社区', building: '综合楼' }),
      row(9, { community: '官任社区', estate: '建兴小区', building: '1号楼' }),
    );
    assert.deepEqual(
      added.map((it) => it.row.row),
      [6],
    );
    assert.deepEqual(
      wrong.map(({ row: it, problems }) => [it.row, problems]),
      [
        [2, [{ column: 'community', problem: 'names-no-place' }]],
        [3, [{ column: 'community', problem: 'unknown-place' }]],
        [
          4,
          [
            { column: 'nameEn', problem: 'missing' },
            { column: 'longitude', problem: 'other-half-missing' },
          ],
        ],
        [5, [{ column: 'unit', problem: 'may-not-lie-there' }]],
        [7, [{ column: 'community', problem: 'same-as-row', row: 6 }]],
        [8, [{ column: 'nameEn', problem: 'missing' }]],
        [9, [{ column: 'estate', problem: 'unknown-place' }]],
      ],
    );
  });

  test('takes a figure as its source writes it, with what is wrong at its cells', () => {
    const estate = {
      community: '官任社区',
      nameEn: 'An Estate',
      figureWhat: '外籍居民',
      figureAsOf: '2018年1月',
      figureSource: '厦门日报',
    };
    const { added, wrong } = plan(
      row(2, { ...estate, estate: '一小区', figure: '1400+', figureWhatEn: 'Foreign residents' }),
      row(3, { ...estate, estate: '二小区', figure: '约1,400', figureAsOf: '2017' }),
      row(4, { ...estate, estate: '三小区', figure: '1400 多' }),
      row(5, { ...estate, estate: '四小区', figure: '很多', figureAsOf: '去年', latitude: '118', longitude: '24' }),
    );
    assert.deepEqual(
      added.map(({ content }) => content.figures.map(({ value, qualifier, asOf }) => [value, qualifier, asOf])),
      [[[1400, 'at-least', '2018-01']], [[1400, 'about', '2017']], [[1400, 'at-least', '2018-01']]],
    );
    assert.deepEqual(
      wrong.flatMap(({ problems }) => problems.map(({ column }) => column)),
      ['latitude', 'longitude', 'figure', 'figureAsOf'],
    );
  });

  test('knows a place again by its name in either language, in any width and case', () => {
    const { added, known } = plan(
      row(2, { community: 'ＧＵＡＮＲＥＮ community' }),
      row(3, { community: 'Guanren Community', building: '3号楼' }),
    );
    assert.deepEqual([known, added.map(({ parent }) => parent)], [1, [{ place: guanren }]]);
  });

  test('names buildings and units in English by their number alone', () => {
    const english = (building: string) => plan(row(2, { community: '官任社区', building })).added[0]?.content.name.translation?.text;
    assert.deepEqual(['第3幢', ' ３A座 ', '12', '3号楼东', '新3号楼'].map(english), [
      'Building 3',
      'Building 3A',
      'Building 12',
      undefined,
      undefined,
    ]);
  });

  test('gives two estates of one English name different words for addresses', () => {
    const estate = { community: '官任社区', nameEn: 'Lake Estate' };
    const { added } = plan(row(2, { ...estate, estate: '湖滨' }), row(3, { ...estate, estate: '湖畔' }));
    assert.deepEqual(
      added.map(({ content }) => content.slug),
      ['lake', 'lake-2'],
    );
  });

  test('reads “about” in any case, and a plain figure as exact', () => {
    const figureOf = (figure: string) =>
      plan(row(2, { community: '官任社区', building: '1号楼', figure, figureWhat: '居民', figureAsOf: '2018', figureSource: '社区' }))
        .added[0]?.content.figures.map(({ value, qualifier }) => [value, qualifier])
        .flat();
    assert.deepEqual(figureOf(' About 1400 '), [1400, 'about']);
    assert.deepEqual(figureOf('１４００'), [1400, 'exactly']);
  });

  test('keeps apart an estate and a building of the same name', () => {
    const { added, wrong } = plan(
      row(2, { community: '官任社区', estate: '海光大厦', nameEn: 'Haiguang Estate' }),
      row(3, { community: '官任社区', building: '海光大厦', nameEn: 'Haiguang Tower' }),
    );
    assert.deepEqual([added.length, wrong], [2, []]);
  });

  test('looks at a full table in a moment', () => {
    const rows = Array.from({ length: 5_000 }, (_, index) =>
      row(index + 2, { community: '官任社区', building: `${index + 1}号楼`.slice(0, 8) }),
    );
    const began = performance.now();
    assert.equal(plan(...rows).added.length, 5_000);
    assert.ok(performance.now() - began < 2_000);
  });
});
