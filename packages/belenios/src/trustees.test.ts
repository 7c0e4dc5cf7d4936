import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { makeTrustees, seededRandomBytes, testArithmetic } from '../test-support/elections.ts';
import { utf8 } from './bytes.ts';
import { ed25519 } from './groups/ed25519.ts';
import { expectValue } from './result.ts';
import { electionKey, generateSingleTrustee } from './threshold.ts';
import type { Trustees } from './trustees.ts';
import { checkTrustees } from './trustee-check.ts';
import { parseTrustees, publicKeysOf, serializeTrustees } from './trustees.ts';

const random = seededRandomBytes('trustees');
let trustees: Trustees;
let text: string;
before(async () => {
  trustees = (await makeTrustees(ed25519, ['single', { threshold: 2, size: 3 }], random)).trustees;
  text = new TextDecoder().decode(serializeTrustees(trustees));
});

const kindOf = (changed: string): string | undefined => {
  const parsed = parseTrustees(utf8(changed), ed25519);
  return parsed.ok ? undefined : parsed.error.kind;
};

describe('parseTrustees', () => {
  test('reads what serializeTrustees writes', () => {
    const parsed = expectValue(parseTrustees(utf8(text), ed25519));
    assert.equal(new TextDecoder().decode(serializeTrustees(parsed)), text);
    assert.equal(publicKeysOf(parsed).length, 4);
  });
  test('reads names, and the form of 2.0: no context, no signatures', async () => {
    const { key } = generateSingleTrustee(ed25519, random, '受托人');
    assert.equal(expectValue(parseTrustees(serializeTrustees([{ kind: 'Single', key }]), ed25519)).length, 1);
    const old = JSON.parse(text) as [
      unknown,
      [string, { certs: { message: string }[]; signatures?: unknown; verification_keys: { signature?: unknown }[] }],
    ];
    const pedersen = old[1][1];
    delete pedersen.signatures;
    for (const cert of pedersen.certs) cert.message = JSON.stringify({ ...(JSON.parse(cert.message) as object), context: undefined });
    for (const key of pedersen.verification_keys) delete key.signature;
    const parsed = expectValue(parseTrustees(utf8(JSON.stringify(old)), ed25519));
    assert.equal(parsed[1]?.kind === 'Pedersen' && parsed[1].parameters.signatures, undefined);
    assert.equal(new TextDecoder().decode(serializeTrustees(parsed)), JSON.stringify(old));
    // Taking the context away breaks the signatures of the certificates and nothing else.
    const found = await checkTrustees(ed25519, await testArithmetic('Ed25519'), parsed, ed25519.encode(electionKey(ed25519, trustees)));
    assert.deepEqual(
      found.map(({ detail }) => detail),
      new Array(3).fill('the signature of the certificate does not hold'),
    );
  });
  test('refuses by name', () => {
    const member = 'trustees-members';
    const refused: readonly (readonly [string, string])[] = [
      ['[', 'trustees-json'],
      [text.replace('[[', '[ ['), 'trustees-not-compact'],
      ['[]', member],
      ['{}', member],
      ['["Single"]', member],
      ['[["Single"]]', member],
      ['[["Lists",{}]]', member],
      ['[["Single",{}]]', member],
      [text.replace('"public_key":"', '"public_key":1,"name":"'), member],
      [text.replace('"pok":{', '"name":1,"pok":{'), member],
      [text.replace('{"challenge":"', '{"x":1,"challenge":"'), member],
      [text.replace(/"challenge":"([0-9]+)"/, '"challenge":1'), 'trustees-proof'],
      [text.replace(/"response":"([0-9]+)"/, '"response":1'), 'trustees-proof'],
      [text.replace(/"challenge":"([0-9]+)"/, `"challenge":"${ed25519.q}"`), 'trustees-proof'],
      [text.replace('"threshold":2', '"threshold":4'), 'trustees-threshold'],
      [text.replace('"threshold":2', '"threshold":0'), 'trustees-threshold'],
      [text.replace('"threshold":2', '"threshold":"2"'), 'trustees-threshold'],
      [text.replace('"threshold":2,', ''), member],
      [text.replace(/"certs":\[.*?\],"coefexps"/, '"certs":1,"coefexps"'), member],
      [text.replace(/"certs":\[.*?\],"coefexps"/, '"certs":[],"coefexps"'), member],
      [text.replace(/"certs":\[.*?\],"coefexps"/, '"certs":[1],"coefexps"'), member],
      [text.replace(/"signatures":\[.*?\],/, '"signatures":[],'), member],
      [text.replace('"message":"{', '"message":"'), 'trustees-json'],
      [text.replace(/"message":"\{.*?\}"/, '"message":1'), member],
      [text.replace(/"message":"\{\\"context.*?encryption\\":\\".*?\\"\}"/, '"message":"{}"'), member],
      [text.replace(/\\"verification\\":\\"[0-9a-f]*\\"/, '\\"verification\\":1'), member],
      [text.replace('\\"group\\":\\"Ed25519\\"', '\\"group\\":1'), member],
      [text.replace('\\"size\\":3,', ''), member],
      [text.replace(/\{\\"coefexps\\":\[.*?\]\}/, '{\\"coefexp\\":[]}'), member],
      [
        text.replace(
          /(\\"coefexps\\":\[)(.*?)\]/,
          (_, start: string, list: string) => `${start}${new Array(60).fill(list.split(',')[0]).join()}]`,
        ),
        member,
      ],
      [text.replace(/\{\\"coefexps\\":\[.*?\]\}/, '{\\"coefexps\\":1}'), member],
      [`[${Array.from({ length: 51 }, () => text.slice(1, text.indexOf(',["Pedersen"'))).join()}]`, member],
      [
        text.replace(
          /"certs":\[(.*?)\],"coefexps"/,
          (_, cert: string) => `"certs":[${Array.from({ length: 100 }, () => cert).join()}],"coefexps"`,
        ),
        member,
      ],
    ];
    for (const [changed, kind] of refused) assert.equal(kindOf(changed), kind, changed.slice(0, 120));
    const bytes = parseTrustees(Uint8Array.of(0xff), ed25519);
    assert.equal(!bytes.ok && bytes.error.kind, 'trustees-not-utf8');
    const large = parseTrustees(new Uint8Array(5_000_000), ed25519);
    assert.equal(!large.ok && large.error.kind, 'trustees-too-large');
  });
});

