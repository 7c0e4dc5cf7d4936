// The subgroup of order q of Z_p* that the specification calls BELENIOS-2048 (section 5.1.1); elements are written in decimal.
import { modulo, parseDecimal } from '../scalars.ts';
import type { Element, Group } from './group.ts';
import { nativePower } from './native-power.ts';
import { PrimeField } from './prime-field.ts';

/** Section 5.1.1, written in hexadecimal here. */
const p = BigInt(
  '0x' +
    'a3ef2d011fefb1b6e39e568fccdffb0fb7dc7ef3a791b6862791811d21fc35f21e6d36856b428030421f514ed40bfd4c' +
    '06e092a495af8d79a2f85e0fb11c0ede07dd973f9c53e50930c6e82ac36de1ae3fb8c3aabfff12ce27a5022ddd8912d1' +
    '07435012768a2cdd0a4091d8fa447f6c7ebc15a349fa318a6b4fe17d8d47e843a3e14dfa9b2162f4d7229abe93a188b4' +
    '6b006517d6f6747ebbb29c9ec3099b607f18fb1a8bc858279aa8599411d998d3e3fada9e010840d082d8c31911acdd4a' +
    '0e7992d0f18cc759cb5de0acf66a3882555bc810941e021b6a4ccfa04ee4008f878affa2375e2999b44f6cef17d70730' +
    '1e59e0e6351e051ed9cec4157646e64f',
);
const g = BigInt(
  '0x' +
    '1307c1ab5f295885d7caa3a78a42415e31fd1c5807b61fb1e781878a52230a51988b98c259597f9c5a9dfd001d26ba31' +
    'd9d8976f01d95a1c8262ee68a0e92cea541e5219e0d0d094301b894236823fe1d4bc04e29f3748aefd4f10d5b1a356a8' +
    '643e673fd9d215fc8fe5fb9cf9fdb8ea88fdb1a3381a697fdf9c2458570b06d26aef1be365fdd90165f397c6b870df8c' +
    '1b9e519edcee8bb0f74b7a1615a274ba60a7ea574a61f552d2dde0ce514e0927c4ff49b1964c4a913731ae4268d60d7f' +
    '22127b6cbba44d453ac8b72fd04e0991b7aeff04867d8724ac638f5f34100d2d47aa680d43771902743d663f42d853c0' +
    '41e1c91fe3823f4bcf284308f1d7e653',
);
const q = BigInt('0x' + 'adb6066a73522565f4daa0f2579db7f2f0fa90c2168bc709e20263387d55c491');

export const BELENIOS_2048: { readonly p: bigint; readonly q: bigint; readonly g: bigint } = { p, q, g };

const field = new PrimeField(p);
const publicPower = nativePower(p);

const elementOf = (value: bigint): Element => value as unknown as Element;
const valueOf = (element: Element): bigint => element as unknown as bigint;

/** base^exponent mod p for public 0 < base < p and 0 <= exponent < 2^256. */
const powerOfPublic = (base: bigint, exponent: bigint): bigint => publicPower?.(base, exponent) ?? field.power(base, exponent);

/** Membership is x^q = 1. The native exponentiation cannot answer 1, so it is asked for x^(q-1), the inverse of a member. */
const isMember = (x: bigint): boolean => field.multiply(powerOfPublic(x, q - 1n), x) === 1n;

export const belenios2048: Group = {
  name: 'BELENIOS-2048',
  q,
  g: elementOf(g),
  identity: elementOf(1n),

  decode(text) {
    const value = parseDecimal(text);
    return value !== undefined && value > 0n && value < p && isMember(value) ? elementOf(value) : undefined;
  },
  encode: (element) => valueOf(element).toString(),
  encodeAll: (elements) => elements.map((element) => valueOf(element).toString()),
  equal: (a, b) => valueOf(a) === valueOf(b),
  hashCodes: (elements) => Uint32Array.from(elements, (element) => Number(BigInt.asUintN(32, valueOf(element)))),
  multiply: (a, b) => elementOf(field.multiply(valueOf(a), valueOf(b))),
  invert: (a) => elementOf(field.invert(valueOf(a))),
  power: (base, exponent) => elementOf(powerOfPublic(valueOf(base), modulo(exponent, q))),
  powerSecret: (base, exponent) => elementOf(field.power(valueOf(base), exponent)),
  powerOfGenerator: (exponent) => fixedGenerator(exponent),
  fixedBase(base) {
    let table: ReturnType<PrimeField['tableOf']> | undefined;
    return (exponent) => elementOf(field.powerFromTable((table ??= field.tableOf(valueOf(base))), exponent));
  },
};

const fixedGenerator = belenios2048.fixedBase(elementOf(g));
