// The verifier: reads an archive from end to end, makes every check and reports all that fails.
import { base64Of, bytesOfHex, concatBytes, hexOf, sameBytes } from '../bytes.ts';
import type { ByteSource } from '../archive/byte-source.ts';
import type { ArchiveEvent } from '../archive/events.ts';
import { parseEvent, parseSetupData } from '../archive/events.ts';
import type { ChainEnd } from '../archive/writer.ts';
import type { ArchiveRefusalKind, Member } from '../archive/reader.ts';
import { ArchiveReader } from '../archive/reader.ts';
import type { PublicCredential } from '../credentials.ts';
import { parsePublicCredentials } from '../credentials.ts';
import type { Election } from '../election.ts';
import { parseElection } from '../election.ts';
import { elementBytes } from '../encoding.ts';
import { hashToScalar, sha256 } from '../hashing.ts';
import type { GroupName, PublicArithmetic } from '../kernel/public-arithmetic.ts';
import { elementFaults, elementSizes } from '../kernel/public-arithmetic.ts';
import { PowerBatch } from '../power-batch.ts';
import type { Refusal } from '../result.ts';
import type { ElectionResult, EncryptedTally, PartialDecryption } from '../tally.ts';
import {
  combinationShares,
  parseOwned,
  parsePartialDecryption,
  parseResult,
  parseSizedTally,
  parseTally,
  serializeTally,
} from '../tally.ts';
import { decryptionTranscript } from '../transcripts.ts';
import type { Trustees } from '../trustees.ts';
import { checkTrustees, parseTrustees, publicKeysOf } from '../trustees.ts';
import type { ListedCredential, TallySummary } from './ballot-pipeline.ts';
import { ballotChecks, BallotPipeline } from './ballot-pipeline.ts';
import type { CheckName, CheckOutcome } from './checks.ts';
import { CheckBook } from './checks.ts';

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
  readonly trustees?: Trustees;
  /** Of the ballots in the archive, computed here; absent when a ballot stands in the way. */
  readonly tally?: TallySummary;
  /** By owner number, those that were legible. */
  readonly decryptions: ReadonlyMap<number, PartialDecryption>;
  /** Where the chain ends, to append to the archive; absent when it does not begin as one. */
  readonly end?: ChainEnd;
  /** The public credentials of the list. */
  readonly credentials: ReadonlySet<string>;
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

const basicChecks: readonly CheckName[] = [
  'archive-container',
  'member-hashes',
  'event-bytes',
  'event-chain',
  'event-order',
  'election',
  'credentials',
  'trustees',
  'trustee-proofs',
  'threshold-setup',
  'election-key',
  ...ballotChecks,
  'encrypted-tally',
  'tally-counts',
  'decryption-owners',
  'decryption-proofs',
  'decryption-threshold',
  'result',
];

/** How many data members belong to each event, and in which stage it may come. */
const grammar: Readonly<Record<string, { readonly data: number; readonly stage: Stage }>> = {
  Setup: { data: 4, stage: 'empty' },
  Ballot: { data: 1, stage: 'open' },
  EndBallots: { data: 0, stage: 'open' },
  EncryptedTally: { data: 2, stage: 'closed' },
  PartialDecryption: { data: 2, stage: 'tallied' },
  Result: { data: 1, stage: 'tallied' },
};
const MOST_DATA = 4;

const isUnsupported = (kind: string): boolean => kind === 'not-an-archive' || kind.startsWith('unsupported-');

/** Verifies an archive at any stage. Rejects only when the source cannot be read or changes meanwhile. */
export async function verifyArchive(source: ByteSource, options: VerifyOptions): Promise<ArchiveReport | Unsupported> {
  const verifier = new ArchiveVerifier(source, options);
  try {
    return await verifier.run();
  } finally {
    await verifier.close();
  }
}

