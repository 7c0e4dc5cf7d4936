/**
 * Bulk arithmetic in BELENIOS-2048: the platform's own modular exponentiation where there is one and BigInt elsewhere, and tables of powers
 * for the two bases that every commitment needs. Public data only.
 */
import { BELENIOS_2048 } from '../groups/belenios-2048.ts';
import { nativePower } from '../groups/native-power.ts';
import { PrimeField } from '../groups/prime-field.ts';
import type { BulkArithmetic } from './bulk-request.ts';
import {
  elementFaults,
  elementSizes,
  scalarSize,
  type CommitmentAnswer,
  type CommitmentRequest,
  type PowerRequest,
  type TallyRequest,
} from './public-arithmetic.ts';

const { p, q, g } = BELENIOS_2048;
const elementSize = elementSizes['BELENIOS-2048'];

const tableBits = 8;
const tableWindows = 256 / tableBits;
const tableMask = (1 << tableBits) - 1;

type Ciphertext = { readonly alpha: bigint; readonly beta: bigint } | undefined;

/** For each window of 8 bits the powers of the base that it can ask for but the first, 1: 32 multiplications for a power. */
class FixedPowers {
  readonly base: bigint;
  readonly #windows: readonly (readonly bigint[])[];

  constructor(base: bigint) {
    this.base = base;
    const windows: bigint[][] = [];
    let unit = base;
    for (let window = 0; window < tableWindows; window++) {
      const powers = [1n];
      let power = 1n;
      for (let i = 0; i < tableMask; i++) powers.push((power = (power * unit) % p));
      windows.push(powers);
      unit = (power * unit) % p;
    }
    this.#windows = windows;
  }

  /** `scalar` holds an exponent, big-endian, from `start`. */
  power(scalar: Uint8Array, start: number): bigint {
    let result = 1n;
    for (const [window, powers] of this.#windows.entries()) {
      const digit = scalar[start + scalarSize - 1 - window] as number;
      if (digit !== 0) result = (result * (powers[digit] as bigint)) % p;
    }
    return result;
  }
}

