/** Bundled and run in a page by casting.ts. */
import { Booth } from '../src/casting.ts';
import { expectElection, secureRandomBytes } from './package-parts.ts';

declare global {
  // Called by the bench from outside the page.
  var castBallots: (election: string, credential: string, listed: string, choices: readonly number[], times: number) => number[];
}

/** Milliseconds that each ballot took, after a first one that warms the page and builds the tables. */
globalThis.castBallots = (electionText, credential, listed, choices, times) => {
  const booth = new Booth(expectElection(new TextEncoder().encode(electionText)), secureRandomBytes);
  booth.warmUp();
  const cast = (): number => {
    const start = performance.now();
    const prepared = booth.prepare(credential, [choices], new Set([listed]));
    if (!prepared.ok) throw new Error(prepared.error.detail);
    if (!prepared.value.cast().ok) throw new Error('not cast');
    return performance.now() - start;
  };
  cast();
  return Array.from({ length: times }, cast);
};
