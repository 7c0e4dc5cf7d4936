// Modular exponentiation of the platform, for PUBLIC values: OpenSSL's, reached through Node's Diffie-Hellman object.

type DiffieHellman = { setPrivateKey(key: Uint8Array): void; computeSecret(publicKey: Uint8Array): Uint8Array };
type CryptoModule = { createDiffieHellman(prime: Uint8Array, generator: number): DiffieHellman };

/** base^exponent mod p, or undefined where OpenSSL does not answer (results 1 and p-1, bases 1 and p-1, exponent 0). */
export type NativePower = (base: bigint, exponent: bigint) => bigint | undefined;

/** The exponentiation mod the prime p where there is one (Node), otherwise undefined (browsers). */
export function nativePower(p: bigint): NativePower | undefined {
  const crypto = (globalThis.process as NodeJS.Process | undefined)?.getBuiltinModule?.('node:crypto') as CryptoModule | undefined;
  if (crypto === undefined) return undefined;
  // Made at the first use: OpenSSL tests p for primality, which takes some 100 ms.
  let diffieHellman: DiffieHellman | undefined;
  return (base, exponent) => {
    // Some versions take a base above p and some exponents of 0 as they are; nothing out of range gets there.
    if (base <= 1n || base >= p - 1n || exponent <= 0n) return undefined;
    diffieHellman ??= crypto.createDiffieHellman(bigEndian(p), 2);
    try {
      diffieHellman.setPrivateKey(bigEndian(exponent));
      return BigInt('0x' + Buffer.from(diffieHellman.computeSecret(bigEndian(base))).toString('hex'));
    } catch {
      // OpenSSL refuses to hand out a secret of 1 or p-1; the caller computes it without OpenSSL.
      return undefined;
    }
  };
}

function bigEndian(value: bigint): Uint8Array {
  const digits = value.toString(16);
  return Buffer.from(digits.length % 2 === 0 ? digits : '0' + digits, 'hex');
}
