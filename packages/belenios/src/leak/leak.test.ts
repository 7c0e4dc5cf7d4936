import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { adviseOnLeak, estimateLeak } from './leak.ts';
import { seededGenerator } from './seeded-generator.ts';
import { SubsetSearch } from './subset-search.ts';

const half = [0.5, 0.5];

describe('estimateLeak', () => {
  test('is certain with one voter, also of the counts', () => {
    assert.deepEqual(estimateLeak([8950], { shares: half }), {
      leak: 1,
      leakOfCounts: 1,
      difference: 0,
      method: 'exact',
      standardError: 0,
    });
  });

  test('is unanimity alone where all areas are the same', () => {
    const { leak, leakOfCounts, difference } = estimateLeak([50, 50, 50, 50], { shares: half });
    assert.equal(leak, 2 / 16);
    assert.equal(leakOfCounts, 2 / 16);
    assert.equal(difference, 0);
  });

  test('fixes the one voter whose area is the only one of its kind', () => {
    // Whatever happens, the odd area shows which option its owner chose.
    const { leak } = estimateLeak([50, 50, 50, 70], { shares: half });
    assert.equal(leak, 1);
  });

  test('agrees with the definition, by brute force over assignments', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(half, [0.1, 0.9], [0, 1], [0.2, 0.3, 0.5], [0, 0.4, 0.6]),
        (areas, shares) => {
          assert.ok(Math.abs(estimateLeak(areas, { shares }).leak - byDefinition(areas, shares)) < 1e-12);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is near certain for 12 voters with different areas and still high for 18', () => {
    const random = seededGenerator(7);
    const areas = Array.from({ length: 18 }, () => 5000 + Math.floor(random() * 9000));
    assert.ok(estimateLeak(areas.slice(0, 12), { shares: half }).leak > 0.97);
    assert.ok(estimateLeak(areas, { shares: half }).leak > 0.8);
  });

  test('is exact for two options of 19 to 40 voters, where the lower bound tells almost nothing', () => {
    const random = seededGenerator(7);
    const areas = Array.from({ length: 40 }, () => 5000 + Math.floor(random() * 9000));
    for (const [n, least] of [
      [19, 0.5],
      [24, 0.02],
      [40, 0],
    ] as const) {
      const { leak, method } = estimateLeak(areas.slice(0, n), { shares: half });
      assert.equal(method, 'exact');
      assert.ok(leak > least, `${n}: ${leak}`);
      assert.ok(estimateLeak(areas.slice(0, n), { shares: half, sampled: true, samples: 200 }).leak < leak + 0.05);
    }
    assert.equal(adviseOnLeak(areas.slice(0, 20), 2).recommendsOpenVote, true);
    assert.equal(estimateLeak([...areas, ...areas], { shares: half, samples: 10 }).method, 'lower-bound');
    assert.equal(estimateLeak([1, 5_000_000], { shares: half, samples: 10 }).method, 'exact');
    assert.equal(estimateLeak([1, 2, 5_000_000, 50_000_000], { shares: half, samples: 10 }).method, 'lower-bound');
  });

  test('gives a lower bound with its standard error where the assignments are too many, the same for the same seed', () => {
    const random = seededGenerator(3);
    const areas = Array.from({ length: 60 }, () => 5000 + Math.floor(random() * 9000));
    const shares = [0.475, 0.475, 0.05];
    const estimate = estimateLeak(areas, { shares, samples: 400, seed: 5 });
    assert.equal(estimate.method, 'lower-bound');
    // At most 3 of 60 choose an option of 5 % in about 65 % of the votes; with different areas most of those are found.
    assert.ok(estimate.leak > 0.3 && estimate.leak < 0.7, `${estimate.leak}`);
    assert.ok(Math.abs(estimate.standardError - Math.sqrt((estimate.leak * (1 - estimate.leak)) / 400)) < 1e-12);
    assert.deepEqual(estimateLeak(areas, { shares, samples: 400, seed: 5 }), estimate);
  });

  test('has settings of its own', () => {
    const { method, leak } = estimateLeak(new Array<number>(300).fill(50), { shares: half });
    assert.deepEqual([method, leak], ['lower-bound', 0]);
  });

  test('is not above the exact value, sampled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 7 }),
        fc.constantFrom(half, [0.1, 0.3, 0.6], [0.4, 0.6, 0]),
        (areas, shares) => {
          const exact = estimateLeak(areas, { shares });
          const sampled = estimateLeak(areas, { shares, sampled: true, samples: 300 });
          assert.equal(sampled.method, 'lower-bound');
          assert.ok(sampled.leak <= exact.leak + 0.12, `${sampled.leak} ${exact.leak}`);
          assert.ok(sampled.difference >= 0);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('refuses areas and shares that are none', () => {
    for (const areas of [[], [-1], [0.5]]) assert.throws(() => estimateLeak(areas, { shares: half }), RangeError);
    for (const shares of [[1], [0.5, 0.4], [1.5, -0.5], [Number.NaN, 1], [0.5, Number.NaN]])
      assert.throws(() => estimateLeak([1, 2], { shares }), RangeError);
  });
});

describe('adviseOnLeak', () => {
  test('recommends an open vote for few owners with different flats', () => {
    const { recommendsOpenVote, scenarios } = adviseOnLeak([8950, 12034, 6620, 7000], 3);
    assert.equal(recommendsOpenVote, true);
    assert.equal(scenarios.equal.method, 'exact');
  });
  test('does not where all flats are the same, and takes another limit', () => {
    assert.equal(adviseOnLeak(new Array<number>(200).fill(8950), 2, { samples: 100 }).recommendsOpenVote, false);
    assert.equal(adviseOnLeak([8950, 12034, 6620, 7000], 3, { acceptableDifference: 1 }).recommendsOpenVote, false);
  });
});

describe('SubsetSearch', () => {
  test('finds who is in all and who is in any set of the size and sum', () => {
    const search = new SubsetSearch([1, 2, 3, 3, 4]);
    assert.deepEqual(search.find(0, 0), { common: 0, covered: 0 });
    assert.deepEqual(search.find(1, 3), { common: 0, covered: 2 });
    // 2 + 3 twice, 1 + 4.
    assert.deepEqual(search.find(2, 5), { common: 0, covered: 5 });
    assert.deepEqual(search.find(3, 6), { common: 2, covered: 4 });
    assert.deepEqual(search.find(3, 6), { common: 2, covered: 4 });
    assert.equal(search.find(4, 10), undefined);
  });
});

/** Two assignments are compatible when they publish the same; a choice leaks when all compatible ones agree on it. */
function byDefinition(areas: readonly number[], shares: readonly number[]): number {
  const assignments: number[][] = areas.reduce<number[][]>((list) => list.flatMap((a) => shares.map((_, option) => [...a, option])), [[]]);
  const published = (a: readonly number[]): string =>
    shares
      .map((_, option) => `${a.filter((o) => o === option).length}:${areas.filter((_, i) => a[i] === option).reduce((x, y) => x + y, 0)}`)
      .join();
  return assignments
    .filter((a) => areas.some((_, i) => assignments.every((b) => published(a) !== published(b) || a[i] === b[i])))
    .reduce((sum, a) => sum + a.reduce((product, option) => product * (shares[option] as number), 1), 0);
}
