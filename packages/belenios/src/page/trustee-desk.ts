// What the trustees' page computes with secrets. It runs in a worker of the page. A secret leaves it in key files only, which are encrypted
// under a recovery code that the trustee writes down.
import { concatBytes, utf8 } from '../bytes.ts';
import type { CeremonyTable } from '../ceremony-files.ts';
import { serializeCeremonyFile } from '../ceremony-files.ts';
import { generateCredential } from '../credentials.ts';
import { parseElection } from '../election.ts';
import type { Group, GroupName } from '../groups/group.ts';
import { groupNamed } from '../groups/groups.ts';
import { hexHash } from '../hashing.ts';
import type { KeyFile, KeyFileLabel } from '../key-file.ts';
import { openKeyFile, privateKeyOfText, sealKeyFile, textOfPrivateKey } from '../key-file.ts';
import type { Refusal, Result } from '../result.ts';
import { expectValue, succeed } from '../result.ts';
import type { RandomBytes } from '../scalars.ts';
import { secureRandomBytes } from '../scalars.ts';
import type { EncryptedTally } from '../tally.ts';
import { decryptPartially, serializeOwned, serializePartialDecryption } from '../tally.ts';
import type { CeremonyPlace, CeremonyRefusal } from '../threshold.ts';
import {
  assembleThreshold,
  createCertificate,
  createOutput,
  createPolynomial,
  generateSingleTrustee,
  inputFor,
  openDecryptionKey,
} from '../threshold.ts';
import { serializeTrustees } from '../trustees.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** `handIn` is public and goes to the organiser; `keyFile` stays with the trustee. */
export type NewKey = { readonly publicKey: string; readonly handIn: Bytes; readonly keyFile: Bytes };
/** A table in which no certificate is missing. */
type FullTable = CeremonyTable & { readonly ceremony: string };
export type DeskRefusal = CeremonyRefusal | Refusal<'key-file-code'>;
type Answer<T> = Promise<Result<T, DeskRefusal>>;

/** Everything in and out can be sent to a worker. */
export class TrusteeDesk {
  readonly #randomBytes: RandomBytes;

  constructor(randomBytes: RandomBytes = secureRandomBytes) {
    this.#randomBytes = randomBytes;
  }

  /** A key of one trustee alone. `handIn` is a trustees.json of this trustee. */
  async createSingleKey(groupName: GroupName, name: string): Promise<NewKey & { readonly code: string }> {
    const group = groupOf(groupName);
    const { privateKey, key } = generateSingleTrustee(group, this.#randomBytes, name === '' ? undefined : name);
    const handIn = serializeTrustees([{ kind: 'Single', key }]);
    const code = generateCredential(this.#randomBytes);
    return { code, publicKey: key.publicKey, handIn, keyFile: await this.#keyFile(group, key.publicKey, privateKey, code) };
  }

  /** Step 1 of a threshold ceremony. */
  async startCeremony(groupName: GroupName, place: CeremonyPlace): Promise<NewKey & { readonly code: string }> {
    const group = groupOf(groupName);
    const { seed, certificate } = createCertificate(group, place, this.#randomBytes);
    const handIn = serializeCeremonyFile({ step: 'certificate', group, index: place.index, content: certificate });
    const code = generateCredential(this.#randomBytes);
    const publicKey = certificate.keys.verification;
    const keyFile = await sealKeyFile({ group: groupName, publicKey, place }, seed, code, this.#randomBytes);
    return { code, publicKey, handIn, keyFile };
  }

  /** Step 3, when all certificates are there. */
  async createPolynomial(keyFile: KeyFile, code: string, { certificates, ceremony }: FullTable): Answer<Bytes> {
    const { group, place } = ceremonyKey(keyFile.label);
    const seed = await openKeyFile(keyFile, code);
    if (!seed.ok) return seed;
    const polynomial = await createPolynomial(group, certificates, place, seed.value, this.#randomBytes);
    if (!polynomial.ok) return polynomial;
    return succeed(serializeCeremonyFile({ step: 'polynomial', group, index: place.index, ceremony, content: polynomial.value }));
  }

  /** Step 5, when all polynomials are there: the voucher to hand in, and the key file for the tally. */
  async createVoucher(keyFile: KeyFile, code: string, { certificates, polynomials, ceremony }: FullTable): Answer<NewKey> {
    const { group, place } = ceremonyKey(keyFile.label);
    const seed = await openKeyFile(keyFile, code);
    if (!seed.ok) return seed;
    const output = await createOutput(group, certificates, place, seed.value, inputFor(polynomials, place.index), this.#randomBytes);
    if (!output.ok) return output;
    const handIn = serializeCeremonyFile({ step: 'voucher', group, index: place.index, ceremony, content: output.value });
    // What was just sealed to ourselves opens.
    const x = expectValue(await openDecryptionKey(group, certificates, place, seed.value, output.value.privateKey));
    const { publicKey } = output.value.key;
    return succeed({ publicKey, handIn, keyFile: await this.#keyFile(group, publicKey, x, code) });
  }

  /** Step 6, by anybody: a trustees.json of the trustees of the ceremony. */
  async assemble(
    groupName: GroupName,
    threshold: number,
    { certificates, polynomials, outputs }: CeremonyTable,
  ): Promise<Result<Bytes, CeremonyRefusal>> {
    const parameters = assembleThreshold(groupOf(groupName), certificates, threshold, polynomials, outputs);
    return parameters.ok ? succeed(serializeTrustees([{ kind: 'Pedersen', parameters: parameters.value }])) : parameters;
  }

  /** The decryption share of the trustee with this owner number, as two lines: the factors with their proofs, and whose they are. */
  async decrypt(keyFile: KeyFile, code: string, electionBytes: Uint8Array, tally: EncryptedTally, owner: number): Answer<Bytes> {
    const secret = await openKeyFile(keyFile, code);
    if (!secret.ok) return secret;
    const election = expectValue(parseElection(electionBytes));
    const x = privateKeyOfText(secret.value);
    const share = serializePartialDecryption(decryptPartially(election, tally, x, this.#randomBytes));
    return succeed(concatBytes([share, utf8('\n'), serializeOwned(owner, hexHash(share)), utf8('\n')]));
  }

  #keyFile(group: Group, publicKey: string, x: bigint, code: string): Promise<Bytes> {
    return sealKeyFile({ group: group.name, publicKey }, textOfPrivateKey(x), code, this.#randomBytes);
  }
}

const groupOf = (name: GroupName): Group => groupNamed(name) as Group;

function ceremonyKey({ group, place }: KeyFileLabel): { readonly group: Group; readonly place: CeremonyPlace } {
  if (place === undefined) throw new Error('the key file is of no ceremony');
  return { group: groupOf(group), place };
}
