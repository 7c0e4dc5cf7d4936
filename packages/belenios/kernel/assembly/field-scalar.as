/**
 * Two field elements at a time for engines without relaxed SIMD: each has ten signed limbs of 26 and 25 bits by turns in i64, the first
 * element at offset 0, the second at offset 80. BOUNDS.md has the bounds.
 */

const PLAIN = 0;
const MINUS_TWICE = 1;
const PLUS = 2;
const MINUS = 3;
const DOUBLE_CHANGE = 4;

// @ts-ignore: decorator
@inline
function column(h: i64, offset: usize, mode: i32, c: usize, d: usize): i64 {
  if (mode == PLAIN) return h;
  if (mode == MINUS_TWICE) return -(h << 1);
  if (mode == PLUS) return h + load<i64>(c + offset);
  if (mode == MINUS) return h - load<i64>(c + offset);
  return ((h - load<i64>(c + offset)) << 1) + load<i64>(d + offset);
}

/** Rounds every limb to its size, passing the rest on, and stores tight limbs. */
// @ts-ignore: decorator
@inline
function finish(
  o: usize, mode: i32, c: usize, d: usize,
  h0: i64, h1: i64, h2: i64, h3: i64, h4: i64, h5: i64, h6: i64, h7: i64, h8: i64, h9: i64,
): void {
  h0 = column(h0, 0, mode, c, d);
  h1 = column(h1, 8, mode, c, d);
  h2 = column(h2, 16, mode, c, d);
  h3 = column(h3, 24, mode, c, d);
  h4 = column(h4, 32, mode, c, d);
  h5 = column(h5, 40, mode, c, d);
  h6 = column(h6, 48, mode, c, d);
  h7 = column(h7, 56, mode, c, d);
  h8 = column(h8, 64, mode, c, d);
  h9 = column(h9, 72, mode, c, d);
  let carry: i64;
  carry = (h0 + (1 << 25)) >> 26;
  h1 += carry;
  h0 -= carry << 26;
  carry = (h4 + (1 << 25)) >> 26;
  h5 += carry;
  h4 -= carry << 26;
  carry = (h1 + (1 << 24)) >> 25;
  h2 += carry;
  h1 -= carry << 25;
  carry = (h5 + (1 << 24)) >> 25;
  h6 += carry;
  h5 -= carry << 25;
  carry = (h2 + (1 << 25)) >> 26;
  h3 += carry;
  h2 -= carry << 26;
  carry = (h6 + (1 << 25)) >> 26;
  h7 += carry;
  h6 -= carry << 26;
  carry = (h3 + (1 << 24)) >> 25;
  h4 += carry;
  h3 -= carry << 25;
  carry = (h7 + (1 << 24)) >> 25;
  h8 += carry;
  h7 -= carry << 25;
  carry = (h4 + (1 << 25)) >> 26;
  h5 += carry;
  h4 -= carry << 26;
  carry = (h8 + (1 << 25)) >> 26;
  h9 += carry;
  h8 -= carry << 26;
  carry = (h9 + (1 << 24)) >> 25;
  h0 += 19 * carry;
  h9 -= carry << 25;
  carry = (h0 + (1 << 25)) >> 26;
  h1 += carry;
  h0 -= carry << 26;
  store<i64>(o, h0, 0);
  store<i64>(o, h1, 8);
  store<i64>(o, h2, 16);
  store<i64>(o, h3, 24);
  store<i64>(o, h4, 32);
  store<i64>(o, h5, 40);
  store<i64>(o, h6, 48);
  store<i64>(o, h7, 56);
  store<i64>(o, h8, 64);
  store<i64>(o, h9, 72);
}

