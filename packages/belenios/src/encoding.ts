// Elements and scalars between the texts of the archive and the bytes of PublicArithmetic.
import { bytesOfHex, hexOf } from './bytes.ts';
import type { GroupName } from './groups/group.ts';
import { elementSizes, scalarSize } from './kernel/public-arithmetic.ts';
import { parseDecimal } from './scalars.ts';

/**
 * The bytes of an element text: undefined unless the text has the canonical form (64 lowercase hexadecimal digits, or a decimal below
 * 2^2048). Whether the bytes are an element of the group is for PublicArithmetic to say.
 */
export function elementBytes(group: GroupName, text: string): Uint8Array | undefined {
  if (group === 'Ed25519') return text.length === 64 ? bytesOfHex(text) : undefined;
  const digits = parseDecimal(text)?.toString(16);
  const size = 2 * elementSizes['BELENIOS-2048'];
  return digits === undefined || digits.length > size ? undefined : bytesOfHex(digits.padStart(size, '0'));
}

/** The text of an element's bytes. */
export function elementText(group: GroupName, bytes: Uint8Array): string {
  const digits = hexOf(bytes);
  return group === 'Ed25519' ? digits : BigInt('0x' + digits).toString();
}

/** The texts of elements that stand one after the other. */
export function elementTexts(group: GroupName, bytes: Uint8Array): string[] {
  const size = elementSizes[group];
  if (group === 'Ed25519') {
    // Written at once and cut: cheaper than many small texts.
    const digits = hexOf(bytes);
    return Array.from({ length: bytes.length / size }, (_, i) => digits.slice(2 * i * size, 2 * (i + 1) * size));
  }
  return Array.from({ length: bytes.length / size }, (_, i) => elementText(group, bytes.subarray(i * size, (i + 1) * size)));
}

/** Writes a scalar as 32 bytes, big-endian, at the offset. */
export function writeScalar(view: DataView, offset: number, scalar: bigint): void {
  view.setBigUint64(offset, scalar >> 192n);
  view.setBigUint64(offset + 8, BigInt.asUintN(64, scalar >> 128n));
  view.setBigUint64(offset + 16, BigInt.asUintN(64, scalar >> 64n));
  view.setBigUint64(offset + 24, BigInt.asUintN(64, scalar));
}

/** Scalars one after the other. */
export function scalarBytes(scalars: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(scalars.length * scalarSize);
  const view = new DataView(bytes.buffer);
  scalars.forEach((scalar, i) => writeScalar(view, i * scalarSize, scalar));
  return bytes;
}

/** The scalar at index i of scalars that stand one after the other. */
export function scalarAt(bytes: Uint8Array, i: number): bigint {
  return BigInt('0x' + hexOf(bytes.subarray(i * scalarSize, (i + 1) * scalarSize)));
}
