// Ballots in bulk: parsed here, their equations checked by PublicArithmetic a batch at a time, their weighted product kept for the tally.
import { concatBytes, textOfUtf8 } from '../bytes.ts';
import type { ByteSource } from '../archive/byte-source.ts';
import type { Member } from '../archive/reader.ts';
import type { BallotToCheck } from '../ballot-check.ts';
import { checkBallots } from '../ballot-check.ts';
import type { BallotLayout } from '../ballot-text.ts';
import { ballotLayout, parseBallot } from '../ballot-text.ts';
import { elementBytes, elementTexts } from '../encoding.ts';
import type { Election } from '../election.ts';
import { hexHash } from '../hashing.ts';
import type { PublicArithmetic } from '../kernel/public-arithmetic.ts';
import type { EncryptedTally } from '../tally.ts';
import { byQuestion, tallyShape } from '../tally.ts';
import type { CheckBook, CheckName } from './checks.ts';
import { PowerBatch } from '../power-batch.ts';

/** Ballots that are checked in one request, and how many bytes of them at most: a larger one goes by itself. */
const BATCH = 16;
const BATCH_BYTES = 1024 * 1024;
/** Partial tallies that are kept before they are multiplied together. */
const MOST_PARTIAL_TALLIES = 16;

const checkOfFault = {
  'ballot-elements': 'ballot-elements',
  'ballot-individual-proofs': 'ballot-individual-proofs',
  'ballot-overall-proofs': 'ballot-overall-proofs',
  'ballot-blank-proofs': 'ballot-blank-proofs',
  'ballot-signature': 'ballot-signatures',
} as const satisfies Record<string, CheckName>;

export const ballotChecks: readonly CheckName[] = ['ballot-form', 'ballot-unique', 'ballot-credentials', ...Object.values(checkOfFault)];

/** A credential of the list: its weight, and whether its element was found to be in the group. */
export type ListedCredential = { readonly weight: bigint; readonly legal: boolean };

export type TallySummary = { readonly tally: EncryptedTally; readonly numTallied: number; readonly totalWeight: bigint };

type Queued = { readonly ballot: BallotToCheck; readonly weight: bigint | undefined; readonly number: number };
type Place = { readonly offset: number; readonly size: number; readonly hash: string };

export class BallotPipeline {
  readonly #election: Election;
  readonly #layout: BallotLayout;
  readonly #credentials: ReadonlyMap<string, ListedCredential>;
  readonly #arithmetic: PublicArithmetic;
  readonly #checks: CheckBook;
  readonly #source: ByteSource;
  #queue: Queued[] = [];
  #queuedBytes = 0;
  readonly #underWay = new Set<Promise<void>>();
  #failure: unknown;
  #partialTallies: Uint8Array[] = [];
  readonly #hashes = new Set<string>();
  /**
   * Of each credential that voted, where its last ballot stands. The key is the entry of the list: a text cut out of a ballot would
   * keep the whole ballot in memory.
   */
  readonly #last = new Map<ListedCredential, Place>();
  readonly #superseded: { readonly place: Place; readonly weight: bigint }[] = [];
  /** False as soon as a ballot cannot enter the tally. */
  #tallyIsComputable = true;
  #count = 0;

