// The group of RFC 7748's edwards25519 as Belenios writes it (specification 5.2.1): the integer y + 2^255 (x mod 2) in 64
// hexadecimal digits, big-endian, which is RFC 8032's encoding with its bytes reversed.
import { normalizeZ } from '@noble/curves/abstract/curve.js';
import type { EdwardsPoint } from '@noble/curves/abstract/edwards.js';
import { ed25519 as curve } from '@noble/curves/ed25519.js';
import { bytesOfHex, hexOf } from '../bytes.ts';
import { modulo } from '../scalars.ts';
import type { Element, Group } from './group.ts';

const { Point } = curve;
const q = Point.Fn.ORDER;

/** Window of the tables for fixed bases: 8 bits cost about 0.2 s and 1 MB once and halve the time of each power. */
const FIXED_BASE_WINDOW = 8;

const elementOf = (point: EdwardsPoint): Element => point as unknown as Element;
const pointOf = (element: Element): EdwardsPoint => element as unknown as EdwardsPoint;

/** noble's `multiply` is constant-time and blinded, and refuses 0, which no secret of ours is except by choice of a test. */
const multiplySecretly = (point: EdwardsPoint, exponent: bigint): Element =>
  elementOf(exponent === 0n || point.is0() ? Point.ZERO : point.multiply(exponent));

export const ed25519: Group = {
  name: 'Ed25519',
  q,
  g: elementOf(Point.BASE),
  identity: elementOf(Point.ZERO),

  decode(text) {
    const bytes = text.length === 64 ? bytesOfHex(text)?.reverse() : undefined;
    if (bytes === undefined) return undefined;
    let point: EdwardsPoint;
    try {
      // Strict (not ZIP-215): y < p, and x = 0 only with the sign bit clear.
      point = Point.fromBytes(bytes, false);
    } catch {
      // noble reports "no such point" by throwing.
      return undefined;
    }
    return point.isTorsionFree() ? elementOf(point) : undefined;
  },
  encode: (element) => hexOf(pointOf(element).toBytes().reverse()),
  encodeAll: (elements) => normalizeZ(Point, elements.map(pointOf)).map((point) => hexOf(point.toBytes().reverse())),
  equal: (a, b) => pointOf(a).equals(pointOf(b)),
  hashCodes: (elements) => Uint32Array.from(normalizeZ(Point, elements.map(pointOf)), (point) => Number(BigInt.asUintN(32, point.Y))),
  multiply: (a, b) => elementOf(pointOf(a).add(pointOf(b))),
  invert: (a) => elementOf(pointOf(a).negate()),
  power: (base, exponent) => elementOf(pointOf(base).multiplyUnsafe(modulo(exponent, q))),
  powerSecret: (base, exponent) => multiplySecretly(pointOf(base), exponent),
  powerOfGenerator: (exponent) => multiplySecretly(Point.BASE, exponent),
  fixedBase(base) {
    const point = pointOf(base);
    if (point.is0()) return () => elementOf(Point.ZERO);
    point.precompute(FIXED_BASE_WINDOW);
    return (exponent) => multiplySecretly(point, exponent);
  },
};
