/**
 * The known-answer test that decides whether a build of the kernel may be used on this machine. For Ed25519 it goes
 * through decoding, the subgroup check, the tables, both chains, the sum and encoding, for BELENIOS-2048 through all but the tables, which
 * take long to build: without real fused multiply-add every multiplication of the fused builds comes out wrong, and so do the answers.
 */
import { BELENIOS_2048 } from '../groups/belenios-2048.ts';
import { perform, scalarBytes, type BulkArithmetic } from './bulk-request.ts';
import { elementFaults, elementSizes, type CommitmentRequest, type PowerRequest } from './public-arithmetic.ts';

const seed = 0x9e3779b97f4a7c15f39cc0605cedc834n;

/** Scalars without a pattern: powers of an odd number modulo 2^252, below q. */
export function selfTestScalars(count: number): Uint8Array[] {
  const scalars: Uint8Array[] = [];
  let value = seed;
  for (let i = 0; i < count; i++) {
    value = (value * value + seed) & (2n ** 252n - 1n);
    scalars.push(scalarBytes(value));
  }
  return scalars;
}

/** y and six elements; the last has a component of order 8 and so is outside the subgroup. */
export const selfTestElements: readonly string[] = [
  '771ee439986b099bbf90cc4a7d5303c81938a6e49c53b022fac4ac7b48e3d01a',
  '2b34f4444970d3284f34caf28ac1df9739a3ba8ff8a03591d5de6f1dc09e338b',
  '07b65cfbe8f5b31469a3b52e3f16a8d456233e024ae26cd02cf336c95a7f8a66',
  'd395d30c478f40f4c51da2f68727e4ee040dd45d1e5af5d4a8d67f1745b15d24',
  '70321ac5f2271aa2e35bc9d40c452c1a4d5f40aaaa175c989a89e2162fe5d0ea',
  '35013cc877dfdf27017fa8dcf5adfae8f03ea18cc7b71a9d30c0933809a40d18',
  '3d672a4e15dcac411c17f15c3956f0bf080d12ca827b6ebdd1001fc7d5008bc9',
];

export const selfTestAnswers: { readonly products: string; readonly commitments: string; readonly keyCommitments: string } = {
  products:
    '8eb7766a1cf66844649a234b46d1e9e32477fef27a978a51c882c977657ecffbde6337906ebc841032bd101f684ca8158038e4af89bba16d63a96041404d8865',
  commitments:
    'd37d632eab8c25dfbf63b8e12d267443611183b23c1bcf533f9d0d59ad75e6d9a43bd3ea78fce3b3bac8231b3c9986a99f486378614f744e3eae83fe70f5d95d' +
    '909b76dff3e2f580eda22c911b10bc2fc5e1d274224e0d570f61d364397577d68ec217e4a2aed25427ba3d7a8013506c73f2a17519146fe032e7300fa411d8ca' +
    '13f6ca81fcc727a2287638a81633de5ef5e9d7720fb182787318e387be7e694110095af9bda663151b6a6ec1be2bc9798081fc64dfd0458711513453a28109c5' +
    '3ec63657524ec82910bf79daccedbe3a27e8fdb2fa8c3e5af3049409951c31d67e12296b852b9884e6e503ce82e1bdacc648fb63bd7e966d3fac73b77177f9ed' +
    '44148882e1cf4083ac37643134e3883e6fb949598872fd796b6caccef04df166b12aa1bd5cad0462b3704a4d91a0d2696cd448856b2c326c5393f656c660c13a' +
    '00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
  keyCommitments:
    'd337f8bc594b9f218a2c5d724394cdf079e754c2d67c9afaedf5580cdf1a1ef6ceb9e1d09e59cafa2507882423cb9871c6ce39b3040a1725eaaaada741a1353a',
};

export function selfTestRequest(): CommitmentRequest {
  const [y = '', ...elements] = selfTestElements;
  const scalars = selfTestScalars(14);
  return {
    electionKey: fromHex(y),
    ciphertexts: fromHex(elements.slice(0, 6).join('')),
    products: Uint32Array.of(0, 2),
    branchCiphertexts: Uint32Array.of(0, 0, 1, 3, 3, 2),
    branchValues: Uint32Array.of(0, 1, 0, 0, 7, 1),
    branchChallenges: concat(scalars.slice(0, 6)),
    branchResponses: concat(scalars.slice(6, 12)),
    keys: fromHex(elements.slice(1, 3).join('')),
    checkKeys: true,
    keyChallenges: concat(scalars.slice(10, 12)),
    keyResponses: concat(scalars.slice(12, 14)),
  };
}

/** Whether the kernel computes what the oracle computed; false as well if it crashes. */
export function passesSelfTest(kernel: BulkArithmetic): boolean {
  try {
    return kernel.group === 'Ed25519' ? passesCurveTest(kernel) : passesResidueTest(kernel);
  } catch {
    // A kernel that traps has failed its test; the caller goes on to the next one.
    return false;
  }
}

function passesCurveTest(kernel: BulkArithmetic): boolean {
  const answer = perform(kernel, { kind: 'commitments', request: selfTestRequest() });
  if (answer instanceof Uint8Array) return false;
  const { none, subgroup } = elementFaults;
  return (
    toHex(answer.ciphertextFaults) === toHex(Uint8Array.of(none, none, none, none, none, subgroup)) &&
    toHex(answer.keyFaults) === toHex(Uint8Array.of(none, none)) &&
    toHex(answer.products) === selfTestAnswers.products &&
    toHex(answer.commitments) === selfTestAnswers.commitments &&
    toHex(answer.keyCommitments) === selfTestAnswers.keyCommitments
  );
}

/** The last 16 bytes of each element of the answer; all bytes of a product depend on all of its factors. */
export const selfTestPowers: readonly string[] = ['7fd6b91a9c9ac2e2857fb7383dd5143f', '4dd2544d16aea6f8e7380b459e4abc51'];

/** Three elements of the subgroup of BELENIOS-2048, and the negative of one of them, which is outside. */
export function selfTestResidues(): Uint8Array {
  const { p, g } = BELENIOS_2048;
  const values = [g];
  for (let i = 0; i < 2; i++) values.push(((values[i] ?? g) ** 2n * g) % p);
  values.push(p - (values[2] ?? g));
  return fromHex(values.map((value) => value.toString(16).padStart(512, '0')).join(''));
}

export function selfTestPowerRequest(): PowerRequest {
  return {
    elements: selfTestResidues().slice(0, 3 * elementSizes['BELENIOS-2048']),
    factorElements: Uint32Array.of(0, 1, 2, 2),
    factorExponents: concat(selfTestScalars(4)),
    factorCounts: Uint32Array.of(3, 1),
  };
}

function passesResidueTest(kernel: BulkArithmetic): boolean {
  const faults = perform(kernel, { kind: 'check-elements', elements: selfTestResidues() });
  const powers = perform(kernel, { kind: 'powers', request: selfTestPowerRequest() });
  if (!(faults instanceof Uint8Array) || !(powers instanceof Uint8Array)) return false;
  const { none, subgroup } = elementFaults;
  const size = elementSizes['BELENIOS-2048'];
  return (
    toHex(faults) === toHex(Uint8Array.of(none, none, none, subgroup)) &&
    selfTestPowers.every((end, i) => toHex(powers.slice((i + 1) * size - 16, (i + 1) * size)) === end)
  );
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => parseInt(digits, 16));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function concat(lists: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(lists.flatMap((list) => [...list]));
}
