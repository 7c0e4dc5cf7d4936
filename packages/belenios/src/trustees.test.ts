import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { makeTrustees, seededRandomBytes, testArithmetic } from '../test-support/elections.ts';
import { utf8 } from './bytes.ts';
import { belenios2048 } from './groups/belenios-2048.ts';
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

type Part = 'contexts' | 'signatures' | 'key signatures' | 'one key signature' | 'one context';

/** trustees.json of a single and a threshold item without some parts of what 3.x writes. */
function stripped(whole: string, ...parts: readonly Part[]): string {
  const items = JSON.parse(whole) as [
    unknown,
    [string, { certs: { message: string }[]; signatures?: unknown; verification_keys: { signature?: unknown }[] }],
  ];
  const pedersen = items[1][1];
  const withoutContext = (cert: { message: string }): void => {
    cert.message = JSON.stringify({ ...(JSON.parse(cert.message) as object), context: undefined });
  };
  if (parts.includes('contexts')) pedersen.certs.forEach(withoutContext);
  if (parts.includes('one context')) withoutContext(pedersen.certs[0]!);
  if (parts.includes('signatures')) delete pedersen.signatures;
  if (parts.includes('key signatures')) for (const key of pedersen.verification_keys) delete key.signature;
  if (parts.includes('one key signature')) delete pedersen.verification_keys[0]!.signature;
  return JSON.stringify(items);
}

describe('parseTrustees', () => {
  test('reads what serializeTrustees writes', () => {
    const parsed = expectValue(parseTrustees(utf8(text), ed25519));
    assert.equal(new TextDecoder().decode(serializeTrustees(parsed)), text);
    assert.equal(publicKeysOf(parsed).length, 4);
  });
  test('reads names, and the form of 2.0: no context, no signatures', async () => {
    const { key } = generateSingleTrustee(ed25519, random, '受托人');
    assert.equal(expectValue(parseTrustees(serializeTrustees([{ kind: 'Single', key }]), ed25519)).length, 1);
    const made = (await makeTrustees(belenios2048, ['single', { threshold: 2, size: 3 }], random)).trustees;
    const old = stripped(new TextDecoder().decode(serializeTrustees(made)), 'contexts', 'signatures', 'key signatures');
    const parsed = expectValue(parseTrustees(utf8(old), belenios2048));
    assert.equal(parsed[1]?.kind === 'Pedersen' && parsed[1].parameters.signatures, undefined);
    assert.equal(new TextDecoder().decode(serializeTrustees(parsed)), old);
    // Taking the context away breaks the signatures of the certificates and nothing else.
    const publicKey = belenios2048.encode(electionKey(belenios2048, made));
    const found = await checkTrustees(belenios2048, await testArithmetic('BELENIOS-2048'), parsed, publicKey);
    assert.deepEqual(
      found.map(({ detail }) => detail),
      new Array(3).fill('the signature of the certificate does not hold'),
    );
  });
  test('refuses a threshold setup of 3.x of which something was stripped, and a Single trustee with a signature that nobody checks', async () => {
    const large = (await makeTrustees(belenios2048, ['single', { threshold: 1, size: 2 }], random)).trustees;
    const texts = [
      [ed25519, text],
      [belenios2048, new TextDecoder().decode(serializeTrustees(large))],
    ] as const;
    const parts: readonly (readonly Part[])[] = [
      ['contexts'],
      ['signatures'],
      ['key signatures'],
      ['one key signature'],
      ['one context'],
      ['contexts', 'signatures'],
      ['contexts', 'key signatures'],
      ['signatures', 'key signatures'],
    ];
    for (const [group, whole] of texts) {
      const refusalOf = (changed: string): string => {
        const parsed = parseTrustees(utf8(changed), group);
        return parsed.ok ? 'accepted' : parsed.error.kind;
      };
      for (const part of parts) assert.equal(refusalOf(stripped(whole, ...part)), 'trustees-members', `${group.name}: ${part.join()}`);
      const signature = '"signature":{"challenge":"1","response":"2"}';
      assert.equal(refusalOf(whole.replace(/("public_key":"[0-9a-f]+")/, `$1,${signature}`)), 'trustees-members');
    }
    // 2.0 does not have the group.
    assert.equal(kindOf(stripped(text, 'contexts', 'signatures', 'key signatures')), 'trustees-members');
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
