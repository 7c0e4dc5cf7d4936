// Compares an archive with what is known of it from elsewhere.
import type { ByteSource } from '../archive/byte-source.ts';
import { ArchiveReader } from '../archive/reader.ts';
import { base64Of, hexOf, sameBytes } from '../bytes.ts';
import type { CheckBook, CheckName } from './checks.ts';
import type { ArchiveSummary, Expected, TrackerPlace } from './report.ts';

/** The hexadecimal form of a tracker; undefined unless it is 43 characters of canonical Base64. */
export function hexOfBase64(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{43}$/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(`${text}=`), (character) => character.charCodeAt(0));
  return base64Of(bytes) === text ? hexOf(bytes) : undefined;
}

/** The checks that these expectations ask for. */
export function expectedChecks(expected: Expected): readonly CheckName[] {
  const asked: readonly (readonly [CheckName, boolean])[] = [
    ['expected-stage', expected.finished === true],
    ['expected-election', expected.election !== undefined],
    ['expected-credentials', expected.credentials !== undefined],
    ['expected-trustees', expected.trustees !== undefined],
    ['expected-ballots', expected.ballots !== undefined],
    ['expected-last-event', expected.lastEvent !== undefined],
    ['expected-tracker', (expected.trackers ?? []).length > 0],
    ['expected-total-weight', expected.totalWeight !== undefined],
    ['expected-continuation', expected.extends !== undefined],
  ];
  return asked.flatMap(([name, is]) => (is ? [name] : []));
}

/** What is wrong with the earlier archive as the beginning of the later one; undefined when nothing is. */
async function continuationFault(earlier: ByteSource, later: ByteSource): Promise<string | undefined> {
  // Every archive continues an empty file: what is compared must hold at least the first event.
  if (!(await holdsAnEvent(earlier))) return 'the earlier file is no archive with at least one event';
  return (await isPrefix(earlier, later)) ? undefined : 'the earlier archive is not the beginning of this one';
}

async function holdsAnEvent(source: ByteSource): Promise<boolean> {
  const reader = await ArchiveReader.open(source);
  if (!reader.ok) return false;
  for (;;) {
    const member = await reader.value.next();
    if (!member.ok || member.value === undefined) return false;
    if (member.value.kind === 'event') return true;
  }
}

async function isPrefix(earlier: ByteSource, later: ByteSource): Promise<boolean> {
  if (earlier.size > later.size) return false;
  const step = 1 << 20;
  for (let offset = 0; offset < earlier.size; offset += step) {
    const length = Math.min(step, earlier.size - offset);
    const [a, b] = await Promise.all([earlier.read(offset, length), later.read(offset, length)]);
    if (a.length !== length || !sameBytes(a, b)) return false;
  }
  return true;
}

const trackerFaults: Readonly<Record<TrackerPlace['found'], string>> = {
  counted: '',
  superseded: 'does not count: a later ballot of the same credential replaced it. If its voter did not vote again, somebody else did.',
  absent: 'is not in the archive',
};

/** Makes the checks that were asked for; `source` is the archive that the summary is of. */
export async function checkExpected(checks: CheckBook, expected: Expected, summary: ArchiveSummary, source: ByteSource): Promise<void> {
  const { election, credentials, trustees, ballots, lastEvent, totalWeight, extends: earlier, finished } = expected;
  const compare = (name: CheckName, wanted: unknown, found: unknown): void => {
    if (wanted !== undefined) checks.expect(name, wanted === found, `it is ${String(found ?? 'unknown')}`);
  };
  if (finished === true) compare('expected-stage', 'finished', summary.stage);
  compare('expected-election', election, summary.electionFingerprint);
  compare('expected-credentials', credentials, summary.credentialsFingerprint);
  compare('expected-trustees', trustees?.join(', '), summary.trusteeKeys?.join(', '));
  compare('expected-ballots', ballots, summary.ballots);
  compare('expected-last-event', lastEvent, summary.lastEvent);
  compare('expected-total-weight', totalWeight, summary.totalWeight);
  for (const { tracker, found } of summary.trackers)
    checks.expect('expected-tracker', found === 'counted', `${tracker} ${trackerFaults[found]}`);
  if (earlier === undefined) return;
  const fault = await continuationFault(earlier, source);
  checks.expect('expected-continuation', fault === undefined, fault ?? '');
}
