/**
 * The door of the kernel for BELENIOS-2048: bulk arithmetic in a subgroup of order q of the residues, on public data. The counterpart of
 * index for Ed25519; requests are laid out in memory by the caller in the same way.
 */
import {
  ELEMENT, LIMBS, NUMBER, ONE, PACKED_NUMBER, blendResidues, copyResidue, copyResidueLane, decodeResidues, encodeResidues, isOne, multiplyResidues,
  packResidue, setModulus, unpackResidues,
} from './montgomery';
import { loadBytes } from './exponent-bytes';

const FAULT_ENCODING: u8 = 1;
const FAULT_SUBGROUP: u8 = 2;
const UNCHECKED: u8 = 4;

/** Exponents of one chain of squarings, the membership check (exponent q) among them. */
const CHAIN_MOST: i32 = 16;
const WIDTH: i32 = 4;
const BUCKETS: i32 = 8;

const MODULUS_BYTES: usize = memory.data(256, 16);
const GENERATOR: usize = memory.data(256, 16);
const KEY: usize = memory.data(256, 16);
const ORDER: usize = memory.data(32, 16);
const SCALARS: usize = memory.data(512, 16);
const RESPONSE: usize = memory.data(64, 16);
const DIGITS: usize = memory.data(4096, 16);
const FILLED: usize = memory.data(128, 16);
const LANE_DIGITS: usize = memory.data(128, 16);
const POWER: usize = memory.data(656, 16);
const RUNNING: usize = memory.data(656, 16);
const CHECKED: usize = memory.data(656, 16);
const FACTOR: usize = memory.data(656, 16);
const BASES: usize = memory.data(656, 16);
const TOTAL: usize = memory.data(656, 16);
const OTHER: usize = memory.data(656, 16);
const ENCODED: usize = memory.data(512, 16);
/** CHAIN_MOST results, CHAIN_MOST times 8 buckets. */
const RESULTS: usize = memory.data(10496, 16);
const BUCKET: usize = memory.data(83968, 16);
/** For each byte of the exponent its 256 powers, one table for each lane. */
const TABLE_0: usize = memory.data(2686976, 16);
const TABLE_1: usize = memory.data(2686976, 16);

let keyIsSet: bool = false;

export function pairSize(): usize {
  return NUMBER;
}

/** The first address that is free for requests. */
export function heapBase(): usize {
  return (__heap_base + 15) & ~15;
}

/** `modulus`, `rSquared` and `generator` are 256 bytes, `order` 32; `factor` is -1/modulus modulo 2^51. */
export function setGroup(modulus: usize, rSquared: usize, factor: u64, generator: usize, order: usize): void {
  setModulus(modulus, rSquared, factor);
  memory.copy(MODULUS_BYTES, modulus, ELEMENT);
  memory.copy(GENERATOR, generator, ELEMENT);
  loadBytes(ORDER, order);
}

/** Builds the tables of g and y unless they stand. Answers 0, or 1 if y is out of range. */
export function setElectionKey(y: usize): i32 {
  if (keyIsSet && memory.compare(y, KEY, ELEMENT) == 0) return 0;
  if (decodeResidues(BASES, GENERATOR, y, MODULUS_BYTES)) return 1;
  memory.copy(KEY, y, ELEMENT);
  for (let window: usize = 0; window < 32; window++) {
    copyResidue(POWER, ONE);
    for (let digit: usize = 0; digit < 256; digit++) {
      const at = ((window << 8) + digit) * PACKED_NUMBER;
      packResidue(TABLE_0 + at, POWER, 0);
      packResidue(TABLE_1 + at, POWER, 1);
      multiplyResidues(POWER, POWER, BASES);
    }
    copyResidue(BASES, POWER);
  }
  keyIsSet = true;
  return 0;
}

/** o = o times (base of table0 to exponent0, base of table1 to exponent1). */
function multiplyFixed(o: usize, table0: usize, exponent0: usize, table1: usize, exponent1: usize): void {
  for (let window: usize = 0; window < 32; window++) {
    const digit0 = (window << 8) + load<u8>(exponent0 + window);
    const digit1 = (window << 8) + load<u8>(exponent1 + window);
    unpackResidues(FACTOR, table0 + digit0 * PACKED_NUMBER, table1 + digit1 * PACKED_NUMBER);
    multiplyResidues(o, o, FACTOR);
  }
}

