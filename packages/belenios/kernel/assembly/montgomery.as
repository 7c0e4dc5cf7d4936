/**
 * Two residues at a time modulo an odd number of 2048 bits, one in each lane, in Montgomery's form (x R with R = 2^2091): 41 limbs of 51
 * bits, as integers in f64x2, multiplied by the same fused multiply-add as in field-fused. BOUNDS.md has the bounds. Values stay below
 * twice the modulus and are reduced when they are stored as bytes.
 */

/** Limbs, and bytes of a pair. */
export const LIMBS: usize = 41;
export const NUMBER: usize = 41 * 16;
/** Bytes of one residue by itself. */
export const PACKED_NUMBER: usize = 41 * 8;
/** Bytes of a residue as the archive has it. */
export const ELEMENT: usize = 256;

const LIMB_MASK: i64 = (1 << 51) - 1;

// Constants stand in memory, see field-fused.
const HIGH: usize = memory.data<u64>([0x4668000000000000, 0x4668000000000000], 16);
const HIGH_AND_LOW: usize = memory.data<u64>([0x4668000000000003, 0x4668000000000003], 16);
const LOW: usize = memory.data<u64>([0x4338000000000000, 0x4338000000000000], 16);
const MASK: usize = memory.data<u64>([0x7ffffffffffff, 0x7ffffffffffff], 16);
const MAGIC: usize = memory.data<u64>([0x4330000000000000, 0x4330000000000000], 16);
const UNBIAS: usize = memory.data<u64>([0x4334000000000000, 0x4334000000000000], 16);
/** 2^60 + 2^50, and the same less the 2^9 that the neighbour's 2^60 carries over. */
const BIAS_FIRST: usize = memory.data<u64>([0x1004000000000000, 0x1004000000000000], 16);
const BIAS: usize = memory.data<u64>([0x1003fffffffffe00, 0x1003fffffffffe00], 16);
/** 2^62, which makes a column positive for an unsigned shift, and what that adds to the carry. */
const SHIFT_BIAS: usize = memory.data<u64>([0x4000000000000000, 0x4000000000000000], 16);
const SHIFTED_BIAS: usize = memory.data<u64>([0x800, 0x800], 16);
/**
 * Column c of a b + m p begins with minus the biases of its 2 (c + 1) low and 2 c high parts, from column 41 on 2 (81 - c) and 2 (82 - c).
 */
const STARTS: usize = memory.data<u64>([
  0x7990000000000000, 0x6650000000000000, 0x5310000000000000, 0x3fd0000000000000, 0x2c90000000000000,
  0x1950000000000000, 0x610000000000000, 0xf2d0000000000000, 0xdf90000000000000, 0xcc50000000000000,
  0xb910000000000000, 0xa5d0000000000000, 0x9290000000000000, 0x7f50000000000000, 0x6c10000000000000,
  0x58d0000000000000, 0x4590000000000000, 0x3250000000000000, 0x1f10000000000000, 0xbd0000000000000,
  0xf890000000000000, 0xe550000000000000, 0xd210000000000000, 0xbed0000000000000, 0xab90000000000000,
  0x9850000000000000, 0x8510000000000000, 0x71d0000000000000, 0x5e90000000000000, 0x4b50000000000000,
  0x3810000000000000, 0x24d0000000000000, 0x1190000000000000, 0xfe50000000000000, 0xeb10000000000000,
  0xd7d0000000000000, 0xc490000000000000, 0xb150000000000000, 0x9e10000000000000, 0x8ad0000000000000,
  0x7790000000000000, 0x7130000000000000, 0x8470000000000000, 0x97b0000000000000, 0xaaf0000000000000,
  0xbe30000000000000, 0xd170000000000000, 0xe4b0000000000000, 0xf7f0000000000000, 0xb30000000000000,
  0x1e70000000000000, 0x31b0000000000000, 0x44f0000000000000, 0x5830000000000000, 0x6b70000000000000,
  0x7eb0000000000000, 0x91f0000000000000, 0xa530000000000000, 0xb870000000000000, 0xcbb0000000000000,
  0xdef0000000000000, 0xf230000000000000, 0x570000000000000, 0x18b0000000000000, 0x2bf0000000000000,
  0x3f30000000000000, 0x5270000000000000, 0x65b0000000000000, 0x78f0000000000000, 0x8c30000000000000,
  0x9f70000000000000, 0xb2b0000000000000, 0xc5f0000000000000, 0xd930000000000000, 0xec70000000000000,
  0xffb0000000000000, 0x12f0000000000000, 0x2630000000000000, 0x3970000000000000, 0x4cb0000000000000,
  0x5ff0000000000000, 0x7330000000000000,
], 16);

