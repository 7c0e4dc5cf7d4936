/**
 * Two field elements at a time, modulo p = 2^255 - 19, one in each lane: five limbs of 51 bits, signed, as integers in f64x2, multiplied by
 * fused multiply-add. Limb i of both lanes stands at offset 16 i. BOUNDS.md shows that no limb and no product leaves its range; the words
 * tight, sum and triple in the comments are defined there.
 *
 * Without real fused multiply-add (relaxed SIMD permits rounding twice) the results are wrong: the self-test before use notices.
 */

/** 3 * 2^102: adding it to a product rounds to a multiple of 2^51 and puts that multiple into the low bits. */
const HIGH_BIAS: f64 = 1.5211807202738753e+31;
/** 3 * 2^51: adding it to an integer below 2^51 puts that integer into the low bits. */
const LOW_BIAS: f64 = 6755399441055744.0;
const HIGH_BIAS_BITS: i64 = 0x4668000000000000;
const LOW_BIAS_BITS: i64 = 0x4338000000000000;
const LIMB_MASK: i64 = (1 << 51) - 1;
/** Makes every column positive before its carry is taken by an unsigned shift: 2^60, whose own carry of 2^9 the neighbour subtracts. */
const COLUMN_BIAS: i64 = (1 << 60) + (1 << 50) - (1 << 9);
const COLUMN_BIAS_0: i64 = (1 << 60) + (1 << 50) - 19 * (1 << 9);
const TWO_52: f64 = 4503599627370496.0;
const TWO_52_BITS: i64 = 0x4330000000000000;

// What is done with a product before its carries: `finish` is inlined with one of them, so the branches vanish.
const PLAIN = 0;
const MINUS_TWICE = 1;
const PLUS = 2;
const MINUS = 3;
const DOUBLE_CHANGE = 4;

// @ts-ignore: decorator
@inline
function high(a: v128, b: v128): v128 {
  return v128.relaxed_madd<f64>(a, b, f64x2.splat(HIGH_BIAS));
}

// @ts-ignore: decorator
@inline
function low(a: v128, b: v128, h: v128): v128 {
  return v128.relaxed_madd<f64>(a, b, f64x2.sub(f64x2.splat(HIGH_BIAS + LOW_BIAS), h));
}

// @ts-ignore: decorator
@inline
function timesNineteen(a: v128): v128 {
  return i64x2.add(a, i64x2.add(i64x2.shl(a, 1), i64x2.shl(a, 4)));
}

/** The low bits of an integer below 2^51 in size, still with LOW_BIAS_BITS. */
// @ts-ignore: decorator
@inline
function biasedInteger(a: v128): v128 {
  return f64x2.add(a, f64x2.splat(LOW_BIAS));
}

/** One column of the result: the folded product, doubled or with the limb of an addend, and the bias that makes it positive. */
// @ts-ignore: decorator
@inline
function column(r: v128, bias: i64, offset: usize, mode: i32, c: usize, d: usize): v128 {
  if (mode == PLAIN) return i64x2.add(r, i64x2.splat(bias));
  if (mode == MINUS_TWICE) return i64x2.sub(i64x2.splat(bias), i64x2.shl(r, 1));
  if (mode == PLUS) return i64x2.add(i64x2.add(r, biasedInteger(v128.load(c + offset))), i64x2.splat(bias - LOW_BIAS_BITS));
  if (mode == MINUS) return i64x2.add(i64x2.sub(r, biasedInteger(v128.load(c + offset))), i64x2.splat(bias + LOW_BIAS_BITS));
  const difference = i64x2.shl(i64x2.sub(r, biasedInteger(v128.load(c + offset))), 1);
  return i64x2.add(i64x2.add(difference, biasedInteger(v128.load(d + offset))), i64x2.splat(bias + 2 * LOW_BIAS_BITS - LOW_BIAS_BITS));
}

