// election.json (specification 4.9 and 4.10): the questions, the group and the public key y that every ballot is encrypted to.
import { base64Hash } from './hashing.ts';
import { textOfUtf8, utf8 } from './bytes.ts';
import type { Element, Group } from './groups/group.ts';
import { groupNamed } from './groups/groups.ts';
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';
import type { JsonObject, JsonValue } from './strict-json.ts';
import { hasMembers, isJsonObject, isStringArray, parseStrictJson } from './strict-json.ts';

/** A homomorphic question: the voter chooses between `min` and `max` of the answers, or, when `blank`, none of them as a blank vote. */
export type Question = {
  readonly answers: readonly string[];
  readonly blank: boolean;
  readonly min: number;
  readonly max: number;
  readonly question: string;
};

/** What the members of election.json say, in the form in which it is written. */
export type ElectionDescription = {
  readonly description: string;
  readonly name: string;
  readonly group: Group;
  readonly y: Element;
  readonly questions: readonly Question[];
  readonly uuid: string;
  readonly administrator?: string;
  readonly credentialAuthority?: string;
};

export type Election = ElectionDescription & {
  /** y as published. */
  readonly publicKey: string;
  /** phi: Base64 of the SHA-256 of the bytes of election.json. */
  readonly fingerprint: string;
};

/** The three `unsupported-…` kinds are no fault of the election: another program may read it. */
export type ElectionRefusalKind =
  | 'election-too-large'
  | 'election-not-utf8'
  | 'election-json'
  | 'election-members'
  | 'election-question'
  | 'election-uuid'
  | 'election-public-key'
  | 'unsupported-version'
  | 'unsupported-group'
  | 'unsupported-question-type';

/** Bounds against elections made to exhaust a reader; far above any vote. */
const LARGEST_ELECTION_BYTES = 4 * 1024 * 1024;
const MOST_QUESTIONS = 1000;
const MOST_ANSWERS = 10_000;
/** Proofs of one ballot. The longest ballot, which is handled as a whole, has 20 MB in Ed25519. */
const MOST_PROOFS = 100_000;

const UUID = /^[1-9A-HJ-NP-Za-km-z]{14,64}$/;

/** Reads election.json, whose formatting is free (only its bytes are hashed); its meaning is not. */
export function parseElection(bytes: Uint8Array): Result<Election, Refusal<ElectionRefusalKind>> {
  if (bytes.length > LARGEST_ELECTION_BYTES) return refuse('election-too-large', `${bytes.length} bytes`);
  const text = textOfUtf8(bytes);
  if (text === undefined) return refuse('election-not-utf8', 'election.json is not UTF-8');
  const json = parseStrictJson(text);
  if (!json.ok) return refuse('election-json', json.error.detail);
  const value = json.value;
  if (!isJsonObject(value)) return refuse('election-members', 'election.json is no object');
  if (value['version'] !== 1)
    return refuse('unsupported-version', `protocol version ${JSON.stringify(value['version'] ?? null).slice(0, 40)}; this reads version 1`);
  if (
    !hasMembers(
      value,
      ['version', 'description', 'name', 'group', 'public_key', 'questions', 'uuid'],
      ['administrator', 'credential_authority'],
    )
  )
    return refuse('election-members', 'members are missing or unknown');
  const texts = readTexts(value);
  if (texts === undefined) return refuse('election-members', 'a member that must be a text is none');
  const group = groupNamed(texts.group);
  if (group === undefined) return refuse('unsupported-group', `group ${texts.group.slice(0, 40)}; this reads Ed25519 and BELENIOS-2048`);
  if (!UUID.test(texts.uuid)) return refuse('election-uuid', 'the uuid is not 14 to 64 characters of Base58');
  const questions = readQuestions(value['questions']);
  if (!questions.ok) return questions;
  const y = group.decode(texts.publicKey);
  if (y === undefined) return refuse('election-public-key', 'public_key is no element of the group');
  const { description, name, publicKey, uuid, optional } = texts;
  return succeed({ description, name, group, y, publicKey, questions: questions.value, uuid, ...optional, fingerprint: base64Hash(bytes) });
}

function readTexts(value: JsonObject) {
  const {
    description,
    name,
    group,
    public_key: publicKey,
    uuid,
    administrator = '',
    credential_authority: credentialAuthority = '',
  } = value;
  if (typeof description !== 'string' || typeof name !== 'string' || typeof group !== 'string' || typeof publicKey !== 'string')
    return undefined;
  if (typeof uuid !== 'string' || typeof administrator !== 'string' || typeof credentialAuthority !== 'string') return undefined;
  const optional = {
    ...('administrator' in value ? { administrator } : {}),
    ...('credential_authority' in value ? { credentialAuthority } : {}),
  };
  return { description, name, group, publicKey, uuid, optional };
}

function readQuestions(value: JsonValue | undefined): Result<readonly Question[], Refusal<ElectionRefusalKind>> {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_QUESTIONS)
    return refuse('election-question', `an election has 1 to ${MOST_QUESTIONS} questions`);
  const questions: Question[] = [];
  for (const [i, item] of (value as readonly JsonValue[]).entries()) {
    if (isJsonObject(item) && 'type' in item)
      return refuse(
        'unsupported-question-type',
        `question ${i + 1} is of type ${JSON.stringify(item['type']).slice(0, 40)}; this reads homomorphic questions`,
      );
    const question = readQuestion(item);
    if (question === undefined) return refuse('election-question', `question ${i + 1} is malformed`);
    questions.push(question);
  }
  const proofs = questions.reduce((sum, question) => sum + 2 * choiceCount(question) + overallProofCount(question), 0);
  return proofs > MOST_PROOFS ? refuse('election-question', `a ballot would have ${proofs} proofs`) : succeed(questions);
}

function readQuestion(value: JsonValue): Question | undefined {
  if (!hasMembers(value, ['answers', 'min', 'max', 'question'], ['blank'])) return undefined;
  const { answers, blank = false, min, max, question } = value;
  if (!isStringArray(answers) || answers.length === 0 || answers.length > MOST_ANSWERS) return undefined;
  if (typeof blank !== 'boolean' || typeof question !== 'string') return undefined;
  if (typeof min !== 'number' || typeof max !== 'number' || min < 0 || max < min || max > MOST_ANSWERS) return undefined;
  return { answers, blank, min, max, question };
}

/** The bytes of election.json, members in the order that belenios-tool writes. */
export function serializeElection(election: ElectionDescription): Uint8Array<ArrayBuffer> {
  return utf8(
    JSON.stringify({
      version: 1,
      description: election.description,
      name: election.name,
      group: election.group.name,
      public_key: election.group.encode(election.y),
      questions: election.questions.map(({ answers, blank, min, max, question }) => ({
        answers,
        ...(blank ? { blank } : {}),
        min,
        max,
        question,
      })),
      uuid: election.uuid,
      ...(election.administrator === undefined ? {} : { administrator: election.administrator }),
      ...(election.credentialAuthority === undefined ? {} : { credential_authority: election.credentialAuthority }),
    }),
  );
}

/** How many ciphertexts an answer to the question has: the blank flag first when a blank vote is possible. */
export const choiceCount = (question: Question): number => question.answers.length + (question.blank ? 1 : 0);

/** How many proofs the overall proof of the question has (specification 4.12 and 4.13). */
export const overallProofCount = (question: Question): number => question.max - question.min + (question.blank ? 2 : 1);
