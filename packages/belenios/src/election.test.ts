import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { utf8 } from './bytes.ts';
import { choiceCount, overallProofCount, parseElection, serializeElection } from './election.ts';
import { ed25519 } from './groups/ed25519.ts';
import { base64Hash } from './hashing.ts';

const question = { answers: ['A', 'B'], blank: true, min: 1, max: 2, question: 'Q' };
const bytes = serializeElection({
  description: 'd',
  name: 'n',
  group: ed25519,
  y: ed25519.g,
  questions: [question, { ...question, blank: false }],
  uuid: 'cmAsQRddmZg8TV',
});
const text = new TextDecoder().decode(bytes);
const kindOf = (changed: string): string | undefined => {
  const parsed = parseElection(utf8(changed));
  return parsed.ok ? undefined : parsed.error.kind;
};

describe('parseElection', () => {
  test('reads what serializeElection writes', () => {
    const parsed = parseElection(bytes);
    assert.ok(parsed.ok);
    assert.equal(parsed.value.fingerprint, base64Hash(bytes));
    assert.deepEqual(parsed.value.questions.map(choiceCount), [3, 2]);
    assert.deepEqual(parsed.value.questions.map(overallProofCount), [3, 2]);
    assert.deepEqual(serializeElection(parsed.value), bytes);
    assert.equal('administrator' in parsed.value, false);
  });
  test('accepts any formatting', () => {
    assert.equal(kindOf(JSON.stringify(JSON.parse(text), undefined, 2)), undefined);
    assert.equal(kindOf(text.replace('{"version":1', '{"administrator":"x","credential_authority":"y","version":1')), undefined);
  });
  const refused: Record<string, readonly string[]> = {
    'election-json': ['', text.slice(1), text.replace('"name":"n"', '"name":"n","name":"n"')],
    'unsupported-version': [text.replace('"version":1', '"version":2'), text.replace('"version":1,', '')],
    'election-members': [
      '[]',
      text.replace('"name"', '"nom"'),
      text.replace('"name":"n"', '"name":1'),
      text.replace('"uuid":"', '"uuid":1,"x":"'),
      text.replace('{"version":1', '{"administrator":1,"version":1'),
      text.replace('"description":"d"', '"description":null'),
    ],
    'unsupported-group': [text.replace('Ed25519', 'RFC-3526-2048')],
    'election-uuid': [text.replace('cmAsQRddmZg8TV', 'cmAsQRddmZg8T'), text.replace('cmAsQRddmZg8TV', 'cmAsQRddmZg8T0')],
    'unsupported-question-type': [text.replace('{"answers"', '{"type":"NonHomomorphic","answers"')],
    'election-question': [
      text
        .replace(/\["A","B"\]/, `["A"${',""'.repeat(9998)},"B"]`)
        .replace(/(\{"answers".*\})(?=\])/, new Array<string>(6).fill('$1').join()),
      text.replace(/"questions":\[.*\]/, '"questions":[]'),
      text.replace(/"questions":\[.*\]/, '"questions":{}'),
      text.replace(/"questions":\[.*\]/, '"questions":[1]'),
      text.replace('"answers":["A","B"]', '"answers":[]'),
      text.replace('"answers":["A","B"]', '"answers":[1]'),
      text.replace('"blank":true', '"blank":1'),
      text.replace('"min":1', '"min":3'),
      text.replace('"min":1', '"min":-1'),
      text.replace('"min":1', '"min":"1"'),
      text.replace('"max":2', '"max":100000'),
      text.replace('"question":"Q"', '"question":1'),
    ],
    'election-public-key': [text.replace(/"public_key":"./, '"public_key":"x')],
  };
  for (const [kind, texts] of Object.entries(refused))
    test(`refuses ${kind}`, () => {
      for (const changed of texts) assert.equal(kindOf(changed), kind, changed.slice(0, 80));
    });
  test('refuses what is not UTF-8 or enormous', () => {
    assert.deepEqual(parseElection(Uint8Array.of(0xff)), {
      ok: false,
      error: { kind: 'election-not-utf8', detail: 'election.json is not UTF-8' },
    });
    const large = parseElection(new Uint8Array(5_000_000));
    assert.equal(!large.ok && large.error.kind, 'election-too-large');
  });
});