/** Folds ten columns to five (2^255 = 19), takes one carry from each and stores tight limbs. */
// @ts-ignore: decorator
@inline
function finish(
  o: usize, mode: i32, c: usize, d: usize,
  r0: v128, r1: v128, r2: v128, r3: v128, r4: v128, r5: v128, r6: v128, r7: v128, r8: v128, r9: v128,
): void {
  r0 = column(i64x2.add(r0, timesNineteen(r5)), COLUMN_BIAS_0, 0, mode, c, d);
  r1 = column(i64x2.add(r1, timesNineteen(r6)), COLUMN_BIAS, 16, mode, c, d);
  r2 = column(i64x2.add(r2, timesNineteen(r7)), COLUMN_BIAS, 32, mode, c, d);
  r3 = column(i64x2.add(r3, timesNineteen(r8)), COLUMN_BIAS, 48, mode, c, d);
  r4 = column(i64x2.add(r4, timesNineteen(r9)), COLUMN_BIAS, 64, mode, c, d);
  const mask = i64x2.splat(LIMB_MASK);
  const magic = i64x2.splat(TWO_52_BITS);
  const unbias = f64x2.splat(TWO_52 + 1125899906842624.0);
  v128.store(o, f64x2.sub(i64x2.add(i64x2.add(v128.and(r0, mask), magic), timesNineteen(i64x2.shr_u(r4, 51))), unbias));
  v128.store(o, f64x2.sub(i64x2.add(i64x2.add(v128.and(r1, mask), magic), i64x2.shr_u(r0, 51)), unbias), 16);
  v128.store(o, f64x2.sub(i64x2.add(i64x2.add(v128.and(r2, mask), magic), i64x2.shr_u(r1, 51)), unbias), 32);
  v128.store(o, f64x2.sub(i64x2.add(i64x2.add(v128.and(r3, mask), magic), i64x2.shr_u(r2, 51)), unbias), 48);
  v128.store(o, f64x2.sub(i64x2.add(i64x2.add(v128.and(r4, mask), magic), i64x2.shr_u(r3, 51)), unbias), 64);
}