  constructor(
    election: Election,
    credentials: ReadonlyMap<string, ListedCredential>,
    arithmetic: PublicArithmetic,
    checks: CheckBook,
    source: ByteSource,
  ) {
    this.#election = election;
    this.#layout = ballotLayout(election);
    this.#credentials = credentials;
    this.#arithmetic = arithmetic;
    this.#checks = checks;
    this.#source = source;
    if (this.#layout.questions.every(({ blank }) => !blank)) checks.drop('ballot-blank-proofs');
    checks.reach(...ballotChecks);
  }

  /** Whether the ballot with this hash (hexadecimal) is there, and whether it is the last of its credential. */
  find(hash: string): 'counted' | 'superseded' | undefined {
    if (!this.#hashes.has(hash)) return undefined;
    return this.#superseded.some(({ place }) => place.hash === hash) ? 'superseded' : 'counted';
  }

  /** Takes up a ballot; waits while as much is under way as the arithmetic can use. */
  async add({ bodyHash: hash, body, offset }: Member): Promise<void> {
    const number = ++this.#count;
    const checks = this.#checks;
    if (this.#hashes.has(hash)) checks.find('ballot-unique', `ballot ${number} is there before`, number);
    this.#hashes.add(hash);
    const parsed = this.#parse(body);
    if (typeof parsed === 'string') {
      checks.find('ballot-form', `ballot ${number}: ${parsed}`, number);
      this.#tallyIsComputable = false;
      return;
    }
    const listed = this.#credentials.get(parsed.credential);
    if (listed === undefined) {
      checks.find('ballot-credentials', `ballot ${number} has a credential that is not in the list`, number);
      this.#tallyIsComputable = false;
    } else {
      const earlier = this.#last.get(listed);
      if (earlier !== undefined) this.#superseded.push({ place: earlier, weight: listed.weight });
      this.#last.set(listed, { offset, size: body.length, hash });
    }
    this.#queue.push({ ballot: { ...parsed, keyIsChecked: listed?.legal === true }, weight: listed?.weight, number });
    this.#queuedBytes += body.length;
    if (this.#queue.length >= BATCH || this.#queuedBytes >= BATCH_BYTES) await this.#send();
  }

  #parse(body: Uint8Array) {
    const text = textOfUtf8(body);
    if (text === undefined) return 'not UTF-8';
    const parsed = parseBallot(text, this.#layout);
    return parsed.ok ? parsed.value : parsed.error.detail;
  }

  async #send(): Promise<void> {
    await this.#arithmetic.room();
    if (this.#failure !== undefined) throw this.#failure;
    const batch = this.#queue;
    this.#queue = [];
    this.#queuedBytes = 0;
    const work = this.#check(batch).catch((error: unknown) => {
      // Kept until the reader asks again: a rejection in between must not go unhandled.
      this.#failure ??= error;
    });
    this.#underWay.add(work);
    void work.then(() => this.#underWay.delete(work));
  }

  async #check(batch: readonly Queued[]): Promise<void> {
    const checked = await checkBallots(
      this.#election,
      this.#layout,
      this.#arithmetic,
      batch.map(({ ballot }) => ballot),
    );
    const rows: Uint8Array[] = [];
    const weights: bigint[] = [];
    for (const [i, { faults, ciphertexts }] of checked.entries()) {
      const { weight, number } = batch[i] as Queued;
      for (const { check, detail } of faults) this.#checks.find(checkOfFault[check], `ballot ${number}: ${detail}`, number);
      if (ciphertexts === undefined) this.#tallyIsComputable = false;
      else if (weight !== undefined) {
        rows.push(ciphertexts);
        weights.push(weight);
      }
    }
    if (this.#tallyIsComputable) await this.#addToTally(rows, weights);
  }

  async #addToTally(rows: readonly Uint8Array[], weights: readonly bigint[]): Promise<void> {
    // Not `push(await …)`: other batches may have replaced the list by the time the answer is there.
    const part = await this.#tallyOf(rows, weights);
    this.#partialTallies.push(part);
    if (this.#partialTallies.length < MOST_PARTIAL_TALLIES) return;
    const parts = this.#partialTallies;
    this.#partialTallies = [];
    const product = await this.#tallyOf(
      parts,
      parts.map(() => 1n),
    );
    this.#partialTallies.push(product);
  }

  #tallyOf(rows: readonly Uint8Array[], weights: readonly bigint[]): Promise<Uint8Array> {
    const columns = tallyShape(this.#election).reduce((sum, count) => sum + count, 0);
    return this.#arithmetic.tally({ ciphertexts: concatBytes(rows), columns, weights: BigUint64Array.from(weights) });
  }

  /** Waits for all checks; the tally of the last ballots, undefined when some ballot cannot enter it. */
  async finish(): Promise<TallySummary | undefined> {
    if (this.#queue.length > 0) await this.#send();
    await Promise.all(this.#underWay);
    if (this.#failure !== undefined) throw this.#failure;
    if (!this.#tallyIsComputable) return undefined;
    const all = await this.#tallyOf(
      this.#partialTallies,
      this.#partialTallies.map(() => 1n),
    );
    const superseded = await this.#tallyOfSuperseded();
    const { name, q } = this.#election.group;
    const last =
      superseded === undefined ? elementTexts(name, all) : await this.#divide(elementTexts(name, all), elementTexts(name, superseded), q);
    let totalWeight = 0n;
    for (const { weight } of this.#last.keys()) totalWeight += weight;
    return { tally: byQuestion(last, tallyShape(this.#election), 2), numTallied: this.#last.size, totalWeight };
  }

  /** Every ballot was multiplied in when it was read; those that a later one replaces are read again and divided out. */
  async #tallyOfSuperseded(): Promise<Uint8Array | undefined> {
    if (this.#superseded.length === 0) return undefined;
    const { name } = this.#election.group;
    let sum: Uint8Array | undefined;
    for (let from = 0; from < this.#superseded.length; from += BATCH) {
      const batch = this.#superseded.slice(from, from + BATCH);
      const rows: Uint8Array[] = [];
      for (const { place } of batch) {
        const body = await this.#source.read(place.offset, place.size);
        const parsed = this.#parse(body);
        if (hexHash(body) !== place.hash || typeof parsed === 'string') throw new Error('the archive changed while it was read');
        rows.push(concatBytes(parsed.answers.flatMap(({ choices }) => choices.map((text) => elementBytes(name, text) as Uint8Array))));
      }
      const part = await this.#tallyOf(
        rows,
        batch.map(({ weight }) => weight),
      );
      sum = sum === undefined ? part : await this.#tallyOf([sum, part], [1n, 1n]);
    }
    return sum;
  }

  async #divide(dividends: readonly string[], divisors: readonly string[], q: bigint): Promise<readonly string[]> {
    const batch = new PowerBatch(this.#election.group);
    dividends.forEach((dividend, i) =>
      batch.add([
        [dividend, 1n],
        [divisors[i] as string, q - 1n],
      ]),
    );
    return (await batch.compute(this.#arithmetic)) as readonly string[];
  }
}