const MODULUS: usize = memory.data(656, 16);
const FACTOR: usize = memory.data(16, 16);
const R_SQUARED: usize = memory.data(656, 16);
const PLAIN_ONE: usize = memory.data(656, 16);
/** 1 in Montgomery's form. */
export const ONE: usize = memory.data(656, 16);
const COLUMNS: usize = memory.data(656, 16);
const RAW: usize = memory.data(656, 16);
const WORDS: usize = memory.data(272, 16);
const ENCODED: usize = memory.data(256, 16);

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

/** Column j takes the low parts of a b_j and m p_j and the high parts that come from column j - 1, and moves one place down. */
// @ts-ignore: decorator
@inline
function step(a: v128, m: v128, b: usize, offset: usize, extra: usize, carried: v128): v128 {
  const limb = v128.load(b + extra);
  const modulus = v128.load(MODULUS + offset);
  const h = high(a, limb);
  const g = high(m, modulus);
  const lows = i64x2.add(low(a, limb, h), low(m, modulus, g));
  v128.store(COLUMNS + offset - 16, i64x2.add(i64x2.add(v128.load(COLUMNS + offset), carried), lows));
  return i64x2.add(h, g);
}

/** o = a b / R modulo the modulus. Limbs of a and b are at most 2^51 - 1 in size; those of o at most 2^50 + 2^10. */
export function multiplyResidues(o: usize, a: usize, b: usize): void {
  for (let k: usize = 0; k < LIMBS; k++) v128.store(COLUMNS + (k << 4), v128.load64_splat(STARTS + (k << 3)));
  const b0 = v128.load(b);
  const p0 = v128.load(MODULUS);
  for (let i: usize = 0; i < LIMBS; i++) {
    const limb = v128.load(a + (i << 4));
    multiplyRow(limb, b0, p0, b, STARTS + ((i + LIMBS) << 3));
  }
  carryColumns(o);
}

// @ts-ignore: decorator
@inline
function multiplyRow(a: v128, b0: v128, p0: v128, b: usize, start: usize): void {
  const h = high(a, b0);
  let column = i64x2.add(v128.load(COLUMNS), low(a, b0, h));
  const mask = v128.load(MASK);
  const quotient = v128.and(i64x2.mul(v128.and(column, mask), v128.load(FACTOR)), mask);
  const m = f64x2.sub(v128.or(quotient, v128.load(MAGIC)), v128.load(MAGIC));
  const g = high(m, p0);
  column = i64x2.add(column, low(m, p0, g));
  // Its low 51 bits are 0 now; the rest goes to the next column.
  const rest = i64x2.sub(i64x2.shr_u(i64x2.add(column, v128.load(SHIFT_BIAS)), 51), v128.load(SHIFTED_BIAS));
  let carried = i64x2.add(i64x2.add(h, g), rest);
  for (let offset: usize = 16; offset < 16 * LIMBS; offset += 128) {
      carried = step(a, m, b + offset, offset + 0, 0, carried);
      carried = step(a, m, b + offset, offset + 16, 16, carried);
      carried = step(a, m, b + offset, offset + 32, 32, carried);
      carried = step(a, m, b + offset, offset + 48, 48, carried);
      carried = step(a, m, b + offset, offset + 64, 64, carried);
      carried = step(a, m, b + offset, offset + 80, 80, carried);
      carried = step(a, m, b + offset, offset + 96, 96, carried);
      carried = step(a, m, b + offset, offset + 112, 112, carried);
  }
  v128.store(COLUMNS + 16 * (LIMBS - 1), i64x2.add(carried, v128.load64_splat(start)));
}

/** One carry from each column at the same time; the last column keeps what it has. */
function carryColumns(o: usize): void {
  const mask = v128.load(MASK);
  const magic = v128.load(MAGIC);
  const unbias = v128.load(UNBIAS);
  let column = i64x2.add(v128.load(COLUMNS), v128.load(BIAS_FIRST));
  v128.store(o, f64x2.sub(v128.or(v128.and(column, mask), magic), unbias));
  let carry = i64x2.shr_u(column, 51);
  for (let offset: usize = 16; offset < 16 * (LIMBS - 1); offset += 16) {
    column = i64x2.add(v128.load(COLUMNS + offset), v128.load(BIAS));
    v128.store(o + offset, f64x2.sub(i64x2.add(i64x2.add(v128.and(column, mask), magic), carry), unbias));
    carry = i64x2.shr_u(column, 51);
  }
  column = i64x2.add(v128.load(COLUMNS + 16 * (LIMBS - 1)), i64x2.sub(carry, i64x2.splat(512)));
  v128.store(o + 16 * (LIMBS - 1), f64x2.sub(i64x2.add(column, v128.load(LOW)), v128.load(LOW)));
}

/** Sets one lane to the number of 256 bytes, high first, as it is; limbs below 2^51. */
function loadNumber(o: usize, lane: usize, bytes: usize): void {
  for (let word: usize = 0; word < 32; word++) store<u64>(WORDS + (word << 3), bswap<u64>(load<u64>(bytes + ELEMENT - 8 - (word << 3))));
  store<u64>(WORDS, 0, 256);
  for (let limb: usize = 0; limb < LIMBS; limb++) {
    const bit = limb * 51;
    const word = WORDS + ((bit >> 6) << 3);
    const shift = <u64>(bit & 63);
    let value = load<u64>(word) >> shift;
    if (shift > 13) value |= load<u64>(word, 8) << (64 - shift);
    store<f64>(o + (limb << 4) + (lane << 3), <f64>(<i64>value & LIMB_MASK));
  }
}