// @ts-ignore: decorator
@inline
function product(o: usize, a: usize, b: usize, mode: i32, c: usize, d: usize): void {
  const a0 = v128.load(a, 0);
  const a1 = v128.load(a, 16);
  const a2 = v128.load(a, 32);
  const a3 = v128.load(a, 48);
  const a4 = v128.load(a, 64);
  const b0 = v128.load(b, 0);
  const b1 = v128.load(b, 16);
  const b2 = v128.load(b, 32);
  const b3 = v128.load(b, 48);
  const b4 = v128.load(b, 64);
  // Each column begins with minus the biases that its terms bring along.
  let r0 = i64x2.splat(-(1 * LOW_BIAS_BITS + 0 * HIGH_BIAS_BITS));
  let r1 = i64x2.splat(-(2 * LOW_BIAS_BITS + 1 * HIGH_BIAS_BITS));
  let r2 = i64x2.splat(-(3 * LOW_BIAS_BITS + 2 * HIGH_BIAS_BITS));
  let r3 = i64x2.splat(-(4 * LOW_BIAS_BITS + 3 * HIGH_BIAS_BITS));
  let r4 = i64x2.splat(-(5 * LOW_BIAS_BITS + 4 * HIGH_BIAS_BITS));
  let r5 = i64x2.splat(-(4 * LOW_BIAS_BITS + 5 * HIGH_BIAS_BITS));
  let r6 = i64x2.splat(-(3 * LOW_BIAS_BITS + 4 * HIGH_BIAS_BITS));
  let r7 = i64x2.splat(-(2 * LOW_BIAS_BITS + 3 * HIGH_BIAS_BITS));
  let r8 = i64x2.splat(-(1 * LOW_BIAS_BITS + 2 * HIGH_BIAS_BITS));
  let r9 = i64x2.splat(-(0 * LOW_BIAS_BITS + 1 * HIGH_BIAS_BITS));
  let h: v128;
  h = high(a0, b0);
  r0 = i64x2.add(r0, low(a0, b0, h));
  r1 = i64x2.add(r1, h);
  h = high(a0, b1);
  r1 = i64x2.add(r1, low(a0, b1, h));
  r2 = i64x2.add(r2, h);
  h = high(a1, b0);
  r1 = i64x2.add(r1, low(a1, b0, h));
  r2 = i64x2.add(r2, h);
  h = high(a0, b2);
  r2 = i64x2.add(r2, low(a0, b2, h));
  r3 = i64x2.add(r3, h);
  h = high(a1, b1);
  r2 = i64x2.add(r2, low(a1, b1, h));
  r3 = i64x2.add(r3, h);
  h = high(a2, b0);
  r2 = i64x2.add(r2, low(a2, b0, h));
  r3 = i64x2.add(r3, h);
  h = high(a0, b3);
  r3 = i64x2.add(r3, low(a0, b3, h));
  r4 = i64x2.add(r4, h);
  h = high(a1, b2);
  r3 = i64x2.add(r3, low(a1, b2, h));
  r4 = i64x2.add(r4, h);
  h = high(a2, b1);
  r3 = i64x2.add(r3, low(a2, b1, h));
  r4 = i64x2.add(r4, h);
  h = high(a3, b0);
  r3 = i64x2.add(r3, low(a3, b0, h));
  r4 = i64x2.add(r4, h);
  h = high(a0, b4);
  r4 = i64x2.add(r4, low(a0, b4, h));
  r5 = i64x2.add(r5, h);
  h = high(a1, b3);
  r4 = i64x2.add(r4, low(a1, b3, h));
  r5 = i64x2.add(r5, h);
  h = high(a2, b2);
  r4 = i64x2.add(r4, low(a2, b2, h));
  r5 = i64x2.add(r5, h);
  h = high(a3, b1);
  r4 = i64x2.add(r4, low(a3, b1, h));
  r5 = i64x2.add(r5, h);
  h = high(a4, b0);
  r4 = i64x2.add(r4, low(a4, b0, h));
  r5 = i64x2.add(r5, h);
  h = high(a1, b4);
  r5 = i64x2.add(r5, low(a1, b4, h));
  r6 = i64x2.add(r6, h);
  h = high(a2, b3);
  r5 = i64x2.add(r5, low(a2, b3, h));
  r6 = i64x2.add(r6, h);
  h = high(a3, b2);
  r5 = i64x2.add(r5, low(a3, b2, h));
  r6 = i64x2.add(r6, h);
  h = high(a4, b1);
  r5 = i64x2.add(r5, low(a4, b1, h));
  r6 = i64x2.add(r6, h);
  h = high(a2, b4);
  r6 = i64x2.add(r6, low(a2, b4, h));
  r7 = i64x2.add(r7, h);
  h = high(a3, b3);
  r6 = i64x2.add(r6, low(a3, b3, h));
  r7 = i64x2.add(r7, h);
  h = high(a4, b2);
  r6 = i64x2.add(r6, low(a4, b2, h));
  r7 = i64x2.add(r7, h);
  h = high(a3, b4);
  r7 = i64x2.add(r7, low(a3, b4, h));
  r8 = i64x2.add(r8, h);
  h = high(a4, b3);
  r7 = i64x2.add(r7, low(a4, b3, h));
  r8 = i64x2.add(r8, h);
  h = high(a4, b4);
  r8 = i64x2.add(r8, low(a4, b4, h));
  r9 = i64x2.add(r9, h);
  finish(o, mode, c, d, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9);
}

