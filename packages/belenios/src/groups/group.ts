// One interface for both groups, in the multiplicative notation of the specification (section 5): a group of prime order q with
// generator g. Everything above this file is the same for Ed25519 and BELENIOS-2048.

declare const elementMark: unique symbol;

/** An element of the prime-order group, always inside the subgroup. Only the group that made it can use it. */
export type Element = { readonly [elementMark]: never };

export type GroupName = 'Ed25519' | 'BELENIOS-2048';

/** Exponentiation with one base that is used often: a table is built at the first use. Exponents may be secret. */
export type FixedBase = (exponent: bigint) => Element;

export interface Group {
  readonly name: GroupName;
  /** The prime order of the group. */
  readonly q: bigint;
  readonly g: Element;
  /** The neutral element. */
  readonly identity: Element;

  /**
   * The element that `text` encodes, from the canonical encoding only (decimal; for Ed25519 64 lowercase hexadecimal digits,
   * big-endian) and only if it is in the subgroup of order q. Otherwise undefined. For public data.
   */
  decode(text: string): Element | undefined;
  encode(element: Element): string;
  /** The encodings of many elements, sharing one inversion where the group needs inversions. */
  encodeAll(elements: readonly Element[]): string[];
  equal(a: Element, b: Element): boolean;
  /** 32 bits of each element, the same for equal elements: for tables that compare exactly afterwards. */
  hashCodes(elements: readonly Element[]): Uint32Array;

  multiply(a: Element, b: Element): Element;
  invert(a: Element): Element;
  /** base^exponent for PUBLIC values, as fast as the platform allows; the exponent is any integer, also negative. */
  power(base: Element, exponent: bigint): Element;
  /** base^exponent for a SECRET exponent in [0, q): constant-time where the group can be (README, "What this does not protect from"). */
  powerSecret(base: Element, exponent: bigint): Element;
  /** g^exponent for a SECRET exponent in [0, q). */
  powerOfGenerator(exponent: bigint): Element;
  /** base^x for many SECRET exponents x and one public base. */
  fixedBase(base: Element): FixedBase;
}
