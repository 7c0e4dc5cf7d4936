// What publishing counts and areas gives away. The observer knows every voter's area and sees, of each option, how many chose it and the
// sum of their areas. The choice of a voter leaks when all assignments that fit what is published agree on it.
import { seededGenerator } from './seeded-generator.ts';
import { SubsetSearch } from './subset-search.ts';
import { SumTable } from './two-options.ts';

export type LeakOptions = {
  /** The chance of each option for each voter; they add up to 1. */
  readonly shares: readonly number[];
  readonly seed?: number;
  /** How many assignments are drawn where all of them are too many. */
  readonly samples?: number;
  /** Draws assignments also where the exact leak can be computed: to see how far the lower bound is off. */
  readonly sampled?: boolean;
};

export type LeakEstimate = {
  /** Chance that (count, area) of all options fixes the choice of at least one voter. */
  readonly leak: number;
  /** The same of the counts alone: somebody's choice is fixed only when all chose the same. */
  readonly leakOfCounts: number;
  /** What publishing areas adds. */
  readonly difference: number;
  /**
   * `exact`, or a `lower-bound` from samples that see only options chosen (or not chosen) by at most 3 voters: the leak itself can be many
   * times as large where nearly everybody has another area.
   */
  readonly method: 'exact' | 'lower-bound';
  /** Of `leak`; 0 when exact. */
  readonly standardError: number;
};

/** All of them are looked at up to here: half a second. */
const MOST_ASSIGNMENTS = 1 << 20;
const SAMPLES = 2000;
/** Options are bits in a byte when every assignment is looked at. */
const MOST_OPTIONS = 8;

/** The leak of one question when everybody votes for one option. `areas` are whole numbers (0.01 square metres), one for each voter. */
export function estimateLeak(areas: readonly number[], options: LeakOptions): LeakEstimate {
  const { shares } = options;
  if (areas.length === 0 || areas.some((area) => !Number.isSafeInteger(area) || area < 0))
    throw new RangeError('areas are whole numbers of at least one voter');
  if (shares.length < 2 || !shares.every((share) => share >= 0) || Math.abs(shares.reduce((a, b) => a + b, 0) - 1) > 1e-9)
    throw new RangeError('the shares of two options or more add up to 1');
  const leakOfCounts = areas.length === 1 ? 1 : shares.reduce((sum, share) => sum + share ** areas.length, 0);
  const exact = options.sampled === true ? undefined : exactLeak(areas, shares);
  if (exact !== undefined) {
    const difference = Math.max(0, exact - leakOfCounts);
    return { leak: exact, leakOfCounts, difference, method: 'exact', standardError: 0 };
  }
  const { leak, standardError } = sampledLeak(areas, shares, options.samples ?? SAMPLES, options.seed ?? 1);
  return { leak, leakOfCounts, difference: Math.max(0, leak - leakOfCounts), method: 'lower-bound', standardError };
}

/** Undefined where there is too much to look at: more than two options and about 12 voters, or two and about 40. */
function exactLeak(areas: readonly number[], shares: readonly number[]): number | undefined {
  if (shares.length === 2) return SumTable.of(areas)?.leak(shares[0] as number);
  const isSmall = shares.length <= MOST_OPTIONS && shares.length ** areas.length <= MOST_ASSIGNMENTS;
  return isSmall ? leakOfAll(areas, shares) : undefined;
}

