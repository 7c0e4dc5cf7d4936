/** Elements as bytes: strict decoding and encoding (RFC 8032, 5.1.2 and 5.1.3, the bytes of the archive being the other way round). */
import { FIELD, carry, copyLane, fromWords, multiply, square, subtract, add, toWords, negateLanes } from './field';
import { D, POINT, copyPointLane, isZero, setConstant, setIdentity } from './point';
import { loadBytes } from './scalar';

/** Pairs of points that share one inversion. */
const BATCH: i32 = 64;

const IDENTITY: usize = memory.data(640);
const ONE: usize = memory.data(160);
const ROOT_OF_MINUS_ONE: usize = memory.data(160);
const T0: usize = memory.data(160);
const T1: usize = memory.data(160);
const T2: usize = memory.data(160);
const T3: usize = memory.data(160);
const U: usize = memory.data(160);
const V: usize = memory.data(160);
const V3: usize = memory.data(160);
const R: usize = memory.data(160);
const CHECK: usize = memory.data(160);
const OTHER: usize = memory.data(160);
const WORDS: usize = memory.data(64);
const RAW: usize = memory.data(64);
const PREFIX: usize = memory.data(10240);
const INVERSE: usize = memory.data(160);
const X: usize = memory.data(160);
const Y: usize = memory.data(160);

export function initCodec(): void {
  setIdentity(IDENTITY);
  setConstant(ONE, 1, 0, 0, 0);
  setConstant(ROOT_OF_MINUS_ONE, 0xc4ee1b274a0ea0b0, 0x2f431806ad2fe478, 0x2b4d00993dfbd7a7, 0x2b8324804fc1df0b);
}

function squareTimes(o: usize, a: usize, times: i32): void {
  square(o, a);
  for (let i = 1; i < times; i++) square(o, o);
}

/** T0 = a^(2^250 - 1), T3 = a^11. */
function powerOf250(a: usize): void {
  squareTimes(T0, a, 1);
  squareTimes(T1, T0, 2);
  multiply(T1, a, T1);
  multiply(T3, T0, T1);
  squareTimes(T2, T3, 1);
  multiply(T1, T1, T2);
  squareTimes(T2, T1, 5);
  multiply(T1, T2, T1);
  squareTimes(T2, T1, 10);
  multiply(T2, T2, T1);
  squareTimes(T0, T2, 20);
  multiply(T2, T0, T2);
  squareTimes(T2, T2, 10);
  multiply(T1, T2, T1);
  squareTimes(T2, T1, 50);
  multiply(T2, T2, T1);
  squareTimes(T0, T2, 100);
  multiply(T2, T0, T2);
  squareTimes(T2, T2, 50);
  multiply(T0, T2, T1);
}

/** o = 1/a = a^(2^255 - 21) in both lanes; 0 for 0. */
export function invert(o: usize, a: usize): void {
  powerOf250(a);
  squareTimes(T0, T0, 5);
  multiply(o, T0, T3);
}

/** Whether the 255 low bits are below p. */
function isReduced(w0: u64, w1: u64, w2: u64, w3: u64): bool {
  return w3 != 0x7fffffffffffffff || w2 != 0xffffffffffffffff || w1 != 0xffffffffffffffff || w0 < 0xffffffffffffffed;
}

/** Sets lane `lane` of y at o; answers whether y is canonical. */
function loadY(o: usize, lane: i32, bytes: usize): bool {
  const raw = RAW + (<usize>lane << 5);
  loadBytes(raw, bytes);
  const w0 = load<u64>(raw);
  const w1 = load<u64>(raw, 8);
  const w2 = load<u64>(raw, 16);
  const w3 = load<u64>(raw, 24) & 0x7fffffffffffffff;
  fromWords(o, lane, w0, w1, w2, w3);
  return isReduced(w0, w1, w2, w3);
}

/**
 * Decodes two elements into the two lanes of p. Answers bit 0 and bit 1 for those that are no canonical encoding; their lanes hold
 * the identity.
 */
