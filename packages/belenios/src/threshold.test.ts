import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { seededRandomBytes } from '../test-support/elections.ts';
import { belenios2048 } from './groups/belenios-2048.ts';
import { ed25519 } from './groups/ed25519.ts';
import type { Refusal, Result } from './result.ts';
import { expectValue } from './result.ts';
import { secureRandomBytes } from './scalars.ts';
import { encryptTo, openMessage, sealMessage } from './sealed-message.ts';
import type { Certificate, CeremonyPlace, Polynomial, TrusteeOutput } from './threshold.ts';
import {
  assembleThreshold,
  checkCertificates,
  createCertificate,
  createOutput,
  createPolynomial,
  inputFor,
  openDecryptionKey,
} from './threshold.ts';

const group = ed25519;
const random = seededRandomBytes('ceremony');
const places: readonly CeremonyPlace[] = [1, 2, 3].map((index) => ({ size: 3, threshold: 2, index }));
let seeds: string[];
let certificates: Certificate[];
let polynomials: Polynomial[];
let outputs: TrusteeOutput[];
before(async () => {
  const created = places.map((place) => createCertificate(group, place, random));
  seeds = created.map(({ seed }) => seed);
  certificates = created.map(({ certificate }) => certificate);
  polynomials = await Promise.all(
    places.map(async (place, i) => expectValue(await createPolynomial(group, certificates, place, seeds[i]!, random))),
  );
  outputs = await Promise.all(
    places.map(async (place, i) =>
      expectValue(await createOutput(group, certificates, place, seeds[i]!, inputFor(polynomials, i + 1), random)),
    ),
  );
});

const kindOf = (result: Result<unknown, Refusal>): string | undefined => (result.ok ? undefined : result.error.kind);

