// One ballot sequence, two tallies: whether two verified archives (one vote per owner, and by floor area) belong together.
import type { ByteSource } from '../archive/byte-source.ts';
import { ArchiveReader } from '../archive/reader.ts';
import { parsePublicCredentials } from '../credentials.ts';
import type { ArchiveSummary } from './report.ts';
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
  const counting = [a, b].filter(({ weightsAreAllOne }) => weightsAreAllOne === true).length;
  checks.expect('pair-count-weights', counting === 1, `all weights are 1 in ${counting === 0 ? 'neither archive' : 'both archives'}`);
  return checks.outcomes();
}

/**
 * Whether an archive counts every owner once (all weights 1), from its beginning alone and without checking anything: to know which of
 * two archives the roll's total area is about. Undefined when the beginning cannot be read.
 */
export async function countsOwners(source: ByteSource): Promise<boolean | undefined> {
  const reader = await ArchiveReader.open(source);
  if (!reader.ok) return undefined;
  let body: Uint8Array | undefined;
  // The credential list is the third member: election, trustees, credentials.
  for (let i = 0; i < 3; i++) {
    const member = await reader.value.next();
    if (!member.ok || member.value === undefined) return undefined;
    ({ body } = member.value);
  }
  const credentials = body && parsePublicCredentials(body);
  return credentials?.ok === true ? credentials.value.every(({ weight }) => weight === 1n) : undefined;
}
