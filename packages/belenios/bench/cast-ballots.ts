/** Started by elections.ts for its share of the voters: reads a job from standard input and prints the ballots, one a line. */
import { text } from 'node:stream/consumers';
import { Booth, expectElection, secureRandomBytes } from './package-parts.ts';

export type CastingJob = {
  readonly election: string;
  readonly voters: readonly { readonly credential: string; readonly public: string }[];
};

const job = JSON.parse(await text(process.stdin)) as CastingJob;
const election = expectElection(new TextEncoder().encode(job.election));
const booth = new Booth(election, secureRandomBytes);
for (const [voter, { credential, public: listed }] of job.voters.entries()) {
  const choices = election.questions.map(({ answers, min, max }) => {
    const chosen = min + (voter % (max - min + 1));
    return answers.map((_, i) => ((i + voter) % answers.length < chosen ? 1 : 0));
  });
  const prepared = booth.prepare(credential, choices, new Set([listed]));
  if (!prepared.ok) throw new Error(prepared.error.detail);
  const cast = prepared.value.cast();
  if (!cast.ok) throw new Error(cast.error.detail);
  console.log(cast.value.ballot);
}