/** Odd digits of 4 bits wherever they are needed, from the low end; digit i goes to o + i * 16. Answers the highest place, or -1. */
function recodeWindows(o: usize, exponent: usize): i32 {
  let highest = -1;
  let position = 0;
  while (position < 256) {
    const word = exponent + ((position >> 6) << 3);
    const shift = <u64>(position & 63);
    let bits = load<u64>(word) >> shift;
    if (shift > 60 && position < 192) bits |= load<u64>(word, 8) << (64 - shift);
    if ((bits & 1) == 0) {
      position++;
      continue;
    }
    store<u8>(o + ((<usize>position) << 4), <u8>(bits & 15));
    highest = position;
    position += WIDTH;
  }
  return highest;
}

/** o = the product over k of bucket[k]^(2k + 1). */
function multiplyOddBuckets(o: usize, exponent: i32): void {
  const first = BUCKET + <usize>(exponent * BUCKETS) * NUMBER;
  const filled = FILLED + <usize>(exponent * BUCKETS);
  let top = BUCKETS - 1;
  while (top >= 0 && !load<u8>(filled + top)) top--;
  if (top < 0) {
    copyResidue(o, ONE);
    return;
  }
  copyResidue(RUNNING, first + <usize>top * NUMBER);
  copyResidue(o, RUNNING);
  if (top == 0) return;
  for (let k = top - 1; k >= 1; k--) {
    if (load<u8>(filled + k)) multiplyResidues(RUNNING, RUNNING, first + <usize>k * NUMBER);
    multiplyResidues(o, o, RUNNING);
  }
  if (load<u8>(filled)) multiplyResidues(RUNNING, RUNNING, first);
  multiplyResidues(o, o, o);
  multiplyResidues(o, o, RUNNING);
}

// @ts-ignore: decorator
@inline
function multiplyIntoBucket(exponent: i32, digit: i32): void {
  const index = exponent * BUCKETS + (digit >> 1);
  const bucket = BUCKET + <usize>index * NUMBER;
  if (load<u8>(FILLED + index)) {
    multiplyResidues(bucket, bucket, POWER);
  } else {
    store<u8>(FILLED + index, 1);
    copyResidue(bucket, POWER);
  }
}

/**
 * o[e] = a^exponents[e] in both lanes, for `count` exponents, at most CHAIN_MOST - 1 if `check`: then bit 0 and bit 1 of the answer are set
 * for the lanes whose q-th power is not 1.
 */
function chain(o: usize, a: usize, exponents: usize, count: i32, check: bool): i32 {
  memory.fill(DIGITS, 0, 4096);
  memory.fill(FILLED, 0, CHAIN_MOST * BUCKETS);
  let highest = -1;
  for (let e = 0; e < count; e++) highest = max(highest, recodeWindows(DIGITS + e, exponents + (<usize>e << 5)));
  if (check) highest = max(highest, recodeWindows(DIGITS + count, ORDER));
  const columns = check ? count + 1 : count;
  copyResidue(POWER, a);
  for (let i = 0; i <= highest; i++) {
    const row = DIGITS + (<usize>i << 4);
    if (load<u64>(row) | load<u64>(row, 8)) {
      for (let e = 0; e < columns; e++) {
        const digit = <i32>load<u8>(row + e);
        if (digit) multiplyIntoBucket(e, digit);
      }
    }
    if (i < highest) multiplyResidues(POWER, POWER, POWER);
  }
  for (let e = 0; e < count; e++) multiplyOddBuckets(o + <usize>e * NUMBER, e);
  if (!check) return 0;
  multiplyOddBuckets(CHECKED, count);
  return (isOne(CHECKED, 0) ? 0 : 1) | (isOne(CHECKED, 1) ? 0 : 2);
}

function recodeSixteen(o: usize, exponent: usize): void {
  for (let i: usize = 0; i < 64; i++) store<u8>(o + i, (load<u8>(exponent + (i >> 1)) >> (<u8>(i & 1) << 2)) & 15);
}