// @ts-ignore: decorator
@inline
function product(o: usize, a: usize, b: usize, mode: i32, c: usize, d: usize): void {
  const f0 = load<i64>(a, 0);
  const f1 = load<i64>(a, 8);
  const f2 = load<i64>(a, 16);
  const f3 = load<i64>(a, 24);
  const f4 = load<i64>(a, 32);
  const f5 = load<i64>(a, 40);
  const f6 = load<i64>(a, 48);
  const f7 = load<i64>(a, 56);
  const f8 = load<i64>(a, 64);
  const f9 = load<i64>(a, 72);
  const g0 = load<i64>(b, 0);
  const g1 = load<i64>(b, 8);
  const g2 = load<i64>(b, 16);
  const g3 = load<i64>(b, 24);
  const g4 = load<i64>(b, 32);
  const g5 = load<i64>(b, 40);
  const g6 = load<i64>(b, 48);
  const g7 = load<i64>(b, 56);
  const g8 = load<i64>(b, 64);
  const g9 = load<i64>(b, 72);
  const n1 = g1 * 19;
  const n2 = g2 * 19;
  const n3 = g3 * 19;
  const n4 = g4 * 19;
  const n5 = g5 * 19;
  const n6 = g6 * 19;
  const n7 = g7 * 19;
  const n8 = g8 * 19;
  const n9 = g9 * 19;
  const d1 = f1 << 1;
  const d3 = f3 << 1;
  const d5 = f5 << 1;
  const d7 = f7 << 1;
  const d9 = f9 << 1;
  const h0 = f0 * g0 + d1 * n9 + f2 * n8 + d3 * n7 + f4 * n6 + d5 * n5 + f6 * n4 + d7 * n3 + f8 * n2 + d9 * n1;
  const h1 = f0 * g1 + f1 * g0 + f2 * n9 + f3 * n8 + f4 * n7 + f5 * n6 + f6 * n5 + f7 * n4 + f8 * n3 + f9 * n2;
  const h2 = f0 * g2 + d1 * g1 + f2 * g0 + d3 * n9 + f4 * n8 + d5 * n7 + f6 * n6 + d7 * n5 + f8 * n4 + d9 * n3;
  const h3 = f0 * g3 + f1 * g2 + f2 * g1 + f3 * g0 + f4 * n9 + f5 * n8 + f6 * n7 + f7 * n6 + f8 * n5 + f9 * n4;
  const h4 = f0 * g4 + d1 * g3 + f2 * g2 + d3 * g1 + f4 * g0 + d5 * n9 + f6 * n8 + d7 * n7 + f8 * n6 + d9 * n5;
  const h5 = f0 * g5 + f1 * g4 + f2 * g3 + f3 * g2 + f4 * g1 + f5 * g0 + f6 * n9 + f7 * n8 + f8 * n7 + f9 * n6;
  const h6 = f0 * g6 + d1 * g5 + f2 * g4 + d3 * g3 + f4 * g2 + d5 * g1 + f6 * g0 + d7 * n9 + f8 * n8 + d9 * n7;
  const h7 = f0 * g7 + f1 * g6 + f2 * g5 + f3 * g4 + f4 * g3 + f5 * g2 + f6 * g1 + f7 * g0 + f8 * n9 + f9 * n8;
  const h8 = f0 * g8 + d1 * g7 + f2 * g6 + d3 * g5 + f4 * g4 + d5 * g3 + f6 * g2 + d7 * g1 + f8 * g0 + d9 * n9;
  const h9 = f0 * g9 + f1 * g8 + f2 * g7 + f3 * g6 + f4 * g5 + f5 * g4 + f6 * g3 + f7 * g2 + f8 * g1 + f9 * g0;
  finish(o, mode, c, d, h0, h1, h2, h3, h4, h5, h6, h7, h8, h9);
}

