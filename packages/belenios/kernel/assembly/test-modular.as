/** Multiplication modulo 2048 bits by itself, for the tests of its bounds: no part of the kernel. */
export { ELEMENT, LIMBS, NUMBER, ONE, decodeResidues, encodeResidues, isOne, multiplyResidues, setModulus } from './montgomery';

/** The first address that is free. */
export function heapBase(): usize {
  return (__heap_base + 15) & ~15;
}