describe('threshold ceremony', () => {
  test('is the same for every subset that decrypts', async () => {
    const keys = await Promise.all(
      places.map(async (place, i) => expectValue(await openDecryptionKey(group, certificates, place, seeds[i]!, outputs[i]!.privateKey))),
    );
    // f(0) by Lagrange from two of three shares.
    const { q } = group;
    const zero = (i: number, j: number): bigint => {
      const [x, y] = [BigInt(i + 1), BigInt(j + 1)];
      const inverse = (n: bigint): bigint => {
        let r = 1n;
        let b = ((n % q) + q) % q;
        for (let e = q - 2n; e > 0n; e >>= 1n) {
          if (e & 1n) r = (r * b) % q;
          b = (b * b) % q;
        }
        return r;
      };
      return (((keys[i]! * y * inverse(y - x) + keys[j]! * x * inverse(x - y)) % q) + q) % q;
    };
    assert.equal(zero(0, 1), zero(1, 2));
    assert.equal(zero(0, 1), zero(2, 0));
  });

  test('refuses certificates that are not of this ceremony', () => {
    const check = (list: readonly Certificate[], size = 3, threshold = 2) => kindOf(checkCertificates(group, list, size, threshold));
    const [a, b, c] = certificates as [Certificate, Certificate, Certificate];
    assert.equal(check(certificates), undefined);
    assert.equal(check([a, b]), 'certificate-count');
    assert.equal(check([b, a, c]), 'certificate-context');
    assert.equal(check(certificates, 3, 3), 'certificate-context');
    assert.equal(kindOf(checkCertificates(belenios2048, certificates, 3, 2)), 'certificate-context');
    assert.equal(
      check([
        {
          ...a,
          keys: { verification: a.keys.verification, encryption: a.keys.encryption },
          message: JSON.stringify({ verification: a.keys.verification, encryption: a.keys.encryption }),
        },
        b,
        c,
      ]),
      'certificate-context',
    );
    assert.equal(check([{ ...a, message: `${a.message} ` }, b, c]), 'certificate-signature');
    assert.equal(check([{ ...a, signature: b.signature }, b, c]), 'certificate-signature');
    const noKey = { ...a.keys, verification: 'x' };
    assert.equal(check([{ ...a, keys: noKey, message: JSON.stringify(noKey) }, b, c]), 'certificate-signature');
  });

  test('refuses the same trustee twice', () => {
    const seeds = [Uint8Array.from({ length: 64 }, (_, i) => i), Uint8Array.from({ length: 64 }, (_, i) => i)];
    const twins = seeds.map(
      (bytes, i) => createCertificate(group, { size: 2, threshold: 1, index: i + 1 }, (length) => bytes.slice(0, length)).certificate,
    );
    assert.equal(kindOf(checkCertificates(group, twins, 2, 1)), 'certificate-context');
  });

  test('refuses a seed or place that is not of the certificate', async () => {
    for (const [place, seed] of [
      [places[0]!, seeds[1]!],
      [{ ...places[0]!, index: 4 }, seeds[0]!],
    ] as const) {
      assert.equal(kindOf(await createPolynomial(group, certificates, place, seed, random)), 'certificate-not-ours');
      assert.equal(kindOf(await createOutput(group, certificates, place, seed, inputFor(polynomials, 1), random)), 'certificate-not-ours');
      assert.equal(kindOf(await openDecryptionKey(group, certificates, place, seed, '')), 'certificate-not-ours');
    }
    assert.equal(kindOf(await createPolynomial(group, certificates.slice(1), places[0]!, seeds[0]!, random)), 'certificate-count');
  });

  test('names the trustee whose message is wrong', async () => {
    const output = (changed: readonly Polynomial[]) =>
      createOutput(group, certificates, places[0]!, seeds[0]!, inputFor(changed, 1), random);
    const [a, b, c] = polynomials as [Polynomial, Polynomial, Polynomial];
    const wrong: readonly (readonly [Polynomial, string])[] = [
      [{ ...b, secrets: c.secrets }, 'sealed-not-for-us'],
      [{ ...b, secrets: [] }, 'sealed-form'],
      [{ ...b, coefexps: c.coefexps }, 'coefficients'],
      [{ ...b, coefexps: { ...b.coefexps, message: '{}' } }, 'coefficients'],
      [{ ...b, coefexps: { ...b.coefexps, message: '{"coefexps":["x"]}' } }, 'coefficients'],
      [{ ...b, coefexps: { ...b.coefexps, coefficients: c.coefexps.coefficients } }, 'coefficients'],
      [{ ...b, signature: c.signature }, 'coefficients'],
    ];
    for (const [polynomial, kind] of wrong) {
      const refused = await output([a, polynomial, c]);
      assert.equal(kindOf(refused), kind);
      assert.match(!refused.ok ? refused.error.detail : '', /trustee 2/);
    }
    assert.equal(kindOf(await output([a, b])), 'coefficients');
    const input = { ...inputFor(polynomials, 1), secrets: [] };
    assert.equal(kindOf(await createOutput(group, certificates, places[0]!, seeds[0]!, input, random)), 'sealed-form');
  });

  test('notices a share that does not fit the coefficients', async () => {
    // The second trustee signs a polynomial and sends shares of another one.
    const again = expectValue(await createPolynomial(group, certificates, places[1]!, seeds[1]!, random));
    const cheat = { ...polynomials[1]!, secrets: again.secrets };
    assert.equal(
      kindOf(
        await createOutput(group, certificates, places[0]!, seeds[0]!, inputFor([polynomials[0]!, cheat, polynomials[2]!], 1), random),
      ),
      'share',
    );
  });

  test('notices a sealed share that is no number', async () => {
    const { sender, recipient, ceremony } = await envelopeOfShare();
    const { scalarOfSeed } = await import('./credentials.ts');
    for (const message of ['{}', 'x', '{"secret":1}', '{"secret":"x"}']) {
      const sealed = await sealMessage(
        group,
        scalarOfSeed(group, 'sk', seeds[1]!),
        { sender, recipient, ceremony, purpose: 'share' },
        message,
        random,
      );
      const cheat = { ...polynomials[1]!, secrets: [sealed, '', ''] };
      assert.equal(
        kindOf(
          await createOutput(group, certificates, places[0]!, seeds[0]!, inputFor([polynomials[0]!, cheat, polynomials[2]!], 1), random),
        ),
        'share',
      );
    }
    const sealed = await sealMessage(
      group,
      scalarOfSeed(group, 'sk', seeds[0]!),
      { sender: certificates[0]!.keys.verification, recipient, ceremony, purpose: 'decryption-key' },
      '{}',
      random,
    );
    assert.equal(kindOf(await openDecryptionKey(group, certificates, places[0]!, seeds[0]!, sealed)), 'sealed-form');
    assert.equal(kindOf(await openDecryptionKey(group, certificates, places[0]!, seeds[0]!, outputs[1]!.privateKey)), 'sealed-not-for-us');
  });

  /** From trustee 2 to trustee 1. */
  async function envelopeOfShare() {
    const { base64Hash } = await import('./hashing.ts');
    const { utf8 } = await import('./bytes.ts');
    return {
      sender: certificates[1]!.keys.verification,
      recipient: certificates[0]!.keys.encryption,
      ceremony: base64Hash(utf8(JSON.stringify(certificates.map(({ message }) => message)))),
    };
  }

  test('refuses a verification key that the coefficients do not give', () => {
    const [a, b, c] = outputs as [TrusteeOutput, TrusteeOutput, TrusteeOutput];
    assert.equal(kindOf(assembleThreshold(group, certificates, 2, polynomials, [b, a, c])), 'verification-key');
    const saying = (coefficients: readonly string[], message = JSON.stringify({ coefexps: coefficients })) => {
      const first = { ...polynomials[0]!, coefexps: { ...polynomials[0]!.coefexps, message, coefficients } };
      return kindOf(assembleThreshold(group, certificates, 2, [first, ...polynomials.slice(1)], outputs));
    };
    assert.equal(saying(['x', 'x']), 'coefficients');
    const [constant = '', linear = ''] = polynomials[0]!.coefexps.coefficients;
    assert.equal(saying([linear, constant]), 'verification-key');
    for (const [some, others] of [
      [[], outputs],
      [polynomials, []],
      [polynomials.slice(1), outputs],
      [polynomials, outputs.slice(1)],
      [[...polynomials, polynomials[0]!], outputs],
    ] as const)
      assert.equal(kindOf(assembleThreshold(group, certificates, 2, some, others)), 'certificate-count');
    assert.equal(kindOf(assembleThreshold(group, [], 0, [], [])), 'certificate-count');
    assert.equal(saying(['x']), 'coefficients');
    assert.equal(saying(['x', 'x'], '{}'), 'coefficients');
  });
});