// @ts-ignore: decorator
@inline
function squared(o: usize, a: usize, mode: i32, c: usize, d: usize): void {
  const f0 = load<i64>(a, 0);
  const f1 = load<i64>(a, 8);
  const f2 = load<i64>(a, 16);
  const f3 = load<i64>(a, 24);
  const f4 = load<i64>(a, 32);
  const f5 = load<i64>(a, 40);
  const f6 = load<i64>(a, 48);
  const f7 = load<i64>(a, 56);
  const f8 = load<i64>(a, 64);
  const f9 = load<i64>(a, 72);
  const e0 = f0 << 1;
  const e1 = f1 << 1;
  const e2 = f2 << 1;
  const e3 = f3 << 1;
  const e4 = f4 << 1;
  const e5 = f5 << 1;
  const e6 = f6 << 1;
  const e7 = f7 << 1;
  const e8 = f8 << 1;
  const e9 = f9 << 1;
  const n5 = f5 * 19;
  const n6 = f6 * 19;
  const n7 = f7 * 19;
  const n8 = f8 * 19;
  const n9 = f9 * 19;
  const m5 = n5 << 1;
  const m6 = n6 << 1;
  const m7 = n7 << 1;
  const m8 = n8 << 1;
  const m9 = n9 << 1;
  const h0 = f0 * f0 + e1 * m9 + e2 * n8 + e3 * m7 + e4 * n6 + f5 * m5;
  const h1 = e0 * f1 + e2 * n9 + e3 * n8 + e4 * n7 + e5 * n6;
  const h2 = e0 * f2 + f1 * e1 + e3 * m9 + e4 * n8 + e5 * m7 + f6 * n6;
  const h3 = e0 * f3 + e1 * f2 + e4 * n9 + e5 * n8 + e6 * n7;
  const h4 = e0 * f4 + e1 * e3 + f2 * f2 + e5 * m9 + e6 * n8 + f7 * m7;
  const h5 = e0 * f5 + e1 * f4 + e2 * f3 + e6 * n9 + e7 * n8;
  const h6 = e0 * f6 + e1 * e5 + e2 * f4 + f3 * e3 + e7 * m9 + f8 * n8;
  const h7 = e0 * f7 + e1 * f6 + e2 * f5 + e3 * f4 + e8 * n9;
  const h8 = e0 * f8 + e1 * e7 + e2 * f6 + e3 * e5 + f4 * f4 + f9 * m9;
  const h9 = e0 * f9 + e1 * f8 + e2 * f7 + e3 * f6 + e4 * f5;
  finish(o, mode, c, d, h0, h1, h2, h3, h4, h5, h6, h7, h8, h9);
}

function oneMultiply(o: usize, a: usize, b: usize): void {
  product(o, a, b, PLAIN, 0, 0);
}

/** o = a b. One of a and b is tight, the other at most a triple. */
export function scalarMultiply(o: usize, a: usize, b: usize): void {
  oneMultiply(o, a, b);
  oneMultiply(o + 80, a + 80, b + 80);
}

function oneMultiplyMinusTwice(o: usize, a: usize, b: usize): void {
  product(o, a, b, MINUS_TWICE, 0, 0);
}

/** o = -2 a b, both tight. */
export function scalarMultiplyMinusTwice(o: usize, a: usize, b: usize): void {
  oneMultiplyMinusTwice(o, a, b);
  oneMultiplyMinusTwice(o + 80, a + 80, b + 80);
}

function oneMultiplyPlus(o: usize, a: usize, b: usize, c: usize): void {
  product(o, a, b, PLUS, c, 0);
}

/** o = a b + c, c tight. */
export function scalarMultiplyPlus(o: usize, a: usize, b: usize, c: usize): void {
  oneMultiplyPlus(o, a, b, c);
  oneMultiplyPlus(o + 80, a + 80, b + 80, c + 80);
}

function oneMultiplyMinus(o: usize, a: usize, b: usize, c: usize): void {
  product(o, a, b, MINUS, c, 0);
}

/** o = a b - c, c tight. */
export function scalarMultiplyMinus(o: usize, a: usize, b: usize, c: usize): void {
  oneMultiplyMinus(o, a, b, c);
  oneMultiplyMinus(o + 80, a + 80, b + 80, c + 80);
}

function oneSquare(o: usize, a: usize): void {
  squared(o, a, PLAIN, 0, 0);
}

/** o = a a, a tight. */
export function scalarSquare(o: usize, a: usize): void {
  oneSquare(o, a);
  oneSquare(o + 80, a + 80);
}

function oneSquarePlus(o: usize, a: usize, c: usize): void {
  squared(o, a, PLUS, c, 0);
}

/** o = a a + c, both tight. */
export function scalarSquarePlus(o: usize, a: usize, c: usize): void {
  oneSquarePlus(o, a, c);
  oneSquarePlus(o + 80, a + 80, c + 80);
}

