/**
 * The kernel's door: bulk arithmetic in the group Ed25519 of Belenios, on public data. Requests are laid out in memory by the caller, as
 * public-arithmetic.ts describes them; the caller has checked lengths, indexes and that scalars are below q.
 */
import { chain, chainLanes, initChain, CHAIN_MOST } from './chain';
import { decode, encode, initCodec } from './codec';
import { addFixed, buildTables, initFixedBase, tableOf } from './fixed-base';
import { POINT, addPoint, copyPointLane, double, initPoint, setIdentity } from './point';
import { initScalar, loadBytes, minusTimes } from './scalar';

const FAULT_ENCODING: u8 = 1;
const FAULT_SUBGROUP: u8 = 2;
/** While `commitments` works: this element is waiting for its check. */
const UNCHECKED: u8 = 4;

const GENERATOR: usize = memory.data(32);
const KEY: usize = memory.data(32);
const BASES: usize = memory.data(640);
const SCALARS: usize = memory.data(512);
const RESPONSE: usize = memory.data(64);
const SHIFTS: usize = memory.data(64);
const RESULTS: usize = memory.data(10240);
const LANES: usize = memory.data(640);
const OTHER: usize = memory.data(640);
const TOTAL: usize = memory.data(640);
const ENCODED: usize = memory.data(4096);

let keyIsSet: bool = false;

initPoint();
initScalar();
initCodec();
initFixedBase();
initChain();
storeGenerator();

function storeGenerator(): void {
  // y = 4/5, x even.
  memory.fill(GENERATOR, 0x66, 32);
  store<u8>(GENERATOR, 0x66, 0);
  store<u8>(GENERATOR, 0x58, 31);
}

/** Bytes of a pair of points, for the caller to size the room it gives at `work`. */
export function pairSize(): usize {
  return POINT;
}

/** The first address that is free for requests. */
export function heapBase(): usize {
  return (__heap_base + 15) & ~15;
}

/** Builds the tables of g and y unless they stand. Answers 0, or 1 if y is no canonical encoding. */
export function setElectionKey(y: usize): i32 {
  if (keyIsSet && memory.compare(y, KEY, 32) == 0) return 0;
  if (decode(BASES, GENERATOR, y)) return 1;
  memory.copy(KEY, y, 32);
  buildTables(BASES);
  keyIsSet = true;
  return 0;
}

/** One fault for each of `count` elements. */
export function checkElements(elements: usize, count: i32, faults: usize): void {
  for (let i = 0; i < count; i += 2) {
    const second = i + 1 < count ? i + 1 : i;
    const bad = decode(BASES, elements + (<usize>i << 5), elements + (<usize>second << 5));
    const outside = chain(RESULTS, BASES, SCALARS, 0, true);
    store<u8>(faults + i, fault(bad, outside, 0));
    store<u8>(faults + second, fault(bad, outside, second - i));
  }
}

function fault(bad: i32, outside: i32, lane: i32): u8 {
  if ((bad >> lane) & 1) return FAULT_ENCODING;
  return (outside >> lane) & 1 ? FAULT_SUBGROUP : 0;
}

/**
 * The request and, from `ciphertextFaults` on, the answer of `commitments`. `work` has room for as many pairs of points as there are
 * ciphertexts, products and branches, and as many again as keys, and one more.
 */
export function commitments(
  ciphertexts: usize, ciphertextCount: i32, products: usize, productCount: i32,
  branchCount: i32, branchCiphertexts: usize, branchValues: usize, branchChallenges: usize, branchResponses: usize,
  keys: usize, keyCount: i32, checkKeys: bool, keyChallenges: usize, keyResponses: usize,
  ciphertextFaults: usize, keyFaults: usize, productsOut: usize, commitmentsOut: usize, keyCommitmentsOut: usize,
  work: usize,
): void {
  const results = work + <usize>(ciphertextCount + productCount) * POINT;
  decodeCiphertexts(ciphertexts, ciphertextCount, ciphertextFaults, work);
  multiplyProducts(products, productCount, work, ciphertextCount);
  computeBranches(branchCount, branchCiphertexts, branchValues, branchChallenges, branchResponses, ciphertextCount, ciphertextFaults, work, results);
  checkTheRest(ciphertextCount, ciphertextFaults, work);
  encode(productsOut, work + <usize>ciphertextCount * POINT, productCount);
  encode(commitmentsOut, results, branchCount);
  blankFaulty(ciphertextCount, ciphertextFaults, products, productCount, productsOut, branchCount, branchCiphertexts, commitmentsOut);
  computeKeys(keys, keyCount, checkKeys, keyChallenges, keyResponses, keyFaults, keyCommitmentsOut, results + <usize>branchCount * POINT);
}

