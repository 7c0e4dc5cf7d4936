/** What the bench uses of the package, and the refusals that would be bugs here turned into exceptions. */
import { parseElection } from '../src/election.ts';
import type { Election } from '../src/election.ts';
export { Booth } from '../src/casting.ts';
export { secureRandomBytes } from '../src/scalars.ts';

export function expectElection(bytes: Uint8Array): Election {
  const parsed = parseElection(bytes);
  if (!parsed.ok) throw new Error(parsed.error.detail);
  return parsed.value;
}