class ArchiveVerifier {
  readonly #source: ByteSource;
  readonly #options: VerifyOptions;
  readonly #expected: Expected;
  readonly #checks: CheckBook;
  #arithmetic: PublicArithmetic | undefined;
  #timestamp: number | undefined;
  #stage: Stage = 'empty';
  #pending: Member[] = [];
  #lastEvent: { readonly hash: string; readonly height: number } | undefined;
  #election: Election | undefined;
  #credentials: ReadonlyMap<string, ListedCredential> | undefined;
  #trustees: Trustees | undefined;
  #fingerprints: Partial<Record<'credentials' | 'trustees', string>> = {};
  #credentialSet: string | undefined;
  #totalWeight = 0n;
  #pipeline: BallotPipeline | undefined;
  #ballots = 0;
  #ballotSequence: Uint8Array = new Uint8Array(32);
  #computed: TallySummary | undefined;
  #tally: EncryptedTally | undefined;
  readonly #decryptions = new Map<number, PartialDecryption | undefined>();
  #result: ElectionResult | undefined;

  constructor(source: ByteSource, options: VerifyOptions) {
    this.#source = source;
    this.#options = options;
    this.#expected = options.expected ?? {};
    this.#checks = new CheckBook([...basicChecks, ...expectedChecks(this.#expected)]);
  }

  async close(): Promise<void> {
    await this.#arithmetic?.close();
  }

  async run(): Promise<ArchiveReport | Unsupported> {
    const opened = await ArchiveReader.open(this.#source);
    if (!opened.ok) {
      if (isUnsupported(opened.error.kind)) return { kind: 'unsupported', refusal: opened.error };
      this.#refuseContainer(opened.error);
    } else {
      this.#checks.reach('archive-container', 'member-hashes', 'event-bytes', 'event-chain', 'event-order');
      this.#timestamp = opened.value.timestamp;
      const unsupported = await this.#readMembers(opened.value);
      if (unsupported !== undefined) return { kind: 'unsupported', refusal: unsupported };
    }
    if (this.#stage === 'empty') this.#checks.find('event-order', 'the archive does not begin with the setup of an election');
    if (this.#pending.length > 0) this.#checks.find('event-order', 'the archive ends with data that no event refers to');
    if (this.#stage === 'open') this.#computed = await this.#pipeline?.finish();
    await this.#checkExpected();
    const checks = this.#checks.outcomes();
    const valid = checks.every(({ status }) => status === 'passed' || status === 'not-reached');
    return { kind: 'report', valid, summary: this.#summary(), checks, contents: this.#contents() };
  }

  #refuseContainer({ kind, detail }: Refusal<ArchiveRefusalKind>): void {
    this.#checks.find('archive-container', `${detail} (${kind})`);
  }

  async #readMembers(reader: ArchiveReader): Promise<Refusal | undefined> {
    for (;;) {
      const next = await reader.next();
      if (!next.ok) {
        this.#refuseContainer(next.error);
        return undefined;
      }
      const member = next.value;
      if (member === undefined) return undefined;
      if (member.bodyHash !== member.hash)
        this.#checks.find('member-hashes', `the member at byte ${member.offset} is not what its name says`);
      if (member.kind === 'data') this.#takeData(member);
      else {
        const unsupported = await this.#takeEvent(member);
        if (unsupported !== undefined) return unsupported;
        this.#options.onProgress?.({ bytes: reader.position, size: this.#source.size, ballots: this.#ballots });
      }
    }
  }

  #takeData(member: Member): void {
    if (this.#pending.length === MOST_DATA) {
      this.#checks.find('event-order', `the data at byte ${member.offset} follows data that no event refers to`);
      this.#pending.shift();
    }
    this.#pending.push(member);
  }

  async #takeEvent(member: Member): Promise<Refusal | undefined> {
    const data = this.#pending;
    this.#pending = [];
    const event = parseEvent(member.body);
    if (event === undefined) {
      this.#checks.find('event-bytes', `the event at byte ${member.offset} is not written canonically`);
      return undefined;
    }
    this.#checkChain(event, member);
    const rule = Object.hasOwn(grammar, event.type) ? grammar[event.type] : undefined;
    if (rule === undefined) {
      this.#checks.find('event-order', `event ${event.height} is of the unknown type ${event.type}`);
      return undefined;
    }
    if (rule.stage !== this.#stage) {
      this.#checks.find('event-order', `event ${event.height} (${event.type}) cannot come here: the archive is ${this.#stage}`);
      return undefined;
    }
    if (data.length !== rule.data || event.payload !== data.at(-1)?.hash) {
      this.#checks.find('event-order', `event ${event.height} (${event.type}) does not have exactly the data that belongs to it`);
      if (data.length < rule.data) return undefined;
    }
    return this.#take(event, data.slice(data.length - rule.data));
  }

  #checkChain(event: ArchiveEvent, member: Member): void {
    const last = this.#lastEvent;
    if (event.parent !== last?.hash)
      this.#checks.find('event-chain', `event ${event.height} does not name the hash of the event before it`);
    if (event.height !== (last === undefined ? 0 : last.height + 1))
      this.#checks.find('event-chain', `event ${event.height} does not have the height after ${last?.height ?? 'none'}`);
    this.#lastEvent = { hash: member.hash, height: event.height };
  }