function oneSquareDoubleChange(o: usize, a: usize, c: usize, d: usize): void {
  squared(o, a, DOUBLE_CHANGE, c, d);
}

/** o = 2 (a a - c) + d, all tight. */
export function scalarSquareDoubleChange(o: usize, a: usize, c: usize, d: usize): void {
  oneSquareDoubleChange(o, a, c, d);
  oneSquareDoubleChange(o + 80, a + 80, c + 80, d + 80);
}

/** o = a + b, a sum of two tight ones. */
export function scalarAdd(o: usize, a: usize, b: usize): void {
  for (let offset: usize = 0; offset < 160; offset += 8) store<i64>(o + offset, load<i64>(a + offset) + load<i64>(b + offset));
}

/** o = a - b, a sum of two tight ones. */
export function scalarSubtract(o: usize, a: usize, b: usize): void {
  for (let offset: usize = 0; offset < 160; offset += 8) store<i64>(o + offset, load<i64>(a + offset) - load<i64>(b + offset));
}

/** o = 2 a + b, a triple. */
export function scalarTwicePlus(o: usize, a: usize, b: usize): void {
  for (let offset: usize = 0; offset < 160; offset += 8) store<i64>(o + offset, (load<i64>(a + offset) << 1) + load<i64>(b + offset));
}

/** o = b - 2 a, a triple. */
export function scalarMinusTwice(o: usize, a: usize, b: usize): void {
  for (let offset: usize = 0; offset < 160; offset += 8) store<i64>(o + offset, load<i64>(b + offset) - (load<i64>(a + offset) << 1));
}

/** o = 2 a - b, a triple. */
export function scalarTwiceMinus(o: usize, a: usize, b: usize): void {
  for (let offset: usize = 0; offset < 160; offset += 8) store<i64>(o + offset, (load<i64>(a + offset) << 1) - load<i64>(b + offset));
}

function carryOne(o: usize, a: usize): void {
  finish(o, PLAIN, 0, 0, load<i64>(a, 0), load<i64>(a, 8), load<i64>(a, 16), load<i64>(a, 24), load<i64>(a, 32), load<i64>(a, 40), load<i64>(a, 48), load<i64>(a, 56), load<i64>(a, 64), load<i64>(a, 72));
}

/** o = a made tight; |limb| of a up to 2^40. */
export function scalarCarry(o: usize, a: usize): void {
  carryOne(o, a);
  carryOne(o + 80, a + 80);
}

/** Limbs of one element from a number below 2^255 in four words, low first; tight. */
export function scalarFromWords(o: usize, lane: i32, w0: u64, w1: u64, w2: u64, w3: u64): void {
  const at = o + <usize>lane * 80;
  store<i64>(at, <i64>((w0) & 0x3ffffff), 0);
  store<i64>(at, <i64>((w0 >> 26) & 0x1ffffff), 8);
  store<i64>(at, <i64>(((w0 >> 51) | (w1 << 13)) & 0x3ffffff), 16);
  store<i64>(at, <i64>((w1 >> 13) & 0x1ffffff), 24);
  store<i64>(at, <i64>((w1 >> 38) & 0x3ffffff), 32);
  store<i64>(at, <i64>((w2) & 0x1ffffff), 40);
  store<i64>(at, <i64>((w2 >> 25) & 0x3ffffff), 48);
  store<i64>(at, <i64>(((w2 >> 51) | (w3 << 13)) & 0x1ffffff), 56);
  store<i64>(at, <i64>((w3 >> 12) & 0x3ffffff), 64);
  store<i64>(at, <i64>((w3 >> 38) & 0x1ffffff), 72);
  carryOne(at, at);
}

