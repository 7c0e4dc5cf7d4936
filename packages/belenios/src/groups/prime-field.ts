// Arithmetic mod a prime over BigInt. The sequence of multiplications does not depend on the exponent, but BigInt itself takes time
// that depends on the numbers: see the README's warning about BELENIOS-2048.
import { invertScalar } from '../scalars.ts';

/** Exponents of this package are below q, which has at most 256 bits. */
const EXPONENT_BITS = 256;
const WINDOW_BITS = 4;
const WINDOWS = EXPONENT_BITS / WINDOW_BITS;
const WINDOW_SIZE = 1 << WINDOW_BITS;
const WINDOW_MASK = BigInt(WINDOW_SIZE - 1);

/** For each window of the exponent the 16 powers it can ask for. */
export type PowerTable = readonly (readonly bigint[])[];

/** Z_p with p an odd prime. Values are in [0, p). */
export class PrimeField {
  readonly p: bigint;
  constructor(p: bigint) {
    this.p = p;
  }

  multiply(a: bigint, b: bigint): bigint {
    return (a * b) % this.p;
  }

  /** The inverse of a value other than 0. */
  invert(a: bigint): bigint {
    return invertScalar(a, this.p);
  }

  /** base^exponent for 0 <= exponent < 2^256: 252 squarings and 64 multiplications, whatever the exponent. */
  power(base: bigint, exponent: bigint): bigint {
    requireExponent(exponent);
    const powers = this.#firstPowers(base);
    let result = 1n;
    for (let window = WINDOWS - 1; window >= 0; window--) {
      for (let i = 0; i < WINDOW_BITS && window < WINDOWS - 1; i++) result = this.multiply(result, result);
      result = this.multiply(result, digit(powers, exponent, window));
    }
    return result;
  }

  /** The table for many powers of one base: 64 x 16 values. */
  tableOf(base: bigint): PowerTable {
    const table: bigint[][] = [];
    let unit = base;
    for (let window = 0; window < WINDOWS; window++) {
      const powers = this.#firstPowers(unit);
      table.push(powers);
      unit = this.multiply(powers[WINDOW_SIZE - 1] as bigint, unit);
    }
    return table;
  }

  /** The base of `table` to the power 0 <= exponent < 2^256: 64 multiplications, whatever the exponent. */
  powerFromTable(table: PowerTable, exponent: bigint): bigint {
    requireExponent(exponent);
    let result = 1n;
    for (const [window, powers] of table.entries()) result = this.multiply(result, digit(powers, exponent, window));
    return result;
  }

  #firstPowers(base: bigint): bigint[] {
    const powers = [1n];
    let power = 1n;
    while (powers.length < WINDOW_SIZE) powers.push((power = this.multiply(power, base)));
    return powers;
  }
}

const digit = (powers: readonly bigint[], exponent: bigint, window: number): bigint =>
  powers[Number((exponent >> BigInt(WINDOW_BITS * window)) & WINDOW_MASK)] as bigint;

function requireExponent(exponent: bigint): void {
  if (exponent < 0n || exponent >> BigInt(EXPONENT_BITS) !== 0n) throw new RangeError('exponent out of range');
}
