// What the voting page computes with secrets. It runs in a worker of the page, so that encrypting never freezes it.
import type { AuditDisclosure, CastBallot, Choices, PreparedBallot, VoteRefusalKind } from '../casting.ts';
import { Booth } from '../casting.ts';
import { publicCredential } from '../credentials.ts';
import type { Election } from '../election.ts';
import { parseElection } from '../election.ts';
import type { Refusal, Result } from '../result.ts';
import { expectValue, succeed } from '../result.ts';
import type { RandomBytes } from '../scalars.ts';
import { secureRandomBytes } from '../scalars.ts';

type Answer<T> = Promise<Result<T, Refusal<VoteRefusalKind>>>;

/** One voter in one election. Everything in and out can be sent to a worker. */
export class VoterDesk {
  readonly #randomBytes: RandomBytes;
  #opened: { readonly election: Election; readonly booth: Booth; readonly listed: ReadonlySet<string> } | undefined;
  #prepared: PreparedBallot | undefined;

  constructor(randomBytes: RandomBytes = secureRandomBytes) {
    this.#randomBytes = randomBytes;
  }

  /** `electionBytes` have been verified; `listed` are the public credentials. Builds the tables while the voter reads. */
  open(electionBytes: Uint8Array, listed: ReadonlySet<string>): Promise<void> {
    const election = expectValue(parseElection(electionBytes));
    const booth = new Booth(election, this.#randomBytes);
    booth.warmUp();
    this.#opened = { election, booth, listed };
    return Promise.resolve();
  }

  /** The public credential that belongs to a secret one of the right form. */
  identify(credential: string): Promise<string> {
    const { group, uuid } = this.#election.election;
    return Promise.resolve(group.encode(publicCredential(group, uuid, credential)));
  }

  /** Encrypts the vote afresh and answers `signature.hash`. A ballot prepared before is forgotten. */
  async prepare(credential: string, choices: Choices): Answer<string> {
    const { booth, listed } = this.#election;
    const prepared = booth.prepare(credential, choices, listed);
    if (!prepared.ok) return prepared;
    this.#prepared = prepared.value;
    return succeed(prepared.value.hash);
  }

  /** Reveals the prepared ballot, which is then never signed. */
  async audit(): Answer<AuditDisclosure> {
    return this.#ballot.audit();
  }

  /** Signs the prepared ballot. */
  async cast(): Answer<CastBallot> {
    return this.#ballot.cast();
  }

  get #election() {
    if (this.#opened === undefined) throw new Error('open comes first');
    return this.#opened;
  }

  get #ballot(): PreparedBallot {
    if (this.#prepared === undefined) throw new Error('prepare comes first');
    return this.#prepared;
  }
}