/** Looks at every assignment: those that publish the same are compatible with each other. */
function leakOfAll(areas: readonly number[], shares: readonly number[]): number {
  const n = areas.length;
  const groups = new Map<string, { chance: number; readonly seen: Uint8Array }>();
  const choice = new Uint8Array(n);
  const counts = new Array<number>(shares.length).fill(0);
  const sums = new Array<number>(shares.length).fill(0);

  const assign = (voter: number, chance: number): void => {
    if (voter === n) {
      const published = `${counts.join()};${sums.join()}`;
      let group = groups.get(published);
      if (group === undefined) groups.set(published, (group = { chance: 0, seen: new Uint8Array(n) }));
      group.chance += chance;
      for (let i = 0; i < n; i++) group.seen[i] = (group.seen[i] as number) | (1 << (choice[i] as number));
      return;
    }
    const area = areas[voter] as number;
    for (const [option, share] of shares.entries()) {
      choice[voter] = option;
      counts[option] = (counts[option] as number) + 1;
      sums[option] = (sums[option] as number) + area;
      assign(voter + 1, chance * share);
      counts[option] = (counts[option] as number) - 1;
      sums[option] = (sums[option] as number) - area;
    }
  };
  assign(0, 1);

  let leak = 0;
  for (const { chance, seen } of groups.values()) if (seen.some((options) => (options & (options - 1)) === 0)) leak += chance;
  return Math.min(1, leak);
}

/**
 * Draws assignments and counts those in which one option alone already fixes somebody: the few who chose it, or the few who did not,
 * are found among all sets of that size and area. What several options fix only together is not seen: a lower bound.
 */
function sampledLeak(
  areas: readonly number[],
  shares: readonly number[],
  samples: number,
  seed: number,
): { readonly leak: number; readonly standardError: number } {
  const random = seededGenerator(seed);
  const search = new SubsetSearch(areas);
  const total = areas.reduce((a, b) => a + b, 0);
  const n = areas.length;
  let leaking = 0;
  for (let s = 0; s < samples; s++) {
    const counts = new Array<number>(shares.length).fill(0);
    const sums = new Array<number>(shares.length).fill(0);
    for (const area of areas) {
      const option = draw(shares, random());
      counts[option] = (counts[option] as number) + 1;
      sums[option] = (sums[option] as number) + area;
    }
    const fixes = counts.some((count, option) => {
      const sum = sums[option] as number;
      // Those who chose the option: a voter in every set that fits chose it; with two options a voter in none chose the other.
      const few = search.find(count, sum);
      if (few !== undefined && (few.common > 0 || (shares.length === 2 && few.covered < n))) return true;
      // Those who did not: a voter in no set that fits chose the option.
      const others = search.find(n - count, total - sum);
      return others !== undefined && others.covered < n;
    });
    if (fixes) leaking++;
  }
  const leak = leaking / samples;
  return { leak, standardError: Math.sqrt((leak * (1 - leak)) / samples) };
}

/** The option that a uniform number in [0, 1) falls to; what rounding leaves over belongs to the last option that anybody chooses. */
function draw(shares: readonly number[], uniform: number): number {
  const last = shares.findLastIndex((share) => share > 0);
  let option = 0;
  let rest = uniform;
  while (option < last && rest >= (shares[option] as number)) rest -= shares[option++] as number;
  return option;
}

export type LeakAdvice = {
  /** `equal`: each option equally likely. `one-rare`: the last option has a share of 5 %, the others equal ones. */
  readonly scenarios: { readonly equal: LeakEstimate; readonly oneRare: LeakEstimate };
  /** Whether publishing areas adds so much that an open vote is more honest than a secret one. */
  readonly recommendsOpenVote: boolean;
};

const RARE_SHARE = 0.05;
const ACCEPTABLE_DIFFERENCE = 0.05;

/** Tries a question with so many options both ways, and recommends an open vote above the acceptable difference (5 % unless said). */
export function adviseOnLeak(
  areas: readonly number[],
  optionCount: number,
  {
    acceptableDifference = ACCEPTABLE_DIFFERENCE,
    ...options
  }: Omit<LeakOptions, 'shares'> & { readonly acceptableDifference?: number } = {},
): LeakAdvice {
  const equalShares = new Array<number>(optionCount).fill(1 / optionCount);
  const rareShares = equalShares.map((_, i) => (i === optionCount - 1 ? RARE_SHARE : (1 - RARE_SHARE) / (optionCount - 1)));
  const equal = estimateLeak(areas, { ...options, shares: equalShares });
  const oneRare = estimateLeak(areas, { ...options, shares: rareShares });
  return { scenarios: { equal, oneRare }, recommendsOpenVote: Math.max(equal.difference, oneRare.difference) > acceptableDifference };
}
