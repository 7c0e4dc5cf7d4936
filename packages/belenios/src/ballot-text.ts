// The ballot as one canonical line (specification 4.17). Its layout follows from the election, so it is read with the layout in hand:
// every byte but the digits of elements and scalars is known beforehand, and nothing that re-serialises differently gets through.
import type { Election, Question } from './election.ts';
import { choiceCount, overallProofCount } from './election.ts';
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';
import { parseScalar } from './scalars.ts';
import type { Proof } from './transcripts.ts';

export type BallotLayout = {
  readonly uuid: string;
  readonly fingerprint: string;
  readonly q: bigint;
  readonly questions: readonly { readonly choices: number; readonly overall: number; readonly blank: boolean }[];
};

export function ballotLayout(election: Election): BallotLayout {
  const layoutOf = (question: Question) => ({
    choices: choiceCount(question),
    overall: overallProofCount(question),
    blank: question.blank,
  });
  return { uuid: election.uuid, fingerprint: election.fingerprint, q: election.group.q, questions: election.questions.map(layoutOf) };
}

/** The answer to one question, elements as texts. */
export type Answer = {
  /** alpha and beta of every choice: alpha0, beta0, alpha1, beta1, … */
  readonly choices: readonly string[];
  /** Two proofs for each choice: that it is 0, that it is 1. */
  readonly individualProofs: readonly Proof[];
  readonly overallProof: readonly Proof[];
  /** Two proofs where a blank vote is possible, otherwise none. */
  readonly blankProof: readonly Proof[];
};

export type UnsignedBallot = { readonly credential: string; readonly answers: readonly Answer[] };
export type Signature = { readonly hash: string; readonly proof: Proof };
export type Ballot = UnsignedBallot & { readonly signature: Signature };

export type BallotRefusalKind = 'ballot-not-canonical' | 'ballot-other-election' | 'ballot-scalar';

const proofText = ({ challenge, response }: Proof): string => `{"challenge":"${challenge}","response":"${response}"}`;
const proofsText = (proofs: readonly Proof[]): string => `[${proofs.map(proofText).join(',')}]`;

function answerText({ choices, individualProofs, overallProof, blankProof }: Answer): string {
  const ciphertexts: string[] = [];
  const individual: string[] = [];
  for (let i = 0; i < choices.length; i += 2) {
    ciphertexts.push(`{"alpha":"${choices[i]}","beta":"${choices[i + 1]}"}`);
    individual.push(proofsText(individualProofs.slice(i, i + 2)));
  }
  const blank = blankProof.length === 0 ? '' : `,"blank_proof":${proofsText(blankProof)}`;
  return `{"choices":[${ciphertexts.join(',')}],"individual_proofs":[${individual.join(',')}],"overall_proof":${proofsText(overallProof)}${blank}}`;
}

/** The ballot without its signature: what `signature.hash` is the hash of. */
export const unsignedBallotText = (layout: BallotLayout, { credential, answers }: UnsignedBallot): string =>
  `{"election_uuid":"${layout.uuid}","election_hash":"${layout.fingerprint}","credential":"${credential}","answers":[${answers.map(answerText).join(',')}]}`;

/** The signed ballot: the unsigned one with its last member added. */
export const signBallotText = (unsigned: string, { hash, proof }: Signature): string =>
  `${unsigned.slice(0, -1)},"signature":{"hash":"${hash}","proof":${proofText(proof)}}}`;

class Refused extends Error {
  readonly refusal: Refusal<BallotRefusalKind>;
  constructor(kind: BallotRefusalKind, detail: string) {
    super(detail);
    this.refusal = { kind, detail };
  }
}

