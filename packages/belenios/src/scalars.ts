// Numbers of Z_q: canonical decimal texts in JSON, uniform random values, arithmetic mod q.

const DECIMAL = /^(?:0|[1-9][0-9]*)$/;

/** No number of the format is longer: an element of BELENIOS-2048 has at most 617 digits. */
const LONGEST_DECIMAL = 617;

/** The non-negative integer that `text` writes canonically in decimal; undefined for anything else or beyond 617 digits. */
export function parseDecimal(text: string): bigint | undefined {
  return text.length <= LONGEST_DECIMAL && DECIMAL.test(text) ? BigInt(text) : undefined;
}

/** An element of Z_q from its decimal text; undefined unless it is canonical and below q. */
export function parseScalar(text: string, q: bigint): bigint | undefined {
  const value = parseDecimal(text);
  return value !== undefined && value < q ? value : undefined;
}

/** value mod q in [0, q), also of a negative value. */
export function modulo(value: bigint, q: bigint): bigint {
  const remainder = value % q;
  return remainder < 0n ? remainder + q : remainder;
}

/** The inverse of a public value mod the prime q. A multiple of q has none: a bug of the caller. */
export function invertScalar(value: bigint, q: bigint): bigint {
  let [r0, r1] = [q, modulo(value, q)];
  if (r1 === 0n) throw new Error('zero has no inverse');
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return modulo(t0, q);
}

/** Fills with cryptographically secure random bytes; a test passes its own to be repeatable. */
export type RandomBytes = (length: number) => Uint8Array;

export const secureRandomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A uniform element of [1, q): 64 random bytes mod q - 1, plus 1, so the bias is below 2^-250 for both groups. */
export function randomScalar(q: bigint, randomBytes: RandomBytes): bigint {
  let value = 0n;
  for (const byte of randomBytes(64)) value = (value << 8n) | BigInt(byte);
  return (value % (q - 1n)) + 1n;
}