/** The least non-negative number of one element, in four words at o, low first; a tight, or a sum, or a triple. */
export function scalarToWords(o: usize, a: usize, lane: i32): void {
  const at = a + <usize>lane * 80;
  let l0 = load<i64>(at, 0);
  let l1 = load<i64>(at, 8);
  let l2 = load<i64>(at, 16);
  let l3 = load<i64>(at, 24);
  let l4 = load<i64>(at, 32);
  let l5 = load<i64>(at, 40);
  let l6 = load<i64>(at, 48);
  let l7 = load<i64>(at, 56);
  let l8 = load<i64>(at, 64);
  let l9 = load<i64>(at, 72);
  for (let round = 0; round < 2; round++) {
    l1 += l0 >> 26;
    l0 &= 0x3ffffff;
    l2 += l1 >> 25;
    l1 &= 0x1ffffff;
    l3 += l2 >> 26;
    l2 &= 0x3ffffff;
    l4 += l3 >> 25;
    l3 &= 0x1ffffff;
    l5 += l4 >> 26;
    l4 &= 0x3ffffff;
    l6 += l5 >> 25;
    l5 &= 0x1ffffff;
    l7 += l6 >> 26;
    l6 &= 0x3ffffff;
    l8 += l7 >> 25;
    l7 &= 0x1ffffff;
    l9 += l8 >> 26;
    l8 &= 0x3ffffff;
    l0 += 19 * (l9 >> 25);
    l9 &= 0x1ffffff;
  }
  // Now the limbs are in range and the value is in [0, 2^255): subtract p if it is p or more.
  let quotient = (l0 + 19) >> 26;
  quotient = (l1 + quotient) >> 25;
  quotient = (l2 + quotient) >> 26;
  quotient = (l3 + quotient) >> 25;
  quotient = (l4 + quotient) >> 26;
  quotient = (l5 + quotient) >> 25;
  quotient = (l6 + quotient) >> 26;
  quotient = (l7 + quotient) >> 25;
  quotient = (l8 + quotient) >> 26;
  quotient = (l9 + quotient) >> 25;
  l0 += 19 * quotient;
  l1 += l0 >> 26;
  l0 &= 0x3ffffff;
  l2 += l1 >> 25;
  l1 &= 0x1ffffff;
  l3 += l2 >> 26;
  l2 &= 0x3ffffff;
  l4 += l3 >> 25;
  l3 &= 0x1ffffff;
  l5 += l4 >> 26;
  l4 &= 0x3ffffff;
  l6 += l5 >> 25;
  l5 &= 0x1ffffff;
  l7 += l6 >> 26;
  l6 &= 0x3ffffff;
  l8 += l7 >> 25;
  l7 &= 0x1ffffff;
  l9 += l8 >> 26;
  l8 &= 0x3ffffff;
  l9 &= 0x1ffffff;
  store<u64>(o, <u64>(l0 | (l1 << 26) | (l2 << 51)), 0);
  store<u64>(o, <u64>((l2 >> 13) | (l3 << 13) | (l4 << 38)), 8);
  store<u64>(o, <u64>(l5 | (l6 << 25) | (l7 << 51)), 16);
  store<u64>(o, <u64>((l7 >> 13) | (l8 << 12) | (l9 << 38)), 24);
}

/** Element `from` of a becomes element `to` of o. */
export function scalarCopyLane(o: usize, to: i32, a: usize, from: i32): void {
  memory.copy(o + <usize>to * 80, a + <usize>from * 80, 80);
}

/** The first element of a and the second of b become o. */
export function scalarBlend(o: usize, a: usize, b: usize): void {
  memory.copy(o, a, 80);
  memory.copy(o + 80, b + 80, 80);
}

/** Stores one element by itself. */
export function scalarPack(o: usize, a: usize, lane: i32): void {
  memory.copy(o, a + <usize>lane * 80, 80);
}

/** Two packed elements become a pair. */
export function scalarUnpack(o: usize, a: usize, b: usize): void {
  memory.copy(o, a, 80);
  memory.copy(o + 80, b, 80);
}

/** Changes the sign of the elements whose number is 1. */
export function scalarNegateLanes(o: usize, negative0: i64, negative1: i64): void {
  for (let offset: usize = 0; offset < 80; offset += 8) {
    store<i64>(o + offset, (load<i64>(o + offset) ^ -negative0) + negative0);
    store<i64>(o + offset, (load<i64>(o + offset, 80) ^ -negative1) + negative1, 80);
  }
}
