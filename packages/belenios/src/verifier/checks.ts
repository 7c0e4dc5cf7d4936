// Every check of the verifier: its name (stable, for programs), and what it means in plain words in both languages.

export type Explanation = { readonly zh: string; readonly en: string };

const definitions = {
  'archive-container': {
    zh: '文件的每个字节都符合 .bel 归档的规定：头部、大小、填充均无多余或缺失，也没有结尾填充。',
    en: 'Every byte of the file is as a .bel archive prescribes it: headers, sizes and filling, nothing missing, nothing added, no end padding.',
  },
  'member-hashes': {
    zh: '每个成员的文件名就是其内容的 SHA-256，内容因此未被改动。',
    en: 'The name of every member is the SHA-256 of its content, so no content was altered.',
  },
  'event-bytes': {
    zh: '每个事件都以规范的字节写成。',
    en: 'Every event is written in its canonical bytes.',
  },
  'event-chain': {
    zh: '每个事件都引用前一个事件的哈希，高度逐一递增，没有事件被删除、插入或调换。',
    en: 'Every event names the hash of the one before, heights rise by one: no event was removed, inserted or moved.',
  },
  'event-order': {
    zh: '事件顺序为：设立、选票、截止、加密计票、部分解密、结果；每个事件恰好带有它需要的数据，结果之后没有任何内容。',
    en: 'Events come in order: setup, ballots, end of voting, encrypted tally, partial decryptions, result; each with exactly the data it needs, and nothing follows the result.',
  },
  election: {
    zh: '选举说明可读且完整：问题、选项、选举公钥有效。',
    en: 'The description of the election can be read and is complete: questions, answers and a valid public key.',
  },
  credentials: {
    zh: '投票凭证名单有效：没有重复，每个凭证是群中的元素，权重为非负整数，合计不超过一千亿。',
    en: 'The list of voters’ public credentials is valid: none twice, each an element of the group, weights whole and not negative, at most 10^11 in all.',
  },
  trustees: {
    zh: '计票受托人名单可读且完整。',
    en: 'The list of trustees can be read and is complete.',
  },
  'trustee-proofs': {
    zh: '每位受托人证明了自己持有与其公钥对应的私钥。',
    en: 'Every trustee has proved to hold the private key of the published key.',
  },
  'threshold-setup': {
    zh: '门限密钥仪式成立：证书、系数与签名有效，每个验证公钥都由公开的系数得出。',
    en: 'The threshold key ceremony holds: certificates, coefficients and signatures are valid, and each verification key follows from the published coefficients.',
  },
  'election-key': {
    zh: '选举公钥恰好由受托人的公钥组成，没有其他人能单独解密。',
    en: 'The election’s public key is made of the trustees’ keys and nothing else, so nobody else can decrypt.',
  },
  'ballot-form': {
    zh: '每张选票以规范的字节写成，属于本次选举，所有数字在允许范围内。',
    en: 'Every ballot is written in its canonical bytes, is for this election, and all its numbers are in range.',
  },
  'ballot-unique': {
    zh: '没有完全相同的选票出现两次。',
    en: 'No ballot appears twice.',
  },
  'ballot-credentials': {
    zh: '每张选票由名单上的凭证投出。',
    en: 'Every ballot is cast with a credential of the published list.',
  },
  'ballot-elements': {
    zh: '选票中的每个密文都是群中的元素。',
    en: 'Every ciphertext of the ballots is made of elements of the group.',
  },
  'ballot-individual-proofs': {
    zh: '每个加密的选择被证明为 0 或 1。',
    en: 'Every encrypted choice is proved to be 0 or 1.',
  },
  'ballot-overall-proofs': {
    zh: '每个回答的选择数量被证明在允许范围内（或为空白票）。',
    en: 'Every answer is proved to choose as many as allowed (or to be blank).',
  },
  'ballot-blank-proofs': {
    zh: '允许空白票的回答被证明：要么空白，要么有选择，不会两者兼有。',
    en: 'Where a blank vote is possible, every answer is proved to be blank or to choose, not both.',
  },
  'ballot-signatures': {
    zh: '每张选票由其凭证的持有人签名，签名的正是这张选票。',
    en: 'Every ballot is signed by the holder of its credential, and what is signed is this ballot.',
  },
  'encrypted-tally': {
    zh: '重新计算的加密计票与公布的完全相同：每个凭证只计最后一张选票，按权重计入。',
    en: 'The encrypted tally, computed again, is the published one: of each credential the last ballot counts, with its weight.',
  },
  'tally-counts': {
    zh: '公布的计票选票数与总权重，与重新计算的一致。',
    en: 'The published number of ballots counted and their total weight are those computed again.',
  },
  'decryption-owners': {
    zh: '每份部分解密属于一位受托人，没有人重复。',
    en: 'Every partial decryption is of a trustee of the list, and none of the same trustee twice.',
  },
  'decryption-proofs': {
    zh: '每份部分解密被证明是用该受托人的私钥、对这份计票作出的。',
    en: 'Every partial decryption is proved to be made with the trustee’s private key and of this tally.',
  },
  'decryption-threshold': {
    zh: '公布结果之前，已有足够的受托人参与解密。',
    en: 'Enough trustees have decrypted before the result was published.',
  },
  result: {
    zh: '公布的结果正是加密计票解密后的数字。',
    en: 'The published result is what the encrypted tally decrypts to.',
  },
  'expected-stage': { zh: '投票已经结束并公布结果（按要求）。', en: 'The vote is finished and its result published, as was demanded.' },
  'expected-election': { zh: '这是预期的选举：指纹一致。', en: 'This is the expected election: the fingerprints agree.' },
  'expected-credentials': { zh: '这是预期的凭证名单：指纹一致。', en: 'This is the expected credential list: the fingerprints agree.' },
  'expected-trustees': { zh: '受托人的公钥与预期一致。', en: 'The trustees’ keys are the expected ones.' },
  'expected-ballots': { zh: '选票数量与预期一致。', en: 'The number of ballots is the expected one.' },
  'expected-last-event': { zh: '最后一个事件的哈希与预期一致。', en: 'The hash of the last event is the expected one.' },
  'expected-tracker': {
    zh: '要找的选票追踪码在归档中，而且计入结果：没有被同一凭证后来的选票取代。',
    en: 'The tracker looked for is in the archive, and its ballot counts: no later one of the same credential replaced it.',
  },
  'expected-total-weight': { zh: '名单的总面积（总权重）与预期一致。', en: 'The total area (weight) of the list is the expected one.' },
  'expected-continuation': {
    zh: '归档是先前归档的延续：先前的内容一个字节未改。',
    en: 'The archive continues the earlier one: not a byte of the earlier one was changed.',
  },
  'pair-election': { zh: '两个归档属于同一次选举。', en: 'Both archives are of the same election.' },
  'pair-trustees': { zh: '两个归档的受托人相同。', en: 'Both archives have the same trustees.' },
  'pair-ballots': { zh: '两个归档含有相同的选票，顺序相同。', en: 'Both archives hold the same ballots in the same order.' },
  'pair-credentials': { zh: '两个归档的凭证相同（权重不同）。', en: 'Both archives have the same credentials (weights differ).' },
  'pair-count-weights': {
    zh: '其中一个归档每位业主计一票（权重全部为 1），另一个按面积计。',
    en: 'One of the archives counts one for each owner (all its weights are 1), the other by area.',
  },
  'audit-ballot': {
    zh: '公开审核的选票完整、规范，属于这次选举，且没有签名。',
    en: 'The revealed ballot is complete, canonical, of this election, and not signed.',
  },
  'audit-hash': {
    zh: '投票页面先前显示的哈希正是这张选票的哈希。',
    en: 'The hash that the voting page showed before is the hash of this ballot.',
  },
  'audit-choices': { zh: '公开的选择是问题允许的选择。', en: 'The revealed choices are allowed by the questions.' },
  'audit-ciphertexts': {
    zh: '用公开的指数重新加密这些选择，得到的正是选票中的密文。',
    en: 'Encrypting these choices again with the revealed exponents gives exactly the ciphertexts of the ballot.',
  },
  'audit-proofs': { zh: '选票中的全部证明成立。', en: 'All proofs of the ballot hold.' },
} as const satisfies Record<string, Explanation>;

