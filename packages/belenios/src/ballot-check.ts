// Checks ballots in bulk (specification 4.11 to 4.17): membership of every element, every proof and the signature.
import { concatBytes, utf8 } from './bytes.ts';
import type { Answer, BallotLayout, Signature, UnsignedBallot } from './ballot-text.ts';
import { elementBytes, elementTexts, scalarBytes } from './encoding.ts';
import type { Election } from './election.ts';
import { base64Hash, hashToScalar } from './hashing.ts';
import type { PublicArithmetic } from './kernel/public-arithmetic.ts';
import { elementFaults, elementSizes } from './kernel/public-arithmetic.ts';
import { modulo } from './scalars.ts';
import type { Proof } from './transcripts.ts';
import {
  answerPrefix,
  ballotPrefix,
  blankTranscript,
  intervalTranscript,
  possiblyBlankTranscript,
  signatureTranscript,
} from './transcripts.ts';

export type BallotFault = {
  readonly check: 'ballot-elements' | 'ballot-individual-proofs' | 'ballot-overall-proofs' | 'ballot-blank-proofs' | 'ballot-signature';
  readonly detail: string;
};

/** A ballot to check. An audited ballot has no signature; `keyIsChecked` says that its credential is known to be in the group. */
export type BallotToCheck = UnsignedBallot & {
  readonly unsigned: string;
  readonly signature?: Signature;
  readonly keyIsChecked: boolean;
};

export type CheckedBallot = {
  /** What is wrong; empty when the ballot is valid. */
  readonly faults: readonly BallotFault[];
  /** The ciphertexts of all answers as bytes; undefined when one of them is not in the group. */
  readonly ciphertexts: Uint8Array | undefined;
};

/** One proof with several branches: where its commitments stand in the answer, and what hashing them must give. */
type Disjunction = {
  readonly fault: BallotFault;
  readonly proofs: readonly Proof[];
  /** Place of each branch among the branches of the request. */
  readonly branches: readonly number[];
  readonly transcript: (commitments: readonly string[], products: readonly string[]) => string;
};

type PlannedBallot = {
  readonly from: number;
  readonly elements: number;
  readonly key: number;
  readonly disjunctions: readonly Disjunction[];
};

/** Checks all equations of the ballots; the answer has one entry for each, in order. */
export async function checkBallots(
  election: Election,
  layout: BallotLayout,
  arithmetic: PublicArithmetic,
  ballots: readonly BallotToCheck[],
): Promise<readonly CheckedBallot[]> {
  const { name, q } = election.group;
  const size = elementSizes[name];
  const request = new RequestBuilder(election, layout);
  const planned = ballots.map((ballot) => request.add(ballot));
  const answer = await arithmetic.commitments(request.build());
  const commitments = elementTexts(name, answer.commitments);
  const products = elementTexts(name, answer.products);
  const keyCommitments = elementTexts(name, answer.keyCommitments);

  return planned.map(({ from, elements, key, disjunctions }, i) => {
    const ballot = ballots[i] as BallotToCheck;
    const faults: BallotFault[] = [];
    for (let j = 0; j < elements; j++) {
      const fault = answer.ciphertextFaults[from + j];
      if (fault === elementFaults.none && !request.malformed.has(from + j)) continue;
      const what =
        fault === elementFaults.subgroup && !request.malformed.has(from + j)
          ? 'is outside the subgroup of order q'
          : 'is not the canonical encoding of an element';
      faults.push({ check: 'ballot-elements', detail: `${j % 2 === 0 ? 'alpha' : 'beta'} of choice ${(j >> 1) + 1} ${what}` });
    }
    const legal = faults.length === 0;
    for (const { fault, proofs, branches, transcript } of disjunctions) {
      const texts = branches.flatMap((branch) => commitments.slice(2 * branch, 2 * branch + 2));
      const sum = proofs.reduce((total, { challenge }) => total + challenge, 0n);
      if (hashToScalar(transcript(texts, products), q) !== modulo(sum, q)) faults.push(fault);
    }
    const { signature } = ballot;
    if (signature !== undefined) {
      if (signature.hash !== base64Hash(utf8(ballot.unsigned)))
        faults.push({ check: 'ballot-signature', detail: 'signature.hash is not the hash of the ballot' });
      const A = keyCommitments[key] as string;
      if (request.malformedKeys.has(key) || hashToScalar(signatureTranscript(signature.hash, A), q) !== signature.proof.challenge)
        faults.push({ check: 'ballot-signature', detail: 'the signature is not by the credential' });
    }
    return { faults, ciphertexts: legal ? request.ciphertexts(from * size, elements * size) : undefined };
  });
}

/** Lays out the ballots' ciphertexts, products and branches for PublicArithmetic. */
class RequestBuilder {
  /** Indexes of elements whose text cannot be turned into bytes; zeros stand for them. */
  readonly malformed = new Set<number>();
  readonly malformedKeys = new Set<number>();
  readonly #election: Election;
  readonly #layout: BallotLayout;
  readonly #zeros: Uint8Array;
  readonly #elements: Uint8Array[] = [];
  readonly #products: number[] = [];
  /** Branches name products by -1 - index until the number of ciphertexts is known. */
  readonly #branches: { readonly ciphertext: number; readonly value: number; readonly proof: Proof }[] = [];
  readonly #keys: Uint8Array[] = [];
  readonly #keyProofs: Proof[] = [];
  #checkKeys = false;
  #bytes = new Uint8Array(0);

