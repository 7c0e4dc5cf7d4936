/**
 * Two field elements at a time, modulo p = 2^255 - 19, one in each lane: five limbs of 51 bits, signed, as integers in f64x2, multiplied by
 * fused multiply-add. Limb i of both lanes stands at offset 16 i. BOUNDS.md shows that no limb and no product leaves its range; the words
 * tight, sum and triple in the comments are defined there.
 *
 * Without real fused multiply-add (relaxed SIMD permits rounding twice) the results are wrong: the self-test before use notices.
 */

// What is done with a product before its carries: `finish` is inlined with one of them, so the branches vanish.
const PLAIN = 0;
const MINUS_TWICE = 1;
const PLUS = 2;
const MINUS = 3;
const DOUBLE_CHANGE = 4;

const LIMB_MASK: i64 = (1 << 51) - 1;

// Constants stand in memory: engines make a constant vector anew at every use, by way of the one port that moves between register files.
/** 3 * 2^102: adding it to a product rounds to a multiple of 2^51 and puts that multiple into the low bits. */
const HIGH: usize = memory.data<u64>([0x4668000000000000, 0x4668000000000000], 16);
/** 3 * 2^102 + 3 * 2^51 */
const HIGH_AND_LOW: usize = memory.data<u64>([0x4668000000000003, 0x4668000000000003], 16);
/** 3 * 2^51: adding it to an integer below 2^51 puts that integer into the low bits. */
const LOW: usize = memory.data<u64>([0x4338000000000000, 0x4338000000000000], 16);
/** 2^51 - 1 */
const MASK: usize = memory.data<u64>([0x7ffffffffffff, 0x7ffffffffffff], 16);
/** The bits of 2^52: a positive integer below 2^52 added to them makes the number 2^52 + that integer. */
const MAGIC: usize = memory.data<u64>([0x4330000000000000, 0x4330000000000000], 16);
/** 2^52 + 2^50 */
const UNBIAS: usize = memory.data<u64>([0x4334000000000000, 0x4334000000000000], 16);
/** Each column begins with minus the biases that its terms bring along: bits of 3 * 2^51 for each low part, of 3 * 2^102 for each high. */
const PRODUCT_STARTS: usize = memory.data<u64>([
  0xbcc8000000000000, 0xbcc8000000000000, 0x3328000000000000, 0x3328000000000000,
  0xa988000000000000, 0xa988000000000000, 0x1fe8000000000000, 0x1fe8000000000000,
  0x9648000000000000, 0x9648000000000000, 0x9318000000000000, 0x9318000000000000,
  0x1cb8000000000000, 0x1cb8000000000000, 0xa658000000000000, 0xa658000000000000,
  0x2ff8000000000000, 0x2ff8000000000000, 0xb998000000000000, 0xb998000000000000,
], 16);
const SQUARE_STARTS: usize = memory.data<u64>([
  0xbcc8000000000000, 0xbcc8000000000000, 0x7660000000000000, 0x7660000000000000,
  0x3328000000000000, 0x3328000000000000, 0xecc0000000000000, 0xecc0000000000000,
  0xa988000000000000, 0xa988000000000000, 0xa658000000000000, 0xa658000000000000,
  0xecc0000000000000, 0xecc0000000000000, 0x2ff8000000000000, 0x2ff8000000000000,
  0x7660000000000000, 0x7660000000000000, 0xb998000000000000, 0xb998000000000000,
], 16);
/**
 * For each thing that `finish` does the bias of column 0 and of the others: 2^60 makes the column positive before its carry is taken by an
 * unsigned shift, the 2^9 that this adds to the carry is taken from the neighbour here (19 times 2^9 from column 0), 2^50 rounds; and the
 * biases of the addends.
 */
const COLUMN_BIASES: usize = memory.data<u64>([
  0x1003ffffffffda00, 0x1003ffffffffda00, 0x1003fffffffffe00, 0x1003fffffffffe00,
  0x1003ffffffffda00, 0x1003ffffffffda00, 0x1003fffffffffe00, 0x1003fffffffffe00,
  0xcccbffffffffda00, 0xcccbffffffffda00, 0xcccbfffffffffe00, 0xcccbfffffffffe00,
  0x533bffffffffda00, 0x533bffffffffda00, 0x533bfffffffffe00, 0x533bfffffffffe00,
  0x533bffffffffda00, 0x533bffffffffda00, 0x533bfffffffffe00, 0x533bfffffffffe00,
], 16);