/** o = (a0^exponent0, a1^exponent1): each lane has its own exponent. With `check` answers as `chain`. */
function chainLanes(o: usize, a: usize, exponent0: usize, exponent1: usize, check: bool): i32 {
  const outside = check ? chain(RESULTS, a, SCALARS, 0, true) : 0;
  recodeSixteen(LANE_DIGITS, exponent0);
  recodeSixteen(LANE_DIGITS + 64, exponent1);
  for (let k: usize = 0; k < 16; k++) copyResidue(BUCKET + k * NUMBER, ONE);
  copyResidue(POWER, a);
  for (let i: usize = 0; i < 64; i++) {
    const digit0 = <usize>load<u8>(LANE_DIGITS + i);
    const digit1 = <usize>load<u8>(LANE_DIGITS + i, 64);
    if (digit0 | digit1) {
      blendResidues(FACTOR, BUCKET + digit0 * NUMBER, BUCKET + digit1 * NUMBER);
      multiplyResidues(FACTOR, FACTOR, POWER);
      if (digit0) copyResidueLane(BUCKET + digit0 * NUMBER, 0, FACTOR, 0);
      if (digit1) copyResidueLane(BUCKET + digit1 * NUMBER, 1, FACTOR, 1);
    }
    if (i < 63) for (let k = 0; k < 4; k++) multiplyResidues(POWER, POWER, POWER);
  }
  copyResidue(RUNNING, BUCKET + 15 * NUMBER);
  copyResidue(o, RUNNING);
  for (let k: usize = 14; k >= 1; k--) {
    multiplyResidues(RUNNING, RUNNING, BUCKET + k * NUMBER);
    multiplyResidues(o, o, RUNNING);
  }
  return outside;
}

function fault(bad: i32, outside: i32, lane: i32): u8 {
  if ((bad >> lane) & 1) return FAULT_ENCODING;
  return (outside >> lane) & 1 ? FAULT_SUBGROUP : 0;
}

/** One fault for each of `count` elements. */
export function checkElements(elements: usize, count: i32, faults: usize): void {
  for (let i = 0; i < count; i += 2) {
    const second = i + 1 < count ? i + 1 : i;
    const bad = decodeResidues(BASES, elements + <usize>i * ELEMENT, elements + <usize>second * ELEMENT, MODULUS_BYTES);
    const outside = chain(RESULTS, BASES, SCALARS, 0, true);
    store<u8>(faults + i, fault(bad, outside, 0));
    store<u8>(faults + second, fault(bad, outside, second - i));
  }
}

/**
 * As `commitments` of index; `shifts` are the exponents -M * challenge modulo q of each branch, 32 bytes each, used where the value is not 0.
 */
export function commitments(
  ciphertexts: usize, ciphertextCount: i32, products: usize, productCount: i32,
  branchCount: i32, branchCiphertexts: usize, branchValues: usize, branchChallenges: usize, branchResponses: usize, shifts: usize,
  keys: usize, keyCount: i32, checkKeys: bool, keyChallenges: usize, keyResponses: usize,
  ciphertextFaults: usize, keyFaults: usize, productsOut: usize, commitmentsOut: usize, keyCommitmentsOut: usize,
  work: usize,
): void {
  const results = work + <usize>(ciphertextCount + productCount) * NUMBER;
  for (let i: usize = 0; i < <usize>ciphertextCount; i++) {
    const at = ciphertexts + i * 2 * ELEMENT;
    const bad = decodeResidues(work + i * NUMBER, at, at + ELEMENT, MODULUS_BYTES);
    store<u8>(ciphertextFaults + 2 * i, (bad & 1 ? FAULT_ENCODING : 0) | UNCHECKED);
    store<u8>(ciphertextFaults + 2 * i, (bad & 2 ? FAULT_ENCODING : 0) | UNCHECKED, 1);
  }
  for (let i: usize = 0; i < <usize>productCount; i++) {
    const from = load<u32>(products + (i << 3));
    const to = load<u32>(products + (i << 3), 4);
    const product = work + (<usize>ciphertextCount + i) * NUMBER;
    copyResidue(product, work + <usize>from * NUMBER);
    for (let k = from + 1; k < to; k++) multiplyResidues(product, product, work + <usize>k * NUMBER);
  }
  computeBranches(
    branchCount, branchCiphertexts, branchValues, branchChallenges, branchResponses, shifts, ciphertextCount, ciphertextFaults, work, results,
  );
  for (let i: usize = 0; i < <usize>ciphertextCount; i++) {
    if (load<u8>(ciphertextFaults + 2 * i) & UNCHECKED) noteCheck(ciphertextFaults, i, chain(RESULTS, work + i * NUMBER, SCALARS, 0, true));
  }
  for (let i = 0; i < productCount; i++) {
    const out = productsOut + <usize>i * 2 * ELEMENT;
    if (isFaulty(ciphertextCount + i, ciphertextCount, ciphertextFaults, products)) memory.fill(out, 0, 2 * ELEMENT);
    else encodeResidues(out, work + <usize>(ciphertextCount + i) * NUMBER);
  }
  for (let i: usize = 0; i < <usize>branchCount; i++) {
    const out = commitmentsOut + i * 2 * ELEMENT;
    const index = load<u32>(branchCiphertexts + (i << 2));
    if (isFaulty(index, ciphertextCount, ciphertextFaults, products)) memory.fill(out, 0, 2 * ELEMENT);
    else encodeResidues(out, results + i * NUMBER);
  }
  computeKeys(keys, keyCount, checkKeys, keyChallenges, keyResponses, keyFaults, keyCommitmentsOut);
}