  constructor(election: Election, layout: BallotLayout) {
    this.#election = election;
    this.#layout = layout;
    this.#zeros = new Uint8Array(elementSizes[election.group.name]);
  }

  add(ballot: BallotToCheck): PlannedBallot {
    const from = this.#elements.length;
    const S0 = ballotPrefix(this.#election.fingerprint, ballot.credential);
    const disjunctions = ballot.answers.flatMap((answer, i) => this.#addAnswer(answer, i, S0));
    const key = this.#keys.length;
    if (ballot.signature !== undefined) {
      const bytes = elementBytes(this.#election.group.name, ballot.credential);
      if (bytes === undefined) this.malformedKeys.add(key);
      this.#keys.push(bytes ?? this.#zeros);
      this.#keyProofs.push(ballot.signature.proof);
      this.#checkKeys ||= !ballot.keyIsChecked;
    }
    return { from, elements: this.#elements.length - from, key, disjunctions };
  }

  #addAnswer(answer: Answer, question: number, S0: string): Disjunction[] {
    const { blank } = this.#layout.questions[question] as BallotLayout['questions'][number];
    const { min } = this.#election.questions[question] as Election['questions'][number];
    const first = this.#elements.length / 2;
    const count = answer.choices.length / 2;
    for (const text of answer.choices) {
      const bytes = elementBytes(this.#election.group.name, text);
      if (bytes === undefined) this.malformed.add(this.#elements.length);
      this.#elements.push(bytes ?? this.#zeros);
    }
    const S = answerPrefix(S0, answer.choices);
    const label = `of question ${question + 1}`;
    const disjunctions: Disjunction[] = [];
    const product = this.#products.length / 2;
    this.#products.push(blank ? first + 1 : first, first + count);
    const sum = -1 - product;

    const individual = (choice: number): void => {
      const proofs = answer.individualProofs.slice(2 * choice, 2 * choice + 2);
      const [alpha = '', beta = ''] = answer.choices.slice(2 * choice, 2 * choice + 2);
      disjunctions.push({
        fault: { check: 'ballot-individual-proofs', detail: `choice ${choice + 1} ${label} is not proved to be 0 or 1` },
        proofs,
        branches: proofs.map((proof, value) => this.#branch(first + choice, value, proof)),
        transcript: (commitments) => intervalTranscript(S0, alpha, beta, commitments),
      });
    };

    individual(0);
    const [blank0, blankSum] = answer.blankProof;
    const overallFault: BallotFault = {
      check: 'ballot-overall-proofs',
      detail: `the number of choices ${label} is not proved to be allowed`,
    };
    if (blank0 !== undefined && blankSum !== undefined) {
      // Branches on the same ciphertext stand side by side: those on the blank flag here, those on the sum below.
      const branch0 = this.#branch(first, 0, blank0);
      const overall0 = this.#branch(first, 1, answer.overallProof[0] as Proof);
      const branchSum = this.#branch(sum, 0, blankSum);
      const overallSum = answer.overallProof.slice(1).map((proof, j) => this.#branch(sum, min + j, proof));
      disjunctions.push(
        {
          fault: { check: 'ballot-blank-proofs', detail: `the answer ${label} is not proved to be blank or to choose, not both` },
          proofs: answer.blankProof,
          branches: [branch0, branchSum],
          transcript: (commitments) => blankTranscript(S, commitments),
        },
        {
          fault: overallFault,
          proofs: answer.overallProof,
          branches: [overall0, ...overallSum],
          transcript: (commitments) => possiblyBlankTranscript(S, commitments),
        },
      );
    } else {
      disjunctions.push({
        fault: overallFault,
        proofs: answer.overallProof,
        branches: answer.overallProof.map((proof, j) => this.#branch(sum, min + j, proof)),
        transcript: (commitments, products) =>
          intervalTranscript(S, products[2 * product] as string, products[2 * product + 1] as string, commitments),
      });
    }
    for (let choice = 1; choice < count; choice++) individual(choice);
    return disjunctions;
  }

  #branch(ciphertext: number, value: number, proof: Proof): number {
    return this.#branches.push({ ciphertext, value, proof }) - 1;
  }

  build() {
    this.#bytes = concatBytes(this.#elements);
    const count = this.#elements.length / 2;
    return {
      electionKey: elementBytes(this.#election.group.name, this.#election.publicKey) as Uint8Array,
      ciphertexts: this.#bytes,
      products: Uint32Array.from(this.#products),
      branchCiphertexts: Uint32Array.from(this.#branches, ({ ciphertext }) => (ciphertext < 0 ? count - 1 - ciphertext : ciphertext)),
      branchValues: Uint32Array.from(this.#branches, ({ value }) => value),
      branchChallenges: scalarBytes(this.#branches.map(({ proof }) => proof.challenge)),
      branchResponses: scalarBytes(this.#branches.map(({ proof }) => proof.response)),
      keys: concatBytes(this.#keys),
      checkKeys: this.#checkKeys,
      keyChallenges: scalarBytes(this.#keyProofs.map((proof) => proof.challenge)),
      keyResponses: scalarBytes(this.#keyProofs.map((proof) => proof.response)),
    };
  }

  ciphertexts(from: number, length: number): Uint8Array {
    return this.#bytes.slice(from, from + length);
  }
}
