/**
 * Points of the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2 (RFC 8032, Ed25519), two at a time, one in each lane. The formulas are
 * those of Hisil, Wong, Carter and Dawson 2008 for a = -1; as d is no square they hold for all points of the curve, of any order.
 *
 * A point is X, Y, Z, T with x = X/Z, y = Y/Z, T = XY/Z, all tight. A cached point is Y - X, Y + X, 2dT (tight) and 2Z (a sum). A table
 * point is (y - x)/2, (y + x)/2, dxy (tight): halves, so that the factor 2 of Z falls away.
 */
import {
  FIELD, PACKED, add, blend, carry, copyLane, fromWords, minusTwice, multiply, multiplyMinus, multiplyPlus, multiplyMinusTwice, square, squareDoubleChange,
  squarePlus, subtract, toWords, twiceMinus, twicePlus,
} from './field';

/** Bytes of a pair of points, and of a pair of cached points. */
export const POINT: usize = 4 * FIELD;
/** Bytes of one table point of one lane. */
export const TABLE_POINT: usize = 3 * PACKED;

/** d and 2d. */
export const D: usize = memory.data(160);
export const D2: usize = memory.data(160);

const A: usize = memory.data(160);
const B: usize = memory.data(160);
const C: usize = memory.data(160);
const E: usize = memory.data(160);
const F: usize = memory.data(160);
const G: usize = memory.data(160);
const H: usize = memory.data(160);
const CACHED: usize = memory.data(640);
const BYTES: usize = memory.data(32);

export function setConstant(o: usize, w0: u64, w1: u64, w2: u64, w3: u64): void {
  fromWords(o, 0, w0, w1, w2, w3);
  fromWords(o, 1, w0, w1, w2, w3);
}

export function initPoint(): void {
  setConstant(D, 0x75eb4dca135978a3, 0x00700a4d4141d8ab, 0x8cc740797779e898, 0x52036cee2b6ffe73);
  setConstant(D2, 0xebd69b9426b2f159, 0x00e0149a8283b156, 0x198e80f2eef3d130, 0x2406d9dc56dffce7);
}

export function setIdentity(o: usize): void {
  memory.fill(o, 0, POINT);
  setConstant(o + FIELD, 1, 0, 0, 0);
  setConstant(o + 2 * FIELD, 1, 0, 0, 0);
}

/** o = p as a cached point. */
export function toCached(o: usize, p: usize): void {
  subtract(o, p + FIELD, p);
  carry(o, o);
  add(o + FIELD, p + FIELD, p);
  carry(o + FIELD, o + FIELD);
  multiply(o + 2 * FIELD, p + 3 * FIELD, D2);
  add(o + 3 * FIELD, p + 2 * FIELD, p + 2 * FIELD);
}

// @ts-ignore: decorator
@inline
function finishAddition(o: usize): void {
  multiply(o, F, E);
  multiply(o + FIELD, H, G);
  multiply(o + 2 * FIELD, F, G);
  multiply(o + 3 * FIELD, H, E);
}

/** o = p + q, q cached. */
export function addCached(o: usize, p: usize, q: usize): void {
  subtract(A, p + FIELD, p);
  add(B, p + FIELD, p);
  multiply(A, A, q);
  multiplyMinus(E, B, q + FIELD, A);
  twicePlus(H, A, E);
  multiply(C, p + 3 * FIELD, q + 2 * FIELD);
  multiplyPlus(G, q + 3 * FIELD, p + 2 * FIELD, C);
  minusTwice(F, C, G);
  finishAddition(o);
}

/** o = p - q, q cached. */
export function subtractCached(o: usize, p: usize, q: usize): void {
  subtract(A, p + FIELD, p);
  add(B, p + FIELD, p);
  multiply(A, A, q + FIELD);
  multiplyMinus(E, B, q, A);
  twicePlus(H, A, E);
  multiply(C, p + 3 * FIELD, q + 2 * FIELD);
  multiplyMinus(G, q + 3 * FIELD, p + 2 * FIELD, C);
  twicePlus(F, C, G);
  finishAddition(o);
}

/** o = p + q, q a pair of table points (three field elements). */
export function addTable(o: usize, p: usize, q: usize): void {
  subtract(A, p + FIELD, p);
  add(B, p + FIELD, p);
  multiply(A, A, q);
  multiplyMinus(E, B, q + FIELD, A);
  twicePlus(H, A, E);
  multiplyPlus(G, p + 3 * FIELD, q + 2 * FIELD, p + 2 * FIELD);
  twiceMinus(F, p + 2 * FIELD, G);
  finishAddition(o);
}

/** o = p + q. */
export function addPoint(o: usize, p: usize, q: usize): void {
  toCached(CACHED, q);
  addCached(o, p, CACHED);
}

// All four of E, F, G and H have the opposite sign of the paper's, which leaves the point the same.
// @ts-ignore: decorator
@inline
function doubleWithout(o: usize, p: usize): void {
  multiplyMinusTwice(E, p, p + FIELD);
  square(B, p + FIELD);
  squarePlus(H, p, B);
  minusTwice(G, B, H);
  squareDoubleChange(F, p + 2 * FIELD, B, H);
  multiply(o, E, F);
  multiply(o + FIELD, G, H);
  multiply(o + 2 * FIELD, G, F);
}

/** o = 2 p. */
export function double(o: usize, p: usize): void {
  doubleWithout(o, p);
  multiply(o + 3 * FIELD, E, H);
}

/** o = 2 p without T, for a point that is only doubled again. */
export function doubleOnly(o: usize, p: usize): void {
  doubleWithout(o, p);
}

/** o = -p. */
export function negatePoint(o: usize, p: usize): void {
  if (o != p) memory.copy(o, p, POINT);
  memory.fill(A, 0, FIELD);
  subtract(o, A, p);
  subtract(o + 3 * FIELD, A, p + 3 * FIELD);
}

/** Lane `from` of p becomes lane `to` of o. */
export function copyPointLane(o: usize, to: i32, p: usize, from: i32): void {
  for (let i: usize = 0; i < 4; i++) copyLane(o + i * FIELD, to, p + i * FIELD, from);
}

/** Lane 0 of p and lane 1 of q become o. */
export function blendPoints(o: usize, p: usize, q: usize): void {
  for (let i: usize = 0; i < 4; i++) blend(o + i * FIELD, p + i * FIELD, q + i * FIELD);
}

/** Whether one lane of a is 0 modulo p. */
export function isZero(a: usize, lane: i32): bool {
  toWords(BYTES, a, lane);
  return (load<u64>(BYTES) | load<u64>(BYTES, 8) | load<u64>(BYTES, 16) | load<u64>(BYTES, 24)) == 0;
}

/** Whether one lane of p is the identity: X = 0 and Y = Z. */
export function isIdentity(p: usize, lane: i32): bool {
  subtract(A, p + FIELD, p + 2 * FIELD);
  return isZero(p, lane) && isZero(A, lane);
}
