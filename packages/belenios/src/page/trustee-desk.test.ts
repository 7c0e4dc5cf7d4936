// The ceremony's files and the desk that makes them, without a browser.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { makeArchive, makeSample, seededRandomBytes, verifyBytes, yesNo } from '../../test-support/elections.ts';
import { utf8 } from '../bytes.ts';
import type { CeremonyFile, CeremonyTable } from '../ceremony-files.ts';
import { parseCeremonyFile, serializeCeremonyFile, sortCeremonyFiles } from '../ceremony-files.ts';
import { generateCredential } from '../credentials.ts';
import { belenios2048 } from '../groups/belenios-2048.ts';
import { ed25519 } from '../groups/ed25519.ts';
import type { KeyFile } from '../key-file.ts';
import { parseKeyFile } from '../key-file.ts';
import type { Result } from '../result.ts';
import { expectValue } from '../result.ts';
import { parseOwned, parsePartialDecryption } from '../tally.ts';
import { checkTrustees } from '../trustee-check.ts';
import { parseTrustees, publicKeysOf } from '../trustees.ts';
import { electionKey } from '../threshold.ts';
import { slowArithmetic } from '../verifier/arithmetic.ts';
import { TrusteeDesk } from './trustee-desk.ts';

const random = seededRandomBytes('desk');
const desk = new TrusteeDesk(random);
const places = [1, 2].map((index) => ({ size: 2, threshold: 2, index }));
const full = (table: CeremonyTable): CeremonyTable & { readonly ceremony: string } => {
  assert.ok(table.ceremony !== undefined);
  return { ...table, ceremony: table.ceremony };
};
const kindOf = (result: Result<unknown, { readonly kind: string }>): string | undefined => (result.ok ? undefined : result.error.kind);

