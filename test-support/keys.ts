import type { Keys } from '../src/platform/keys/keys.ts';
import { keyIdOf, sealingWith } from '../src/platform/keys/seal.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);

/** Keys of every platform under test. */
export const testKeys: Keys = {
  formSecret: 'form'.repeat(16),
  signInSecret: 'sign-in-'.repeat(8),
  contact: sealingWith(key(3)),
  ids: { forms: keyIdOf(key(1)), 'sign-in': keyIdOf(key(2)), contact: keyIdOf(key(3)) },
};
