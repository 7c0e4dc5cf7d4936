import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatAmount, parseQuantity, parseUnit, units, type Unit } from './quantity.ts';
import { fail, ok } from './result.ts';

describe('parseUnit', () => {
  test('knows every unit and nothing else', () => {
    for (const unit of units) assert.equal(parseUnit(unit), unit);
    for (const text of ['', 'yuan', 'FEN', 'constructor', undefined]) assert.equal(parseUnit(text), undefined);
  });
});

describe('parseQuantity', () => {
  for (const [unit, text, amount] of [
    ['fen', '12,000', 1_200_000n],
    ['minutes', '2', 120n],
    ['minutes', '1.5', 90n],
    ['minutes', '0.25', 15n],
    ['weekly-minutes', '６', 360n],
    ['weekly-minutes', '1.75', 105n],
    ['persons', '25', 25n],
    ['pieces', '1,000', 1_000n],
    ['pieces', '24.0', 24n],
    ['visits', '1', 1n],
    ['persons', '1,000,000', 1_000_000n],
  ] as const)
    test(`reads ${text} of ${unit} as ${amount}`, () => assert.deepEqual(parseQuantity(unit, text), ok({ unit, amount })));

  for (const [unit, text, kind] of [
    ['fen', '0', 'not-a-quantity'],
    ['fen', '3.005', 'parts-of-a-fen'],
    ['minutes', '0', 'not-a-quantity'],
    ['minutes', '1.3', 'not-in-quarters'],
    ['minutes', '1,5', 'not-a-quantity'],
    ['minutes', 'two', 'not-a-quantity'],
    ['persons', '2.5', 'not-whole'],
    ['persons', '-2', 'not-a-quantity'],
    ['pieces', '', 'not-a-quantity'],
    ['pieces', '99999999999999', 'too-much'],
    ['visits', '1 000 000 000 000 0', 'too-much'],
  ] as const)
    test(`says that "${text}" of ${unit} is ${kind}`, () => assert.deepEqual(parseQuantity(unit, text), fail({ kind })));

  test('refuses what nobody shares as a slip of the finger', () => {
    assert.deepEqual(parseQuantity('fen', '100000001'), fail({ kind: 'too-much' }));
    for (const unit of units.filter((one) => one !== 'fen')) assert.deepEqual(parseQuantity(unit, '1000001'), fail({ kind: 'too-much' }));
  });
});

describe('formatAmount', () => {
  for (const [unit, amount, text] of [
    ['fen', 3_000_000n, '30,000'],
    ['minutes', 90n, '1.5'],
    ['weekly-minutes', 75n, '1.25'],
    ['minutes', 63n, '1.05'],
    ['minutes', 60_000n, '1,000'],
    ['persons', 1_400n, '1,400'],
  ] as const)
    test(`writes ${amount} of ${unit} as ${text}`, () => assert.equal(formatAmount({ unit, amount }), text));

  test('is undone by parseQuantity, whatever the unit and amount', () => {
    const amountOf = (unit: Unit) =>
      unit === 'fen'
        ? fc.bigInt(1n, 10_000_000_000n)
        : unit.endsWith('minutes')
          ? fc.bigInt(1n, 4_000_000n).map((quarters) => quarters * 15n)
          : fc.bigInt(1n, 1_000_000n);
    const quantities = fc.constantFrom(...units).chain((unit) => amountOf(unit).map((amount) => ({ unit, amount })));
    fc.assert(fc.property(quantities, (value) => assert.deepEqual(parseQuantity(value.unit, formatAmount(value)), ok(value))));
  });
});