describe('the trustees’ desk', () => {
  let codes: string[];
  let keys: KeyFile[];
  let certificates: CeremonyFile[];
  let polynomials: CeremonyFile[];
  let vouchers: CeremonyFile[];
  let finalKeys: KeyFile[];
  const sort = (...files: readonly CeremonyFile[]) => sortCeremonyFiles(ed25519, 2, files);

  before(async () => {
    const started = await Promise.all(places.map((place) => desk.startCeremony('Ed25519', place)));
    codes = started.map(({ code }) => code);
    keys = started.map(({ keyFile }) => expectValue(parseKeyFile(keyFile)));
    certificates = started.map(({ handIn }) => expectValue(parseCeremonyFile(handIn)));
    const first = full(expectValue(sort(...certificates)));
    polynomials = [];
    for (const [i, key] of keys.entries())
      polynomials.push(expectValue(parseCeremonyFile(expectValue(await desk.createPolynomial(key, codes[i]!, first)))));
    const second = full(expectValue(sort(...certificates, ...polynomials)));
    const made = await Promise.all(keys.map(async (key, i) => expectValue(await desk.createVoucher(key, codes[i]!, second))));
    vouchers = made.map(({ handIn }) => expectValue(parseCeremonyFile(handIn)));
    finalKeys = made.map(({ keyFile }) => expectValue(parseKeyFile(keyFile)));
  });

  test('makes trustees whose equations hold, from files alone', async () => {
    const table = expectValue(sort(...vouchers, ...polynomials, ...certificates, certificates[0]!));
    assert.deepEqual(table.missing, { certificate: [], polynomial: [], voucher: [] });
    const trustees = expectValue(parseTrustees(expectValue(await desk.assemble('Ed25519', 2, table)), ed25519));
    const y = ed25519.encode(electionKey(ed25519, trustees));
    assert.deepEqual(await checkTrustees(ed25519, await slowArithmetic('Ed25519'), trustees, y), []);
    assert.deepEqual(
      publicKeysOf(trustees),
      finalKeys.map(({ label }) => label.publicKey),
    );
    const exchanged = { ...table, outputs: table.outputs.toReversed() };
    assert.equal(kindOf(await desk.assemble('Ed25519', 2, exchanged)), 'verification-key');
  });

  test('says whose files are missing', () => {
    const table = expectValue(sort(certificates[1]!));
    assert.deepEqual(table.missing, { certificate: [1], polynomial: [1, 2], voucher: [1, 2] });
    assert.equal(table.ceremony, undefined);
    assert.deepEqual(expectValue(sort(...certificates, polynomials[0]!)).missing.polynomial, [2]);
  });

  test('refuses a wrong code, and what others sent for another step', async () => {
    const wrong = generateCredential(random);
    const table = full(expectValue(sort(...certificates, ...polynomials)));
    const [key] = keys as [KeyFile];
    assert.equal(kindOf(await desk.createPolynomial(key, wrong, table)), 'key-file-code');
    assert.equal(kindOf(await desk.createVoucher(key, wrong, table)), 'key-file-code');
    const reversed = { ...table, certificates: table.certificates.toReversed() };
    assert.equal(kindOf(await desk.createPolynomial(key, codes[0]!, reversed)), 'certificate-context');
    const exchanged = { ...table, polynomials: table.polynomials.toReversed() };
    assert.equal(kindOf(await desk.createVoucher(key, codes[0]!, exchanged)), 'coefficients');
    await assert.rejects(desk.createPolynomial(finalKeys[0]!, codes[0]!, table), /of no ceremony/);
  });

  test('refuses files of two kinds, of other places, groups and ceremonies, with their sender', async () => {
    const refusal = (...files: readonly CeremonyFile[]) => {
      const sorted = sort(...files);
      return sorted.ok ? undefined : [sorted.error.kind, sorted.error.trustee, sorted.error.step];
    };
    const other = await desk.startCeremony('Ed25519', places[1]!);
    const certificate = expectValue(parseCeremonyFile(other.handIn));
    assert.deepEqual(refusal(...certificates, certificate), ['ceremony-file-twice', 2, 'certificate']);
    assert.deepEqual(refusal({ ...certificate, index: 3 }), ['ceremony-file-of-another', 3, 'certificate']);
    assert.deepEqual(refusal({ ...certificate, index: 0 }), ['ceremony-file-of-another', 0, 'certificate']);
    assert.deepEqual(refusal({ ...certificate, group: belenios2048 }), ['ceremony-file-group', 2, 'certificate']);
    assert.deepEqual(refusal(certificates[0]!, certificate, polynomials[0]!), ['ceremony-file-of-another', 1, 'polynomial']);
  });

  test('reads its own files and refuses damaged ones', () => {
    const files = [certificates[0]!, polynomials[0]!, vouchers[0]!];
    for (const file of files) {
      const bytes = serializeCeremonyFile(file);
      assert.deepEqual(expectValue(parseCeremonyFile(bytes)), file);
      const members = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
      for (const name of Object.keys(members)) {
        const { [name]: _, ...fewer } = members;
        for (const damaged of [fewer, { ...members, [name]: [1] }, { ...members, more: 1 }])
          assert.equal(kindOf(parseCeremonyFile(utf8(JSON.stringify(damaged)))), 'ceremony-file-form', `${file.step} ${name}`);
      }
      assert.equal(parseCeremonyFile(utf8(JSON.stringify({ ...members, group: 'none' }))).ok, false);
    }
    for (const bytes of [utf8('{'), utf8('1'), new Uint8Array([0xff])]) assert.equal(parseCeremonyFile(bytes).ok, false);
  });

  test('makes single keys with and without a name, and decrypts with the key file', async () => {
    const named = await desk.createSingleKey('Ed25519', '张三');
    const plain = await desk.createSingleKey('BELENIOS-2048', '');
    assert.match(new TextDecoder().decode(named.handIn), /"name":"张三"/);
    assert.equal(expectValue(parseTrustees(plain.handIn, belenios2048)).length, 1);
    const trustees = expectValue(parseTrustees(named.handIn, ed25519));

    const sample = await makeSample({ group: ed25519, questions: [yesNo] });
    const { contents } = await verifyBytes(await makeArchive(sample, { until: 'closed' }));
    const { tally } = contents.tally!;
    const key = expectValue(parseKeyFile(named.keyFile));
    assert.equal(key.label.publicKey, publicKeysOf(trustees)[0]);
    const share = expectValue(await desk.decrypt(key, named.code, sample.electionBytes, tally, 1));
    const [factors = '', owned = '', rest] = new TextDecoder().decode(share).split('\n');
    assert.equal(rest, '');
    assert.ok(parsePartialDecryption(utf8(factors), sample.election).ok);
    assert.equal(expectValue(parseOwned(utf8(owned))).owner, 1);
    assert.equal(kindOf(await desk.decrypt(key, plain.code, sample.electionBytes, tally, 1)), 'key-file-code');
  });
});
