/** The field arithmetic and the exponents' digits by themselves, for the tests of their bounds and for the bench: no part of the kernel. */
import { multiply, square } from './field';
import { addCached, addTable, double, initPoint } from './point';
import { initScalar } from './scalar';
export {
  FIELD, PACKED, add, blend, carry, copyLane, fromWords, minusTwice, multiply, multiplyMinus, multiplyMinusTwice, multiplyPlus, negateLanes, pack,
  square, squareDoubleChange, squarePlus, subtract, toWords, twiceMinus, twicePlus, unpack,
} from './field';
export { minusTimes, recodeBytes, recodeSixteen, recodeSparse } from './scalar';

initPoint();
initScalar();

/** The first address that is free. */
export function heapBase(): usize {
  return (__heap_base + 15) & ~15;
}

export function repeatMultiply(times: i32, o: usize, a: usize): void {
  for (let i = 0; i < times; i++) multiply(o, o, a);
}

export function repeatSquare(times: i32, o: usize): void {
  for (let i = 0; i < times; i++) square(o, o);
}

export function repeatDouble(times: i32, o: usize): void {
  for (let i = 0; i < times; i++) double(o, o);
}

export function repeatAdd(times: i32, o: usize, cached: usize): void {
  for (let i = 0; i < times; i++) addCached(o, o, cached);
}

export function repeatAddTable(times: i32, o: usize, entry: usize): void {
  for (let i = 0; i < times; i++) addTable(o, o, entry);
}
