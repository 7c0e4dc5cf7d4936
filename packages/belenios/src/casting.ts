// The voter's side: encrypt a vote, show its hash, then either audit it (reveal everything, never sign it) or sign and cast it.
import { base64Hash } from './hashing.ts';
import { utf8 } from './bytes.ts';
import type { Answer, BallotLayout, UnsignedBallot } from './ballot-text.ts';
import { ballotLayout, signBallotText, unsignedBallotText } from './ballot-text.ts';
import { isCredential, secretOfCredential } from './credentials.ts';
import type { Election, Question } from './election.ts';
import { choiceCount } from './election.ts';
import type { Element } from './groups/group.ts';
import type { Branch, ElectionTables } from './proving.ts';
import { proveDisjunction, signHash } from './proving.ts';
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';
import type { RandomBytes } from './scalars.ts';
import { modulo, randomScalar } from './scalars.ts';
import { answerPrefix, ballotPrefix, blankTranscript, intervalTranscript, possiblyBlankTranscript } from './transcripts.ts';

/** For each question a 0 or 1 for each answer; where a blank vote is possible, the blank flag first (as belenios-tool's choices). */
export type Choices = readonly (readonly number[])[];

export type VoteRefusalKind =
  'credential-form' | 'credential-unknown' | 'choices-shape' | 'choices-not-allowed' | 'already-audited' | 'already-cast';

/** What an audit reveals: enough to recompute every ciphertext. All of it was secret before. */
export type AuditDisclosure = {
  readonly unsigned: string;
  readonly hash: string;
  readonly choices: Choices;
  /** For each question the exponent r of each ciphertext. */
  readonly exponents: readonly (readonly bigint[])[];
};

export type CastBallot = { readonly ballot: string; readonly tracker: string; readonly hash: string };

/** A complete ballot that is not signed yet. It can be audited or cast, once, and not both. */
export class PreparedBallot {
  /** `signature.hash`: to be shown to the voter before the voter chooses. */
  readonly hash: string;
  readonly #disclosure: AuditDisclosure;
  readonly #sign: () => CastBallot;
  #isAudited = false;
  #cast: CastBallot | undefined;

  constructor(disclosure: AuditDisclosure, sign: () => CastBallot) {
    this.hash = disclosure.hash;
    this.#disclosure = disclosure;
    this.#sign = sign;
  }

