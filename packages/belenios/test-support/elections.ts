// Whole elections in memory, made with the package's own roles: for tests and for the bench.
import { createHash } from 'node:crypto';
import { bytesSource } from '../src/archive/byte-source.ts';
import { ArchiveWriter } from '../src/archive/writer.ts';
import { concatBytes } from '../src/bytes.ts';
import type { Choices } from '../src/casting.ts';
import { Booth } from '../src/casting.ts';
import type { PublicCredential } from '../src/credentials.ts';
import { generateCredential, generateUuid, publicCredential, serializePublicCredentials } from '../src/credentials.ts';
import type { Election, Question } from '../src/election.ts';
import { parseElection, serializeElection } from '../src/election.ts';
import type { Group } from '../src/groups/group.ts';
import { createKernelArithmetic } from '../src/kernel/kernel-arithmetic.ts';
import type { GroupName, PublicArithmetic } from '../src/kernel/public-arithmetic.ts';
import { expectValue } from '../src/result.ts';
import type { RandomBytes } from '../src/scalars.ts';
import type { PartialDecryption } from '../src/tally.ts';
import { combineDecryptions, decryptPartially } from '../src/tally.ts';
import {
  assembleThreshold,
  createCertificate,
  createOutput,
  createPolynomial,
  electionKey,
  generateSingleTrustee,
  inputFor,
  openDecryptionKey,
} from '../src/threshold.ts';
import type { TrusteeItem, Trustees } from '../src/trustees.ts';
import { serializeTrustees } from '../src/trustees.ts';
import { slowArithmetic } from '../src/verifier/arithmetic.ts';
import type { CheckName } from '../src/verifier/checks.ts';
import type { ArchiveReport, VerifyOptions } from '../src/verifier/report.ts';
import { verifyArchive } from '../src/verifier/verify.ts';

/** Repeatable "random" bytes: SHA-256 of seed and counter. For tests only. */
export function seededRandomBytes(seed: string): RandomBytes {
  let counter = 0;
  return (length) => {
    const parts: Uint8Array[] = [];
    for (let have = 0; have < length; have += 32) parts.push(createHash('sha256').update(`${seed}|${counter++}`).digest());
    return concatBytes(parts).slice(0, length);
  };
}

export const TIMESTAMP = 1_795_473_958;

export type Voter = { readonly weight: bigint; readonly credential: string };
export type TrusteeShape = 'single' | { readonly threshold: number; readonly size: number };
export type TrusteeSecrets = { readonly trustees: Trustees; readonly privateKeys: readonly bigint[] };

/** The trustees of an election with all private keys by owner number (0-based), threshold ones through the whole ceremony. */
export async function makeTrustees(group: Group, shapes: readonly TrusteeShape[], randomBytes: RandomBytes): Promise<TrusteeSecrets> {
  const trustees: TrusteeItem[] = [];
  const privateKeys: bigint[] = [];
  for (const shape of shapes) {
    if (shape === 'single') {
      const { key, privateKey } = generateSingleTrustee(group, randomBytes);
      trustees.push({ kind: 'Single', key });
      privateKeys.push(privateKey);
      continue;
    }
    const { size, threshold } = shape;
    const places = Array.from({ length: size }, (_, i) => ({ size, threshold, index: i + 1 }));
    const created = places.map((place) => createCertificate(group, place, randomBytes));
    const certificates = created.map(({ certificate }) => certificate);
    const seedOf = (index: number): string => created[index - 1]!.seed;
    const polynomials = await Promise.all(
      places.map(async (place) => expectValue(await createPolynomial(group, certificates, place, seedOf(place.index), randomBytes))),
    );
    const outputs = await Promise.all(
      places.map(async (place) =>
        expectValue(await createOutput(group, certificates, place, seedOf(place.index), inputFor(polynomials, place.index), randomBytes)),
      ),
    );
    trustees.push({ kind: 'Pedersen', parameters: expectValue(assembleThreshold(group, certificates, threshold, polynomials, outputs)) });
    for (const [i, place] of places.entries())
      privateKeys.push(expectValue(await openDecryptionKey(group, certificates, place, seedOf(place.index), outputs[i]!.privateKey)));
  }
  return { trustees, privateKeys };
}

export type SampleOptions = {
  readonly group: Group;
  readonly trustees?: readonly TrusteeShape[];
  readonly questions?: readonly Question[];
  /** One for each voter. */
  readonly weights?: readonly bigint[];
  /** Who votes what, in order; a voter can vote again. Default: every voter once, the first allowed answer. */
  readonly votes?: readonly { readonly voter: number; readonly choices: Choices }[];
  readonly weighted?: boolean;
  readonly seed?: string;
};

export const yesNo: Question = { question: '是否同意？', answers: ['同意', '反对', '弃权'], blank: false, min: 1, max: 1 };
export const committee: Question = { question: '选举业委会委员', answers: ['张', '李', '王', '赵'], blank: true, min: 1, max: 3 };

/** One of each kind of answer to `yesNo` and `committee`. */
const sampleChoices: readonly Choices[] = [
  [
    [1, 0, 0],
    [0, 1, 0, 0, 0],
  ],
  [
    [0, 1, 0],
    [1, 0, 0, 0, 0],
  ],
  [
    [0, 0, 1],
    [0, 0, 1, 1, 1],
  ],
  [
    [0, 1, 0],
    [0, 0, 0, 1, 1],
  ],
];

