import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { place } from '../../../../test-support/places.ts';
import { inBoth } from '../../../kernel/language.ts';
import { makeDirectory } from './directory.ts';
import { placeOfPage } from './place-of-page.ts';

const desk = (name: string) => ({ serviceDesk: { title: inBoth(name, name), hours: inBoth('', ''), phone: '0592-000 0100' } });
const siming = place('district', inBoth('思明区', 'Siming District'));
const yundang = place('subdistrict', inBoth('筼筜街道', 'Yundang Subdistrict'), siming, desk('筼筜'));
const guanren = place('community', inBoth('官任社区', 'Guanren'), yundang, desk('官任'));
const zhenxing = place('community', inBoth('振兴社区', 'Zhenxing'), yundang);
const jialian = place('subdistrict', inBoth('嘉莲街道', 'Jialian Subdistrict'), siming);
const songbai = place('community', inBoth('松柏社区', 'Songbai'), jialian, desk('松柏'));
const one = makeDirectory([siming, yundang, guanren, zhenxing]);
const two = makeDirectory([siming, yundang, guanren, zhenxing, jialian, songbai]);

const around = (...of: Parameters<typeof placeOfPage>) => {
  const { place: named, serviceDesk } = placeOfPage(...of);
  return [named?.name.text, serviceDesk?.title.text];
};

describe('around a page stand', () => {
  test('the only subdistrict and its desk', () => assert.deepEqual(around(one, undefined, []), ['筼筜街道', '筼筜']));
  test('what several subdistricts share, of which none has a desk for all', () => {
    assert.deepEqual(around(two, undefined, []), ['思明区', undefined]);
  });
  test('the reader’s own, and the desk of their community', () => {
    assert.deepEqual(around(two, undefined, [undefined, songbai.id]), ['嘉莲街道', '松柏']);
  });
  test('those of the place that the page is about, with the nearest desk', () => {
    assert.deepEqual(around(two, guanren, [songbai.id]), ['筼筜街道', '官任']);
    assert.deepEqual(around(two, zhenxing, []), ['筼筜街道', '筼筜']);
  });
  test('nothing before there is a place', () => assert.deepEqual(around(makeDirectory([]), undefined, []), [undefined, undefined]));
});
