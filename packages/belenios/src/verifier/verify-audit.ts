// Recomputes a revealed ballot: that the encryption on the voter's device did what the voter chose.
import type { CheckedBallot } from '../ballot-check.ts';
import { checkBallots } from '../ballot-check.ts';
import { ballotLayout, parseUnsignedBallot } from '../ballot-text.ts';
import { utf8 } from '../bytes.ts';
import { Booth } from '../casting.ts';
import type { Choices } from '../casting.ts';
import type { Election } from '../election.ts';
import { parseElection } from '../election.ts';
import { parseAuditFile } from '../audit-file.ts';
import { base64Hash } from '../hashing.ts';
import type { GroupName, PublicArithmetic } from '../kernel/public-arithmetic.ts';
import { PowerBatch } from '../power-batch.ts';
import type { CheckOutcome } from './checks.ts';
import { CheckBook } from './checks.ts';
import type { Unsupported } from './report.ts';

export type AuditReport = {
  readonly kind: 'report';
  readonly valid: boolean;
  readonly checks: readonly CheckOutcome[];
  /** What the ballot says when opened: to be compared with what the voter chose. */
  readonly choices: Choices;
  readonly hash: string;
  readonly credential?: string;
  readonly electionFingerprint: string;
  readonly electionName: string;
  readonly questions: Election['questions'];
};

/** Checks the bytes of an audit file; `expectedElection` is the fingerprint of the election it must be of. */
export async function verifyAudit(
  bytes: Uint8Array,
  arithmetic: (group: GroupName) => Promise<PublicArithmetic>,
  expectedElection?: string,
): Promise<AuditReport | Unsupported> {
  const file = parseAuditFile(bytes);
  if (!file.ok) return { kind: 'unsupported', refusal: file.error };
  const parsedElection = parseElection(utf8(file.value.election));
  if (!parsedElection.ok) return { kind: 'unsupported', refusal: parsedElection.error };
  const election = parsedElection.value;
  const { choices, exponents, hash, unsigned } = file.value;
  const checks = new CheckBook([
    'audit-ballot',
    'audit-hash',
    'audit-choices',
    'audit-ciphertexts',
    'audit-proofs',
    ...(expectedElection === undefined ? [] : (['expected-election'] as const)),
  ]);
  const layout = ballotLayout(election);
  checks.expect('audit-hash', base64Hash(utf8(unsigned)) === hash, 'the hash shown is not the hash of this ballot');
  checks.expect(
    'audit-choices',
    shapesAgree(election, choices) &&
      shapesAgree(election, exponents) &&
      election.questions.every((question, i) => Booth.allows(question, choices[i] as readonly number[])),
    'the choices are none that the questions allow',
  );
  if (expectedElection !== undefined)
    checks.expect('expected-election', expectedElection === election.fingerprint, `it is ${election.fingerprint}`);
  const ballot = parseUnsignedBallot(unsigned, layout);
  checks.expect('audit-ballot', ballot.ok, ballot.ok ? '' : ballot.error.detail);
  if (!ballot.ok || checks.hasFindings('audit-choices')) checks.block('audit-ciphertexts', 'audit-proofs');
  else {
    const opened = await arithmetic(election.group.name);
    try {
      checks.reach('audit-ciphertexts', 'audit-proofs');
      const { group, publicKey } = election;
      const g = group.encode(group.g);
      const batch = new PowerBatch(group);
      for (const [i, question] of exponents.entries())
        for (const [j, r] of question.entries()) {
          batch.add([[g, r]]);
          batch.add([
            [publicKey, r],
            [g, BigInt(choices[i]?.[j] as number)],
          ]);
        }
      const computed = await batch.compute(opened);
      for (const [k, element] of ballot.value.answers.flatMap((answer) => answer.choices).entries())
        if (computed[k] !== element)
          checks.find(
            'audit-ciphertexts',
            `${k % 2 === 0 ? 'alpha' : 'beta'} of ciphertext ${(k >> 1) + 1} is not what choice and exponent give`,
          );
      const [checked] = await checkBallots(election, layout, opened, [{ ...ballot.value, unsigned, keyIsChecked: false }]);
      for (const { detail } of (checked as CheckedBallot).faults) checks.find('audit-proofs', detail);
    } finally {
      await opened.close();
    }
  }
  const outcomes = checks.outcomes();
  return {
    kind: 'report',
    valid: outcomes.every(({ status }) => status === 'passed'),
    checks: outcomes,
    choices,
    hash,
    ...(ballot.ok ? { credential: ballot.value.credential } : {}),
    electionFingerprint: election.fingerprint,
    electionName: election.name,
    questions: election.questions,
  };
}

/** Whether there is one item for each ciphertext of each question. */
const shapesAgree = (election: Election, lists: readonly (readonly unknown[])[]): boolean =>
  lists.length === election.questions.length &&
  election.questions.every(({ answers, blank }, i) => lists[i]?.length === answers.length + (blank ? 1 : 0));