describe('parseTrustees, on a bug', () => {
  test('throws instead of refusing', () => {
    const broken = Object.defineProperty({ ...ed25519 }, 'q', {
      get: () => {
        throw new Error('a bug');
      },
    });
    assert.throws(() => parseTrustees(utf8(text), broken), /a bug/);
  });
});

describe('checkTrustees', () => {
  const faults = async (changed: string) => {
    const arithmetic = await testArithmetic('Ed25519');
    const y = ed25519.encode(electionKey(ed25519, trustees));
    return (await checkTrustees(ed25519, arithmetic, expectValue(parseTrustees(utf8(changed), ed25519)), y)).map(
      ({ check, owner }) => `${check} ${owner}`,
    );
  };
  test('finds nothing wrong with a ceremony made here', async () => assert.deepEqual(await faults(text), []));
  test('finds every kind of wrong part', async () => {
    const other = ed25519.encode(ed25519.g);
    const changes: readonly (readonly [string | RegExp, string, string])[] = [
      ['\\"threshold\\":2', '\\"threshold\\":3', 'threshold-setup 2'],
      [/\\"encryption\\":\\"[0-9a-f]*/, '\\"encryption\\":\\"00', 'threshold-setup 2'],
      [/\\"verification\\":\\"[0-9a-f]*/, `\\"verification\\":\\"${other}`, 'threshold-setup 2'],
      [/\\"coefexps\\":\[\\"[0-9a-f]*/, `\\"coefexps\\":[\\"${other}`, 'election-key 0'],
      [/\\"coefexps\\":\[\\"[0-9a-f]*\\",\\"[0-9a-f]*\\"\]/, `\\"coefexps\\":[\\"${other}\\"]`, 'threshold-setup 2'],
      [/\\"coefexps\\":\[.*?\]/, '\\"coefexps\\":[]', 'threshold-setup 2'],
      [/("verification_keys":\[.*?"public_key":")[0-9a-f]*/, `$1${other}`, 'threshold-setup 2'],
      [/("verification_keys":\[.*?"signature":\{"challenge":")[0-9]*/, '$11', 'threshold-setup 2'],
      [/("signatures":\[\{"challenge":")[0-9]*/, '$11', 'threshold-setup 2'],
      [/"challenge":"[0-9]*"/, '"challenge":"1"', 'trustee-proofs 1'],
      [/"public_key":"[0-9a-f]*"/, `"public_key":"${other}"`, 'trustee-proofs 1'],
      [/"public_key":"[0-9a-f]*"/, '"public_key":"zz"', 'trustee-proofs 1'],
    ];
    for (const [from, to, expected] of changes) {
      const changed = text.replace(from, to);
      assert.notEqual(changed, text);
      assert.ok((await faults(changed)).includes(expected), String(from));
    }
  });
});

describe('electionKey', () => {
  test('throws for a key that is not in the group', () => {
    const { key } = generateSingleTrustee(ed25519, random);
    assert.throws(() => electionKey(ed25519, [{ kind: 'Single', key: { ...key, publicKey: 'x' } }]), RangeError);
    const pedersen = trustees[1]!;
    assert.ok(pedersen.kind === 'Pedersen');
    const coefexps = pedersen.parameters.coefexps.map((signed) => ({ ...signed, coefficients: [] }));
    assert.throws(() => electionKey(ed25519, [{ ...pedersen, parameters: { ...pedersen.parameters, coefexps } }]), RangeError);
  });
});
