import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { namesAPersonalNumber } from './personal-numbers.ts';

describe('namesAPersonalNumber', () => {
  for (const text of [
    '13800138000',
    '电话 138 0013 8000 联系',
    '138-0013-8000',
    '１３８００１３８０００',
    '+86 138 0013 8000',
    '8613800138000',
    '座机 0592-2345678',
    '010-82345678',
    '(0592) 2345678',
    '+44 20 7946 0958',
    '身份证 350203195001011234',
    '35020319500101123X',
    '350203 19500101 123x',
    '138\u200b0013\u200b8000',
    '1\ufe0f\u20e33\ufe0f\u20e38\ufe0f\u20e300138000',
    '١٣٨٠٠١٣٨٠٠٠',
  ])
    test(`finds one in "${text}"`, () => assert.equal(namesAPersonalNumber(text), true));

  for (const text of [
    '',
    '太极班缺教学场地。每周三次，每次两小时，约 25 人。',
    '30,000 元，已有 12,000 元',
    '2018年1月14日 20:10',
    '槟榔西里197号四楼，100 多平方米',
    '2026-11-25 9:00–11:00，2026-12-01 9:00–11:00',
    '需 2017-051、项 2018-001',
    '1400+ residents, 390 estates, 4,600 households',
    'Rooms 101, 102 and 103',
    '1、3、5、7、9、11、13、15 号楼',
  ])
    test(`finds none in "${text}"`, () => assert.equal(namesAPersonalNumber(text), false));

  test('finds a mobile number however its figures are set apart, and whatever stands around it', () => {
    const figures = fc
      .tuple(fc.constantFrom('3', '5', '7', '8', '9'), fc.stringMatching(/^[0-9]{9}$/))
      .map(([second, rest]) => `1${second}${rest}`);
    const words = fc.stringMatching(/^[a-z 一二三]{0,12}$/);
    fc.assert(
      fc.property(figures, fc.constantFrom('', ' ', '-', '.', '　'), words, words, (number, between, before, after) => {
        const set = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(between);
        assert.equal(namesAPersonalNumber(`${before}${set}${after}`), true);
      }),
    );
  });
});
