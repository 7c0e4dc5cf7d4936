import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Sample } from '../test-support/elections.ts';
import { committee, makeSample, testArithmetic, yesNo, withWrongProof } from '../test-support/elections.ts';
import { parseAuditFile, serializeAuditFile } from './audit-file.ts';
import { checkBallots } from './ballot-check.ts';
import { ballotLayout, parseBallot, parseUnsignedBallot } from './ballot-text.ts';
import { utf8 } from './bytes.ts';
import type { Choices } from './casting.ts';
import { Booth } from './casting.ts';
import { belenios2048 } from './groups/belenios-2048.ts';
import { ed25519 } from './groups/ed25519.ts';
import type { Element } from './groups/group.ts';
import { base64Hash } from './hashing.ts';
import type { Refusal, Result } from './result.ts';
import { expectValue } from './result.ts';
import { secureRandomBytes } from './scalars.ts';
import { verifyAudit } from './verifier/verify-audit.ts';

const kindOf = (result: Result<unknown, Refusal>): string | undefined => (result.ok ? undefined : result.error.kind);
let sample: Sample;
let booth: Booth;
before(async () => {
  sample = await makeSample({ group: ed25519, votes: [] });
  booth = new Booth(sample.election, secureRandomBytes);
  booth.warmUp();
});
const choices: Choices = [
  [0, 1, 0],
  [0, 1, 1, 0, 0],
];
const prepare = () => expectValue(booth.prepare(sample.voters[0]!.credential, choices, sample.listed));

describe('Booth', () => {
  test('allows what the question allows', () => {
    const allowed = [
      [0, 1, 0, 0, 0],
      [0, 1, 1, 1, 0],
      [1, 0, 0, 0, 0],
    ];
    const not = [
      [0, 0, 0, 0, 0],
      [1, 1, 0, 0, 0],
      [0, 1, 1, 1, 1],
      [0, 1],
      [0, 2, 0, 0, 0],
      [0, -1, 1, 1, 0],
      [0, 0.5, 0.5, 0, 0],
    ];
    for (const m of allowed) assert.ok(Booth.allows(committee, m), m.join());
    for (const m of not) assert.ok(!Booth.allows(committee, m), m.join());
    assert.ok(!Booth.allows(yesNo, [1, 1, 0]));
  });

  test('refuses credentials and choices that are not of this election', () => {
    const refused = (credential: string, m: Choices) => kindOf(booth.prepare(credential, m, sample.listed));
    const own = sample.voters[0]!.credential;
    assert.equal(refused(own.replaceAll('-', ''), choices), 'credential-form');
    assert.equal(refused('11111-111111-11111-111111', choices), 'credential-unknown');
    assert.equal(refused(own, [[0, 1, 0]]), 'choices-shape');
    assert.equal(refused(own, [[1, 1, 0], choices[1]!]), 'choices-not-allowed');
  });

  test('does the same work whatever is chosen: as many powers, none of which has an exponent of 0', async () => {
    const questions = [{ question: '?', answers: ['A', 'B', 'C'], blank: true, min: 0, max: 2 }];
    for (const group of [ed25519, belenios2048]) {
      const { election, voters, listed } = await makeSample({ group, questions, votes: [] });
      const exponents: bigint[] = [];
      const noting = (power: (exponent: bigint) => Element) => (exponent: bigint) => {
        exponents.push(exponent);
        return power(exponent);
      };
      const watched = {
        ...group,
        powerOfGenerator: noting(group.powerOfGenerator),
        fixedBase: (base: Element) => noting(group.fixedBase(base)),
      };
      const watchedBooth = new Booth({ ...election, group: watched }, secureRandomBytes);
      const counts = [
        [1, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 1, 1, 0],
      ].map((vote) => {
        exponents.length = 0;
        expectValue(watchedBooth.prepare(voters[0]!.credential, [vote], listed));
        assert.ok(!exponents.includes(0n), `${group.name}: ${vote.join()}`);
        return exponents.length;
      });
      assert.equal(new Set(counts).size, 1);
    }
  });

  test('signs what it showed the hash of, once it is cast', () => {
    const prepared = prepare();
    const { ballot, tracker, hash } = expectValue(prepared.cast());
    assert.equal(hash, prepared.hash);
    assert.equal(tracker, base64Hash(utf8(ballot)));
    const parsed = expectValue(parseBallot(ballot, ballotLayout(sample.election)));
    assert.equal(parsed.signature.hash, prepared.hash);
    assert.equal(base64Hash(utf8(parsed.unsigned)), prepared.hash);
    assert.equal(kindOf(prepared.audit()), 'already-cast');
    // Two signed ballots of one preparation would both be in an archive that is handed both.
    assert.equal(expectValue(prepared.cast()).ballot, ballot);
  });

  test('never signs a ballot that was revealed, and encrypts afresh', () => {
    const prepared = prepare();
    const disclosure = expectValue(prepared.audit());
    assert.equal(kindOf(prepared.cast()), 'already-audited');
    assert.deepEqual(disclosure.choices, choices);
    const again = prepare();
    assert.notEqual(again.hash, prepared.hash);
    assert.equal(disclosure.unsigned.includes('signature'), false);
  });

  for (const group of [ed25519, belenios2048])
    test(`makes ballots that pass every check, ${group.name}`, async () => {
      const arithmetic = await testArithmetic(group.name);
      const question = fc
        .record({
          answers: fc.integer({ min: 1, max: 4 }),
          blank: fc.boolean(),
          min: fc.integer({ min: 0, max: 2 }),
          span: fc.integer({ min: 0, max: 3 }),
          fill: fc.integer({ min: 0, max: 9 }),
          isBlank: fc.boolean(),
        })
        .filter(({ answers, min }) => min <= answers);
      await fc.assert(
        fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 2 }), async (list) => {
          const questions = list.map(({ answers, blank, min, span }) => ({
            question: '?',
            answers: Array.from({ length: answers }, (_, i) => `${i}`),
            blank,
            min,
            max: min + span,
          }));
          const m = list.map(({ answers, blank, min, span, fill, isBlank }) => {
            if (blank && isBlank) return [1, ...new Array<number>(answers).fill(0)];
            const count = Math.min(answers, min + (fill % (span + 1)));
            return [...(blank ? [0] : []), ...Array.from({ length: answers }, (_, i) => (i < count ? 1 : 0))];
          });
          const { election, ballots } = await makeSample({ group, questions, weights: [1n], votes: [{ voter: 0, choices: m }] });
          const layout = ballotLayout(election);
          const parsed = expectValue(parseBallot(ballots[0]!, layout));
          const [checked] = await checkBallots(election, layout, arithmetic, [{ ...parsed, keyIsChecked: false }]);
          assert.deepEqual(checked!.faults, []);
        }),
        { numRuns: group === ed25519 ? 12 : 3 },
      );
    });
});