/** Notes whether the two elements of a ciphertext are in the subgroup, once. */
function noteCheck(faults: usize, index: usize, outside: i32): void {
  const at = faults + 2 * index;
  for (let lane = 0; lane < 2; lane++) {
    const before = load<u8>(at + lane) & ~UNCHECKED;
    store<u8>(at + lane, before ? before : (outside >> lane) & 1 ? FAULT_SUBGROUP : 0);
  }
}

function isFaulty(index: u32, ciphertextCount: i32, faults: usize, products: usize): bool {
  if (index < <u32>ciphertextCount) return load<u16>(faults + 2 * <usize>index) != 0;
  const product = products + (<usize>(index - <u32>ciphertextCount) << 3);
  const to = load<u32>(product, 4);
  for (let k = load<u32>(product); k < to; k++) {
    if (load<u16>(faults + 2 * <usize>k) != 0) return true;
  }
  return false;
}

function computeBranches(
  count: i32, branchCiphertexts: usize, values: usize, challenges: usize, responses: usize, shifts: usize,
  ciphertextCount: i32, faults: usize, residues: usize, results: usize,
): void {
  let shifted = -1;
  let first = 0;
  while (first < count) {
    const index = load<u32>(branchCiphertexts + (<usize>first << 2));
    let after = first + 1;
    while (after < count && after - first < CHAIN_MOST - 1 && load<u32>(branchCiphertexts + (<usize>after << 2)) == index) after++;
    for (let i = first; i < after; i++) loadBytes(SCALARS + (<usize>(i - first) << 5), challenges + (<usize>i << 5));
    const check = index < <u32>ciphertextCount && (load<u8>(faults + 2 * <usize>index) & UNCHECKED) != 0;
    const outside = chain(RESULTS, residues + <usize>index * NUMBER, SCALARS, after - first, check);
    if (check) noteCheck(faults, <usize>index, outside);
    for (let i = first; i < after; i++) {
      const result = results + <usize>i * NUMBER;
      loadBytes(RESPONSE, responses + (<usize>i << 5));
      copyResidue(result, RESULTS + <usize>(i - first) * NUMBER);
      multiplyFixed(result, TABLE_0, RESPONSE, TABLE_1, RESPONSE);
      // B has the factor g^(-M challenge): two such factors are computed together, one in each lane.
      if (load<u32>(values + (<usize>i << 2)) != 0) {
        if (shifted < 0) {
          shifted = i;
        } else {
          shiftTwo(results + <usize>shifted * NUMBER, shifts + (<usize>shifted << 5), result, shifts + (<usize>i << 5));
          shifted = -1;
        }
      }
    }
    first = after;
  }
  if (shifted >= 0) shiftTwo(results + <usize>shifted * NUMBER, shifts + (<usize>shifted << 5), 0, 0);
}

/** Multiplies lane 1 of `first` by g^exponent0, and lane 1 of `second` by g^exponent1 if there is a second. */
function shiftTwo(first: usize, exponent0: usize, second: usize, exponent1: usize): void {
  loadBytes(RESPONSE, exponent0);
  if (second) loadBytes(RESPONSE + 32, exponent1);
  else memory.fill(RESPONSE + 32, 0, 32);
  copyResidue(TOTAL, ONE);
  multiplyFixed(TOTAL, TABLE_0, RESPONSE, TABLE_0, RESPONSE + 32);
  copyResidue(OTHER, ONE);
  copyResidueLane(OTHER, 1, TOTAL, 0);
  multiplyResidues(first, first, OTHER);
  if (second == 0) return;
  copyResidueLane(OTHER, 1, TOTAL, 1);
  multiplyResidues(second, second, OTHER);
}