function decodeCiphertexts(ciphertexts: usize, count: i32, faults: usize, points: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const bad = decode(points + i * POINT, ciphertexts + (i << 6), ciphertexts + (i << 6) + 32);
    store<u8>(faults + 2 * i, (bad & 1 ? FAULT_ENCODING : 0) | UNCHECKED);
    store<u8>(faults + 2 * i, (bad & 2 ? FAULT_ENCODING : 0) | UNCHECKED, 1);
  }
}

function multiplyProducts(products: usize, count: i32, points: usize, ciphertextCount: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const from = load<u32>(products + (i << 3));
    const to = load<u32>(products + (i << 3), 4);
    const product = points + (<usize>ciphertextCount + i) * POINT;
    memory.copy(product, points + <usize>from * POINT, POINT);
    for (let k = from + 1; k < to; k++) addPoint(product, product, points + <usize>k * POINT);
  }
}

/** Notes whether the two elements of a ciphertext are in the subgroup, once. */
function noteCheck(faults: usize, index: usize, outside: i32): void {
  const at = faults + 2 * index;
  for (let lane = 0; lane < 2; lane++) {
    const before = load<u8>(at + lane) & ~UNCHECKED;
    store<u8>(at + lane, before ? before : (outside >> lane) & 1 ? FAULT_SUBGROUP : 0);
  }
}

function computeBranches(
  count: i32, branchCiphertexts: usize, values: usize, challenges: usize, responses: usize,
  ciphertextCount: i32, faults: usize, points: usize, results: usize,
): void {
  let shifted = -1;
  let first = 0;
  while (first < count) {
    const index = load<u32>(branchCiphertexts + (<usize>first << 2));
    let after = first + 1;
    while (after < count && after - first < CHAIN_MOST - 1 && load<u32>(branchCiphertexts + (<usize>after << 2)) == index) after++;
    for (let i = first; i < after; i++) loadBytes(SCALARS + (<usize>(i - first) << 5), challenges + (<usize>i << 5));
    const check = index < <u32>ciphertextCount && (load<u8>(faults + 2 * <usize>index) & UNCHECKED) != 0;
    const outside = chain(RESULTS, points + <usize>index * POINT, SCALARS, after - first, check);
    if (check) noteCheck(faults, <usize>index, outside);
    for (let i = first; i < after; i++) {
      const result = results + <usize>i * POINT;
      loadBytes(RESPONSE, responses + (<usize>i << 5));
      memory.copy(result, RESULTS + <usize>(i - first) * POINT, POINT);
      addFixed(result, tableOf(0), RESPONSE, tableOf(1), RESPONSE);
      // B has the factor g^(-M challenge): two such factors are computed together, one in each lane.
      const value = load<u32>(values + (<usize>i << 2));
      if (value != 0) {
        minusTimes(SHIFTS + (shifted < 0 ? 0 : 32), SCALARS + (<usize>(i - first) << 5), value);
        if (shifted < 0) {
          shifted = i;
        } else {
          shiftTwo(results + <usize>shifted * POINT, result);
          shifted = -1;
        }
      }
    }
    first = after;
  }
  if (shifted >= 0) {
    memory.fill(SHIFTS + 32, 0, 32);
    shiftTwo(results + <usize>shifted * POINT, 0);
  }
}

/** Adds g^(first exponent of SHIFTS) to lane 1 of `first`, and the second to lane 1 of `second` if that is not 0. */
function shiftTwo(first: usize, second: usize): void {
  setIdentity(TOTAL);
  addFixed(TOTAL, tableOf(0), SHIFTS, tableOf(0), SHIFTS + 32);
  setIdentity(OTHER);
  copyPointLane(OTHER, 1, TOTAL, 0);
  addPoint(first, first, OTHER);
  if (second == 0) return;
  copyPointLane(OTHER, 1, TOTAL, 1);
  addPoint(second, second, OTHER);
}

