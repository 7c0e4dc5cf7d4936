// Values to compare with, as people write them: on the command line and in the fields of the page.
import { base64Of, bytesOfHex } from '../bytes.ts';
import { parseDecimal } from '../scalars.ts';
import { hexOfBase64 } from './expected.ts';

/**
 * A fingerprint or tracker in Base64, as this package prints it, from 43 characters of Base64 or the 64 hexadecimal digits that
 * belenios-tool prints.
 */
export function readHash(text: string): string | undefined {
  if (/^[0-9a-f]{64}$/.test(text)) return base64Of(bytesOfHex(text) as Uint8Array);
  return hexOfBase64(text) === undefined ? undefined : text;
}

/** A whole number, written canonically. */
export function readCount(text: string): number | undefined {
  const count = Number(parseDecimal(text) ?? Number.NaN);
  return Number.isSafeInteger(count) ? count : undefined;
}

/** Square metres with at most two decimals, in units of 0.01 square metres. */
export function readArea(text: string): bigint | undefined {
  const [, metres, fraction = ''] = /^([0-9]+)(?:\.([0-9]{1,2}))?$/.exec(text) ?? [];
  return metres === undefined ? undefined : BigInt(`${metres}${fraction.padEnd(2, '0')}`);
}