// @ts-ignore: decorator
@inline
function squared(o: usize, a: usize, mode: i32, c: usize, d: usize): void {
  const a0 = v128.load(a, 0);
  const a1 = v128.load(a, 16);
  const a2 = v128.load(a, 32);
  const a3 = v128.load(a, 48);
  const a4 = v128.load(a, 64);
  const b0 = f64x2.add(a0, a0);
  const b1 = f64x2.add(a1, a1);
  const b2 = f64x2.add(a2, a2);
  const b3 = f64x2.add(a3, a3);
  const b4 = f64x2.add(a4, a4);
  // Each column begins with minus the biases that its terms bring along.
  let r0 = i64x2.splat(-(1 * LOW_BIAS_BITS + 0 * HIGH_BIAS_BITS));
  let r1 = i64x2.splat(-(1 * LOW_BIAS_BITS + 1 * HIGH_BIAS_BITS));
  let r2 = i64x2.splat(-(2 * LOW_BIAS_BITS + 1 * HIGH_BIAS_BITS));
  let r3 = i64x2.splat(-(2 * LOW_BIAS_BITS + 2 * HIGH_BIAS_BITS));
  let r4 = i64x2.splat(-(3 * LOW_BIAS_BITS + 2 * HIGH_BIAS_BITS));
  let r5 = i64x2.splat(-(2 * LOW_BIAS_BITS + 3 * HIGH_BIAS_BITS));
  let r6 = i64x2.splat(-(2 * LOW_BIAS_BITS + 2 * HIGH_BIAS_BITS));
  let r7 = i64x2.splat(-(1 * LOW_BIAS_BITS + 2 * HIGH_BIAS_BITS));
  let r8 = i64x2.splat(-(1 * LOW_BIAS_BITS + 1 * HIGH_BIAS_BITS));
  let r9 = i64x2.splat(-(0 * LOW_BIAS_BITS + 1 * HIGH_BIAS_BITS));
  let h: v128;
  h = high(a0, a0);
  r0 = i64x2.add(r0, low(a0, a0, h));
  r1 = i64x2.add(r1, h);
  h = high(a0, b1);
  r1 = i64x2.add(r1, low(a0, b1, h));
  r2 = i64x2.add(r2, h);
  h = high(a0, b2);
  r2 = i64x2.add(r2, low(a0, b2, h));
  r3 = i64x2.add(r3, h);
  h = high(a1, a1);
  r2 = i64x2.add(r2, low(a1, a1, h));
  r3 = i64x2.add(r3, h);
  h = high(a0, b3);
  r3 = i64x2.add(r3, low(a0, b3, h));
  r4 = i64x2.add(r4, h);
  h = high(a1, b2);
  r3 = i64x2.add(r3, low(a1, b2, h));
  r4 = i64x2.add(r4, h);
  h = high(a0, b4);
  r4 = i64x2.add(r4, low(a0, b4, h));
  r5 = i64x2.add(r5, h);
  h = high(a1, b3);
  r4 = i64x2.add(r4, low(a1, b3, h));
  r5 = i64x2.add(r5, h);
  h = high(a2, a2);
  r4 = i64x2.add(r4, low(a2, a2, h));
  r5 = i64x2.add(r5, h);
  h = high(a1, b4);
  r5 = i64x2.add(r5, low(a1, b4, h));
  r6 = i64x2.add(r6, h);
  h = high(a2, b3);
  r5 = i64x2.add(r5, low(a2, b3, h));
  r6 = i64x2.add(r6, h);
  h = high(a2, b4);
  r6 = i64x2.add(r6, low(a2, b4, h));
  r7 = i64x2.add(r7, h);
  h = high(a3, a3);
  r6 = i64x2.add(r6, low(a3, a3, h));
  r7 = i64x2.add(r7, h);
  h = high(a3, b4);
  r7 = i64x2.add(r7, low(a3, b4, h));
  r8 = i64x2.add(r8, h);
  h = high(a4, a4);
  r8 = i64x2.add(r8, low(a4, a4, h));
  r9 = i64x2.add(r9, h);
  finish(o, mode, c, d, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9);
}

/** o = a b. One of a and b is tight, the other at most a triple. */
export function fusedMultiply(o: usize, a: usize, b: usize): void {
  product(o, a, b, PLAIN, 0, 0);
}

/** o = -2 a b, both tight. */
export function fusedMultiplyMinusTwice(o: usize, a: usize, b: usize): void {
  product(o, a, b, MINUS_TWICE, 0, 0);
}