/** Reads a line from left to right. */
class LineReader {
  readonly text: string;
  readonly q: bigint;
  at = 0;
  constructor(text: string, q: bigint) {
    this.text = text;
    this.q = q;
  }
  literal(literal: string): void {
    if (!this.text.startsWith(literal, this.at)) throw new Refused('ballot-not-canonical', `expected ${literal} at character ${this.at}`);
    this.at += literal.length;
  }
  /** The characters up to the next quote, which is left behind as well. */
  untilQuote(): string {
    const end = this.text.indexOf('"', this.at);
    if (end < 0) throw new Refused('ballot-not-canonical', `unterminated text at character ${this.at}`);
    const value = this.text.slice(this.at, end);
    this.at = end + 1;
    return value;
  }
  scalar(): bigint {
    const from = this.at;
    const value = parseScalar(this.untilQuote(), this.q);
    if (value === undefined) throw new Refused('ballot-scalar', `no canonical number below q at character ${from}`);
    return value;
  }
  proof(): Proof {
    this.literal('{"challenge":"');
    const challenge = this.scalar();
    this.literal(',"response":"');
    const response = this.scalar();
    this.literal('}');
    return { challenge, response };
  }
  proofs(count: number): Proof[] {
    return this.list(count, () => this.proof());
  }
  list<T>(count: number, item: () => T): T[] {
    this.literal('[');
    const items: T[] = [];
    for (let i = 0; i < count; i++) {
      if (i > 0) this.literal(',');
      items.push(item());
    }
    this.literal(']');
    return items;
  }
}

function readAnswer(reader: LineReader, question: BallotLayout['questions'][number]): Answer {
  reader.literal('{"choices":');
  const choices: string[] = [];
  reader.list(question.choices, () => {
    reader.literal('{"alpha":"');
    choices.push(reader.untilQuote());
    reader.literal(',"beta":"');
    choices.push(reader.untilQuote());
    reader.literal('}');
  });
  reader.literal(',"individual_proofs":');
  const individualProofs = reader.list(question.choices, () => reader.proofs(2)).flat();
  reader.literal(',"overall_proof":');
  const overallProof = reader.proofs(question.overall);
  if (question.blank) reader.literal(',"blank_proof":');
  const blankProof = question.blank ? reader.proofs(2) : [];
  reader.literal('}');
  return { choices, individualProofs, overallProof, blankProof };
}

function readUnsigned(reader: LineReader, layout: BallotLayout): UnsignedBallot {
  reader.literal('{"election_uuid":"');
  const uuid = reader.untilQuote();
  reader.literal(',"election_hash":"');
  const fingerprint = reader.untilQuote();
  if (uuid !== layout.uuid || fingerprint !== layout.fingerprint)
    throw new Refused('ballot-other-election', 'election_uuid or election_hash is of another election');
  reader.literal(',"credential":"');
  const credential = reader.untilQuote();
  reader.literal(',"answers":[');
  const answers = layout.questions.map((question, i) => {
    if (i > 0) reader.literal(',');
    return readAnswer(reader, question);
  });
  reader.literal(']');
  return { credential, answers };
}

function refusing<T>(read: () => T): Result<T, Refusal<BallotRefusalKind>> {
  try {
    return succeed(read());
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal.kind, error.refusal.detail);
    throw error;
  }
}

/**
 * Reads a ballot line. Element texts are handed on as they stand (the verifier decodes them in bulk), scalars are in [0, q).
 * `unsigned` is the text whose hash the ballot's `signature.hash` must be.
 */
export function parseBallot(
  text: string,
  layout: BallotLayout,
): Result<Ballot & { readonly unsigned: string }, Refusal<BallotRefusalKind>> {
  return refusing(() => {
    const reader = new LineReader(text, layout.q);
    const { credential, answers } = readUnsigned(reader, layout);
    const unsigned = text.slice(0, reader.at) + '}';
    reader.literal(',"signature":{"hash":"');
    const hash = reader.untilQuote();
    reader.literal(',"proof":');
    const proof = reader.proof();
    reader.literal('}}');
    endOf(reader);
    return { credential, answers, signature: { hash, proof }, unsigned };
  });
}

/** Reads a ballot that is complete but not signed: what an audit reveals. */
export function parseUnsignedBallot(text: string, layout: BallotLayout): Result<UnsignedBallot, Refusal<BallotRefusalKind>> {
  return refusing(() => {
    const reader = new LineReader(text, layout.q);
    const ballot = readUnsigned(reader, layout);
    reader.literal('}');
    endOf(reader);
    return ballot;
  });
}

function endOf(reader: LineReader): void {
  if (reader.at !== reader.text.length) throw new Refused('ballot-not-canonical', `text after the end at character ${reader.at}`);
}
