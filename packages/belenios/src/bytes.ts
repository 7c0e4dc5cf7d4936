// Texts and bytes as the specification writes them (section 4.2): lowercase hexadecimal, Base64 without padding, strict UTF-8.

const HEX_DIGITS = '0123456789abcdef';
const HEX = Array.from({ length: 256 }, (_, byte) => HEX_DIGITS.charAt(byte >> 4) + HEX_DIGITS.charAt(byte & 15));
const BASE64_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

type HexCodec = {
  /** Lowercase hexadecimal digits, two for each byte. */
  readonly hexOf: (bytes: Uint8Array) => string;
  /** The bytes that `text` stands for; undefined unless it is an even number of lowercase hexadecimal digits. */
  readonly bytesOfHex: (text: string) => Uint8Array<ArrayBuffer> | undefined;
};

const isHex = (text: string): boolean => text.length % 2 === 0 && /^[0-9a-f]*$/.test(text);

const portableHex: HexCodec = {
  hexOf(bytes) {
    let text = '';
    for (const byte of bytes) text += HEX[byte];
    return text;
  },
  bytesOfHex(text) {
    if (!isHex(text)) return undefined;
    const bytes = new Uint8Array(text.length / 2);
    for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
    return bytes;
  },
};

/** Node's Buffer is several times as fast, which a verifier notices: every element of every ballot passes here. */
export const chooseHex = (buffer: typeof Buffer | undefined): HexCodec =>
  buffer === undefined
    ? portableHex
    : {
        hexOf: (bytes) => buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex'),
        // A copy: small Buffers share their memory with others.
        bytesOfHex: (text) => (isHex(text) ? new Uint8Array(buffer.from(text, 'hex')) : undefined),
      };

export const { hexOf, bytesOfHex } = chooseHex((globalThis as { Buffer?: typeof Buffer }).Buffer);

/** Base64, standard alphabet, without padding. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  let buffered = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffered = (buffered << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += BASE64_DIGITS.charAt((buffered >> bits) & 63);
    }
    buffered &= 63;
  }
  return bits === 0 ? text : text + BASE64_DIGITS.charAt((buffered << (6 - bits)) & 63);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** The text that the bytes encode, a byte order mark kept as a character; undefined when they are not valid UTF-8. */
export function textOfUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    // TextDecoder reports malformed input by throwing; nothing else can go wrong here.
    return undefined;
  }
}

/** The unsigned big-endian integer that the bytes spell. */
export function integerOf(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt('0x' + hexOf(bytes));
}

/** Whether two byte strings are equal. Not constant-time: for public data. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