/** o = a b + c, c tight. */
export function fusedMultiplyPlus(o: usize, a: usize, b: usize, c: usize): void {
  product(o, a, b, PLUS, c, 0);
}

/** o = a b - c, c tight. */
export function fusedMultiplyMinus(o: usize, a: usize, b: usize, c: usize): void {
  product(o, a, b, MINUS, c, 0);
}

/** o = a a, a tight. */
export function fusedSquare(o: usize, a: usize): void {
  squared(o, a, PLAIN, 0, 0);
}

/** o = a a + c, both tight. */
export function fusedSquarePlus(o: usize, a: usize, c: usize): void {
  squared(o, a, PLUS, c, 0);
}

/** o = 2 (a a - c) + d, all tight. */
export function fusedSquareDoubleChange(o: usize, a: usize, c: usize, d: usize): void {
  squared(o, a, DOUBLE_CHANGE, c, d);
}

/** o = a + b, a sum of two tight ones. */
// @ts-ignore: decorator
@inline
export function fusedAdd(o: usize, a: usize, b: usize): void {
  v128.store(o, f64x2.add(v128.load(a), v128.load(b)));
  v128.store(o, f64x2.add(v128.load(a, 16), v128.load(b, 16)), 16);
  v128.store(o, f64x2.add(v128.load(a, 32), v128.load(b, 32)), 32);
  v128.store(o, f64x2.add(v128.load(a, 48), v128.load(b, 48)), 48);
  v128.store(o, f64x2.add(v128.load(a, 64), v128.load(b, 64)), 64);
}

/** o = a - b, a sum of two tight ones. */
// @ts-ignore: decorator
@inline
export function fusedSubtract(o: usize, a: usize, b: usize): void {
  v128.store(o, f64x2.sub(v128.load(a), v128.load(b)));
  v128.store(o, f64x2.sub(v128.load(a, 16), v128.load(b, 16)), 16);
  v128.store(o, f64x2.sub(v128.load(a, 32), v128.load(b, 32)), 32);
  v128.store(o, f64x2.sub(v128.load(a, 48), v128.load(b, 48)), 48);
  v128.store(o, f64x2.sub(v128.load(a, 64), v128.load(b, 64)), 64);
}

// @ts-ignore: decorator
@inline
function twicePlusLimb(o: usize, a: usize, b: usize, offset: usize): void {
  const limb = v128.load(a + offset);
  v128.store(o + offset, f64x2.add(f64x2.add(limb, limb), v128.load(b + offset)));
}

// @ts-ignore: decorator
@inline
function doubleLessLimb(o: usize, a: usize, b: usize, offset: usize): void {
  const limb = v128.load(a + offset);
  v128.store(o + offset, f64x2.sub(f64x2.add(limb, limb), v128.load(b + offset)));
}

// @ts-ignore: decorator
@inline
function lessDoubleLimb(o: usize, a: usize, b: usize, offset: usize): void {
  const limb = v128.load(a + offset);
  v128.store(o + offset, f64x2.sub(v128.load(b + offset), f64x2.add(limb, limb)));
}

/** o = 2 a + b, a triple. */
// @ts-ignore: decorator
@inline
export function fusedTwicePlus(o: usize, a: usize, b: usize): void {
  twicePlusLimb(o, a, b, 0);
  twicePlusLimb(o, a, b, 16);
  twicePlusLimb(o, a, b, 32);
  twicePlusLimb(o, a, b, 48);
  twicePlusLimb(o, a, b, 64);
}

/** o = b - 2 a, a triple. */
// @ts-ignore: decorator
@inline
export function fusedMinusTwice(o: usize, a: usize, b: usize): void {
  lessDoubleLimb(o, a, b, 0);
  lessDoubleLimb(o, a, b, 16);
  lessDoubleLimb(o, a, b, 32);
  lessDoubleLimb(o, a, b, 48);
  lessDoubleLimb(o, a, b, 64);
}

