// The result is the discrete logarithm of beta / F (specification 4.21), at most the total weight: baby-step giant-step with a
// typed-array hash table that is shared by all answers of an election.
import type { Element, Group } from './groups/group.ts';

/** Elements are normalised this many at a time: one inversion for all. */
const BATCH = 512;
/** Above this many baby steps the table costs more memory than it saves time: 2^20 entries take 16 MB. */
const LARGEST_TABLE = 1 << 20;

export type DiscreteLog = (element: Element) => bigint | undefined;

/**
 * Prepares logarithms to the base g from 0 to `largest` (at most 10^11 in this protocol). The function returns undefined for an
 * element whose logarithm is not in that range. A table of sqrt(largest) steps is built once; each logarithm takes at most as many.
 */
export function discreteLog(group: Group, largest: bigint): DiscreteLog {
  const steps = Math.min(LARGEST_TABLE, Math.max(1, Math.ceil(Math.sqrt(Number(largest) + 1))));
  const table = new StepTable(group, steps);
  const giant = group.power(group.g, -BigInt(steps));
  const giants = (largest + BigInt(steps)) / BigInt(steps);

  return (element) => {
    let current = element;
    for (let done = 0n; done < giants; done += BigInt(BATCH)) {
      const batch: Element[] = [];
      while (batch.length < BATCH) {
        batch.push(current);
        current = group.multiply(current, giant);
      }
      for (const [i, code] of group.hashCodes(batch).entries())
        for (const j of table.candidates(code)) {
          const exponent = (done + BigInt(i)) * BigInt(steps) + BigInt(j);
          if (exponent <= largest && group.equal(group.power(group.g, exponent), element)) return exponent;
        }
    }
    return undefined;
  };
}

/** g^0 … g^(steps - 1) by hash code, open addressing. */
class StepTable {
  readonly #mask: number;
  readonly #codes: Uint32Array;
  /** Exponent + 1; 0 where the slot is free. */
  readonly #exponents: Uint32Array;

  constructor(group: Group, steps: number) {
    const slots = 1 << Math.ceil(Math.log2(2 * steps));
    this.#mask = slots - 1;
    this.#codes = new Uint32Array(slots);
    this.#exponents = new Uint32Array(slots);
    let current = group.identity;
    for (let from = 0; from < steps; from += BATCH) {
      const batch: Element[] = [];
      while (batch.length < Math.min(BATCH, steps - from)) {
        batch.push(current);
        current = group.multiply(current, group.g);
      }
      group.hashCodes(batch).forEach((code, i) => this.#put(code, from + i));
    }
  }

  #put(code: number, exponent: number): void {
    let slot = code & this.#mask;
    while (this.#exponents[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#codes[slot] = code;
    this.#exponents[slot] = exponent + 1;
  }

  *candidates(code: number): Generator<number> {
    for (let slot = code & this.#mask; this.#exponents[slot] !== 0; slot = (slot + 1) & this.#mask)
      if (this.#codes[slot] === code) yield (this.#exponents[slot] as number) - 1;
  }
}