/** Takes some 40 ms for each new election key and, where the platform's exponentiation is used, 100 ms once. */
export function openModularArithmetic(): BulkArithmetic {
  const field = new PrimeField(p);
  const native = nativePower(p);
  const power = (base: bigint, exponent: bigint): bigint => native?.(base, exponent) ?? field.power(base, exponent);
  let generator: FixedPowers | undefined;
  let electionKey: FixedPowers | undefined;
  /** g^-M by M: the few values that questions allow. */
  const negativeShifts = new Map<number, bigint>();

  function faultOf(value: bigint, check: boolean): number {
    if (value === 0n || value >= p) return elementFaults.encoding;
    // x^q = 1, asked so that the answer is never 1 for a member: OpenSSL does not give out a secret of 1.
    return !check || (power(value, q - 1n) * value) % p === 1n ? elementFaults.none : elementFaults.subgroup;
  }

  function decodeAll(bytes: Uint8Array, check: boolean): { values: bigint[]; faults: Uint8Array } {
    const values: bigint[] = [];
    for (let start = 0; start < bytes.length; start += elementSize) values.push(readNumber(bytes, start, elementSize));
    return { values, faults: Uint8Array.from(values, (value) => faultOf(value, check)) };
  }

  function decodeGood(bytes: Uint8Array): bigint[] {
    const { values, faults } = decodeAll(bytes, false);
    if (faults.some((fault) => fault !== elementFaults.none)) throw new RangeError('An element is no canonical encoding');
    return values;
  }

  function shift(beta: bigint, value: number): bigint {
    if (value === 0) return beta;
    let factor = negativeShifts.get(value);
    if (factor === undefined) {
      factor = field.power(g, q - (BigInt(value) % q));
      // A request with ever new values must not fill the memory.
      if (negativeShifts.size >= 1000) negativeShifts.clear();
      negativeShifts.set(value, factor);
    }
    return (beta * factor) % p;
  }

  return {
    group: 'BELENIOS-2048',
    implementation: native ? 'native modular exponentiation' : 'BigInt',

    checkElements: (elements) => decodeAll(elements, true).faults,

    commitments(request: CommitmentRequest): CommitmentAnswer {
      const [y] = decodeGood(request.electionKey) as [bigint];
      const gPowers = (generator ??= new FixedPowers(g));
      if (electionKey?.base !== y) electionKey = new FixedPowers(y);
      const yPowers = electionKey;

      const published = decodeAll(request.ciphertexts, true);
      const ciphertexts: Ciphertext[] = [];
      for (let i = 0; i < published.values.length; i += 2) {
        const good = published.faults[i] === elementFaults.none && published.faults[i + 1] === elementFaults.none;
        ciphertexts.push(good ? { alpha: published.values[i] as bigint, beta: published.values[i + 1] as bigint } : undefined);
      }
      const productsOut = new Uint8Array(request.products.length * elementSize);
      for (let i = 0; i < request.products.length; i += 2) {
        const product = multiplyAll(ciphertexts.slice(request.products[i], request.products[i + 1]));
        ciphertexts.push(product);
        if (product) writeCiphertext(productsOut, i * elementSize, product.alpha, product.beta);
      }

      const commitmentsOut = new Uint8Array(request.branchCiphertexts.length * 2 * elementSize);
      for (const [i, index] of request.branchCiphertexts.entries()) {
        const ciphertext = ciphertexts[index];
        if (!ciphertext) continue;
        const challenge = readNumber(request.branchChallenges, i * scalarSize, scalarSize);
        const beta = shift(ciphertext.beta, request.branchValues[i] as number);
        const a = (gPowers.power(request.branchResponses, i * scalarSize) * power(ciphertext.alpha, challenge)) % p;
        const b = (yPowers.power(request.branchResponses, i * scalarSize) * power(beta, challenge)) % p;
        writeCiphertext(commitmentsOut, i * 2 * elementSize, a, b);
      }

      const keys = decodeAll(request.keys, request.checkKeys);
      const keyCommitments = new Uint8Array(request.keys.length);
      for (const [i, key] of keys.values.entries()) {
        if (keys.faults[i] !== elementFaults.none) continue;
        const challenge = readNumber(request.keyChallenges, i * scalarSize, scalarSize);
        writeNumber(keyCommitments, i * elementSize, (gPowers.power(request.keyResponses, i * scalarSize) * power(key, challenge)) % p);
      }
      return {
        ciphertextFaults: published.faults,
        keyFaults: keys.faults,
        products: productsOut,
        commitments: commitmentsOut,
        keyCommitments,
      };
    },

    tally({ ciphertexts, columns, weights }: TallyRequest) {
      const values = decodeGood(ciphertexts);
      const totals = new Array<bigint>(2 * columns).fill(1n);
      for (const [row, weight] of weights.entries()) {
        for (const [column, total] of totals.entries()) {
          const value = values[row * 2 * columns + column] as bigint;
          totals[column] = (total * smallPower(value, weight)) % p;
        }
      }
      return elementsOf(totals);
    },

    powers({ elements, factorElements, factorExponents, factorCounts }: PowerRequest) {
      const values = decodeGood(elements);
      const results: bigint[] = [];
      let factor = 0;
      for (const count of factorCounts) {
        let result = 1n;
        for (const end = factor + count; factor < end; factor++) {
          const exponent = readNumber(factorExponents, factor * scalarSize, scalarSize);
          result = (result * power(values[factorElements[factor] as number] as bigint, exponent)) % p;
        }
        results.push(result);
      }
      return elementsOf(results);
    },
  };
}

/** The product of ciphertexts, undefined if one of them is. */
function multiplyAll(ciphertexts: readonly Ciphertext[]): Ciphertext {
  let alpha = 1n;
  let beta = 1n;
  for (const ciphertext of ciphertexts) {
    if (!ciphertext) return undefined;
    alpha = (alpha * ciphertext.alpha) % p;
    beta = (beta * ciphertext.beta) % p;
  }
  return { alpha, beta };
}

/** value^exponent for the exponents of weights, which are short: by squaring. */
function smallPower(value: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = value;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % p;
    if (rest > 1n) square = (square * square) % p;
  }
  return result;
}

function readNumber(bytes: Uint8Array, start: number, length: number): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, length);
  let digits = '0x';
  for (let at = 0; at < length; at += 8) digits += view.getBigUint64(at).toString(16).padStart(16, '0');
  return BigInt(digits);
}

function writeNumber(bytes: Uint8Array, start: number, value: bigint): void {
  const digits = value.toString(16).padStart(2 * elementSize, '0');
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, elementSize);
  for (let at = 0; at < elementSize; at += 8) view.setBigUint64(at, BigInt(`0x${digits.slice(2 * at, 2 * at + 16)}`));
}

function writeCiphertext(bytes: Uint8Array, start: number, alpha: bigint, beta: bigint): void {
  writeNumber(bytes, start, alpha);
  writeNumber(bytes, start + elementSize, beta);
}

function elementsOf(values: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(values.length * elementSize);
  for (const [i, value] of values.entries()) writeNumber(bytes, i * elementSize, value);
  return bytes;
}