describe('parseBallot', () => {
  test('refuses everything but the one canonical line', () => {
    const layout = ballotLayout(sample.election);
    const { ballot } = expectValue(prepare().cast());
    const refused: readonly (readonly [string, string])[] = [
      ['', 'ballot-not-canonical'],
      [ballot.slice(0, 30), 'ballot-not-canonical'],
      [ballot.slice(0, -1), 'ballot-not-canonical'],
      [`${ballot}\n`, 'ballot-not-canonical'],
      [` ${ballot}`, 'ballot-not-canonical'],
      [ballot.replace('{"challenge"', '{"response":"1","challenge"'), 'ballot-not-canonical'],
      [ballot.replace('"individual_proofs":[[', '"individual_proofs":[[],['), 'ballot-not-canonical'],
      [ballot.replace('"alpha"', '"\\u0061lpha"'), 'ballot-not-canonical'],
      [ballot.replace(layout.uuid, '11111111111111'), 'ballot-other-election'],
      [ballot.replace(/"election_hash":"./, '"election_hash":"_'), 'ballot-other-election'],
      [ballot.replace(/"challenge":"[0-9]+/, '"challenge":"01'), 'ballot-scalar'],
      [ballot.replace(/"response":"[0-9]+/, `"response":"${ed25519.q}`), 'ballot-scalar'],
    ];
    for (const [text, kind] of refused) assert.equal(kindOf(parseBallot(text, layout)), kind, text.slice(0, 60));
    for (let at = 0; at < ballot.length; at += 97) assert.equal(kindOf(parseBallot(ballot.slice(0, at), layout)) === undefined, false);
  });
  test('reads an unsigned ballot only without its signature', () => {
    const layout = ballotLayout(sample.election);
    const prepared = prepare();
    const { unsigned } = expectValue(prepared.audit());
    assert.equal(kindOf(parseUnsignedBallot(unsigned, layout)), undefined);
    assert.equal(kindOf(parseUnsignedBallot(`${unsigned} `, layout)), 'ballot-not-canonical');
    assert.equal(kindOf(parseUnsignedBallot(expectValue(prepare().cast()).ballot, layout)), 'ballot-not-canonical');
  });
});

describe('verifyAudit', () => {
  const auditFile = () => {
    const { unsigned, hash, choices: revealed, exponents } = expectValue(prepare().audit());
    return { election: new TextDecoder().decode(sample.electionBytes), unsigned, hash, choices: revealed, exponents };
  };
  const failed = async (file: ReturnType<typeof auditFile>, expected?: string): Promise<readonly string[]> => {
    const answer = await verifyAudit(serializeAuditFile(file), testArithmetic, expected);
    assert.ok(answer.kind === 'report');
    const names = answer.checks.filter(({ status }) => status !== 'passed').map(({ name }) => name);
    assert.equal(answer.valid, names.length === 0);
    return names;
  };

  test('recomputes a revealed ballot', async () => {
    assert.deepEqual(await failed(auditFile()), []);
    assert.deepEqual(await failed(auditFile(), sample.election.fingerprint), []);
    assert.deepEqual(await failed(auditFile(), 'x'), ['expected-election']);
  });

  test('shows a page that encrypted something else, or another hash', async () => {
    const file = auditFile();
    assert.deepEqual(await failed({ ...file, choices: [[1, 0, 0], choices[1]!] }), ['audit-ciphertexts']);
    assert.deepEqual(await failed({ ...file, exponents: [[1n, 2n, 3n], file.exponents[1]!] }), ['audit-ciphertexts']);
    assert.deepEqual(await failed({ ...file, exponents: file.exponents.map((list) => list.map((r) => r + ed25519.q)) }), [
      'audit-ciphertexts',
    ]);
    assert.deepEqual(await failed({ ...file, hash: auditFile().hash }), ['audit-hash']);
    assert.deepEqual(await failed({ ...file, choices: [[1, 1, 0], choices[1]!] }), ['audit-choices', 'audit-ciphertexts', 'audit-proofs']);
    assert.deepEqual(await failed({ ...file, exponents: [[], []] }), ['audit-choices', 'audit-ciphertexts', 'audit-proofs']);
    assert.deepEqual(await failed({ ...file, choices: [] }), ['audit-choices', 'audit-ciphertexts', 'audit-proofs']);
    const damaged = withWrongProof(file.unsigned);
    assert.deepEqual(await failed({ ...file, unsigned: damaged, hash: base64Hash(utf8(damaged)) }), ['audit-proofs']);
    const broken = file.unsigned.slice(1);
    assert.deepEqual(await failed({ ...file, unsigned: broken, hash: base64Hash(utf8(broken)) }), [
      'audit-ballot',
      'audit-ciphertexts',
      'audit-proofs',
    ]);
  });

  test('refuses by name what is no audit file', async () => {
    const text = new TextDecoder().decode(serializeAuditFile(auditFile()));
    const refused: readonly (readonly [Uint8Array, string])[] = [
      [Uint8Array.of(0xff), 'audit-not-utf8'],
      [utf8('{'), 'audit-json'],
      [utf8('{}'), 'audit-members'],
      [utf8(text.replace('"belenios_audit": 1', '"belenios_audit": 2')), 'audit-members'],
      [utf8(text.replace(/"hash": "[^"]*"/, '"hash": 1')), 'audit-members'],
      [utf8(text.replace(/"choices": \[[^\]]*\]/, '"choices": [[2]')), 'audit-members'],
      [utf8(text.replace(/"choices": \[\s*\[[^\]]*\]/, '"choices": [1')), 'audit-members'],
      [utf8(text.replace(/"exponents": [\s\S]*$/, '"exponents": 1}')), 'audit-exponent'],
      [utf8(text.replace(/"exponents": [\s\S]*$/, '"exponents": [[1]]}')), 'audit-exponent'],
      [utf8(text.replace('\\"version\\":1', '\\"version\\":2')), 'unsupported-version'],
    ];
    for (const [bytes, kind] of refused) {
      const answer = await verifyAudit(bytes, testArithmetic);
      assert.equal(answer.kind === 'unsupported' && answer.refusal.kind, kind);
    }
    assert.equal(parseAuditFile(serializeAuditFile(auditFile())).ok, true);
  });
});