/** o = 2 a - b, a triple. */
// @ts-ignore: decorator
@inline
export function fusedTwiceMinus(o: usize, a: usize, b: usize): void {
  doubleLessLimb(o, a, b, 0);
  doubleLessLimb(o, a, b, 16);
  doubleLessLimb(o, a, b, 32);
  doubleLessLimb(o, a, b, 48);
  doubleLessLimb(o, a, b, 64);
}

/** o = a made tight; |limb| of a up to 2^53. */
export function fusedCarry(o: usize, a: usize): void {
  const bias = f64x2.splat(HIGH_BIAS);
  const down = f64x2.splat(4.440892098500626e-16); // 2^-51
  const a0 = v128.load(a);
  const a1 = v128.load(a, 16);
  const a2 = v128.load(a, 32);
  const a3 = v128.load(a, 48);
  const a4 = v128.load(a, 64);
  const c0 = f64x2.sub(f64x2.add(a0, bias), bias);
  const c1 = f64x2.sub(f64x2.add(a1, bias), bias);
  const c2 = f64x2.sub(f64x2.add(a2, bias), bias);
  const c3 = f64x2.sub(f64x2.add(a3, bias), bias);
  const c4 = f64x2.sub(f64x2.add(a4, bias), bias);
  v128.store(o, f64x2.add(f64x2.sub(a0, c0), f64x2.mul(c4, f64x2.splat(19.0 * 4.440892098500626e-16))));
  v128.store(o, f64x2.add(f64x2.sub(a1, c1), f64x2.mul(c0, down)), 16);
  v128.store(o, f64x2.add(f64x2.sub(a2, c2), f64x2.mul(c1, down)), 32);
  v128.store(o, f64x2.add(f64x2.sub(a3, c3), f64x2.mul(c2, down)), 48);
  v128.store(o, f64x2.add(f64x2.sub(a4, c4), f64x2.mul(c3, down)), 64);
}

/** Limbs of one lane as integers, from a number below 2^255 in four words, low first; tight. */
export function fusedFromWords(o: usize, lane: i32, w0: u64, w1: u64, w2: u64, w3: u64): void {
  const at = o + (<usize>lane << 3);
  const mask: u64 = LIMB_MASK;
  let l0 = <i64>(w0 & mask);
  let l1 = <i64>(((w0 >> 51) | (w1 << 13)) & mask);
  let l2 = <i64>(((w1 >> 38) | (w2 << 26)) & mask);
  let l3 = <i64>(((w2 >> 25) | (w3 << 39)) & mask);
  let l4 = <i64>((w3 >> 12) & mask);
  let carry = (l0 + (1 << 50)) >> 51;
  l0 -= carry << 51;
  l1 += carry;
  carry = (l1 + (1 << 50)) >> 51;
  l1 -= carry << 51;
  l2 += carry;
  carry = (l2 + (1 << 50)) >> 51;
  l2 -= carry << 51;
  l3 += carry;
  carry = (l3 + (1 << 50)) >> 51;
  l3 -= carry << 51;
  l4 += carry;
  carry = (l4 + (1 << 50)) >> 51;
  l4 -= carry << 51;
  l0 += 19 * carry;
  store<f64>(at, <f64>l0);
  store<f64>(at, <f64>l1, 16);
  store<f64>(at, <f64>l2, 32);
  store<f64>(at, <f64>l3, 48);
  store<f64>(at, <f64>l4, 64);
}

