// Fuzz target for everything that reads bytes from outside: archives (also with a chain that holds), ballots, every structure in them, audit
// files. Nothing may throw, hang or grow; nothing that was altered may pass. `node packages/belenios/fuzz/fuzz.ts [seconds] [seed]`.
import { isMainThread } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import type { Piece } from '../test-support/archives.ts';
import { putTogether, takeApart } from '../test-support/archives.ts';
import { makeArchive, makeSample, quick } from '../test-support/elections.ts';
import { bytesSource } from '../src/archive/byte-source.ts';
import { parseEvent, parseSetupData } from '../src/archive/events.ts';
import { parseAuditFile } from '../src/audit-file.ts';
import { ballotLayout, parseBallot, parseUnsignedBallot, signBallotText, unsignedBallotText } from '../src/ballot-text.ts';
import { sameBytes, textOfUtf8, utf8 } from '../src/bytes.ts';
import { parsePublicCredentials } from '../src/credentials.ts';
import { parseElection } from '../src/election.ts';
import { ed25519 } from '../src/groups/ed25519.ts';
import { seededGenerator } from '../src/leak/seeded-generator.ts';
import { parseStrictJson } from '../src/strict-json.ts';
import { parseOwned, parsePartialDecryption, parseResult, parseSizedTally, parseTally } from '../src/tally.ts';
import { parseTrustees } from '../src/trustees.ts';
import { verifyArchive } from '../src/verifier/verify.ts';

export type FuzzOutcome = { readonly runs: number; readonly refusals: ReadonlyMap<string, number> };

/** Pieces of text that readers of JSON, numbers and archives stumble over. */
const NASTY = [
  '',
  '0',
  '00',
  '-1',
  '1.5',
  '1e9',
  '9'.repeat(700),
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  '{',
  '}',
  '[',
  ']',
  '['.repeat(5000),
  ',',
  ':',
  'null',
  '\0',
  '\ufeff',
  '同意',
  '__proto__',
  'constructor',
  `${ed25519.q}`,
];

/** Runs until the deadline (milliseconds from now) or the number of runs; throws, with the run's number, when an input is not handled. */
export async function fuzz({
  milliseconds,
  mostRuns = Infinity,
  seed,
}: {
  milliseconds: number;
  mostRuns?: number;
  seed: number;
}): Promise<FuzzOutcome> {
  const random = seededGenerator(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const sample = await makeSample({ group: ed25519, trustees: ['single', { threshold: 1, size: 2 }], weights: [3n, 4n] });
  const archive = await makeArchive(sample);
  const pieces = await takeApart(archive);
  const layout = ballotLayout(sample.election);
  const refusals = new Map<string, number>();
  const count = (kind: string): void => void refusals.set(kind, (refusals.get(kind) ?? 0) + 1);

  function mutated(bytes: Uint8Array): Uint8Array {
    let changed = bytes.slice();
    for (let times = 1 + below(3); times > 0; times--) {
      const at = below(changed.length + 1);
      const splice = (removed: number, inserted: Uint8Array): void => {
        changed = new Uint8Array([...changed.subarray(0, at), ...inserted, ...changed.subarray(Math.min(changed.length, at + removed))]);
      };
      switch (below(6)) {
        case 0:
          if (at < changed.length) changed[at] = below(256);
          break;
        case 1:
          splice(1 + below(40), new Uint8Array());
          break;
        case 2:
          splice(0, utf8(NASTY[below(NASTY.length)] as string));
          break;
        case 3:
          splice(1 + below(20), utf8(NASTY[below(NASTY.length)] as string));
          break;
        case 4:
          splice(0, changed.slice(below(changed.length + 1)).slice(0, 200));
          break;
        default:
          changed = changed.slice(0, at);
      }
    }
    return changed;
  }

  async function verifyMutant(mutant: Uint8Array, mayPass: boolean): Promise<void> {
    const report = await verifyArchive(bytesSource(mutant), quick);
    if (report.kind === 'unsupported') count(report.refusal.kind);
    else if (report.valid) {
      if (!mayPass && !isEarlierArchive(mutant)) throw new Error('an altered archive passes');
      count('valid');
    } else for (const { name, status } of report.checks) if (status === 'failed') count(name);
  }
  /** Cutting off after an event leaves a valid earlier archive. */
  const isEarlierArchive = (mutant: Uint8Array): boolean => sameBytes(mutant, archive.subarray(0, mutant.length));

  const parsers: readonly ((bytes: Uint8Array) => unknown)[] = [
    parseElection,
    (bytes) => parseTrustees(bytes, ed25519),
    parsePublicCredentials,
    parseSetupData,
    parseEvent,
    (bytes) => parseTally(bytes, sample.election),
    parseSizedTally,
    (bytes) => parsePartialDecryption(bytes, sample.election),
    parseOwned,
    (bytes) => parseResult(bytes, sample.election),
    parseAuditFile,
    (bytes) => parseStrictJson(textOfUtf8(bytes) ?? ''),
    (bytes) => parseUnsignedBallot(textOfUtf8(bytes) ?? '', layout),
  ];

  /** A ballot that is accepted must be exactly what writing it again gives. */
  function ballotMutant(bytes: Uint8Array): void {
    const text = textOfUtf8(bytes);
    const parsed = text === undefined ? undefined : parseBallot(text, layout);
    if (parsed?.ok !== true) return count(parsed?.error.kind ?? 'ballot-not-utf8');
    if (signBallotText(unsignedBallotText(layout, parsed.value), parsed.value.signature) !== text)
      throw new Error('a ballot is accepted that is written otherwise');
    count('ballot-form-holds');
  }

  const deadline = performance.now() + milliseconds;
  let runs = 0;
  for (; runs < mostRuns && performance.now() < deadline; runs++)
    try {
      const i = below(pieces.length);
      const piece = pieces[i] as Piece;
      const j = below(Math.max(1, piece.data.length));
      const data = piece.data[j] ?? utf8('');
      switch (below(4)) {
        case 0:
          await verifyMutant(mutated(archive), false);
          break;
        case 1: {
          // The chain holds: only the content is altered. Some alterations leave a valid archive (the name of the election).
          const change = mutated(data);
          await verifyMutant(
            putTogether(
              pieces.map((each, k) => (k === i ? { ...each, data: each.data.map((body, l) => (l === j ? change : body)) } : each)),
            ),
            true,
          );
          break;
        }
        case 2:
          ballotMutant(mutated(utf8(sample.ballots[below(sample.ballots.length)] as string)));
          break;
        default:
          parsers[below(parsers.length)]?.(mutated(data));
      }
    } catch (error) {
      throw new Error(`run ${runs} of seed ${seed}`, { cause: error });
    }
  return { runs, refusals };
}

if (isMainThread && import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [seconds = '60', seed = `${Date.now() % 2 ** 31}`] = process.argv.slice(2);
  console.log(`seed ${seed}`);
  const { runs, refusals } = await fuzz({ milliseconds: Number(seconds) * 1000, seed: Number(seed) });
  console.log(`${runs} runs`);
  for (const [kind, times] of [...refusals].toSorted((a, b) => b[1] - a[1])) console.log(`${times}\t${kind}`);
}