export function decode(p: usize, bytes0: usize, bytes1: usize): i32 {
  const y = p + FIELD;
  let bad = loadY(y, 0, bytes0) ? 0 : 1;
  if (!loadY(y, 1, bytes1)) bad |= 2;
  // x^2 = u/v with u = y^2 - 1 and v = d y^2 + 1; the candidate is u v^3 (u v^7)^((p - 5)/8).
  square(U, y);
  multiply(V, U, D);
  subtract(U, U, ONE);
  carry(U, U);
  add(V, V, ONE);
  carry(V, V);
  square(V3, V);
  multiply(V3, V3, V);
  square(R, V3);
  multiply(R, R, V);
  multiply(R, R, U);
  powerOf250(R);
  squareTimes(T0, T0, 2);
  multiply(R, T0, R);
  multiply(R, R, V3);
  multiply(R, R, U);
  square(CHECK, R);
  multiply(CHECK, CHECK, V);
  multiply(OTHER, R, ROOT_OF_MINUS_ONE);
  subtract(X, CHECK, U);
  add(Y, CHECK, U);
  for (let lane = 0; lane < 2; lane++) {
    if (!isZero(X, lane)) {
      if (isZero(Y, lane)) copyLane(R, lane, OTHER, lane);
      else bad |= 1 << lane;
    }
  }
  toWords(WORDS, R, 0);
  toWords(WORDS + 32, R, 1);
  const sign0 = load<u64>(RAW, 24) >> 63;
  const sign1 = load<u64>(RAW, 56) >> 63;
  if (sign0 && isZero(R, 0)) bad |= 1;
  if (sign1 && isZero(R, 1)) bad |= 2;
  if (p != R) memory.copy(p, R, FIELD);
  negateLanes(p, <i64>((load<u64>(WORDS) & 1) ^ sign0), <i64>((load<u64>(WORDS, 32) & 1) ^ sign1));
  memory.copy(p + 2 * FIELD, ONE, FIELD);
  multiply(p + 3 * FIELD, p, y);
  if (bad & 1) copyPointLane(p, 0, IDENTITY, 0);
  if (bad & 2) copyPointLane(p, 1, IDENTITY, 1);
  return bad;
}

function storeBytes(o: usize, x: usize, y: usize, lane: i32): void {
  toWords(WORDS, x, lane);
  toWords(WORDS + 32, y, lane);
  store<u64>(o, bswap<u64>(load<u64>(WORDS, 56) | ((load<u64>(WORDS) & 1) << 63)));
  store<u64>(o, bswap<u64>(load<u64>(WORDS, 48)), 8);
  store<u64>(o, bswap<u64>(load<u64>(WORDS, 40)), 16);
  store<u64>(o, bswap<u64>(load<u64>(WORDS, 32)), 24);
}

/**
 * Encodes `count` pairs of points: lane 0 and lane 1 of each, 64 bytes. Points of the curve only, whose Z is never 0: a Z of 0 would spoil
 * the others of its batch.
 */
export function encode(o: usize, points: usize, count: i32): void {
  for (let start = 0; start < count; start += BATCH) {
    const size = min(BATCH, count - start);
    encodeBatch(o + (<usize>start << 6), points + <usize>start * POINT, size);
  }
}

function encodeBatch(o: usize, points: usize, count: i32): void {
  // Montgomery's trick: one inversion of the product of all Z.
  memory.copy(PREFIX, points + 2 * FIELD, FIELD);
  for (let i: usize = 1; i < <usize>count; i++) {
    multiply(PREFIX + i * FIELD, PREFIX + (i - 1) * FIELD, points + i * POINT + 2 * FIELD);
  }
  invert(INVERSE, PREFIX + <usize>(count - 1) * FIELD);
  for (let i = count - 1; i >= 0; i--) {
    const point = points + <usize>i * POINT;
    if (i > 0) multiply(U, INVERSE, PREFIX + <usize>(i - 1) * FIELD);
    else memory.copy(U, INVERSE, FIELD);
    multiply(INVERSE, INVERSE, point + 2 * FIELD);
    multiply(X, point, U);
    multiply(Y, point + FIELD, U);
    storeBytes(o + (<usize>i << 6), X, Y, 0);
    storeBytes(o + (<usize>i << 6) + 32, X, Y, 1);
  }
}

/** Makes Z of `count` (at most 64) pairs of points 1, T with it. */
export function normalise(points: usize, count: i32): void {
  memory.copy(PREFIX, points + 2 * FIELD, FIELD);
  for (let i: usize = 1; i < <usize>count; i++) {
    multiply(PREFIX + i * FIELD, PREFIX + (i - 1) * FIELD, points + i * POINT + 2 * FIELD);
  }
  invert(INVERSE, PREFIX + <usize>(count - 1) * FIELD);
  for (let i = count - 1; i >= 0; i--) {
    const point = points + <usize>i * POINT;
    if (i > 0) multiply(U, INVERSE, PREFIX + <usize>(i - 1) * FIELD);
    else memory.copy(U, INVERSE, FIELD);
    multiply(INVERSE, INVERSE, point + 2 * FIELD);
    multiply(point, point, U);
    multiply(point + FIELD, point + FIELD, U);
    memory.copy(point + 2 * FIELD, ONE, FIELD);
    multiply(point + 3 * FIELD, point, point + FIELD);
  }
}
