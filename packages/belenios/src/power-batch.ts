// Collects equations over public elements (products of powers) and has PublicArithmetic compute all of them in one request.
import { concatBytes } from './bytes.ts';
import { elementBytes, elementTexts, scalarBytes } from './encoding.ts';
import type { Group } from './groups/group.ts';
import type { PublicArithmetic } from './kernel/public-arithmetic.ts';
import { elementFaults, elementSizes } from './kernel/public-arithmetic.ts';

/** An element as published and its exponent. */
export type Factor = readonly [element: string, exponent: bigint];

export class PowerBatch {
  readonly #group: Group;
  readonly #indexOf = new Map<string, number>();
  readonly #products: (readonly Factor[])[] = [];

  constructor(group: Group) {
    this.#group = group;
  }

  /** Adds the product of powers; the number is its place in what `compute` answers. */
  add(factors: readonly Factor[]): number {
    for (const [element] of factors) if (!this.#indexOf.has(element)) this.#indexOf.set(element, this.#indexOf.size);
    return this.#products.push(factors) - 1;
  }

  /**
   * The products as texts; undefined where a factor is not a canonical element of the group, or an exponent not in [0, q): powers cannot
   * tell v from v + q, so nothing that is published may be read as its remainder.
   */
  async compute(arithmetic: PublicArithmetic): Promise<readonly (string | undefined)[]> {
    const { name, q } = this.#group;
    const texts = [...this.#indexOf.keys()];
    const zeros = new Uint8Array(elementSizes[name]);
    const encoded = texts.map((text) => elementBytes(name, text));
    const faults = await arithmetic.checkElements(concatBytes(encoded.map((bytes) => bytes ?? zeros)));
    const legal = texts.map((_, i) => encoded[i] !== undefined && faults[i] === elementFaults.none);
    const places = new Map<string, number>();
    texts.forEach((text, i) => legal[i] && places.set(text, places.size));
    const computable = this.#products.map((factors) =>
      factors.every(([element, exponent]) => places.has(element) && exponent >= 0n && exponent < q),
    );
    const factors = this.#products.filter((_, i) => computable[i]).flat();
    const bytes = await arithmetic.powers({
      elements: concatBytes(encoded.filter((_, i) => legal[i]) as Uint8Array[]),
      factorElements: Uint32Array.from(factors, ([element]) => places.get(element) as number),
      factorExponents: scalarBytes(factors.map(([, exponent]) => exponent)),
      factorCounts: Uint32Array.from(
        this.#products.filter((_, i) => computable[i]),
        (product) => product.length,
      ),
    });
    const computed = elementTexts(name, bytes).values();
    return computable.map((is) => (is ? (computed.next().value as string) : undefined));
  }
}
