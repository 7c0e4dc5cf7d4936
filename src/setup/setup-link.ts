/** The one-time link: only a hash of its token is kept, in memory, and it ends with its use. */
import { createHash, timingSafeEqual } from 'node:crypto';

export type SetupLink = {
  /** Whether the platform waits to be set up. */
  readonly isOpen: () => boolean;
  /** Opens the setup by a new token; one given out before is worth nothing any more. */
  readonly open: () => string;
  readonly fits: (token: string) => boolean;
  /** Takes the link for one use: false where it does not fit, or is being used at this moment. */
  readonly take: (token: string) => boolean;
  /** The use came to nothing: the link may be used again. */
  readonly giveBack: () => void;
  readonly close: () => void;
};

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** @param makeToken at least 128 bits of chance as text for an address. */
export function createSetupLink(makeToken: () => string): SetupLink {
  let hash: Buffer | undefined;
  let isTaken = false;
  const fits = (token: string) => hash !== undefined && timingSafeEqual(hash, hashOf(token));
  return {
    isOpen: () => hash !== undefined,
    open() {
      const token = makeToken();
      hash = hashOf(token);
      isTaken = false;
      return token;
    },
    fits,
    take(token) {
      if (isTaken || !fits(token)) return false;
      isTaken = true;
      return true;
    },
    giveBack() {
      isTaken = false;
    },
    close() {
      hash = undefined;
    },
  };
}
