/**
 * Powers of the fixed bases g and y: tables of j 256^i times the base for j from 1 to 128 and i from 0 to 31, so that a power is at most 32
 * additions and no doubling. Each base has its own table, and the two lanes may look into different ones.
 */
import { FIELD, PACKED, multiply, negateLanes, pack, subtract, add, unpack } from './field';
import { D, POINT, TABLE_POINT, addCached, addTable, double, setConstant, setIdentity, toCached } from './point';
import { normalise } from './codec';
import { recodeBytes } from './scalar';

const WINDOWS: i32 = 32;
const ENTRIES: i32 = 128;
/** Entry 0 is the identity, then j 256^i at 1 + 128 i + (j - 1). */

const TABLE_0: usize = memory.data(983280);
const TABLE_1: usize = memory.data(983280);
const HALF: usize = memory.data(160);
const WINDOW_BASE: usize = memory.data(640);
const CACHED: usize = memory.data(640);
const MULTIPLES: usize = memory.data(40960);
const ENTRY: usize = memory.data(480);
const DIGITS: usize = memory.data(128);

export function initFixedBase(): void {
  // (p + 1)/2
  setConstant(HALF, 0xfffffffffffffff7, 0xffffffffffffffff, 0xffffffffffffffff, 0x3fffffffffffffff);
}

export function tableOf(lane: i32): usize {
  return lane == 0 ? TABLE_0 : TABLE_1;
}

/** Fills the tables of the two lanes with the multiples of the two points of `base`. */
export function buildTables(base: usize): void {
  setIdentity(MULTIPLES);
  storeEntry(MULTIPLES, 0);
  memory.copy(WINDOW_BASE, base, POINT);
  for (let i = 0; i < WINDOWS; i++) {
    toCached(CACHED, WINDOW_BASE);
    memory.copy(MULTIPLES, WINDOW_BASE, POINT);
    for (let part = 0; part < 2; part++) {
      for (let j = 0; j < 64; j++) {
        const point = MULTIPLES + <usize>j * POINT;
        if (j > 0) addCached(point, point - POINT, CACHED);
        else if (part > 0) addCached(point, MULTIPLES + 63 * POINT, CACHED);
      }
      normalise(MULTIPLES, 64);
      for (let j = 0; j < 64; j++) storeEntry(MULTIPLES + <usize>j * POINT, 1 + i * ENTRIES + part * 64 + j);
    }
    // 128 times the base is the last entry, and twice that the next base.
    double(WINDOW_BASE, MULTIPLES + 63 * POINT);
  }
}

/** (y - x)/2, (y + x)/2, dxy of both lanes, each into its table; Z of the point must be 1. */
function storeEntry(point: usize, index: i32): void {
  const offset = <usize>index * TABLE_POINT;
  subtract(ENTRY, point + FIELD, point);
  multiply(ENTRY, ENTRY, HALF);
  add(ENTRY + FIELD, point + FIELD, point);
  multiply(ENTRY + FIELD, ENTRY + FIELD, HALF);
  multiply(ENTRY + 2 * FIELD, point + 3 * FIELD, D);
  for (let part: usize = 0; part < 3; part++) {
    pack(TABLE_0 + offset + part * PACKED, ENTRY + part * FIELD, 0);
    pack(TABLE_1 + offset + part * PACKED, ENTRY + part * FIELD, 1);
  }
}

/** o = o + (exponent0 times the base of table0, exponent1 times the base of table1). */
export function addFixed(o: usize, table0: usize, exponent0: usize, table1: usize, exponent1: usize): void {
  recodeBytes(DIGITS, exponent0);
  recodeBytes(DIGITS + 64, exponent1);
  for (let i = 0; i < WINDOWS; i++) {
    const digit0 = <i32>load<i16>(DIGITS + (<usize>i << 1));
    const digit1 = <i32>load<i16>(DIGITS + (<usize>i << 1), 64);
    const negative0 = <usize>(digit0 < 0);
    const negative1 = <usize>(digit1 < 0);
    const entry0 = table0 + (digit0 ? <usize>(abs(digit0) + i * ENTRIES) : 0) * TABLE_POINT;
    const entry1 = table1 + (digit1 ? <usize>(abs(digit1) + i * ENTRIES) : 0) * TABLE_POINT;
    // Minus (x, y) is (-x, y): the first two parts change places and the third its sign.
    unpack(ENTRY, entry0 + negative0 * PACKED, entry1 + negative1 * PACKED);
    unpack(ENTRY + FIELD, entry0 + (1 - negative0) * PACKED, entry1 + (1 - negative1) * PACKED);
    unpack(ENTRY + 2 * FIELD, entry0 + 2 * PACKED, entry1 + 2 * PACKED);
    negateLanes(ENTRY + 2 * FIELD, <i64>negative0, <i64>negative1);
    addTable(o, o, ENTRY);
  }
}
