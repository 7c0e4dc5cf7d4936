// PublicArithmetic straight from the equations over the groups of @noble/curves and BigInt: what the kernels are tested against, what
// `--slow` uses, and the last resort where no kernel runs.
import { concatBytes } from './bytes.ts';
import { elementBytes, elementTexts, scalarAt } from './encoding.ts';
import type { Element, Group } from './groups/group.ts';
import { groupNamed } from './groups/groups.ts';
import type {
  CommitmentAnswer,
  CommitmentRequest,
  GroupName,
  PowerRequest,
  PublicArithmetic,
  TallyRequest,
} from './kernel/public-arithmetic.ts';
import { elementFaults, elementSizes, scalarSize } from './kernel/public-arithmetic.ts';
import { BELENIOS_2048 } from './groups/belenios-2048.ts';
import { ed25519 as curve } from '@noble/curves/ed25519.js';

/** The reference implementation, on the calling thread. */
export function createOracleArithmetic(name: GroupName): PublicArithmetic {
  const oracle = new Oracle(groupNamed(name) as Group);
  return {
    group: name,
    implementation: name === 'Ed25519' ? '@noble/curves, this thread' : 'BigInt and native exponentiation, this thread',
    parallelism: 1,
    checkElements: (elements) => promised(() => oracle.checkElements(elements)),
    commitments: (request) => promised(() => oracle.commitments(request)),
    tally: (request) => promised(() => oracle.tally(request)),
    powers: (request) => promised(() => oracle.powers(request)),
    room: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** A bug of the caller (RangeError) rejects, as the interface promises. */
const promised = async <T>(compute: () => T): Promise<T> => Promise.resolve(compute());

class Oracle {
  readonly #group: Group;
  readonly #size: number;

  constructor(group: Group) {
    this.#group = group;
    this.#size = elementSizes[group.name];
  }

  checkElements(bytes: Uint8Array): Uint8Array {
    return this.#decodeAll(bytes).faults;
  }

  commitments(request: CommitmentRequest): CommitmentAnswer {
    const group = this.#group;
    const [y] = this.#legal(request.electionKey);
    if (y === undefined || request.electionKey.length !== this.#size) throw new RangeError('electionKey is not one element');
    const published = this.#decodeAll(request.ciphertexts);
    if (published.elements.length % 2 !== 0) throw new RangeError('a ciphertext is two elements');
    const count = published.elements.length / 2;
    const ciphertexts: (readonly [Element, Element] | undefined)[] = [];
    for (let i = 0; i < count; i++) ciphertexts.push(pair(published.elements[2 * i], published.elements[2 * i + 1]));
    if (request.products.length % 2 !== 0) throw new RangeError('a product is two numbers');
    for (let i = 0; i < request.products.length; i += 2) ciphertexts.push(this.#product(ciphertexts.slice(0, count), request.products, i));

    const branches = request.branchCiphertexts.length;
    requireLength(request.branchValues, branches);
    requireLength(request.branchChallenges, branches * scalarSize);
    requireLength(request.branchResponses, branches * scalarSize);
    const commitments: (Element | undefined)[] = [];
    for (const [i, index] of request.branchCiphertexts.entries()) {
      if (index >= ciphertexts.length) throw new RangeError('no such ciphertext');
      const challenge = this.#scalar(request.branchChallenges, i);
      const response = this.#scalar(request.branchResponses, i);
      const M = request.branchValues[i] as number;
      if (M >= 2 ** 31) throw new RangeError('a branch value is below 2^31');
      const ciphertext = ciphertexts[index];
      commitments.push(
        ciphertext && group.multiply(group.power(group.g, response), group.power(ciphertext[0], challenge)),
        ciphertext &&
          group.multiply(group.power(y, response), group.power(group.multiply(ciphertext[1], group.power(group.g, -BigInt(M))), challenge)),
      );
    }

    const keys = this.#decodeAll(request.keys);
    requireLength(request.keyChallenges, keys.elements.length * scalarSize);
    requireLength(request.keyResponses, keys.elements.length * scalarSize);
    const keyCommitments = keys.elements.map((key, i) => {
      const challenge = this.#scalar(request.keyChallenges, i);
      const response = this.#scalar(request.keyResponses, i);
      return key && group.multiply(group.power(group.g, response), group.power(key, challenge));
    });
    return {
      ciphertextFaults: published.faults,
      keyFaults: keys.faults,
      products: this.#encodeAll(ciphertexts.slice(count).flatMap((product) => product ?? [undefined, undefined])),
      commitments: this.#encodeAll(commitments),
      keyCommitments: this.#encodeAll(keyCommitments),
    };
  }

  tally({ ciphertexts, columns, weights }: TallyRequest): Uint8Array {
    const group = this.#group;
    const elements = this.#legal(ciphertexts);
    if (elements.length !== 2 * columns * weights.length) throw new RangeError('rows and weights differ');
    const sums = Array.from({ length: 2 * columns }, () => group.identity);
    for (const [row, weight] of weights.entries()) {
      if (weight >= 2n ** 63n) throw new RangeError('a weight is below 2^63');
      for (const [column, sum] of sums.entries())
        sums[column] = group.multiply(sum, group.power(elements[row * sums.length + column] as Element, weight));
    }
    return this.#encodeAll(sums);
  }

  powers({ elements, factorElements, factorExponents, factorCounts }: PowerRequest): Uint8Array {
    const group = this.#group;
    const bases = this.#legal(elements);
    requireLength(factorExponents, factorElements.length * scalarSize);
    if (factorCounts.reduce((sum, count) => sum + count, 0) !== factorElements.length) throw new RangeError('factorCounts do not add up');
    let at = 0;
    const products: Element[] = [];
    for (const count of factorCounts) {
      let product = group.identity;
      for (const end = at + count; at < end; at++) {
        const base = bases[factorElements[at] as number];
        if (base === undefined) throw new RangeError('no such element');
        product = group.multiply(product, group.power(base, this.#scalar(factorExponents, at)));
      }
      products.push(product);
    }
    return this.#encodeAll(products);
  }

  #product(ciphertexts: readonly (readonly [Element, Element] | undefined)[], bounds: Uint32Array, at: number) {
    const [from = 0, to = 0] = bounds.subarray(at, at + 2);
    if (from >= to || to > ciphertexts.length) throw new RangeError('a product of no or unknown ciphertexts');
    return ciphertexts
      .slice(from, to)
      .reduce((a, b) => pair(a && b && this.#group.multiply(a[0], b[0]), a && b && this.#group.multiply(a[1], b[1])));
  }

  #decodeAll(bytes: Uint8Array): { readonly elements: readonly (Element | undefined)[]; readonly faults: Uint8Array } {
    if (bytes.length % this.#size !== 0) throw new RangeError('not a whole number of elements');
    const texts = elementTexts(this.#group.name, bytes);
    const elements = texts.map((text) => this.#group.decode(text));
    return {
      elements,
      faults: Uint8Array.from(elements, (element, i) => (element === undefined ? this.#faultOf(texts[i] as string) : elementFaults.none)),
    };
  }

  /** Of an element that is not legal: whether its encoding already is not. */
  #faultOf(text: string): number {
    if (this.#group.name === 'BELENIOS-2048') {
      const value = BigInt(text);
      return value > 0n && value < BELENIOS_2048.p ? elementFaults.subgroup : elementFaults.encoding;
    }
    try {
      curve.Point.fromBytes((elementBytes('Ed25519', text) as Uint8Array).reverse(), false);
      return elementFaults.subgroup;
    } catch {
      // noble reports "no such point" by throwing.
      return elementFaults.encoding;
    }
  }

  #legal(bytes: Uint8Array): readonly Element[] {
    const { elements } = this.#decodeAll(bytes);
    return elements.map((element) => {
      if (element === undefined) throw new RangeError('an element is not in the group');
      return element;
    });
  }

  #scalar(bytes: Uint8Array, i: number): bigint {
    const scalar = scalarAt(bytes, i);
    if (scalar >= this.#group.q) throw new RangeError('a scalar is below q');
    return scalar;
  }

  #encodeAll(elements: readonly (Element | undefined)[]): Uint8Array {
    const texts = this.#group.encodeAll(elements.map((element) => element ?? this.#group.identity));
    const zeros = new Uint8Array(this.#size);
    return concatBytes(
      elements.map((element, i) => (element === undefined ? zeros : (elementBytes(this.#group.name, texts[i] as string) as Uint8Array))),
    );
  }
}

const pair = (a: Element | undefined, b: Element | undefined): readonly [Element, Element] | undefined =>
  a === undefined || b === undefined ? undefined : [a, b];

function requireLength(list: { readonly length: number }, length: number): void {
  if (list.length !== length) throw new RangeError(`a list has ${list.length} entries where ${length} belong`);
}
