import { belenios2048 } from './belenios-2048.ts';
import { ed25519 } from './ed25519.ts';
import type { Group } from './group.ts';

/** The group that an election names; undefined for one that this package does not have (RFC-3526-2048 among them). */
export function groupNamed(name: string): Group | undefined {
  switch (name) {
    case 'Ed25519':
      return ed25519;
    case 'BELENIOS-2048':
      return belenios2048;
    default:
      return undefined;
  }
}
