/**
 * Several powers of one pair of points by one chain of doublings (Yao 1976): the point 2^i P is added to the bucket of each exponent's
 * digit i, and the buckets are summed with their weights at the end. In the archive's notation a sum of points is a product of elements.
 */
import {
  POINT, addCached, addPoint, blendPoints, copyPointLane, double, doubleOnly, isIdentity, negatePoint, setIdentity, subtractCached, toCached,
} from './point';
import { recodeSixteen, recodeSparse, storeOrder } from './scalar';

/** Exponents of one chain, the subgroup check (exponent q) among them. */
export const CHAIN_MOST: i32 = 16;
const POSITIONS: i32 = 256;
const WIDTH: i32 = 5;
/** The order has 125 random bits and one high: with so few digits fewer buckets are better. */
const ORDER_WIDTH: i32 = 4;
const BUCKETS: i32 = 8;

/** One byte for each exponent in a row of 16 for each position. */
const DIGITS: usize = memory.data(4096);
const ORDER_DIGITS: usize = memory.data(256);
const ORDER_SCALAR: usize = memory.data(32);
const FILLED: usize = memory.data(128);
const BUCKET: usize = memory.data(81920);
const POWER: usize = memory.data(640);
const CURRENT: usize = memory.data(640);
const RUNNING: usize = memory.data(640);
const ADDEND: usize = memory.data(640);

let orderHighest: i32 = 0;

export function initChain(): void {
  storeOrder(ORDER_SCALAR);
  orderHighest = recodeSparse(ORDER_DIGITS, 1, ORDER_SCALAR, ORDER_WIDTH);
}

/** o = sum over k of (2k + 1) bucket[k], for `count` buckets of one exponent; leaves the buckets as they are. */
function sumOddBuckets(o: usize, exponent: i32, count: i32): void {
  const first = BUCKET + <usize>(exponent * BUCKETS) * POINT;
  const filled = FILLED + <usize>(exponent * BUCKETS);
  // Running sums from the top: each bucket k is counted k times in o, doubled, and once in the last running sum.
  let top = count - 1;
  while (top >= 0 && !load<u8>(filled + top)) top--;
  if (top < 0) {
    setIdentity(o);
    return;
  }
  memory.copy(RUNNING, first + <usize>top * POINT, POINT);
  if (top == 0) {
    memory.copy(o, RUNNING, POINT);
    return;
  }
  memory.copy(o, RUNNING, POINT);
  for (let k = top - 1; k >= 1; k--) {
    if (load<u8>(filled + k)) addPoint(RUNNING, RUNNING, first + <usize>k * POINT);
    addPoint(o, o, RUNNING);
  }
  if (load<u8>(filled)) addPoint(RUNNING, RUNNING, first);
  double(o, o);
  addPoint(o, o, RUNNING);
}

// @ts-ignore: decorator
@inline
function addToBucket(exponent: i32, digit: i32): void {
  const negative = digit < 0;
  const index = exponent * BUCKETS + ((negative ? -digit : digit) >> 1);
  const bucket = BUCKET + <usize>index * POINT;
  if (load<u8>(FILLED + index)) {
    if (negative) subtractCached(bucket, bucket, CURRENT);
    else addCached(bucket, bucket, CURRENT);
  } else {
    store<u8>(FILLED + index, 1);
    if (negative) negatePoint(bucket, POWER);
    else memory.copy(bucket, POWER, POINT);
  }
}

/**
 * o[e] = exponents[e] * p in both lanes, for `count` exponents of 32 bytes at `exponents`, at most CHAIN_MOST - 1 if `check`. With `check`
 * answers bit 0 and bit 1 for the lanes in which q p is not the identity, that is, that are outside the subgroup; else 0.
 */
