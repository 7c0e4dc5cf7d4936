/** Elections of any size for the bench, made by the package's own roles and kept in a temporary folder from run to run. */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bytesSource } from '../src/archive/byte-source.ts';
import { ArchiveWriter } from '../src/archive/writer.ts';
import { generateCredential, generateUuid, publicCredential, serializePublicCredentials } from '../src/credentials.ts';
import { serializeElection } from '../src/election.ts';
import { groupNamed } from '../src/groups/groups.ts';
import { combineDecryptions, decryptPartially } from '../src/tally.ts';
import { electionKey, generateSingleTrustee } from '../src/threshold.ts';
import { serializeTrustees } from '../src/trustees.ts';
import { fastArithmetic } from '../src/verifier/arithmetic.ts';
import { verifyArchive } from '../src/verifier/verify.ts';
import type { CastingJob } from './cast-ballots.ts';
import { expectElection, secureRandomBytes } from './package-parts.ts';

export type ElectionSize = {
  readonly group: 'Ed25519' | 'BELENIOS-2048';
  readonly voters: number;
  readonly answers: number;
  /** The most answers a ballot may choose; 0 is the fewest. */
  readonly max: number;
};

/** The folder that holds the finished archive and nothing else, made at the first call (20 to 30 ms of processor time a ballot). */
export async function electionFolder(size: ElectionSize): Promise<string> {
  const folder = join(tmpdir(), 'belenios-bench', `${size.group}-${size.voters}-voters-${size.answers}-answers`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    await writeElection(unfinished, size);
    renameSync(unfinished, folder);
  }
  return folder;
}

export function archiveIn(folder: string): string {
  const [name] = readdirSync(folder).filter((entry) => entry.endsWith('.bel'));
  if (name === undefined) throw new Error(`no archive in ${folder}`);
  return join(folder, name);
}

async function writeElection(folder: string, size: ElectionSize): Promise<void> {
  const group = groupNamed(size.group);
  if (!group) throw new Error('no such group');
  const uuid = generateUuid(secureRandomBytes);
  const { key, privateKey } = generateSingleTrustee(group, secureRandomBytes);
  const trustees = [{ kind: 'Single', key } as const];
  const electionBytes = serializeElection({
    description: 'bench',
    name: 'bench',
    group,
    y: electionKey(group, trustees),
    questions: [
      { question: 'Q', answers: Array.from({ length: size.answers }, (_, i) => `A${i + 1}`), blank: false, min: 0, max: size.max },
    ],
    uuid,
    administrator: 'bench',
    credentialAuthority: 'bench',
  });
  const election = expectElection(electionBytes);
  const voters = Array.from({ length: size.voters }, (_, i) => {
    const credential = generateCredential(secureRandomBytes);
    return { credential, public: group.encode(publicCredential(group, uuid, credential)), weight: BigInt(5000 + ((i * 37) % 9000)) };
  });

  const writer = new ArchiveWriter({ timestamp: Math.floor(Date.now() / 1000) });
  const path = join(folder, `${uuid}.bel`);
  const credentials = voters.map((voter) => ({ credential: voter.public, weight: voter.weight }));
  writeFileSync(path, writer.begin());
  const append = (bytes: Uint8Array): void => appendFileSync(path, bytes);
  append(writer.setup(electionBytes, serializeTrustees(trustees), serializePublicCredentials(credentials, true)));
  const processes = availableParallelism();
  const shares = Array.from({ length: processes }, (_, part) =>
    voters.filter((_, i) => i % processes === part).map(({ credential, public: listed }) => ({ credential, public: listed })),
  );
  const electionText = new TextDecoder().decode(electionBytes);
  await Promise.all(shares.map((share) => castShare({ election: electionText, voters: share }, (ballot) => append(writer.ballot(ballot)))));
  append(writer.endBallots());

  const report = await verifyArchive(bytesSource(readFileSync(path)), { arithmetic: fastArithmetic });
  if (report.kind !== 'report' || !report.contents.tally) throw new Error('the archive made for the bench has no tally');
  const { tally, numTallied, totalWeight } = report.contents.tally;
  append(writer.encryptedTally(tally, numTallied, totalWeight));
  const decryption = decryptPartially(election, tally, privateKey, secureRandomBytes);
  append(writer.partialDecryption(1, decryption));
  const result = combineDecryptions(election, trustees, tally, totalWeight, new Map([[1, decryption]]));
  if (!result.ok) throw new Error(result.error.detail);
  append(writer.result(result.value));
}

/** Casts in a process of its own; `take` gets each ballot as it comes. */
async function castShare(job: CastingJob, take: (ballot: string) => void): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL('cast-ballots.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  child.stdin.end(JSON.stringify(job));
  for await (const line of createInterface({ input: child.stdout })) take(line);
  if ((await ended) !== 0) throw new Error('casting failed');
}
