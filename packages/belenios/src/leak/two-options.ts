// The exact leak of a choice between two options: by a table of how many sets of voters there are of each size and sum of areas.

/** Above, the numbers of sets would not be exact in floating point. */
const MOST_VOTERS = 50;
/** Of the table; it is gone through once for each voter: about a second. */
const MOST_CELLS = 1 << 23;

export class SumTable {
  /** Areas without what all have in common: the smallest one, and their greatest common divisor. The sets with equal sums stay the same. */
  readonly #areas: readonly number[];
  readonly #width: number;
  /** How many sets of k voters have the sum s, at k * width + s. */
  readonly #sets: Float64Array;

  private constructor(areas: readonly number[], width: number) {
    const n = areas.length;
    this.#areas = areas;
    this.#width = width;
    const sets = new Float64Array((n + 1) * width);
    sets[0] = 1;
    for (const [i, area] of areas.entries())
      // From the largest set down, so that nobody is in a set twice.
      for (let k = i; k >= 0; k--)
        for (let s = 0; s + area < width; s++) {
          const to = (k + 1) * width + s + area;
          sets[to] = (sets[to] as number) + (sets[k * width + s] as number);
        }
    this.#sets = sets;
  }

  /** Undefined where the table would be too large. */
  static of(areas: readonly number[]): SumTable | undefined {
    const least = Math.min(...areas);
    const rest = areas.map((area) => area - least);
    const divisor = rest.reduce(greatestCommonDivisor, 0) || 1;
    const reduced = rest.map((area) => area / divisor);
    const width = reduced.reduce((a, b) => a + b, 1);
    return areas.length <= MOST_VOTERS && (areas.length + 1) * width <= MOST_CELLS ? new SumTable(reduced, width) : undefined;
  }

  /** The chance that size and sum of those who choose the option fix somebody: who is in every set that fits, or in none. */
  leak(share: number): number {
    const n = this.#areas.length;
    const fixes = this.#fixing();
    let leak = 0;
    for (let k = 0; k <= n; k++) {
      const chance = share ** k * (1 - share) ** (n - k);
      for (let cell = k * this.#width; cell < (k + 1) * this.#width; cell++)
        if (fixes[cell] === 1) leak += (this.#sets[cell] as number) * chance;
    }
    return Math.min(1, leak);
  }

  /** 1 where size and sum fix somebody. */
  #fixing(): Uint8Array {
    const width = this.#width;
    const sets = this.#sets;
    const fixes = new Uint8Array(sets.length);
    const without = new Float64Array(sets.length);
    for (const area of this.#areas)
      for (let cell = 0; cell < sets.length; cell++) {
        // Sets without the voter: all, less those with the voter, which are a set without of one fewer and the voter.
        const s = cell % width;
        const withVoter = cell >= width && s >= area ? (without[cell - width - area] as number) : 0;
        const all = sets[cell] as number;
        const rest = all - withVoter;
        without[cell] = rest;
        if (all > 0 && (rest === 0 || rest === all)) fixes[cell] = 1;
      }
    return fixes;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