/** The least non-negative number of one lane, in four words at o, low first. |limb| of a up to 2^53. */
export function fusedToWords(o: usize, a: usize, lane: i32): void {
  const at = a + (<usize>lane << 3);
  const mask: i64 = LIMB_MASK;
  let l0 = <i64>load<f64>(at);
  let l1 = <i64>load<f64>(at, 16);
  let l2 = <i64>load<f64>(at, 32);
  let l3 = <i64>load<f64>(at, 48);
  let l4 = <i64>load<f64>(at, 64);
  for (let round = 0; round < 2; round++) {
    l1 += l0 >> 51;
    l0 &= mask;
    l2 += l1 >> 51;
    l1 &= mask;
    l3 += l2 >> 51;
    l2 &= mask;
    l4 += l3 >> 51;
    l3 &= mask;
    l0 += 19 * (l4 >> 51);
    l4 &= mask;
  }
  // Now the limbs are in range and the value is in [0, 2^255): subtract p if it is p or more.
  let quotient = (l0 + 19) >> 51;
  quotient = (l1 + quotient) >> 51;
  quotient = (l2 + quotient) >> 51;
  quotient = (l3 + quotient) >> 51;
  quotient = (l4 + quotient) >> 51;
  l0 += 19 * quotient;
  l1 += l0 >> 51;
  l0 &= mask;
  l2 += l1 >> 51;
  l1 &= mask;
  l3 += l2 >> 51;
  l2 &= mask;
  l4 += l3 >> 51;
  l3 &= mask;
  l4 &= mask;
  store<u64>(o, <u64>(l0 | (l1 << 51)));
  store<u64>(o, <u64>((l1 >> 13) | (l2 << 38)), 8);
  store<u64>(o, <u64>((l2 >> 26) | (l3 << 25)), 16);
  store<u64>(o, <u64>((l3 >> 39) | (l4 << 12)), 24);
}

/** Lane `from` of a becomes lane `to` of o. */
// @ts-ignore: decorator
@inline
export function fusedCopyLane(o: usize, to: i32, a: usize, from: i32): void {
  const target = o + (<usize>to << 3);
  const source = a + (<usize>from << 3);
  store<f64>(target, load<f64>(source));
  store<f64>(target, load<f64>(source, 16), 16);
  store<f64>(target, load<f64>(source, 32), 32);
  store<f64>(target, load<f64>(source, 48), 48);
  store<f64>(target, load<f64>(source, 64), 64);
}

/** Lane 0 of a and lane 1 of b become o. */
// @ts-ignore: decorator
@inline
export function fusedBlend(o: usize, a: usize, b: usize): void {
  for (let offset: usize = 0; offset < 80; offset += 16) {
    v128.store(o + offset, v128.shuffle<i64>(v128.load(a + offset), v128.load(b + offset), 0, 3));
  }
}

/** Stores one lane by itself, five numbers in a row. */
export function fusedPack(o: usize, a: usize, lane: i32): void {
  const source = a + (<usize>lane << 3);
  store<f64>(o, load<f64>(source));
  store<f64>(o, load<f64>(source, 16), 8);
  store<f64>(o, load<f64>(source, 32), 16);
  store<f64>(o, load<f64>(source, 48), 24);
  store<f64>(o, load<f64>(source, 64), 32);
}

/** Two packed lanes become a pair. */
// @ts-ignore: decorator
@inline
export function fusedUnpack(o: usize, a: usize, b: usize): void {
  v128.store(o, v128.load64_lane(b, v128.load64_zero(a), 1));
  v128.store(o, v128.load64_lane(b, v128.load64_zero(a, 8), 1, 8), 16);
  v128.store(o, v128.load64_lane(b, v128.load64_zero(a, 16), 1, 16), 32);
  v128.store(o, v128.load64_lane(b, v128.load64_zero(a, 24), 1, 24), 48);
  v128.store(o, v128.load64_lane(b, v128.load64_zero(a, 32), 1, 32), 64);
}

/** Changes the sign of the lanes whose number is 1. */
// @ts-ignore: decorator
@inline
export function fusedNegateLanes(o: usize, negative0: i64, negative1: i64): void {
  const signs = i64x2.replace_lane(i64x2.splat(negative0 << 63), 1, negative1 << 63);
  v128.store(o, v128.xor(v128.load(o), signs));
  v128.store(o, v128.xor(v128.load(o, 16), signs), 16);
  v128.store(o, v128.xor(v128.load(o, 32), signs), 32);
  v128.store(o, v128.xor(v128.load(o, 48), signs), 48);
  v128.store(o, v128.xor(v128.load(o, 64), signs), 64);
}