/** The voters, in the order in which they vote, each with the next of the sample's choices. */
export const votesOf = (...voters: readonly number[]) => voters.map((voter, i) => ({ voter, choices: sampleChoices[i] as Choices }));

/** A ballot with a digit of its first proof changed. */
export const withWrongProof = (ballot: string): string =>
  ballot.replace(/"response":"(.)/, (_, digit: string) => `"response":"${digit === '1' ? 2 : 1}`);

export const failedChecks = ({ checks }: ArchiveReport): CheckName[] =>
  checks.filter(({ status }) => status === 'failed').map(({ name }) => name);

export type Sample = {
  readonly election: Election;
  readonly electionBytes: Uint8Array;
  readonly trusteesBytes: Uint8Array;
  readonly secrets: TrusteeSecrets;
  readonly voters: readonly Voter[];
  readonly listed: ReadonlySet<string>;
  readonly credentials: readonly PublicCredential[];
  readonly ballots: readonly string[];
};

/** Sets an election up and casts the votes. */
export async function makeSample(options: SampleOptions): Promise<Sample> {
  const { group, questions = [yesNo, committee], weights = [8950n, 12034n, 6620n] } = options;
  const randomBytes = seededRandomBytes(options.seed ?? 'sample');
  const uuid = generateUuid(randomBytes);
  const secrets = await makeTrustees(group, options.trustees ?? ['single'], randomBytes);
  const y = electionKey(group, secrets.trustees);
  const electionBytes = serializeElection({
    description: '业主大会投票',
    name: '第一次业主大会会议',
    group,
    y,
    questions,
    uuid,
    administrator: '筹备组',
    credentialAuthority: '街道办',
  });
  const election = expectValue(parseElection(electionBytes));
  const voters = weights.map((weight) => ({ weight, credential: generateCredential(randomBytes) }));
  const credentials = voters.map(({ weight, credential }) => ({
    credential: group.encode(publicCredential(group, uuid, credential)),
    weight,
  }));
  const listed = new Set(credentials.map(({ credential }) => credential));
  const booth = new Booth(election, randomBytes);
  const first: Choices = questions.map(({ answers, blank, min }) => [...(blank ? [0] : []), ...answers.map((_, i) => (i < min ? 1 : 0))]);
  const votes = options.votes ?? voters.map((_, voter) => ({ voter, choices: first }));
  const ballots = votes.map(
    ({ voter, choices }) => expectValue(expectValue(booth.prepare(voters[voter]!.credential, choices, listed)).cast()).ballot,
  );
  return { election, electionBytes, trusteesBytes: serializeTrustees(secrets.trustees), secrets, voters, listed, credentials, ballots };
}

/** The kernel on this thread, which starts at once; the reference implementation where the kernel is not built. */
export const testArithmetic = async (group: GroupName): Promise<PublicArithmetic> =>
  (await createKernelArithmetic(group, { workers: 0 })) ?? slowArithmetic(group);
export const quick: VerifyOptions = { arithmetic: testArithmetic };

export async function verifyBytes(bytes: Uint8Array, options: VerifyOptions = quick): Promise<ArchiveReport> {
  const report = await verifyArchive(bytesSource(bytes), options);
  if (report.kind !== 'report') throw new Error(`${report.refusal.kind}: ${report.refusal.detail}`);
  return report;
}

/** The archive of a sample up to a stage; `decrypting` are the owner numbers that take part. */
export async function makeArchive(
  sample: Sample,
  {
    weighted = true,
    until = 'finished',
    decrypting,
  }: {
    weighted?: boolean;
    until?: 'setup' | 'open' | 'closed' | 'tallied' | 'decrypted' | 'finished';
    decrypting?: readonly number[];
  } = {},
): Promise<Uint8Array> {
  const writer = new ArchiveWriter({ timestamp: TIMESTAMP });
  const credentials = weighted ? sample.credentials : sample.credentials.map(({ credential }) => ({ credential, weight: 1n }));
  const parts = [
    writer.begin(),
    writer.setup(sample.electionBytes, sample.trusteesBytes, serializePublicCredentials(credentials, weighted)),
  ];
  if (until !== 'setup') parts.push(...sample.ballots.map((ballot) => writer.ballot(ballot)));
  if (until === 'setup' || until === 'open') return concatBytes(parts);
  parts.push(writer.endBallots());
  if (until === 'closed') return concatBytes(parts);
  const { tally, numTallied, totalWeight } = (await verifyBytes(concatBytes(parts))).contents.tally!;
  parts.push(writer.encryptedTally(tally, numTallied, totalWeight));
  if (until === 'tallied') return concatBytes(parts);
  const owners = decrypting ?? sample.secrets.privateKeys.map((_, i) => i + 1);
  const randomBytes = seededRandomBytes('decryption');
  const decryptions = new Map<number, PartialDecryption>();
  for (const owner of owners) {
    const decryption = decryptPartially(sample.election, tally, sample.secrets.privateKeys[owner - 1]!, randomBytes);
    decryptions.set(owner, decryption);
    parts.push(writer.partialDecryption(owner, decryption));
  }
  if (until === 'decrypted') return concatBytes(parts);
  parts.push(writer.result(expectValue(combineDecryptions(sample.election, sample.secrets.trustees, tally, totalWeight, decryptions))));
  return concatBytes(parts);
}
