/** The field arithmetic and the exponents' digits by themselves, for the tests of their bounds: not part of the kernel. */
import { initPoint, addCached, addTable, double } from './point';
import { FIELD } from './field';
export {
  FIELD, PACKED, add, carry, copyLane, fromWords, minusTwice, multiply, multiplyMinus, multiplyMinusTwice, multiplyPlus, negateLanes, pack, square,
  squareDoubleChange, squarePlus, subtract, toWords, twiceMinus, twicePlus, unpack, blend,
} from './field';
export { minusTimes, recodeBytes, recodeSixteen, recodeSparse } from './scalar';
import { initScalar } from './scalar';
import { multiply, square } from './field';

initPoint();
initScalar();

export function heapBase(): usize {
  return (__heap_base + 15) & ~15;
}
export function benchMultiply(n: i32, o: usize, a: usize): void { for (let i = 0; i < n; i++) multiply(o, o, a); }
export function benchMultiplyI(n: i32, o: usize, a: usize): void { for (let i = 0; i < n; i++) multiply(o, a, a); }
export function benchSquare(n: i32, o: usize): void { for (let i = 0; i < n; i++) square(o, o); }
export function benchDouble(n: i32, o: usize): void { for (let i = 0; i < n; i++) double(o, o); }
export function benchAdd(n: i32, o: usize, a: usize): void { for (let i = 0; i < n; i++) addCached(o, o, a); }
export function benchTable(n: i32, o: usize, a: usize): void { for (let i = 0; i < n; i++) addTable(o, o, a); }
