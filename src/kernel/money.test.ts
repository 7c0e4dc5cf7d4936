import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatYuan, parseYuan } from './money.ts';
import { fail, ok } from './result.ts';

describe('parseYuan', () => {
  for (const [text, fen] of [
    ['30000', 3_000_000n],
    ['30,000', 3_000_000n],
    ['1234.5', 123_450n],
    ['1234.50', 123_450n],
    ['0.01', 1n],
    ['0', 0n],
    ['007', 700n],
    ['１２，０００', 1_200_000n],
    [' 8 000 元', 800_000n],
    ['100,000,000', 10_000_000_000n],
  ] as const)
    test(`reads ${text} as ${fen} fen`, () => assert.deepEqual(parseYuan(text), ok(fen)));

  for (const text of ['', '元', '1.', '1,5', '12,00', '.5', '-1', '+1', '1e3', '3万', '0x10', 'NaN', '1..2'])
    test(`refuses "${text}"`, () => assert.deepEqual(parseYuan(text), fail({ kind: 'not-an-amount' })));

  test('refuses more than a hundred million yuan', () => {
    assert.deepEqual(parseYuan('100,000,000.01'), fail({ kind: 'too-much' }));
    assert.deepEqual(parseYuan('1234567890123456'), fail({ kind: 'too-much' }));
  });

  test('refuses parts of a fen', () => {
    assert.deepEqual(parseYuan('1.234'), fail({ kind: 'parts-of-a-fen' }));
    assert.deepEqual(parseYuan('1.230'), ok(123n));
  });
});

describe('formatYuan', () => {
  for (const [fen, text] of [
    [0n, '0'],
    [5n, '0.05'],
    [50n, '0.50'],
    [99_900n, '999'],
    [100_000n, '1,000'],
    [123_456_789n, '1,234,567.89'],
  ] as const)
    test(`writes ${fen} fen as ${text}`, () => assert.equal(formatYuan(fen), text));

  test('is undone by parseYuan, whatever the amount', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10_000_000_000n), (fen) => assert.deepEqual(parseYuan(formatYuan(fen)), ok(fen))));
  });
});
