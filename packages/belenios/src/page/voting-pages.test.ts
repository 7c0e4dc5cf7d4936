// A whole vote with the pages: keys and ceremony by trustee.html, ballots by vote.html, shares by trustee.html, checked by everybody.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { inFolder, run, skipWithout, tool2, tool3 } from '../../test-support/belenios-tool.ts';
import { committee, testArithmetic, TIMESTAMP, verifyBytes, yesNo } from '../../test-support/elections.ts';
import type { Language, SavedFile } from '../../test-support/pages.ts';
import { bytesOf, give, heading, Pages, press, skipPages, textOfFile } from '../../test-support/pages.ts';
import { ArchiveWriter } from '../archive/writer.ts';
import { concatBytes, utf8 } from '../bytes.ts';
import { generateCredential, generateUuid, publicCredential, serializePublicCredentials } from '../credentials.ts';
import type { Election, Question } from '../election.ts';
import { parseElection, serializeElection } from '../election.ts';
import type { Group } from '../groups/group.ts';
import { belenios2048 } from '../groups/belenios-2048.ts';
import { ed25519 } from '../groups/ed25519.ts';
import { expectValue } from '../result.ts';
import { secureRandomBytes } from '../scalars.ts';
import type { PartialDecryption } from '../tally.ts';
import { combineDecryptions, parseOwned, parsePartialDecryption } from '../tally.ts';
import { electionKey } from '../threshold.ts';
import type { Trustees } from '../trustees.ts';
import { parseTrustees, serializeTrustees } from '../trustees.ts';
import { runVerifier } from '../verifier/command-line.ts';
import { verifyAudit } from '../verifier/verify-audit.ts';

type Words = Readonly<Record<string, string>>;
/** What the pages say where the tests press and read. */
const words: Readonly<Record<Language, Words>> = {
  zh: {
    makeKey: '生成密钥',
    writtenDown: '抄好了',
    retype: '照着纸上的再输一遍',
    checkCode: '核对恢复码',
    saveKey: '保存密钥文件',
    savePublic: '保存公钥文件',
    code: '恢复码',
    decrypt: '解密',
    makeShare: '生成解密份额',
    saveShare: '保存解密份额',
    credential: '您的投票凭证',
    checkCredential: '核对凭证',
    encrypt: '加密选票',
    cast: '签名并投出',
    saveBallot: '保存选票文件',
    audit: '公开并检查',
    saveAudit: '保存审核文件',
    again: '重新加密同样的选择',
    encrypted: '选票已经加密',
    signed: '选票已经签名',
  },
  en: {
    makeKey: 'Make the key',
    writtenDown: 'I have written it down',
    retype: 'Type it from the paper',
    checkCode: 'Check the code',
    saveKey: 'Save the key file',
    savePublic: 'Save the public key',
    code: 'Recovery code',
    decrypt: 'Decrypt',
    makeShare: 'Make my decryption share',
    saveShare: 'Save the decryption share',
    credential: 'Your voting credential',
    checkCredential: 'Check the credential',
    encrypt: 'Encrypt the ballot',
    cast: 'Sign and cast',
    saveBallot: 'Save the ballot file',
    audit: 'Reveal and audit',
    saveAudit: 'Save the audit file',
    again: 'Encrypt the same choices afresh',
    encrypted: 'The ballot is encrypted',
    signed: 'The ballot is signed',
  },
};

type Key = { readonly code: string; readonly file: SavedFile };