/** Everything that depends on the modulus. `rSquared` is R^2 modulo it, `factor` -1/modulus modulo 2^51. */
export function setModulus(modulus: usize, rSquared: usize, factor: u64): void {
  for (let lane: usize = 0; lane < 2; lane++) {
    loadNumber(MODULUS, lane, modulus);
    loadNumber(R_SQUARED, lane, rSquared);
    store<u64>(FACTOR + (lane << 3), factor);
    store<f64>(PLAIN_ONE + (lane << 3), 1.0);
  }
  multiplyResidues(ONE, R_SQUARED, PLAIN_ONE);
}

/** Whether 256 bytes are a number from 1 to the modulus less 1; `modulus` as bytes. */
function isInRange(bytes: usize, modulus: usize): bool {
  let any: u64 = 0;
  for (let at: usize = 0; at < ELEMENT; at += 8) any |= load<u64>(bytes + at);
  return any != 0 && memory.compare(bytes, modulus, ELEMENT) < 0;
}

/** Two elements become residues; bit 0 and bit 1 of the answer for those out of range, which become 1. */
export function decodeResidues(o: usize, bytes0: usize, bytes1: usize, modulus: usize): i32 {
  loadNumber(RAW, 0, bytes0);
  loadNumber(RAW, 1, bytes1);
  multiplyResidues(o, RAW, R_SQUARED);
  const bad = (isInRange(bytes0, modulus) ? 0 : 1) | (isInRange(bytes1, modulus) ? 0 : 2);
  if (bad & 1) copyResidueLane(o, 0, ONE, 0);
  if (bad & 2) copyResidueLane(o, 1, ONE, 1);
  return bad;
}

/** Two residues, not 0, as 256 bytes each, one after the other. */
export function encodeResidues(o: usize, a: usize): void {
  multiplyResidues(RAW, a, PLAIN_ONE);
  storeNumber(o, RAW, 0);
  storeNumber(o + ELEMENT, RAW, 1);
}

function storeNumber(o: usize, a: usize, lane: usize): void {
  memory.fill(WORDS, 0, 264);
  let carry: i64 = 0;
  for (let limb: usize = 0; limb < LIMBS; limb++) {
    const value = <i64>load<f64>(a + (limb << 4) + (lane << 3)) + carry;
    carry = value >> 51;
    const digits = <u64>(value & LIMB_MASK);
    const bit = limb * 51;
    const word = WORDS + ((bit >> 6) << 3);
    const shift = <u64>(bit & 63);
    store<u64>(word, load<u64>(word) | (digits << shift));
    if (shift > 13) store<u64>(word, digits >> (64 - shift), 8);
  }
  for (let word: usize = 0; word < 32; word++) store<u64>(o + ELEMENT - 8 - (word << 3), bswap<u64>(load<u64>(WORDS + (word << 3))));
}

/** Whether one lane is 1. */
export function isOne(a: usize, lane: usize): bool {
  multiplyResidues(RAW, a, PLAIN_ONE);
  storeNumber(ENCODED, RAW, lane);
  let any: u64 = 0;
  for (let at: usize = 0; at < ELEMENT - 8; at += 8) any |= load<u64>(ENCODED + at);
  return any == 0 && load<u64>(ENCODED, 248) == bswap<u64>(1);
}

export function copyResidue(o: usize, a: usize): void {
  memory.copy(o, a, NUMBER);
}

/** Lane `from` of a becomes lane `to` of o. */
export function copyResidueLane(o: usize, to: usize, a: usize, from: usize): void {
  for (let at: usize = 0; at < NUMBER; at += 16) store<f64>(o + at + (to << 3), load<f64>(a + at + (from << 3)));
}

/** Lane 0 of a and lane 1 of b become o. */
export function blendResidues(o: usize, a: usize, b: usize): void {
  for (let at: usize = 0; at < NUMBER; at += 16) v128.store(o + at, v128.shuffle<i64>(v128.load(a + at), v128.load(b + at), 0, 3));
}

/** Stores one lane by itself. */
export function packResidue(o: usize, a: usize, lane: usize): void {
  for (let limb: usize = 0; limb < LIMBS; limb++) store<f64>(o + (limb << 3), load<f64>(a + (limb << 4) + (lane << 3)));
}

/** Two packed residues become a pair. */
export function unpackResidues(o: usize, a: usize, b: usize): void {
  for (let at: usize = 0; at < PACKED_NUMBER; at += 8) v128.store(o + (at << 1), v128.load64_lane(b + at, v128.load64_zero(a + at), 1));
}