/** Ciphertexts that no branch is about. */
function checkTheRest(count: i32, faults: usize, points: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    if (load<u8>(faults + 2 * i) & UNCHECKED) noteCheck(faults, i, chain(RESULTS, points + i * POINT, SCALARS, 0, true));
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

function blankFaulty(
  ciphertextCount: i32, faults: usize, products: usize, productCount: i32, productsOut: usize,
  branchCount: i32, branchCiphertexts: usize, commitmentsOut: usize,
): void {
  for (let i = 0; i < productCount; i++) {
    if (isFaulty(ciphertextCount + i, ciphertextCount, faults, products)) memory.fill(productsOut + (<usize>i << 6), 0, 64);
  }
  for (let i: usize = 0; i < <usize>branchCount; i++) {
    if (isFaulty(load<u32>(branchCiphertexts + (i << 2)), ciphertextCount, faults, products)) memory.fill(commitmentsOut + (i << 6), 0, 64);
  }
}

/** Two keys at a time, one in each lane. */
function computeKeys(
  keys: usize, count: i32, check: bool, challenges: usize, responses: usize, faults: usize, out: usize, work: usize,
): void {
  for (let i = 0; i < count; i += 2) {
    const second = i + 1 < count ? i + 1 : i;
    const result = work + <usize>(i >> 1) * POINT;
    const bad = decode(BASES, keys + (<usize>i << 5), keys + (<usize>second << 5));
    loadBytes(SCALARS, challenges + (<usize>i << 5));
    loadBytes(SCALARS + 32, challenges + (<usize>second << 5));
    loadBytes(RESPONSE, responses + (<usize>i << 5));
    loadBytes(RESPONSE + 32, responses + (<usize>second << 5));
    const outside = chainLanes(result, BASES, SCALARS, SCALARS + 32, check);
    addFixed(result, tableOf(0), RESPONSE, tableOf(0), RESPONSE + 32);
    store<u8>(faults + i, fault(bad, outside, 0));
    store<u8>(faults + second, fault(bad, outside, second - i));
  }
  for (let i = 0; i < count; i += 2) {
    // By way of ENCODED: the last pair may have one lane too many.
    if ((i & 127) == 0) encode(ENCODED, work + <usize>(i >> 1) * POINT, min(64, (count - i + 1) >> 1));
    const from = ENCODED + (<usize>((i & 127) >> 1) << 6);
    for (let k = i; k < min(i + 2, count); k++) {
      if (load<u8>(faults + k)) memory.fill(out + (<usize>k << 5), 0, 32);
      else memory.copy(out + (<usize>k << 5), from + (<usize>(k - i) << 5), 32);
    }
  }
}

/**
 * For each of `columns` columns the product over the rows of the ciphertext to the power of the row's weight (u64). `work` has room for as
 * many pairs of points as rows and columns. Answers 0, or 1 if some element is no canonical encoding.
 */
export function tally(ciphertexts: usize, rows: i32, columns: i32, weights: usize, out: usize, work: usize): i32 {
  let allBits: u64 = 0;
  for (let row: usize = 0; row < <usize>rows; row++) allBits |= load<u64>(weights + (row << 3));
  const points = work + <usize>columns * POINT;
  for (let column: usize = 0; column < <usize>columns; column++) {
    const total = work + column * POINT;
    setIdentity(total);
    for (let row: usize = 0; row < <usize>rows; row++) {
      const at = ciphertexts + ((row * <usize>columns + column) << 6);
      if (decode(points + row * POINT, at, at + 32)) return 1;
    }
    for (let bit = 63 - <i32>clz<u64>(allBits); bit >= 0; bit--) {
      double(total, total);
      for (let row: usize = 0; row < <usize>rows; row++) {
        if ((load<u64>(weights + (row << 3)) >> bit) & 1) addPoint(total, total, points + row * POINT);
      }
    }
  }
  encode(out, work, columns);
  return 0;
}

/**
 * Products of powers, see PowerRequest. `work` has room for half as many pairs of points as there are elements and products, rounded up
 * each. `out` has room for an even number of elements. Answers 0, or 1 if some element is no canonical encoding.
 */
export function powers(
  elements: usize, elementCount: i32, factorElements: usize, factorExponents: usize, factorCounts: usize, productCount: i32,
  out: usize, work: usize,
): i32 {
  const points = work + <usize>((productCount + 1) >> 1) * POINT;
  for (let i = 0; i < elementCount; i += 2) {
    const second = i + 1 < elementCount ? i + 1 : i;
    if (decode(points + <usize>(i >> 1) * POINT, elements + (<usize>i << 5), elements + (<usize>second << 5))) return 1;
  }
  let factor = 0;
  for (let product = 0; product < productCount; product++) {
    const end = factor + load<i32>(factorCounts + (<usize>product << 2));
    setIdentity(TOTAL);
    for (; factor < end; factor += 2) {
      memory.fill(SCALARS + 32, 0, 32);
      const last = min(factor + 2, end);
      for (let k = factor; k < last; k++) {
        const element = load<u32>(factorElements + (<usize>k << 2));
        copyPointLane(LANES, k - factor, points + <usize>(element >> 1) * POINT, element & 1);
        loadBytes(SCALARS + (<usize>(k - factor) << 5), factorExponents + (<usize>k << 5));
      }
      if (last - factor == 1) copyPointLane(LANES, 1, LANES, 0);
      chainLanes(RESULTS, LANES, SCALARS, SCALARS + 32, false);
      addPoint(TOTAL, TOTAL, RESULTS);
    }
    factor = end;
    setIdentity(OTHER);
    copyPointLane(OTHER, 0, TOTAL, 1);
    addPoint(TOTAL, TOTAL, OTHER);
    const result = work + <usize>(product >> 1) * POINT;
    if ((product & 1) == 0) setIdentity(result);
    copyPointLane(result, product & 1, TOTAL, 0);
  }
  encode(out, work, (productCount + 1) >> 1);
  return 0;
}