describe('the pages of voters and trustees', { skip: skipPages }, () => {
  let pages: Pages;
  before(async () => {
    pages = await Pages.build();
  });
  after(() => pages.close());

  /** Reads the recovery code as it is shown, and types it as from paper. */
  async function keepCode(page: Page, say: Words, looked?: string): Promise<string> {
    const code = await page.locator('.code-box').innerText();
    if (looked !== undefined) await pages.look(page, `${looked}-code`);
    await press(page, say['writtenDown']!);
    await page.getByLabel(say['retype']!).fill(code.replaceAll('-', ' '));
    await press(page, say['checkCode']!);
    return code;
  }

  async function singleKey(language: Language, group: Group): Promise<Key & { readonly trustees: Trustees }> {
    const say = words[language];
    const page = await pages.open('trustee', language);
    await pages.look(page, `trustee-${language}-home`);
    await press(page, language === 'zh' ? '生成密钥' : 'Make a key');
    await page.locator('input[autocomplete=name]').fill('张三');
    await page.locator('summary').first().click();
    await page.getByLabel(group.name).check();
    await pages.look(page, `trustee-${language}-key`);
    await press(page, say['makeKey']!);
    const code = await keepCode(page, say, `trustee-${language}`);
    await pages.look(page, `trustee-${language}-files`);
    const file = await pages.save(page, say['saveKey']!);
    const trustees = expectValue(parseTrustees(bytesOf(await pages.save(page, say['savePublic']!)), group));
    await page.context().close();
    assert.ok(!textOfFile(file).includes(code));
    return { code, file, trustees };
  }

  /** The archive up to Setup, put together by the organiser with the functions of the package. */
  function setUp(group: Group, trustees: Trustees, questions: readonly Question[], weights: readonly bigint[]) {
    const uuid = generateUuid(secureRandomBytes);
    const electionBytes = serializeElection({
      description: '筼筜社区第二次业主大会会议',
      name: '选举业主委员会委员',
      group,
      y: electionKey(group, trustees),
      questions,
      uuid,
      administrator: '业主大会筹备组',
      credentialAuthority: '社区居委会',
    });
    const voters = weights.map((weight) => {
      const credential = generateCredential(secureRandomBytes);
      return { weight, secret: credential, credential: group.encode(publicCredential(group, uuid, credential)) };
    });
    const writer = new ArchiveWriter({ timestamp: TIMESTAMP });
    const parts: Uint8Array[] = [
      writer.begin(),
      writer.setup(electionBytes, serializeTrustees(trustees), serializePublicCredentials(voters, true)),
    ];
    const election = expectValue(parseElection(electionBytes));
    return { election, electionBytes, voters, writer, parts, trustees };
  }
  type Setup = ReturnType<typeof setUp>;

  function write(setup: Setup, name: string, bytes = concatBytes(setup.parts)): string {
    const path = join(pages.folder, `${name}.bel`);
    writeFileSync(path, bytes);
    return path;
  }

  const hashShown = (page: Page): Promise<string> => page.locator('.hash-box').first().innerText();

  /** From the credential to the encrypted ballot; `choose` are the labels of answers. */
  async function fillIn(page: Page, language: Language, secret: string, choose: readonly string[], looked = false): Promise<void> {
    const say = words[language];
    await page.getByLabel(say['credential']!).fill(secret);
    if (looked) await pages.look(page, `vote-${language}-credential`);
    await press(page, say['checkCredential']!);
    for (const answer of choose) await page.locator('.ballot-list label', { hasText: answer }).click();
    if (looked) await pages.look(page, `vote-${language}-sheet`);
    await press(page, say['encrypt']!);
    await heading(page, say['encrypted']!);
    if (looked) await pages.look(page, `vote-${language}-encrypted`);
  }

  async function castShown(page: Page, language: Language, looked = false) {
    const say = words[language];
    const hash = await hashShown(page);
    await press(page, say['cast']!);
    await heading(page, say['signed']!);
    if (looked) await pages.look(page, `vote-${language}-cast`);
    const tracker = await hashShown(page);
    const ballot = textOfFile(await pages.save(page, say['saveBallot']!));
    return { hash, tracker, ballot };
  }

  async function openVote(language: Language, archive: string): Promise<Page> {
    const page = await pages.open('vote', language);
    await give(page, archive);
    await page.getByLabel(words[language]['credential']!).waitFor();
    return page;
  }

  async function closeAndTally(setup: Setup, ballots: readonly string[]) {
    setup.parts.push(...ballots.map((ballot) => setup.writer.ballot(ballot)), setup.writer.endBallots());
    const counted = (await verifyBytes(concatBytes(setup.parts))).contents.tally!;
    setup.parts.push(setup.writer.encryptedTally(counted.tally, counted.numTallied, counted.totalWeight));
    return counted;
  }

  /** The two lines of a share: what is decrypted, and whose it is. */
  async function share(language: Language, archive: string, key: Key, looked = false): Promise<SavedFile> {
    const say = words[language];
    const page = await pages.open('trustee', language);
    await press(page, say['decrypt']!);
    await give(page, archive, key.file);
    await page.getByLabel(say['code']!).fill(key.code);
    if (looked) await pages.look(page, `trustee-${language}-decrypt`);
    await press(page, say['makeShare']!);
    const saved = await pages.save(page, say['saveShare']!);
    if (looked) await pages.look(page, `trustee-${language}-share`);
    await page.context().close();
    return saved;
  }

  function finish(setup: Setup, { tally, totalWeight }: Awaited<ReturnType<typeof closeAndTally>>, shares: readonly SavedFile[]) {
    const decryptions = new Map<number, PartialDecryption>();
    for (const file of shares) {
      const [factors = '', owned = ''] = textOfFile(file).split('\n');
      const { owner } = expectValue(parseOwned(utf8(owned)));
      const decryption = expectValue(parsePartialDecryption(utf8(factors), setup.election));
      decryptions.set(owner, decryption);
      setup.parts.push(setup.writer.partialDecryption(owner, decryption));
    }
    const result = expectValue(combineDecryptions(setup.election, setup.trustees, tally, totalWeight, decryptions));
    setup.parts.push(setup.writer.result(result));
    return result;
  }

  async function assertEverybodyAccepts(election: Election, archive: Uint8Array, path: string): Promise<void> {
    const report = await verifyBytes(archive, { arithmetic: testArithmetic, expected: { finished: true } });
    assert.deepEqual(
      report.checks.filter(({ status }) => status !== 'passed'),
      [],
    );
    const page = await pages.open('verify');
    await give(page, path);
    assert.match(await page.locator('.verdict').innerText(), /^✔/);
    if (skipWithout(tool2, tool3) !== false) return;
    await inFolder(election.uuid, archive, (folder) => {
      for (const tool of election.group === belenios2048 ? [tool2, tool3] : [tool3]) {
        const { status, stderr } = run(tool, folder, ['election', 'verify', '--dir', 'archive']);
        assert.equal(status, 0, stderr);
      }
    });
  }

  async function verifyCommand(...args: string[]): Promise<{ code: number; printed: string }> {
    const lines: string[] = [];
    const print = (text: string): void => void lines.push(text);
    const code = await runVerifier(args, { print, printError: print });
    return { code, printed: lines.join('\n') };
  }

  test('carry a vote with a single trustee from the key to the result, in English', async () => {
    const key = await singleKey('en', belenios2048);
    const setup = setUp(belenios2048, key.trustees, [yesNo], [1n, 1n]);
    const open = write(setup, 'single-open');
    const cast = [];
    for (const [i, voter] of setup.voters.entries()) {
      const page = await openVote('en', open);
      await fillIn(page, 'en', voter.secret, [i === 0 ? '同意' : '反对'], i === 0);
      cast.push(await castShown(page, 'en', i === 0));
      await page.context().close();
    }
    const tally = await closeAndTally(
      setup,
      cast.map(({ ballot }) => ballot),
    );
    const shares = [await share('en', write(setup, 'single-tallied'), key, true)];
    assert.deepEqual(finish(setup, tally, shares), [[1n, 1n, 0n]]);
    const archive = concatBytes(setup.parts);
    await assertEverybodyAccepts(setup.election, archive, write(setup, 'single-finished'));
    for (const { hash, tracker, ballot } of cast) {
      // The hash that was shown before the voter chose stands in the archived ballot.
      assert.equal((JSON.parse(ballot) as { signature: { hash: string } }).signature.hash, hash);
      assert.ok(Buffer.from(archive).includes(ballot));
      const { summary } = await verifyBytes(archive, { arithmetic: testArithmetic, expected: { trackers: [tracker] } });
      assert.equal(summary.trackers[0]?.found, 'counted');
    }
  });
});