/** Two keys at a time, one in each lane. */
function computeKeys(keys: usize, count: i32, check: bool, challenges: usize, responses: usize, faults: usize, out: usize): void {
  for (let i = 0; i < count; i += 2) {
    const second = i + 1 < count ? i + 1 : i;
    const bad = decodeResidues(BASES, keys + <usize>i * ELEMENT, keys + <usize>second * ELEMENT, MODULUS_BYTES);
    loadBytes(SCALARS, challenges + (<usize>i << 5));
    loadBytes(SCALARS + 32, challenges + (<usize>second << 5));
    loadBytes(RESPONSE, responses + (<usize>i << 5));
    loadBytes(RESPONSE + 32, responses + (<usize>second << 5));
    const outside = chainLanes(TOTAL, BASES, SCALARS, SCALARS + 32, check);
    multiplyFixed(TOTAL, TABLE_0, RESPONSE, TABLE_0, RESPONSE + 32);
    encodeResidues(ENCODED, TOTAL);
    for (let k = i; k <= second; k++) {
      const wrong = fault(bad, outside, k - i);
      store<u8>(faults + k, wrong);
      if (wrong) memory.fill(out + <usize>k * ELEMENT, 0, ELEMENT);
      else memory.copy(out + <usize>k * ELEMENT, ENCODED + <usize>(k - i) * ELEMENT, ELEMENT);
    }
  }
}

/** As `tally` of index. `work` has room for as many pairs as rows. */
export function tally(ciphertexts: usize, rows: i32, columns: i32, weights: usize, out: usize, work: usize): i32 {
  let allBits: u64 = 0;
  for (let row: usize = 0; row < <usize>rows; row++) allBits |= load<u64>(weights + (row << 3));
  for (let column: usize = 0; column < <usize>columns; column++) {
    copyResidue(TOTAL, ONE);
    for (let row: usize = 0; row < <usize>rows; row++) {
      const at = ciphertexts + (row * <usize>columns + column) * 2 * ELEMENT;
      if (decodeResidues(work + row * NUMBER, at, at + ELEMENT, MODULUS_BYTES)) return 1;
    }
    for (let bit = 63 - <i32>clz<u64>(allBits); bit >= 0; bit--) {
      multiplyResidues(TOTAL, TOTAL, TOTAL);
      for (let row: usize = 0; row < <usize>rows; row++) {
        if ((load<u64>(weights + (row << 3)) >> bit) & 1) multiplyResidues(TOTAL, TOTAL, work + row * NUMBER);
      }
    }
    encodeResidues(out + column * 2 * ELEMENT, TOTAL);
  }
  return 0;
}

/** As `powers` of index. `work` has room for half as many pairs as there are elements, rounded up. */
export function powers(
  elements: usize, elementCount: i32, factorElements: usize, factorExponents: usize, factorCounts: usize, productCount: i32,
  out: usize, work: usize,
): i32 {
  for (let i = 0; i < elementCount; i += 2) {
    const second = i + 1 < elementCount ? i + 1 : i;
    const pair = work + <usize>(i >> 1) * NUMBER;
    if (decodeResidues(pair, elements + <usize>i * ELEMENT, elements + <usize>second * ELEMENT, MODULUS_BYTES)) return 1;
  }
  let factor = 0;
  for (let product = 0; product < productCount; product++) {
    const end = factor + load<i32>(factorCounts + (<usize>product << 2));
    copyResidue(TOTAL, ONE);
    for (; factor < end; factor += 2) {
      memory.fill(SCALARS + 32, 0, 32);
      copyResidue(BASES, ONE);
      const last = min(factor + 2, end);
      for (let k = factor; k < last; k++) {
        const element = load<u32>(factorElements + (<usize>k << 2));
        copyResidueLane(BASES, k - factor, work + <usize>(element >> 1) * NUMBER, element & 1);
        loadBytes(SCALARS + (<usize>(k - factor) << 5), factorExponents + (<usize>k << 5));
      }
      chainLanes(RESULTS, BASES, SCALARS, SCALARS + 32, false);
      multiplyResidues(TOTAL, TOTAL, RESULTS);
    }
    factor = end;
    copyResidueLane(OTHER, 0, TOTAL, 1);
    copyResidueLane(OTHER, 1, TOTAL, 0);
    multiplyResidues(TOTAL, TOTAL, OTHER);
    encodeResidues(ENCODED, TOTAL);
    memory.copy(out + <usize>product * ELEMENT, ENCODED, ELEMENT);
  }
  return 0;
}
