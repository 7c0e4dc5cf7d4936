// All sets of up to three voters with a given sum of areas, by what matters of them: who is in all of them, and who is in any.

/** The largest sets that are looked for. */
export const LARGEST_SUBSET = 3;

export type SubsetsFound = {
  /** How many voters are in every set that fits. */
  readonly common: number;
  /** How many voters are in at least one. */
  readonly covered: number;
};

export class SubsetSearch {
  readonly #areas: readonly number[];
  readonly #votersWith = new Map<number, number[]>();
  readonly #known = new Map<string, SubsetsFound>();

  constructor(areas: readonly number[]) {
    this.#areas = areas;
    areas.forEach((area, voter) => {
      const voters = this.#votersWith.get(area);
      if (voters === undefined) this.#votersWith.set(area, [voter]);
      else voters.push(voter);
    });
  }

  /** The sets of `size` voters whose areas add up to `sum`; undefined when the size is above 3. The set that was published is one. */
  find(size: number, sum: number): SubsetsFound | undefined {
    if (size > LARGEST_SUBSET) return undefined;
    const key = `${size};${sum}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#search(size, sum);
    this.#known.set(key, found);
    return found;
  }

  #search(size: number, sum: number): SubsetsFound {
    if (size === 0) return { common: 0, covered: 0 };
    const times = new Uint32Array(this.#areas.length);
    let sets = 0;
    const visit = (from: number, left: number, rest: number, chosen: readonly number[]): void => {
      if (left === 1) {
        // The last voter is looked up: sets are listed once, in ascending order.
        for (const last of this.#votersWith.get(rest) ?? []) {
          if (last < from) continue;
          sets++;
          for (const voter of [...chosen, last]) times[voter] = (times[voter] as number) + 1;
        }
        return;
      }
      for (let voter = from; voter < this.#areas.length; voter++) {
        const area = this.#areas[voter] as number;
        if (area <= rest) visit(voter + 1, left - 1, rest - area, [...chosen, voter]);
      }
    };
    visit(0, size, sum, []);
    return { common: times.filter((count) => count === sets).length, covered: times.filter((count) => count > 0).length };
  }
}
