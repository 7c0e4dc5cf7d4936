// What the verifier is asked and what it answers.
import type { ByteSource } from '../archive/byte-source.ts';
import type { ChainEnd } from '../archive/writer.ts';
import type { Election } from '../election.ts';
import type { GroupName, PublicArithmetic } from '../kernel/public-arithmetic.ts';
import type { Refusal } from '../result.ts';
import type { ElectionResult, PartialDecryption } from '../tally.ts';
import type { Trustees } from '../trustees.ts';
import type { TallySummary } from './ballot-pipeline.ts';
import type { CheckOutcome } from './checks.ts';

/** How far an archive has come. `empty`: not even set up, which no valid archive is. */
export type Stage = 'empty' | 'open' | 'closed' | 'tallied' | 'finished';

/** What the verifier is told from elsewhere: internal consistency cannot show that this is the right election. */
export type Expected = {
  readonly election?: string;
  readonly credentials?: string;
  /** All public keys, in the order of the owner numbers. */
  readonly trustees?: readonly string[];
  readonly ballots?: number;
  readonly lastEvent?: string;
  readonly trackers?: readonly string[];
  readonly totalWeight?: bigint;
  /** An earlier state of this archive. */
  readonly extends?: ByteSource;
  readonly finished?: boolean;
};

export type Progress = { readonly bytes: number; readonly size: number; readonly ballots: number };

export type VerifyOptions = {
  /** Makes the arithmetic for the group, once; the verifier closes it. */
  readonly arithmetic: (group: GroupName) => Promise<PublicArithmetic>;
  readonly expected?: Expected;
  readonly onProgress?: (progress: Progress) => void;
};

export type TrackerPlace = { readonly tracker: string; readonly found: 'counted' | 'superseded' | 'absent' };

/** What was read, for people to compare with what was published elsewhere. Members are absent where the archive does not show them. */
export type ArchiveSummary = {
  readonly stage: Stage;
  readonly name?: string;
  readonly uuid?: string;
  readonly group?: GroupName;
  readonly electionFingerprint?: string;
  readonly credentialsFingerprint?: string;
  readonly trusteesFingerprint?: string;
  readonly trusteeKeys?: readonly string[];
  readonly credentials?: number;
  readonly totalWeight?: bigint;
  readonly weightsAreAllOne?: boolean;
  readonly ballots: number;
  /** How many of the ballots count: the last of each credential. */
  readonly ballotsCounted?: number;
  readonly lastEvent?: string;
  readonly questions?: readonly { readonly question: string; readonly answers: readonly string[]; readonly blank: boolean }[];
  readonly result?: ElectionResult;
  readonly trackers: readonly TrackerPlace[];
  /** Of the ballots' hashes in order, and of the sorted credentials: equal in two archives of one vote. */
  readonly ballotSequence: string;
  readonly credentialSet?: string;
  readonly arithmetic?: string;
};

/** What was read and computed, for the programs that take the next step: the server that tallies, the trustee who decrypts. */
export type ArchiveContents = {
  readonly election?: Election;
  /** The bytes of election.json, which an audit file repeats. */
  readonly electionBytes?: Uint8Array;
  readonly trustees?: Trustees;
  /** Of the ballots in the archive, computed here; absent when a check of a ballot fails. */
  readonly tally?: TallySummary;
  /** By owner number, those that were legible. */
  readonly decryptions: ReadonlyMap<number, PartialDecryption>;
  /** Where the chain ends, to append to the archive; absent when it does not begin as one. */
  readonly end?: ChainEnd;
  /** The public credentials of the list with their weights. */
  readonly credentials: ReadonlyMap<string, bigint>;
};

export type ArchiveReport = {
  readonly kind: 'report';
  /** Every check that applies passed. */
  readonly valid: boolean;
  readonly summary: ArchiveSummary;
  readonly checks: readonly CheckOutcome[];
  readonly contents: ArchiveContents;
};

/** Not checked at all: no .bel, or a version, group or question type that this package does not have. */
export type Unsupported = { readonly kind: 'unsupported'; readonly refusal: Refusal };