export function chain(o: usize, p: usize, exponents: usize, count: i32, check: bool): i32 {
  memory.fill(DIGITS, 0, POSITIONS * 16);
  memory.fill(FILLED, 0, CHAIN_MOST * BUCKETS);
  let highest = -1;
  for (let e = 0; e < count; e++) {
    highest = max(highest, recodeSparse(DIGITS + e, 16, exponents + (<usize>e << 5), WIDTH));
  }
  if (check) {
    for (let i: usize = 0; i <= <usize>orderHighest; i++) store<i8>(DIGITS + (i << 4) + count, load<i8>(ORDER_DIGITS + i));
    highest = max(highest, orderHighest);
  }
  const columns = check ? count + 1 : count;
  memory.copy(POWER, p, POINT);
  for (let i = 0; i <= highest; i++) {
    const row = DIGITS + (<usize>i << 4);
    if (load<u64>(row) | load<u64>(row, 8)) {
      toCached(CURRENT, POWER);
      for (let e = 0; e < columns; e++) {
        const digit = <i32>load<i8>(row + e);
        if (digit) addToBucket(e, digit);
      }
    }
    // T is needed only where the next position adds.
    if (i < highest) {
      if (load<u64>(row, 16) | load<u64>(row, 24)) double(POWER, POWER);
      else doubleOnly(POWER, POWER);
    }
  }
  for (let e = 0; e < count; e++) sumOddBuckets(o + <usize>e * POINT, e, BUCKETS);
  if (!check) return 0;
  sumOddBuckets(ADDEND, count, 1 << (ORDER_WIDTH - 2));
  return (isIdentity(ADDEND, 0) ? 0 : 1) | (isIdentity(ADDEND, 1) ? 0 : 2);
}

const NEGATED: usize = memory.data(640);
const LANE_DIGITS: usize = memory.data(128);

/**
 * o = (exponent0 * p0, exponent1 * p1): each lane has its own exponent. With `check` answers as `chain`.
 */
export function chainLanes(o: usize, p: usize, exponent0: usize, exponent1: usize, check: bool): i32 {
  recodeSixteen(LANE_DIGITS, exponent0);
  recodeSixteen(LANE_DIGITS + 64, exponent1);
  // Buckets 0 to 8 of weight 0 to 8 (bucket 0 takes what nobody needs), then those of the order.
  const orderColumn = 2;
  memory.fill(FILLED, 0, CHAIN_MOST * BUCKETS);
  for (let k: usize = 0; k <= 8; k++) setIdentity(BUCKET + k * POINT);
  memory.copy(POWER, p, POINT);
  const highest = 252;
  for (let i = 0; i <= highest; i++) {
    const orderDigit = check && i <= orderHighest ? <i32>load<i8>(ORDER_DIGITS + i) : 0;
    const turn = (i & 3) == 0;
    if (turn || orderDigit != 0) {
      toCached(CURRENT, POWER);
      if (orderDigit) addToBucket(orderColumn, orderDigit);
      if (turn) addToLaneBuckets(<i32>load<i8>(LANE_DIGITS + (i >> 2)), <i32>load<i8>(LANE_DIGITS + (i >> 2), 64));
    }
    if (i < highest) {
      const next = i + 1;
      if ((next & 3) == 0 || (check && next <= orderHighest && load<i8>(ORDER_DIGITS + next) != 0)) double(POWER, POWER);
      else doubleOnly(POWER, POWER);
    }
  }
  memory.copy(RUNNING, BUCKET + 8 * POINT, POINT);
  memory.copy(o, RUNNING, POINT);
  for (let k: usize = 7; k >= 1; k--) {
    addPoint(RUNNING, RUNNING, BUCKET + k * POINT);
    addPoint(o, o, RUNNING);
  }
  if (!check) return 0;
  sumOddBuckets(ADDEND, orderColumn, 1 << (ORDER_WIDTH - 2));
  return (isIdentity(ADDEND, 0) ? 0 : 1) | (isIdentity(ADDEND, 1) ? 0 : 2);
}

function addToLaneBuckets(digit0: i32, digit1: i32): void {
  if (digit0 == 0 && digit1 == 0) return;
  const bucket0 = BUCKET + <usize>abs(digit0) * POINT;
  const bucket1 = BUCKET + <usize>abs(digit1) * POINT;
  blendPoints(ADDEND, bucket0, bucket1);
  if (digit0 >= 0 && digit1 >= 0) {
    addCached(ADDEND, ADDEND, CURRENT);
  } else if (digit0 <= 0 && digit1 <= 0) {
    subtractCached(ADDEND, ADDEND, CURRENT);
  } else {
    // Different signs: minus the bucket of one lane, added, and turned round again.
    negateLane(ADDEND, digit0 < 0 ? 0 : 1);
    addCached(ADDEND, ADDEND, CURRENT);
    negateLane(ADDEND, digit0 < 0 ? 0 : 1);
  }
  if (digit0) copyPointLane(bucket0, 0, ADDEND, 0);
  if (digit1) copyPointLane(bucket1, 1, ADDEND, 1);
}

function negateLane(p: usize, lane: i32): void {
  negatePoint(NEGATED, p);
  if (lane == 0) blendPoints(p, NEGATED, p);
  else blendPoints(p, p, NEGATED);
}