  /** Reveals the ballot; from now on it cannot be signed, and the vote must be prepared afresh. */
  audit(): Result<AuditDisclosure, Refusal<VoteRefusalKind>> {
    if (this.#cast !== undefined) return refuse('already-cast', 'a ballot that was signed is never revealed');
    this.#isAudited = true;
    return succeed(this.#disclosure);
  }

  /** Signs the ballot; from now on it cannot be audited. Asked again, it gives the same signed ballot. */
  cast(): Result<CastBallot, Refusal<VoteRefusalKind>> {
    if (this.#isAudited) return refuse('already-audited', 'a ballot that was revealed is never signed');
    return succeed((this.#cast ??= this.#sign()));
  }
}

/** Prepares ballots of one election. The tables for g and y are built by the first ballot, or by `warmUp` before the voter is there. */
export class Booth {
  readonly #election: Election;
  readonly #layout: BallotLayout;
  readonly #tables: ElectionTables;
  readonly #randomBytes: RandomBytes;

  constructor(election: Election, randomBytes: RandomBytes) {
    this.#election = election;
    this.#layout = ballotLayout(election);
    this.#tables = { group: election.group, powerOfY: election.group.fixedBase(election.y) };
    this.#randomBytes = randomBytes;
  }

  /** Builds the tables. */
  warmUp(): void {
    this.#tables.powerOfY(1n);
    this.#election.group.powerOfGenerator(1n);
  }

  /** Whether the vector of zeros and ones is an allowed answer to the question. */
  static allows(question: Question, choices: readonly number[]): boolean {
    if (choices.length !== choiceCount(question) || choices.some((m) => m !== 0 && m !== 1)) return false;
    const blank = question.blank && choices[0] === 1;
    const sum = choices.slice(question.blank ? 1 : 0).reduce((total, m) => total + m, 0);
    return blank ? sum === 0 : sum >= question.min && sum <= question.max;
  }

  /**
   * Encrypts the choices for the owner of the secret credential. `listed` are the public credentials of the election: the credential
   * has no check digit, so this is where a typing error shows.
   */
  prepare(
    credential: string,
    choices: Choices,
    listed: { has(publicCredential: string): boolean },
  ): Result<PreparedBallot, Refusal<VoteRefusalKind>> {
    const { group, questions, uuid } = this.#election;
    if (!isCredential(credential)) return refuse('credential-form', 'a credential has the form XXXXX-XXXXXX-XXXXX-XXXXXX');
    if (choices.length !== questions.length) return refuse('choices-shape', `the election has ${questions.length} questions`);
    for (const [i, question] of questions.entries())
      if (!Booth.allows(question, choices[i] as readonly number[]))
        return refuse('choices-not-allowed', `the answer to question ${i + 1} is not allowed`);
    const s = secretOfCredential(group, uuid, credential);
    const publicCredential = group.encode(group.powerOfGenerator(s));
    if (!listed.has(publicCredential)) return refuse('credential-unknown', 'the credential is not one of this election');

    const S0 = ballotPrefix(this.#election.fingerprint, publicCredential);
    const answers = questions.map((question, i) => this.#encrypt(S0, question, choices[i] as readonly number[]));
    const ballot: UnsignedBallot = { credential: publicCredential, answers: answers.map(({ answer }) => answer) };
    const unsigned = unsignedBallotText(this.#layout, ballot);
    const hash = base64Hash(utf8(unsigned));
    const sign = (): CastBallot => {
      const signed = signBallotText(unsigned, { hash, proof: signHash(group, s, hash, this.#randomBytes) });
      return { ballot: signed, tracker: base64Hash(utf8(signed)), hash };
    };
    return succeed(new PreparedBallot({ unsigned, hash, choices, exponents: answers.map(({ exponents }) => exponents) }, sign));
  }

  #encrypt(S0: string, question: Question, m: readonly number[]): { readonly answer: Answer; readonly exponents: readonly bigint[] } {
    const { group, powerOfY } = this.#tables;
    const { q } = group;
    const exponents = m.map(() => randomScalar(q, this.#randomBytes));
    const ciphertexts: Element[] = exponents.flatMap((r, i) => {
      // g^m without a branch on m that does more work for one of the values.
      const message = [group.identity, group.g][m[i] as number] as Element;
      return [group.powerOfGenerator(r), group.multiply(powerOfY(r), message)];
    });
    const first = question.blank ? 1 : 0;
    const sumOf = (values: readonly bigint[]): bigint => values.slice(first).reduce((total, value) => total + value, 0n);
    const R = modulo(sumOf(exponents), q);
    const M = Number(sumOf(m.map(BigInt)));
    const product = (offset: 0 | 1): Element =>
      ciphertexts.filter((_, i) => i >= 2 * first && i % 2 === offset).reduce((a, b) => group.multiply(a, b), group.identity);
    const choices = group.encodeAll(ciphertexts);
    const [alphaSum = '', betaSum = ''] = group.encodeAll([product(0), product(1)]);
    const S = answerPrefix(S0, choices);

    const branch = (r: bigint, value: number, M: number): Branch => ({ r, mMinusM: BigInt(value - M) });
    const prove = (branches: readonly Branch[], known: number, transcript: (commitments: readonly string[]) => string) =>
      proveDisjunction(this.#tables, branches, known, transcript, this.#randomBytes);

    const individualProofs = exponents.flatMap((r, i) => {
      const value = m[i] as number;
      const [alpha = '', beta = ''] = choices.slice(2 * i, 2 * i + 2);
      return prove([branch(r, value, 0), branch(r, value, 1)], value, (c) => intervalTranscript(S0, alpha, beta, c));
    });
    const inRange = Array.from({ length: question.max - question.min + 1 }, (_, j) => branch(R, M, question.min + j));
    if (!question.blank) {
      const overallProof = prove(inRange, M - question.min, (c) => intervalTranscript(S, alphaSum, betaSum, c));
      return { answer: { choices, individualProofs, overallProof, blankProof: [] }, exponents };
    }
    const [m0 = 0] = m;
    const [r0 = 0n] = exponents;
    const blankProof = prove([branch(r0, m0, 0), branch(R, M, 0)], m0, (c) => blankTranscript(S, c));
    const overallProof = prove([branch(r0, m0, 1), ...inRange], m0 === 1 ? 0 : 1 + M - question.min, (c) => possiblyBlankTranscript(S, c));
    return { answer: { choices, individualProofs, overallProof, blankProof }, exponents };
  }
}
