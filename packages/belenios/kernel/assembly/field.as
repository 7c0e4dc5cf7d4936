/**
 * Two field elements at a time: the fused arithmetic where the build has relaxed SIMD, the scalar one elsewhere. Every operation may store
 * over its operands. What is tight, a sum or a triple is defined in BOUNDS.md; everything not said to be one of the latter is tight.
 */
import {
  fusedMultiply,
  fusedMultiplyMinusTwice,
  fusedMultiplyPlus,
  fusedMultiplyMinus,
  fusedSquare,
  fusedSquarePlus,
  fusedSquareDoubleChange,
  fusedAdd,
  fusedSubtract,
  fusedTwicePlus,
  fusedMinusTwice,
  fusedTwiceMinus,
  fusedCarry,
  fusedFromWords,
  fusedToWords,
  fusedCopyLane,
  fusedBlend,
  fusedPack,
  fusedUnpack,
  fusedNegateLanes,
} from './field-fused';
import {
  scalarMultiply,
  scalarMultiplyMinusTwice,
  scalarMultiplyPlus,
  scalarMultiplyMinus,
  scalarSquare,
  scalarSquarePlus,
  scalarSquareDoubleChange,
  scalarAdd,
  scalarSubtract,
  scalarTwicePlus,
  scalarMinusTwice,
  scalarTwiceMinus,
  scalarCarry,
  scalarFromWords,
  scalarToWords,
  scalarCopyLane,
  scalarBlend,
  scalarPack,
  scalarUnpack,
  scalarNegateLanes,
} from './field-scalar';

/** Bytes of a pair of field elements. */
export const FIELD: usize = ASC_FEATURE_RELAXED_SIMD ? 80 : 160;
/** Bytes of one element by itself. */
export const PACKED: usize = ASC_FEATURE_RELAXED_SIMD ? 40 : 80;

/** o = a b; one of them tight, the other at most a triple. */
// @ts-ignore: decorator
@inline
export function multiply(o: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedMultiply(o, a, b);
  else scalarMultiply(o, a, b);
}

/** o = -2 a b, both tight. */
// @ts-ignore: decorator
@inline
export function multiplyMinusTwice(o: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedMultiplyMinusTwice(o, a, b);
  else scalarMultiplyMinusTwice(o, a, b);
}

/** o = a b + c; c tight. */
// @ts-ignore: decorator
@inline
export function multiplyPlus(o: usize, a: usize, b: usize, c: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedMultiplyPlus(o, a, b, c);
  else scalarMultiplyPlus(o, a, b, c);
}

/** o = a b - c; c tight. */
// @ts-ignore: decorator
@inline
export function multiplyMinus(o: usize, a: usize, b: usize, c: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedMultiplyMinus(o, a, b, c);
  else scalarMultiplyMinus(o, a, b, c);
}

/** o = a a, a tight. */
// @ts-ignore: decorator
@inline
export function square(o: usize, a: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedSquare(o, a);
  else scalarSquare(o, a);
}

/** o = a a + c, both tight. */
// @ts-ignore: decorator
@inline
export function squarePlus(o: usize, a: usize, c: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedSquarePlus(o, a, c);
  else scalarSquarePlus(o, a, c);
}

/** o = 2 (a a - c) + d, all tight. */
// @ts-ignore: decorator
@inline
export function squareDoubleChange(o: usize, a: usize, c: usize, d: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedSquareDoubleChange(o, a, c, d);
  else scalarSquareDoubleChange(o, a, c, d);
}

/** o = a + b, a sum if both are tight. */
// @ts-ignore: decorator
@inline
export function add(o: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedAdd(o, a, b);
  else scalarAdd(o, a, b);
}

/** o = a - b, a sum if both are tight. */
// @ts-ignore: decorator
@inline
export function subtract(o: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedSubtract(o, a, b);
  else scalarSubtract(o, a, b);
}

/** o = 2 a + b, a triple if both are tight. */
// @ts-ignore: decorator
@inline
export function twicePlus(o: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedTwicePlus(o, a, b);
  else scalarTwicePlus(o, a, b);
}

/** o = b - 2 a, a triple if both are tight. */
// @ts-ignore: decorator
@inline
export function minusTwice(o: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedMinusTwice(o, a, b);
  else scalarMinusTwice(o, a, b);
}

/** o = 2 a - b, a triple if both are tight. */
// @ts-ignore: decorator
@inline
export function twiceMinus(o: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedTwiceMinus(o, a, b);
  else scalarTwiceMinus(o, a, b);
}

/** o = a, tight. */
// @ts-ignore: decorator
@inline
export function carry(o: usize, a: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedCarry(o, a);
  else scalarCarry(o, a);
}

/** Sets one lane from a number below 2^255 in four words, low first. */
// @ts-ignore: decorator
@inline
export function fromWords(o: usize, lane: i32, w0: u64, w1: u64, w2: u64, w3: u64): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedFromWords(o, lane, w0, w1, w2, w3);
  else scalarFromWords(o, lane, w0, w1, w2, w3);
}

/** The least non-negative number of one lane as four words, low first. */
// @ts-ignore: decorator
@inline
export function toWords(o: usize, a: usize, lane: i32): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedToWords(o, a, lane);
  else scalarToWords(o, a, lane);
}

/** Lane `from` of a becomes lane `to` of o. */
// @ts-ignore: decorator
@inline
export function copyLane(o: usize, to: i32, a: usize, from: i32): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedCopyLane(o, to, a, from);
  else scalarCopyLane(o, to, a, from);
}

/** Lane 0 of a and lane 1 of b become o. */
// @ts-ignore: decorator
@inline
export function blend(o: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedBlend(o, a, b);
  else scalarBlend(o, a, b);
}

/** Stores one lane by itself in PACKED bytes. */
// @ts-ignore: decorator
@inline
export function pack(o: usize, a: usize, lane: i32): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedPack(o, a, lane);
  else scalarPack(o, a, lane);
}

/** Two packed lanes become a pair. */
// @ts-ignore: decorator
@inline
export function unpack(o: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedUnpack(o, a, b);
  else scalarUnpack(o, a, b);
}

/** Changes the sign of the lanes whose number is 1. */
// @ts-ignore: decorator
@inline
export function negateLanes(o: usize, negative0: i64, negative1: i64): void {
  if (ASC_FEATURE_RELAXED_SIMD) fusedNegateLanes(o, negative0, negative1);
  else scalarNegateLanes(o, negative0, negative1);
}
