import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { discreteLog } from './discrete-log.ts';
import { belenios2048 } from './groups/belenios-2048.ts';
import { ed25519 } from './groups/ed25519.ts';

describe('discreteLog', () => {
  for (const group of [ed25519, belenios2048])
    test(`finds every number up to the bound in ${group.name}, and no other`, () => {
      for (const largest of [0n, 1n, 2n, 99n, 5000n]) {
        const logarithm = discreteLog(group, largest);
        fc.assert(
          fc.property(fc.oneof(fc.bigInt({ min: 0n, max: largest }), fc.constantFrom(0n, largest)), (x) =>
            assert.equal(logarithm(group.power(group.g, x)), x),
          ),
          { numRuns: 5 },
        );
        assert.equal(logarithm(group.power(group.g, largest + 1n)), undefined);
        assert.equal(logarithm(group.power(group.g, -1n)), undefined);
      }
    });
  test('solves up to 10^11', () => {
    const logarithm = discreteLog(ed25519, 100_000_000_000n);
    for (const x of [99_999_999_999n, 345_678_901n]) assert.equal(logarithm(ed25519.power(ed25519.g, x)), x);
  });
  test('compares exactly where hash codes collide', () => {
    const group = { ...ed25519, hashCodes: (elements: readonly unknown[]) => new Uint32Array(elements.length) };
    assert.equal(discreteLog(group, 60n)(group.power(group.g, 41n)), 41n);
  });
});