  async #take(event: ArchiveEvent, data: readonly Member[]): Promise<Refusal | undefined> {
    const [first, second, third, fourth] = data as [Member, Member, Member, Member];
    switch (event.type) {
      case 'Setup':
        this.#stage = 'open';
        return this.#takeSetup(first, second, third, fourth);
      case 'Ballot':
        this.#ballots++;
        this.#ballotSequence = sha256(concatBytes([this.#ballotSequence, bytesOfHex(first.bodyHash) as Uint8Array]));
        await this.#pipeline?.add(first);
        return undefined;
      case 'EndBallots':
        this.#stage = 'closed';
        this.#computed = await this.#pipeline?.finish();
        return undefined;
      case 'EncryptedTally':
        this.#stage = 'tallied';
        this.#takeTally(first, second);
        return undefined;
      case 'PartialDecryption':
        await this.#takeDecryption(first, second);
        return undefined;
      default:
        this.#stage = 'finished';
        await this.#takeResult(first);
        return undefined;
    }
  }

  async #takeSetup(electionData: Member, trusteesData: Member, credentialsData: Member, setupData: Member): Promise<Refusal | undefined> {
    const checks = this.#checks;
    const setup = parseSetupData(setupData.body);
    if (setup?.election !== electionData.hash || setup.trustees !== trusteesData.hash || setup.credentials !== credentialsData.hash)
      checks.find('event-order', 'the setup does not refer to the election, the trustees and the credentials before it');
    this.#fingerprints = { credentials: fingerprintOf(credentialsData), trustees: fingerprintOf(trusteesData) };

    checks.reach('election', 'credentials', 'trustees', 'trustee-proofs', 'election-key');
    const election = parseElection(electionData.body);
    if (!election.ok) {
      if (isUnsupported(election.error.kind)) return election.error;
      checks.find('election', election.error.detail);
      checks.block('credentials', 'trustees', 'trustee-proofs', 'threshold-setup', 'election-key', ...ballotChecks);
      return undefined;
    }
    this.#election = election.value;
    const { group, publicKey } = election.value;
    const arithmetic = await this.#options.arithmetic(group.name);
    this.#arithmetic = arithmetic;

    const credentials = parsePublicCredentials(credentialsData.body);
    if (credentials.ok) {
      const listed = await this.#checkCredentials(credentials.value, group.name, arithmetic);
      this.#credentials = listed;
      this.#pipeline = new BallotPipeline(election.value, listed, arithmetic, checks, this.#source);
    } else {
      checks.find('credentials', credentials.error.detail);
      checks.block(...ballotChecks);
    }

    const trustees = parseTrustees(trusteesData.body, group);
    if (!trustees.ok) {
      checks.find('trustees', trustees.error.detail);
      checks.block('trustee-proofs', 'threshold-setup', 'election-key');
      return undefined;
    }
    this.#trustees = trustees.value;
    if (trustees.value.every(({ kind }) => kind === 'Single')) checks.drop('threshold-setup');
    checks.reach('threshold-setup');
    for (const { check, owner, detail } of await checkTrustees(group, arithmetic, trustees.value, publicKey))
      checks.find(check, owner === 0 ? detail : `trustee ${owner}: ${detail}`);
    return undefined;
  }

  async #checkCredentials(
    list: readonly PublicCredential[],
    group: GroupName,
    arithmetic: PublicArithmetic,
  ): Promise<ReadonlyMap<string, ListedCredential>> {
    const zeros = new Uint8Array(elementSizes[group]);
    const listed = new Map<string, ListedCredential>();
    const step = 1024;
    for (let from = 0; from < list.length; from += step) {
      const part = list.slice(from, from + step);
      const encoded = part.map(({ credential }) => elementBytes(group, credential));
      const faults = await arithmetic.checkElements(concatBytes(encoded.map((bytes) => bytes ?? zeros)));
      for (const [i, { credential, weight }] of part.entries()) {
        const legal = encoded[i] !== undefined && faults[i] === elementFaults.none;
        if (!legal) this.#checks.find('credentials', `entry ${from + i + 1} is not the canonical encoding of an element of the group`);
        listed.set(credential, { weight, legal });
        this.#totalWeight += weight;
      }
    }
    const sorted = list.map(({ credential }) => credential).toSorted();
    this.#credentialSet = hexOf(sha256(new TextEncoder().encode(sorted.join(','))));
    return listed;
  }

  #takeTally(tallyData: Member, sizedData: Member): void {
    const checks = this.#checks;
    const election = this.#election;
    const computed = this.#computed;
    checks.reach('encrypted-tally', 'tally-counts');
    if (election === undefined || computed === undefined) checks.block('encrypted-tally', 'tally-counts');
    if (election === undefined) return;
    const tally = parseTally(tallyData.body, election);
    if (tally.ok) this.#tally = tally.value;
    else checks.find('encrypted-tally', tally.error.detail);
    const sized = parseSizedTally(sizedData.body);
    if (!sized.ok) checks.find('tally-counts', sized.error.detail);
    else if (sized.value.payload !== tallyData.hash) checks.find('tally-counts', 'the counts belong to another encrypted tally');
    if (computed === undefined) return;
    if (!sameBytes(serializeTally(computed.tally), tallyData.body))
      checks.find('encrypted-tally', 'the published tally is not the product of the ballots');
    if (!sized.ok) return;
    if (sized.value.numTallied !== computed.numTallied)
      checks.find('tally-counts', `${sized.value.numTallied} ballots are said to be counted; it is ${computed.numTallied}`);
    if (sized.value.totalWeight !== computed.totalWeight)
      checks.find('tally-counts', `the total weight is said to be ${sized.value.totalWeight}; it is ${computed.totalWeight}`);
  }

  async #takeDecryption(factorsData: Member, ownedData: Member): Promise<void> {
    const checks = this.#checks;
    checks.reach('decryption-owners', 'decryption-proofs');
    const trustees = this.#trustees;
    const tally = this.#tally;
    if (this.#election === undefined || this.#arithmetic === undefined || trustees === undefined || tally === undefined) {
      checks.block('decryption-owners', 'decryption-proofs');
      return;
    }
    const owned = parseOwned(ownedData.body);
    if (!owned.ok) return checks.find('decryption-owners', owned.error.detail);
    const { owner, payload } = owned.value;
    if (payload !== factorsData.hash) checks.find('decryption-owners', `the owner ${owner} is named for another partial decryption`);
    const X = publicKeysOf(trustees)[owner - 1];
    if (X === undefined) return checks.find('decryption-owners', `there is no trustee ${owner}`);
    if (this.#decryptions.has(owner)) return checks.find('decryption-owners', `trustee ${owner} has decrypted before`);
    const decryption = parsePartialDecryption(factorsData.body, this.#election);
    this.#decryptions.set(owner, decryption.ok ? decryption.value : undefined);
    if (!decryption.ok) return checks.find('decryption-proofs', `trustee ${owner}: ${decryption.error.detail}`);
    await this.#checkDecryption(this.#election, this.#arithmetic, tally, owner, X, decryption.value);
  }

  async #checkDecryption(
    { group, fingerprint }: Election,
    arithmetic: PublicArithmetic,
    tally: EncryptedTally,
    owner: number,
    X: string,
    { factors, proofs }: PartialDecryption,
  ): Promise<void> {
    const g = group.encode(group.g);
    const batch = new PowerBatch(group);
    const tested: { readonly place: string; readonly challenge: bigint }[] = [];
    for (const [i, question] of factors.entries())
      for (const [j, F] of question.entries()) {
        const { challenge, response } = proofs[i]?.[j] as PartialDecryption['proofs'][number][number];
        batch.add([
          [g, response],
          [X, challenge],
        ]);
        batch.add([
          [tally[i]?.[2 * j] as string, response],
          [F, challenge],
        ]);
        tested.push({ place: `question ${i + 1}, ciphertext ${j + 1}`, challenge });
      }
    const values = await batch.compute(arithmetic);
    for (const [k, { place, challenge }] of tested.entries()) {
      const [A, B] = values.slice(2 * k, 2 * k + 2);
      if (A === undefined || B === undefined || hashToScalar(decryptionTranscript(fingerprint, X, A, B), group.q) !== challenge)
        this.#checks.find('decryption-proofs', `trustee ${owner}: the proof for ${place} does not hold`);
    }
  }

  async #takeResult(resultData: Member): Promise<void> {
    const checks = this.#checks;
    checks.reach('decryption-threshold', 'result');
    const election = this.#election;
    const trustees = this.#trustees;
    const tally = this.#tally;
    if (this.#decryptions.size === 0) checks.find('event-order', 'the result comes before any partial decryption');
    if (election === undefined || this.#arithmetic === undefined || trustees === undefined || tally === undefined) {
      checks.block('decryption-threshold', 'result');
      return;
    }
    const result = parseResult(resultData.body, election);
    if (result.ok) this.#result = result.value;
    else checks.find('result', result.error.detail);
    const legible = [...this.#decryptions].flatMap(([owner, decryption]) => (decryption === undefined ? [] : [owner]));
    const shares = combinationShares(trustees, legible, election.group.q);
    if (shares === undefined) {
      checks.find('decryption-threshold', 'the partial decryption of a trustee that is needed is missing');
      checks.block('result');
      return;
    }
    if (!result.ok) return;
    const g = election.group.encode(election.group.g);
    const batch = new PowerBatch(election.group);
    const places: { readonly place: string; readonly beta: string }[] = [];
    for (const [i, question] of result.value.entries())
      for (const [j, value] of question.entries()) {
        const factors = shares.map(({ owner, exponent }) => [this.#decryptions.get(owner)?.factors[i]?.[j] as string, exponent] as const);
        batch.add([[g, value], ...factors]);
        places.push({ place: `question ${i + 1}, answer ${j + 1}`, beta: tally[i]?.[2 * j + 1] as string });
      }
    // beta / F = g^result, without a logarithm: g^result F = beta.
    for (const [k, value] of (await batch.compute(this.#arithmetic)).entries()) {
      const { place, beta } = places[k] as (typeof places)[number];
      if (value !== beta) checks.find('result', `${place}: the encrypted tally does not decrypt to the published number`);
    }
  }

  async #checkExpected(): Promise<void> {
    const checks = this.#checks;
    const { election, credentials, trustees, ballots, lastEvent, trackers = [], totalWeight, extends: earlier, finished } = this.#expected;
    const keys = this.#trustees === undefined ? undefined : publicKeysOf(this.#trustees);
    if (finished === true) checks.expect('expected-stage', this.#stage === 'finished', `the archive is ${this.#stage}`);
    if (election !== undefined)
      checks.expect('expected-election', election === this.#election?.fingerprint, `it is ${this.#election?.fingerprint ?? 'unknown'}`);
    if (credentials !== undefined)
      checks.expect(
        'expected-credentials',
        credentials === this.#fingerprints.credentials,
        `it is ${this.#fingerprints.credentials ?? 'unknown'}`,
      );
    if (trustees !== undefined)
      checks.expect('expected-trustees', trustees.join() === keys?.join(), `they are ${keys?.join(', ') ?? 'unknown'}`);
    if (ballots !== undefined) checks.expect('expected-ballots', ballots === this.#ballots, `there are ${this.#ballots}`);
    if (lastEvent !== undefined)
      checks.expect('expected-last-event', lastEvent === this.#lastEvent?.hash, `it is ${this.#lastEvent?.hash ?? 'none'}`);
    if (totalWeight !== undefined)
      checks.expect(
        'expected-total-weight',
        this.#credentials !== undefined && totalWeight === this.#totalWeight,
        `it is ${this.#totalWeight}`,
      );
    for (const tracker of trackers)
      checks.expect('expected-tracker', this.#findTracker(tracker) !== 'absent', `${tracker} is not in the archive`);
    if (earlier !== undefined)
      checks.expect('expected-continuation', await isPrefix(earlier, this.#source), 'the earlier archive is not the beginning of this one');
  }

  #findTracker(tracker: string): TrackerPlace['found'] {
    const hash = hexOfBase64(tracker);
    return (hash === undefined ? undefined : this.#pipeline?.find(hash)) ?? 'absent';
  }

  #contents(): ArchiveContents {
    const decryptions = new Map<number, PartialDecryption>();
    for (const [owner, decryption] of this.#decryptions) if (decryption !== undefined) decryptions.set(owner, decryption);
    return {
      ...(this.#election === undefined ? {} : { election: this.#election }),
      ...(this.#trustees === undefined ? {} : { trustees: this.#trustees }),
      ...(this.#computed === undefined ? {} : { tally: this.#computed }),
      ...(this.#timestamp === undefined
        ? {}
        : { end: { timestamp: this.#timestamp, ...(this.#lastEvent === undefined ? {} : { lastEvent: this.#lastEvent }) } }),
      decryptions,
      credentials: new Set(this.#credentials?.keys()),
    };
  }

  #summary(): ArchiveSummary {
    const election = this.#election;
    const { credentials: credentialsFingerprint, trustees: trusteesFingerprint } = this.#fingerprints;
    const listed = this.#credentials;
    return {
      stage: this.#stage,
      ...(election === undefined
        ? {}
        : {
            name: election.name,
            uuid: election.uuid,
            group: election.group.name,
            electionFingerprint: election.fingerprint,
            questions: election.questions.map(({ question, answers, blank }) => ({ question, answers, blank })),
          }),
      ...(credentialsFingerprint === undefined ? {} : { credentialsFingerprint }),
      ...(trusteesFingerprint === undefined ? {} : { trusteesFingerprint }),
      ...(this.#trustees === undefined ? {} : { trusteeKeys: publicKeysOf(this.#trustees) }),
      ...(listed === undefined
        ? {}
        : {
            credentials: listed.size,
            totalWeight: this.#totalWeight,
            weightsAreAllOne: listed.values().every(({ weight }) => weight === 1n),
          }),
      ballots: this.#ballots,
      ...(this.#computed === undefined ? {} : { ballotsCounted: this.#computed.numTallied }),
      ...(this.#lastEvent === undefined ? {} : { lastEvent: this.#lastEvent.hash }),
      ...(this.#result === undefined ? {} : { result: this.#result }),
      trackers: (this.#expected.trackers ?? []).map((tracker) => ({ tracker, found: this.#findTracker(tracker) })),
      ballotSequence: hexOf(this.#ballotSequence),
      ...(this.#credentialSet === undefined ? {} : { credentialSet: this.#credentialSet }),
      ...(this.#arithmetic === undefined ? {} : { arithmetic: this.#arithmetic.implementation }),
    };
  }
}

const fingerprintOf = ({ bodyHash }: Member): string => base64Of(bytesOfHex(bodyHash) as Uint8Array);

/** The hexadecimal form of a tracker; undefined unless it is 43 characters of canonical Base64. */
function hexOfBase64(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{43}$/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(`${text}=`), (character) => character.charCodeAt(0));
  return base64Of(bytes) === text ? hexOf(bytes) : undefined;
}

function expectedChecks(expected: Expected): readonly CheckName[] {
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