// @ts-ignore: decorator
@inline
function high(a: v128, b: v128): v128 {
  return v128.relaxed_madd<f64>(a, b, v128.load(HIGH));
}

// @ts-ignore: decorator
@inline
function low(a: v128, b: v128, h: v128): v128 {
  return v128.relaxed_madd<f64>(a, b, f64x2.sub(v128.load(HIGH_AND_LOW), h));
}

// @ts-ignore: decorator
@inline
function timesNineteen(a: v128): v128 {
  return i64x2.add(a, i64x2.add(i64x2.shl(a, 1), i64x2.shl(a, 4)));
}

/** The low bits of an integer below 2^51 in size, still with the bits of LOW. */
// @ts-ignore: decorator
@inline
function biasedInteger(a: v128): v128 {
  return f64x2.add(a, v128.load(LOW));
}

/** One column of the result: the folded product, with what `mode` says, and the bias that makes it positive. */
// @ts-ignore: decorator
@inline
function column(r: v128, offset: usize, mode: i32, c: usize, d: usize): v128 {
  const bias = v128.load(COLUMN_BIASES + <usize>(mode << 5) + (offset == 0 ? 0 : 16));
  if (mode == PLAIN) return i64x2.add(r, bias);
  if (mode == MINUS_TWICE) return i64x2.sub(bias, i64x2.shl(r, 1));
  if (mode == PLUS) return i64x2.add(i64x2.add(r, biasedInteger(v128.load(c + offset))), bias);
  if (mode == MINUS) return i64x2.add(i64x2.sub(r, biasedInteger(v128.load(c + offset))), bias);
  const difference = i64x2.shl(i64x2.sub(r, biasedInteger(v128.load(c + offset))), 1);
  return i64x2.add(i64x2.add(difference, biasedInteger(v128.load(d + offset))), bias);
}

/** Folds ten columns to five (2^255 = 19), takes one carry from each and stores tight limbs. */
// @ts-ignore: decorator
@inline
function finish(
  o: usize, mode: i32, c: usize, d: usize,
  r0: v128, r1: v128, r2: v128, r3: v128, r4: v128, r5: v128, r6: v128, r7: v128, r8: v128, r9: v128,
): void {
  r0 = column(i64x2.add(r0, timesNineteen(r5)), 0, mode, c, d);
  r1 = column(i64x2.add(r1, timesNineteen(r6)), 16, mode, c, d);
  r2 = column(i64x2.add(r2, timesNineteen(r7)), 32, mode, c, d);
  r3 = column(i64x2.add(r3, timesNineteen(r8)), 48, mode, c, d);
  r4 = column(i64x2.add(r4, timesNineteen(r9)), 64, mode, c, d);
  const mask = v128.load(MASK);
  const magic = v128.load(MAGIC);
  const unbias = v128.load(UNBIAS);
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
  let r0 = v128.load(PRODUCT_STARTS, 0);
  let r1 = v128.load(PRODUCT_STARTS, 16);
  let r2 = v128.load(PRODUCT_STARTS, 32);
  let r3 = v128.load(PRODUCT_STARTS, 48);
  let r4 = v128.load(PRODUCT_STARTS, 64);
  let r5 = v128.load(PRODUCT_STARTS, 80);
  let r6 = v128.load(PRODUCT_STARTS, 96);
  let r7 = v128.load(PRODUCT_STARTS, 112);
  let r8 = v128.load(PRODUCT_STARTS, 128);
  let r9 = v128.load(PRODUCT_STARTS, 144);
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
  let r0 = v128.load(SQUARE_STARTS, 0);
  let r1 = v128.load(SQUARE_STARTS, 16);
  let r2 = v128.load(SQUARE_STARTS, 32);
  let r3 = v128.load(SQUARE_STARTS, 48);
  let r4 = v128.load(SQUARE_STARTS, 64);
  let r5 = v128.load(SQUARE_STARTS, 80);
  let r6 = v128.load(SQUARE_STARTS, 96);
  let r7 = v128.load(SQUARE_STARTS, 112);
  let r8 = v128.load(SQUARE_STARTS, 128);
  let r9 = v128.load(SQUARE_STARTS, 144);
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
  const bias = v128.load(HIGH);
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
