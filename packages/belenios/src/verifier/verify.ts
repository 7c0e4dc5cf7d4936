// The verifier: reads an archive from end to end, makes every check and reports all that fails.
import { base64Of, bytesOfHex, concatBytes, hexOf, sameBytes } from '../bytes.ts';
import type { ByteSource } from '../archive/byte-source.ts';
import type { ArchiveEvent } from '../archive/events.ts';
import { parseEvent, parseSetupData } from '../archive/events.ts';
import type { ArchiveRefusalKind, Member } from '../archive/reader.ts';
import { ArchiveReader } from '../archive/reader.ts';
import type { PublicCredential } from '../credentials.ts';
import { parsePublicCredentials } from '../credentials.ts';
import type { Election } from '../election.ts';
import { parseElection } from '../election.ts';
import { elementBytes } from '../encoding.ts';
import { sha256 } from '../hashing.ts';
import type { GroupName, PublicArithmetic } from '../kernel/public-arithmetic.ts';
import { elementFaults, elementSizes } from '../kernel/public-arithmetic.ts';
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
import type { Trustees } from '../trustees.ts';
import { checkTrustees } from '../trustee-check.ts';
import { parseTrustees, publicKeysOf } from '../trustees.ts';
import type { ListedCredential, TallySummary } from './ballot-pipeline.ts';
import { ballotChecks, BallotPipeline } from './ballot-pipeline.ts';
import type { CheckName } from './checks.ts';
import { CheckBook } from './checks.ts';
import { decryptionFaults, resultFaults } from './decryption-check.ts';
import { checkExpected, expectedChecks, hexOfBase64 } from './expected.ts';
import type {
  ArchiveContents,
  ArchiveReport,
  ArchiveSummary,
  Expected,
  Stage,
  TrackerPlace,
  Unsupported,
  VerifyOptions,
} from './report.ts';

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
  #electionBytes: Uint8Array | undefined;
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
  #hasDecryptionEvent = false;
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
    const summary = this.#summary();
    await checkExpected(this.#checks, this.#expected, summary, this.#source);
    const checks = this.#checks.outcomes();
    const valid = checks.every(({ status }) => status === 'passed' || status === 'not-reached');
    return { kind: 'report', valid, summary, checks, contents: this.#contents() };
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
        this.#hasDecryptionEvent = true;
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
    this.#electionBytes = electionData.body;
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
    const { value } = decryption;
    for (const fault of await decryptionFaults(this.#election, this.#arithmetic, tally, X, value))
      checks.find('decryption-proofs', `trustee ${owner}: ${fault}`);
  }

  async #takeResult(resultData: Member): Promise<void> {
    const checks = this.#checks;
    checks.reach('decryption-threshold', 'result');
    const election = this.#election;
    const trustees = this.#trustees;
    const tally = this.#tally;
    if (!this.#hasDecryptionEvent) checks.find('event-order', 'the result comes before any partial decryption');
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
    const decryptions = this.#decryptions as ReadonlyMap<number, PartialDecryption>;
    const most = this.#computed?.totalWeight;
    for (const fault of await resultFaults(election, this.#arithmetic, tally, result.value, shares, decryptions, most))
      checks.find('result', fault);
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
      ...(this.#electionBytes === undefined ? {} : { electionBytes: this.#electionBytes }),
      ...(this.#trustees === undefined ? {} : { trustees: this.#trustees }),
      ...(this.#computed === undefined || ballotChecks.some((name) => this.#checks.hasFindings(name)) ? {} : { tally: this.#computed }),
      ...(this.#timestamp === undefined
        ? {}
        : { end: { timestamp: this.#timestamp, ...(this.#lastEvent === undefined ? {} : { lastEvent: this.#lastEvent }) } }),
      decryptions,
      credentials: new Map(this.#credentials?.entries().map(([credential, { weight }]) => [credential, weight])),
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