export type CheckName = keyof typeof definitions;

export const checkNames = Object.keys(definitions) as readonly CheckName[];
export const explanationOf = (name: CheckName): Explanation => definitions[name];

/**
 * `passed`: everything there is to check was checked and holds. `failed`: see the findings. `not-checkable`: something that failed
 * elsewhere stands in the way. `not-reached`: the archive has not come to that stage. A check that is not asked for is not listed.
 */
export type CheckStatus = 'passed' | 'failed' | 'not-checkable' | 'not-reached';

export type CheckOutcome = {
  readonly name: CheckName;
  readonly status: CheckStatus;
  /** What is wrong, in the order of the archive; at most 100 of `count`. */
  readonly findings: readonly string[];
  readonly count: number;
};

const MOST_FINDINGS = 100;

/** Gathers outcomes while an archive is read. */
export class CheckBook {
  readonly #entries = new Map<
    CheckName,
    { reached: boolean; blocked: boolean; count: number; findings: { place: number; text: string }[] }
  >();

  constructor(names: readonly CheckName[]) {
    for (const name of names) this.#entries.set(name, { reached: false, blocked: false, count: 0, findings: [] });
  }

  /** Says that this archive has nothing that the check is about; it is not listed then. */
  drop(name: CheckName): void {
    this.#entries.delete(name);
  }

  /** Says that the archive has come to what these checks are about. Dropped ones stay dropped. */
  reach(...names: readonly CheckName[]): void {
    for (const name of names) {
      const entry = this.#entries.get(name);
      if (entry !== undefined) entry.reached = true;
    }
  }

  /** Says that these checks cannot be made because of what another one found. */
  block(...names: readonly CheckName[]): void {
    for (const name of names) {
      const entry = this.#entries.get(name);
      if (entry !== undefined) entry.blocked = true;
    }
  }

  /** Records something wrong; `place` orders findings that come from work done side by side. */
  find(name: CheckName, text: string, place = 0): void {
    const entry = this.#entry(name);
    entry.reached = true;
    entry.count++;
    if (entry.findings.length < MOST_FINDINGS) entry.findings.push({ place, text });
  }

  /** Records a finding unless `holds`, and that the check was made. */
  expect(name: CheckName, holds: boolean, text: string): void {
    this.reach(name);
    if (!holds) this.find(name, text);
  }

  hasFindings(name: CheckName): boolean {
    return (this.#entries.get(name)?.count ?? 0) > 0;
  }

  outcomes(): readonly CheckOutcome[] {
    return [...this.#entries].map(([name, { reached, blocked, count, findings }]) => ({
      name,
      status: count > 0 ? 'failed' : blocked ? 'not-checkable' : reached ? 'passed' : 'not-reached',
      findings: findings.toSorted((a, b) => a.place - b.place).map(({ text }) => text),
      count,
    }));
  }

  #entry(name: CheckName) {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new Error(`check ${name} was not asked for`);
    return entry;
  }
}
