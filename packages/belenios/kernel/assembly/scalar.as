/**
 * Exponents: 32 bytes low first inside the kernel, always below q, the order of the subgroup. Their digits steer which points are added to
 * what, so they must be public.
 */

export { loadBytes } from './exponent-bytes';

/** q = 2^252 + 27742317777372353535851937790883648493. */
const Q0: u64 = 0x5812631a5cf5d3ed;
const Q1: u64 = 0x14def9dea2f79cd6;
const Q3: u64 = 0x1000000000000000;

const PRODUCT: usize = memory.data(32);
const ORDER: usize = memory.data(32);

export function initScalar(): void {
  storeOrder(ORDER);
}

export function storeOrder(o: usize): void {
  store<u64>(o, Q0);
  store<u64>(o, Q1, 8);
  store<u64>(o, 0, 16);
  store<u64>(o, Q3, 24);
}

/**
 * Digits of the exponent, odd or 0 and below 2^(width - 1) in size, at least width - 1 zeros after each that is not 0 (the w-ary
 * non-adjacent form, Hankerson, Menezes and Vanstone, algorithm 3.35). Digit i goes to o + i * stride; the table must be all zeros before.
 * Answers the index of the highest digit that is not 0, or -1.
 */
export function recodeSparse(o: usize, stride: usize, exponent: usize, width: i32): i32 {
  let highest = -1;
  let position = 0;
  let carry: u64 = 0;
  const mask: u64 = (1 << width) - 1;
  const half: u64 = 1 << (width - 1);
  while (position < 256) {
    const word = position >> 6;
    const shift = position & 63;
    let bits = load<u64>(exponent + (word << 3)) >> shift;
    if (shift > 64 - width && word < 3) bits |= load<u64>(exponent + (word << 3), 8) << (64 - shift);
    const window = carry + (bits & mask);
    if ((window & 1) == 0) {
      position++;
      continue;
    }
    let digit = <i32>window;
    if (window >= half) {
      digit -= <i32>mask + 1;
      carry = 1;
    } else {
      carry = 0;
    }
    store<i8>(o + <usize>position * stride, <i8>digit);
    highest = position;
    position += width;
  }
  return highest;
}

/** 64 digits from -8 to 8 of an exponent below 2^253, digit i of weight 16^i, at o + i. */
export function recodeSixteen(o: usize, exponent: usize): void {
  let carry = 0;
  for (let i: usize = 0; i < 64; i++) {
    let digit = ((<i32>load<u8>(exponent + (i >> 1)) >> (<i32>(i & 1) << 2)) & 15) + carry;
    carry = 0;
    if (digit > 8) {
      digit -= 16;
      carry = 1;
    }
    store<i8>(o + i, <i8>digit);
  }
}

/** 32 digits from -127 to 128 of an exponent below 2^253, digit i of weight 256^i, as i16 at o + 2 i. */
export function recodeBytes(o: usize, exponent: usize): void {
  let carry = 0;
  for (let i: usize = 0; i < 32; i++) {
    let digit = <i32>load<u8>(exponent + i) + carry;
    carry = 0;
    if (digit > 128) {
      digit -= 256;
      carry = 1;
    }
    store<i16>(o + (i << 1), <i16>digit);
  }
}

/** o = -value * exponent modulo q, value below 2^31. */
export function minusTimes(o: usize, exponent: usize, value: u32): void {
  // product = value * exponent below 2^284, in nine words of 32 bits.
  const p = PRODUCT;
  let carry: u64 = 0;
  for (let i: usize = 0; i < 32; i += 4) {
    carry += <u64>load<u32>(exponent + i) * <u64>value;
    store<u32>(p + i, <u32>carry);
    carry >>= 32;
  }
  // product = high * 2^252 + low, and 2^252 = -c modulo q: minus the product is high * c - low.
  const high = (carry << 4) | <u64>(load<u32>(p, 28) >> 28);
  store<u32>(p, load<u32>(p, 28) & 0x0fffffff, 28);
  let borrow: i64 = 0;
  carry = 0;
  for (let i: usize = 0; i < 32; i += 4) {
    // high is below 2^32, so each step of high * c stays below 2^64.
    if (i < 16) carry += high * <u64>load<u32>(ORDER + i);
    borrow += <i64>(carry & 0xffffffff) - <i64>load<u32>(p + i);
    store<u32>(o + i, <u32>borrow);
    borrow >>= 32;
    carry >>= 32;
  }
  // high * c < 2^157 and low < 2^252: only a negative result is out of range, by less than q.
  if (borrow < 0) {
    carry = 0;
    for (let i: usize = 0; i < 32; i += 4) {
      carry += <u64>load<u32>(o + i) + <u64>load<u32>(ORDER + i);
      store<u32>(o + i, <u32>carry);
      carry >>= 32;
    }
  }
}