describe('sealed messages', () => {
  const [sk, dk] = [11n, 22n];
  const keyOf = (x: bigint): string => group.encode(group.powerOfGenerator(x));
  const envelope = { sender: keyOf(sk), recipient: keyOf(dk), ceremony: 'c', purpose: 'share' } as const;
  const seal = () => sealMessage(group, sk, envelope, 'hello', secureRandomBytes);

  test('open for the recipient, sender, ceremony and purpose they are for', async () => {
    const sealed = await seal();
    assert.deepEqual(await openMessage(group, dk, envelope, sealed), { ok: true, value: 'hello' });
    for (const other of [
      { ...envelope, sender: keyOf(33n) },
      { ...envelope, recipient: keyOf(33n) },
      { ...envelope, ceremony: 'd' },
      { ...envelope, purpose: 'polynomial' } as const,
    ])
      assert.equal(kindOf(await openMessage(group, dk, other, sealed)), 'sealed-not-for-us');
    assert.equal(kindOf(await openMessage(group, 23n, envelope, sealed)), 'sealed-not-for-us');
  });
  test('do not open when altered or malformed', async () => {
    const { alpha, nonce, data } = JSON.parse(await seal()) as { alpha: string; nonce: string; data: string };
    const altered = { alpha, nonce, data: (data[0] === '0' ? '1' : '0') + data.slice(1) };
    assert.equal(kindOf(await openMessage(group, dk, envelope, JSON.stringify(altered))), 'sealed-not-for-us');
    for (const malformed of [
      {},
      { alpha: 1, nonce, data },
      { alpha: 'x', nonce, data },
      { alpha, nonce: 'ab', data },
      { alpha, nonce, data: 'x' },
      { alpha, nonce: 'xy', data },
    ])
      assert.equal(kindOf(await openMessage(group, dk, envelope, JSON.stringify(malformed))), 'sealed-form');
    assert.equal(kindOf(await openMessage(group, dk, envelope, '{')), 'sealed-form');
  });
  test('are not believed without the sender’s signature', async () => {
    const forged = await sealMessage(group, 99n, envelope, 'hello', secureRandomBytes);
    assert.equal(kindOf(await openMessage(group, dk, envelope, forged)), 'sealed-signature');
    const unknown = { ...envelope, sender: 'x' };
    assert.equal(
      kindOf(await openMessage(group, dk, unknown, await sealMessage(group, sk, unknown, 'hello', secureRandomBytes))),
      'sealed-signature',
    );
  });
  test('are refused when their content is none', async () => {
    for (const content of [
      Uint8Array.of(0xff),
      new TextEncoder().encode('hello'),
      new TextEncoder().encode(`1|${group.q}|hello`),
      new TextEncoder().encode(`01|1|hello`),
    ])
      assert.equal(
        kindOf(await openMessage(group, dk, envelope, await encryptTo(group, envelope, content, secureRandomBytes))),
        'sealed-form',
      );
  });
  test('cannot be sealed to a key that is none', async () => {
    await assert.rejects(sealMessage(group, sk, { ...envelope, recipient: 'x' }, 'hello', secureRandomBytes), RangeError);
  });
});
