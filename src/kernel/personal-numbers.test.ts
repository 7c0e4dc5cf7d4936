import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFigure, namesAPersonalNumber } from './personal-numbers.ts';

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
    '138 - 0013 - 8000',
    '138　　　0013　　　8000',
    '138/0013/8000',
    '138、0013、8000',
    '1 3 8 0 0 1 3 8 0 0 0',
    '138-00-13-80-00',
    '2026-11-25 13800138000',
    '013800138000',
    '008613800138000',
    '0086 138 0013 8000',
    '00447911123456',
    '00 44 7911 123456',
    '+1 (415) 555-2671',
    '一三八零零一三八零零零',
    '幺三八〇〇一三八〇〇〇',
    '一三八 零零一三 八零零零',
    '138零零一三8000',
    '0592/5081234',
    '0592 508 1234',
    '110101 - 19900307 - 7578',
    '110101199003077578',
    '1101 0119 9003 0775 71',
    '永居证 911124198108030024',
    '１１０１０１１９９００３０７７５７８',
    '35020 31962 05140 03x',
    '44030 71985 03125 008',
    '一三八○○一三八○○○',
    '＋44 20 7946 0958',
    '1380 013 8000',
    '13800 138000',
    '13-800-138-000',
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
    '活动时间：2026.12.01-2026.12.31 10:00',
    '2017-12-15 2018-01-20 09:30',
    '2017.12.15 9.00-11.00 2018.01.20 10.00',
    '房间 301 302 303 304 305 306',
    '房间 131 132 133 134 135 136',
    '15-20 2017-12-5',
    '10 20 30 40 50 60 70 80 90',
    '13、15、17、19、21、3 号楼',
    '需 2026-138 10-12 14-16',
    '需 2017-051 2018 2019',
    '需2017-051、2017-052、2017-053、2017-054',
    '18+30 2026.12.01',
    '1380000 元，13,800,138,000 元',
    '一、二、三、四、五、六、七、八、九、十',
    '二〇二六年一二三四五六七年级',
    '单号 111111222233334444',
    '12345、12355、110、120',
    '44030 71985 03125 009',
    '1380 0138',
    '13 800 138',
    '1101 0119 9003 0775 72', // another check figure than the one that belongs to it
    '单号 110101189903077578', // of a day of birth before 1900
    '单号 110101199002307578', // of a day that there was not
    '单号 110101199013077578',
    '单号 193501199003077578', // of a province that there is not
    '400-800-1234',
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

  test('finds a mobile number in each usual grouping', () => {
    const groupings = fc.constantFrom(
      [3, 4, 4],
      [3, 3, 5],
      [4, 4, 3],
      [4, 3, 4],
      [7, 4],
      [1, 3, 3, 4],
      [3, 2, 2, 2, 2],
      Array<number>(11).fill(1),
    );
    const apart = fc.constantFrom(' ', '-', '.', '/', '、', ' - ', '   ', '·');
    const prefix = fc.constantFrom('', '+86 ', '86-', '0086', '2026-11-25 ', '9:00 ');
    fc.assert(
      fc.property(prefix, fc.stringMatching(/^1[3-9][0-9]{9}$/), groupings, apart, (before, number, grouping, between) => {
        let from = 0;
        const set = grouping.map((length) => number.slice(from, (from += length))).join(between);
        assert.equal(namesAPersonalNumber(`${before}${set}`), true);
      }),
    );
  });

  test('finds an identity number wherever its figures are set apart', () => {
    const day = fc.date({ min: new Date('1920-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
    const region = fc.constantFrom('350203', '110101', '650102', '911124');
    fc.assert(
      fc.property(
        region,
        day,
        fc.stringMatching(/^[0-9]{3}$/),
        fc.nat(16),
        fc.constantFrom(' ', '-', ' / '),
        (place, born, order, at, between) => {
          const figures = `${place}${born.toISOString().slice(0, 10).replaceAll('-', '')}${order}`;
          const number = `${figures}${checkFigure(figures)}`;
          assert.equal(namesAPersonalNumber(`${number.slice(0, at + 1)}${between}${number.slice(at + 1)}`), true);
        },
      ),
    );
  });

  test('finds none in days, times, rooms and sums that follow each other', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .chain((at) => fc.constantFrom('-', '.', '/').map((between) => at.toISOString().slice(0, 10).replaceAll('-', between)));
    const time = fc.tuple(fc.integer({ min: 6, max: 22 }), fc.constantFrom('00', '15', '30')).map(([hour, minute]) => `${hour}:${minute}`);
    const room = fc.integer({ min: 101, max: 909 }).map(String);
    const sum = fc.integer({ min: 1, max: 900_000 }).map((yuan) => `${yuan.toLocaleString('en')}元`);
    const texts = fc.oneof(fc.array(fc.oneof(day, time, sum), { maxLength: 6 }), fc.array(room, { maxLength: 8 }));
    fc.assert(
      fc.property(texts, fc.constantFrom(' ', '、', '-', ' - ', '，'), (words, between) => {
        assert.equal(namesAPersonalNumber(words.join(between)), false);
      }),
    );
  });
});
