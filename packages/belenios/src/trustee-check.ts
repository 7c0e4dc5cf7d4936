// The equations of trustees.json (specification 4.5 to 4.7): each public part was made by somebody who knows its private part, and the
// election's key is made of these parts.
import type { Group } from './groups/group.ts';
import { hashToScalar } from './hashing.ts';
import type { PublicArithmetic } from './kernel/public-arithmetic.ts';
import { PowerBatch } from './power-batch.ts';
import type { Proof } from './transcripts.ts';
import { pokTranscript, signedMessageTranscript } from './transcripts.ts';
import type { CertificateKeys, ThresholdParameters, TrusteeKey, Trustees } from './trustees.ts';
import { signaturesMessage } from './trustees.ts';

/** One thing that is wrong: which check it fails, and the owner number of the trustee (0 for the whole item or list). */
export type TrusteeFault = {
  readonly check: 'trustee-proofs' | 'threshold-setup' | 'election-key';
  readonly owner: number;
  readonly detail: string;
};

/** Checks every equation about trustees; `publicKey` is y as election.json has it. No fault means that all hold. */
export async function checkTrustees(
  group: Group,
  arithmetic: PublicArithmetic,
  trustees: Trustees,
  publicKey: string,
): Promise<readonly TrusteeFault[]> {
  const equations = new Equations(group);
  const keyParts: string[] = [];
  let owner = 0;
  for (const item of trustees) {
    if (item.kind === 'Single') {
      owner++;
      equations.addKnowledge('trustee-proofs', owner, item.key);
      keyParts.push(item.key.publicKey);
    } else {
      equations.addPedersen(owner, item.parameters);
      keyParts.push(...item.parameters.coefexps.flatMap(({ coefficients }) => coefficients.slice(0, 1)));
      owner += item.parameters.certs.length;
    }
  }
  equations.addProduct(
    'election-key',
    0,
    keyParts.map((part) => [part, 1n] as const),
    publicKey,
    'the public key of the election is not the product of the trustees’ keys',
  );
  return equations.solve(arithmetic);
}

class Equations {
  readonly #group: Group;
  readonly #batch: PowerBatch;
  readonly #g: string;
  /** Of each product: what is wrong, if anything, with the value that comes out (undefined: a factor is not in the group). */
  readonly #tests: ((value: string | undefined) => TrusteeFault | undefined)[] = [];
  readonly #faults: TrusteeFault[] = [];

  constructor(group: Group) {
    this.#group = group;
    this.#batch = new PowerBatch(group);
    this.#g = group.encode(group.g);
  }

  addKnowledge(check: TrusteeFault['check'], owner: number, { publicKey, pok }: TrusteeKey): void {
    this.#addProof(
      check,
      owner,
      publicKey,
      pok,
      (A) => pokTranscript(this.#group.name, publicKey, A),
      'the proof of knowledge of the private key does not hold',
    );
  }

  addProduct(
    check: TrusteeFault['check'],
    owner: number,
    factors: readonly (readonly [string, bigint])[],
    expected: string,
    detail: string,
  ): void {
    this.#batch.add(factors);
    this.#tests.push((value) => (value === expected ? undefined : { check, owner, detail }));
  }

  addPedersen(before: number, { threshold, certs, coefexps, signatures, verificationKeys }: ThresholdParameters): void {
    const n = certs.length;
    const { q } = this.#group;
    certs.forEach((cert, i) => {
      const owner = before + i + 1;
      const signing = cert.keys.verification;
      const signed = (proof: Proof, message: string, what: string): void =>
        this.#addProof(
          'threshold-setup',
          owner,
          signing,
          proof,
          (A) => signedMessageTranscript(message, A),
          `the signature of ${what} does not hold`,
        );
      signed(cert.signature, cert.message, 'the certificate');
      // Nothing is computed with the encryption key in public; that it is an element of the group is all that can be asked.
      this.#batch.add([[cert.keys.encryption, 1n]]);
      this.#tests.push((value) =>
        value === undefined ? { check: 'threshold-setup', owner, detail: 'the encryption key is not in the group' } : undefined,
      );
      this.#checkContext(owner, cert.keys, { size: n, threshold, index: i + 1 });
      const own = coefexps[i] as ThresholdParameters['coefexps'][number];
      signed(own.signature, own.message, 'the coefficients');
      if (own.coefficients.length !== threshold)
        this.#fault(owner, 'the polynomial does not have as many coefficients as the threshold says');
      const key = verificationKeys[i] as TrusteeKey;
      this.addKnowledge('threshold-setup', owner, key);
      if (key.signature !== undefined) signed(key.signature, key.publicKey, 'the verification key');
      const signature = signatures?.[i];
      if (signature !== undefined) signed(signature, signaturesMessage(certs, own.coefficients), 'certificates and coefficients together');
      const j = BigInt(i + 1);
      const shares = coefexps.flatMap(({ coefficients }) => coefficients.map((A, k) => [A, j ** BigInt(k) % q] as const));
      this.addProduct('threshold-setup', owner, shares, key.publicKey, 'the verification key is not what the coefficients give');
    });
  }

  #checkContext(
    owner: number,
    { context }: CertificateKeys,
    expected: { readonly size: number; readonly threshold: number; readonly index: number },
  ): void {
    if (context === undefined) return;
    const { size, threshold, index } = expected;
    if (context.group !== this.#group.name || context.size !== size || context.threshold !== threshold || context.index !== index)
      this.#fault(owner, 'the context of the certificate is of another ceremony');
  }

  #fault(owner: number, detail: string): void {
    this.#faults.push({ check: 'threshold-setup', owner, detail });
  }

  #addProof(
    check: TrusteeFault['check'],
    owner: number,
    key: string,
    proof: Proof,
    transcript: (A: string) => string,
    detail: string,
  ): void {
    this.#batch.add([
      [this.#g, proof.response],
      [key, proof.challenge],
    ]);
    this.#tests.push((A) =>
      A !== undefined && hashToScalar(transcript(A), this.#group.q) === proof.challenge ? undefined : { check, owner, detail },
    );
  }

  async solve(arithmetic: PublicArithmetic): Promise<readonly TrusteeFault[]> {
    const values = await this.#batch.compute(arithmetic);
    return [...this.#faults, ...values.flatMap((value, i) => this.#tests[i]?.(value) ?? [])];
  }
}
