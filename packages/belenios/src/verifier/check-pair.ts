// One ballot sequence, two tallies: whether two verified archives (one vote per owner, and by floor area) belong together.
import type { ArchiveSummary } from './verify.ts';
import type { CheckOutcome } from './checks.ts';
import { CheckBook } from './checks.ts';

/** Compares what two reports say; it shows nothing about archives whose own checks fail. The order of the two does not matter. */
export function checkPair(a: ArchiveSummary, b: ArchiveSummary): readonly CheckOutcome[] {
  const checks = new CheckBook(['pair-election', 'pair-trustees', 'pair-ballots', 'pair-credentials', 'pair-count-weights']);
  const same = (x: string | undefined, y: string | undefined): boolean => x !== undefined && x === y;
  checks.expect('pair-election', same(a.electionFingerprint, b.electionFingerprint), 'the elections differ');
  checks.expect('pair-trustees', same(a.trusteesFingerprint, b.trusteesFingerprint), 'the trustees differ');
  checks.expect('pair-ballots', a.ballots === b.ballots && a.ballotSequence === b.ballotSequence, 'the ballots or their order differ');
  checks.expect('pair-credentials', same(a.credentialSet, b.credentialSet), 'the credentials differ');
  checks.expect('pair-count-weights', a.weightsAreAllOne === true || b.weightsAreAllOne === true, 'in neither archive are all weights 1');
  return checks.outcomes();
}
