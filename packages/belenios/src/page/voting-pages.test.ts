// A whole vote with the pages: keys and ceremony by trustee.html, ballots by vote.html, shares by trustee.html, checked by everybody.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertPasses, inFolder, run, skipWithout, tool2, tool3 } from '../../test-support/belenios-tool.ts';
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
import { pageNames } from './build-page.ts';

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
        assertPasses(run(tool, folder, ['election', 'verify', '--dir', 'archive']));
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
    const tallied = write(setup, 'single-tallied');
    const shares = [await share('en', tallied, key, true)];
    if (skipWithout(tool2, tool3) === false)
      await inFolder(setup.election.uuid, readFileSync(tallied), (folder) => {
        // A share is what belenios-tool itself hands in.
        const event = ['archive', 'add-event', '--dir', 'archive', '--type=PartialDecryption'];
        assertPasses(run(tool3, folder, event, textOfFile(shares[0]!)));
        const { stdout } = run(tool3, folder, ['election', 'compute-result', '--dir', 'archive']);
        assert.equal(stdout.trim(), '{"result":[[1,1,0]]}');
      });
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

  test('carry a vote with a threshold of 2 of 3 from the ceremony to the result, in Chinese; a page that is closed goes on where it was', async () => {
    const group = ed25519;
    const say = words.zh;
    const ceremonyPage = async (): Promise<Page> => {
      const page = await pages.open('trustee');
      await press(page, '接着办');
      return page;
    };
    // Round 1.
    const seeds: Key[] = [];
    const certificates: SavedFile[] = [];
    for (const index of [1, 2, 3]) {
      const page = await pages.open('trustee');
      await press(page, '开始仪式');
      if (index === 1) {
        await page.getByLabel('其中几位就能公布结果').fill('7');
        await press(page, '生成证书');
        assert.match(await page.locator('.error-summary').innerText(), /有 1 处需要修改\s+请填 1 到 3 的整数/);
        await pages.look(page, 'ceremony-zh-error');
      }
      await page.getByLabel('其中几位就能公布结果').fill('2');
      await page.getByLabel('您是第几位').fill(String(index));
      await press(page, '生成证书');
      const code = await keepCode(page, say, index === 1 ? 'ceremony-zh' : undefined);
      if (index === 1) await pages.look(page, 'ceremony-zh-certificate');
      seeds.push({ code, file: await pages.save(page, '保存密钥文件') });
      certificates.push(await pages.save(page, '保存证书'));
      await page.context().close();
    }
    // Round 2, each on a page that knows nothing of round 1.
    const polynomials: SavedFile[] = [];
    for (const [i, { code, file }] of seeds.entries()) {
      const page = await ceremonyPage();
      if (i === 0) {
        await pages.look(page, 'ceremony-zh-nothing');
        await give(page, file, certificates[0]!, certificates[1]!, pages.pathOf('vote'));
        assert.match(await page.locator('.problem').innerText(), /不认识“vote.html”/);
        assert.match(await page.locator('.inset').innerText(), /还缺第 3 位受托人的证书/);
        await pages.look(page, 'ceremony-zh-missing');
        await give(page, certificates[2]!);
        await page.getByLabel(say['code']!).fill(generateCredential(secureRandomBytes));
        await press(page, '生成我的多项式');
        assert.match(await page.locator('.error-summary').innerText(), /恢复码打不开这个密钥文件/);
        await pages.look(page, 'ceremony-zh-wrong-code');
      } else await give(page, file, ...certificates);
      await page.getByLabel(say['code']!).fill(code);
      await press(page, '生成我的多项式');
      await heading(page, '发给大家');
      if (i === 0) await pages.look(page, 'ceremony-zh-polynomial');
      polynomials.push(await pages.save(page, '保存多项式'));
      await page.context().close();
    }
    // Round 3. A share that was exchanged on the way is named with its sender.
    const keys: Key[] = [];
    const vouchers: SavedFile[] = [];
    const publicKeys: string[] = [];
    for (const [i, { code, file }] of seeds.entries()) {
      const page = await ceremonyPage();
      if (i === 0) {
        const altered = JSON.parse(textOfFile(polynomials[1]!)) as { secrets: string[] };
        altered.secrets.reverse();
        const wrong = { ...polynomials[1]!, path: join(pages.folder, 'altered.json') };
        writeFileSync(wrong.path, JSON.stringify(altered));
        await give(page, file, ...certificates, polynomials[0]!, wrong, polynomials[2]!);
        await page.getByLabel(say['code']!).fill(code);
        await press(page, '核对份额，生成我的凭单');
        assert.match(await page.locator('.problem').innerText(), /第 2 位受托人给您的份额打不开/);
        await pages.look(page, 'ceremony-zh-wrong-share');
        await give(page, polynomials[1]!);
        await page.locator('.problem', { hasText: '第 2 位受托人的多项式有两份，内容不同' }).waitFor();
      }
      await give(page, file, ...certificates, ...polynomials);
      await page.getByLabel(say['code']!).fill(code);
      await press(page, '核对份额，生成我的凭单');
      await heading(page, '保存两个文件');
      if (i === 0) await pages.look(page, 'ceremony-zh-voucher');
      keys.push({ code, file: await pages.save(page, '保存解密密钥文件') });
      vouchers.push(await pages.save(page, '保存凭单'));
      publicKeys.push(await page.locator('.hash').innerText());
      await page.context().close();
    }
    // Anybody puts it together.
    const organiser = await ceremonyPage();
    await give(organiser, ...certificates, ...polynomials, vouchers[0]!, vouchers[2]!);
    assert.match(await organiser.locator('.inset').innerText(), /还缺第 2 位受托人的凭单/);
    await give(organiser, vouchers[1]!);
    await pages.look(organiser, 'ceremony-zh-all');
    await press(organiser, '生成门限公钥文件');
    await heading(organiser, '仪式完成');
    await pages.look(organiser, 'ceremony-zh-complete');
    assert.deepEqual(await organiser.locator('.hash').allInnerTexts(), publicKeys);
    const trustees = expectValue(parseTrustees(bytesOf(await pages.save(organiser, '保存门限公钥文件')), group));
    await organiser.context().close();

    // The vote.
    const setup = setUp(group, trustees, [yesNo, committee], [8950n, 12034n, 6620n]);
    const open = write(setup, 'threshold-open');
    const [first, second, third] = setup.voters;
    const ballots: string[] = [];
    const page = await openVote('zh', open);
    await fillIn(page, 'zh', first!.secret, ['反对', '张', '王'], true);
    const audited = await hashShown(page);
    await press(page, '公开并检查');
    await pages.look(page, 'vote-zh-audit');
    const audit = await pages.save(page, '保存审核文件');
    await assertAudits(audit, open, audited);
    await press(page, '重新加密同样的选择');
    await heading(page, '选票已经加密');
    assert.notEqual(await hashShown(page), audited);
    const firstCast = await castShown(page, 'zh', true);
    assert.equal(firstCast.ballot.includes(audited), false);
    ballots.push(firstCast.ballot);
    // The first voter votes again on the same page; the others each on their own.
    await press(page, '再投一次');
    await fillIn(page, 'zh', first!.secret, ['同意', '空白票']);
    ballots.push((await castShown(page, 'zh')).ballot);
    await page.context().close();
    for (const [voter, chosen] of [
      [second!, ['同意', '李', '王', '赵']],
      [third!, ['弃权', '赵']],
    ] as const) {
      const other = await openVote('zh', open);
      await fillIn(other, 'zh', voter.secret, chosen);
      ballots.push((await castShown(other, 'zh')).ballot);
      await other.context().close();
    }

    const tally = await closeAndTally(setup, ballots);
    const tallied = write(setup, 'threshold-tallied');
    const shares = [await share('zh', tallied, keys[2]!, true), await share('zh', tallied, keys[0]!)];
    assert.deepEqual(finish(setup, tally, shares), [
      [8950n + 12034n, 0n, 6620n],
      [8950n, 0n, 12034n, 12034n, 12034n + 6620n],
    ]);
    await assertEverybodyAccepts(setup.election, concatBytes(setup.parts), write(setup, 'threshold-finished'));
    await assertDecryptionRefusals(seeds[0]!, keys[0]!, open, tallied, write(setup, 'threshold-finished'));
    if (skipWithout(tool2, tool3) === false)
      await inFolder(setup.election.uuid, readFileSync(open), (folder) => {
        for (const ballot of ballots) {
          writeFileSync(join(folder, 'ballot.json'), ballot);
          assertPasses(run(tool3, folder, ['election', 'verify-ballot', '--dir', 'archive', '--ballot', 'ballot.json']));
        }
      });
  });

  /** The command line and the page of the verifier accept the audit file, and refuse it when it was altered. */
  async function assertAudits(audit: SavedFile, archive: string, hash: string): Promise<void> {
    const { code, printed } = await verifyCommand('--audit', audit.path, archive);
    assert.equal(code, 0, printed);
    assert.ok(printed.includes(hash));
    assert.match(printed, /反对: ●/);
    const altered = { ...audit, path: join(pages.folder, 'altered-audit.json') };
    const disclosure = JSON.parse(textOfFile(audit)) as { choices: number[][] };
    disclosure.choices[0] = [1, 0, 0];
    writeFileSync(altered.path, JSON.stringify(disclosure));
    assert.equal((await verifyCommand('--audit', altered.path, archive)).code, 1);
    const page = await pages.open('verify');
    await give(page, audit);
    assert.match(await page.locator('.verdict').innerText(), /^✔ 加密正确/);
    await pages.look(page, 'verify-audit');
    await page.evaluate(() => document.getElementById('report')?.replaceChildren());
    await give(page, altered);
    assert.match(await page.locator('.verdict').innerText(), /^✘ 加密不正确/);
    await page.context().close();
  }

  async function assertDecryptionRefusals(seed: Key, key: Key, open: string, tallied: string, finished: string): Promise<void> {
    const stranger = await singleKey('zh', ed25519);
    const page = await pages.open('trustee');
    await press(page, '解密');
    const isSaid = async (text: RegExp, ...files: readonly (SavedFile | string)[]): Promise<void> => {
      await give(page, ...files);
      await page.locator('.problem', { hasText: text }).waitFor();
    };
    await isSaid(/还不能解密：这份归档投票中/, open);
    await isSaid(/结果已经公布/, finished);
    await isSaid(/仪式用的密钥文件/, seed.file);
    await isSaid(/不认识“vote.html”/, pages.pathOf('vote'));
    await isSaid(/不属于这次投票的任何一位受托人/, tallied, stranger.file);
    await pages.look(page, 'trustee-zh-not-ours');
    await give(page, key.file);
    await page.getByLabel('恢复码').fill('0');
    await press(page, '生成解密份额');
    assert.match(await page.locator('.error-summary').innerText(), /里面不会有“0”/);
    await page.getByLabel('恢复码').fill(seed.code === key.code ? generateCredential(secureRandomBytes) : seed.code);
    await press(page, '生成解密份额');
    await page.locator('.error-summary', { hasText: '恢复码打不开这个密钥文件' }).waitFor();
    assert.equal(await page.locator('.problem').count(), 0);
    await page.context().close();
  }

  test('say what is wrong with a file, a credential or a choice, and where', async () => {
    const key = await singleKey('zh', ed25519);
    const setup = setUp(ed25519, key.trustees, [yesNo, committee], [8950n, 12034n]);
    const open = write(setup, 'errors-open');
    const page = await pages.open('vote');
    await pages.look(page, 'vote-zh-start');
    await give(page, key.file);
    assert.match(await page.locator('.problem').innerText(), /这不是能用的投票归档/);
    await pages.look(page, 'vote-zh-wrong-file');
    const bytes = readFileSync(open);
    bytes[bytes.length - 1] = 1;
    await give(page, write(setup, 'errors-altered', bytes));
    await page.locator('.problem', { hasText: '归档没有通过检查' }).waitFor();
    await pages.look(page, 'vote-zh-altered');
    setup.parts.push(setup.writer.endBallots());
    await give(page, write(setup, 'errors-closed'));
    await page.locator('.problem', { hasText: '投票已经结束' }).waitFor();
    await give(page, open);

    const credential = page.getByLabel('您的投票凭证');
    const refused = async (typed: string, text: RegExp): Promise<void> => {
      await credential.fill(typed);
      await press(page, '核对凭证');
      await page.locator('.error-summary', { hasText: text }).waitFor();
      assert.equal(await credential.getAttribute('aria-invalid'), 'true');
      assert.match(await page.title(), /有 1 处需要修改/);
    };
    await refused('', /请填写/);
    await refused('abc', /应当是 22 个字符，您填了 3 个/);
    await refused('lAnKf-2vY7x2-8ZsPk-q3bXdE', /里面不会有“l”/);
    await refused('uAnKf-2vY7x2-8ZsPk-q3bXdE', /名单上没有这个凭证/);
    await pages.look(page, 'vote-zh-unknown-credential');
    // Following the summary leads to the field.
    await page.locator('.error-summary a').click();
    assert.ok(await credential.evaluate((input) => input === document.activeElement));
    // As it may be typed: without hyphens, with full-width letters and blanks.
    await credential.fill(
      setup.voters[0]!.secret.replaceAll('-', '  ').replace(/[A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    );
    await press(page, '核对凭证');
    assert.match(await page.locator('.inset').innerText(), /权重 8950（按面积计票时即 89.50 平方米）/);

    await press(page, '加密选票');
    const summary = page.locator('.error-summary');
    assert.match(await summary.innerText(), /有 2 处需要修改/);
    assert.match(await summary.innerText(), /第 1 题：请再选 1 项/);
    await pages.look(page, 'vote-zh-too-few');
    for (const name of ['张', '李', '王', '赵']) await page.locator('.ballot-list label', { hasText: name }).click();
    assert.match(await page.locator('.ballot-count').innerText(), /已选 4 项，最多只能选 3 项/);
    await press(page, '加密选票');
    assert.match(await summary.innerText(), /第 2 题：最多选 3 项，请去掉 1 项/);
    await pages.look(page, 'vote-zh-too-many');
    for (const name of ['张', '李', '王', '空白票']) await page.locator('.ballot-list label', { hasText: name }).click();
    await page.locator('.ballot-list label', { hasText: '同意' }).click();
    await press(page, '加密选票');
    assert.match(await summary.innerText(), /有 1 处需要修改\s+第 2 题：投空白票就不能再选别的/);
    await page.locator('.ballot-list label', { hasText: '空白票' }).click();
    // The language may change at any time: nothing that was chosen is lost.
    await page.getByRole('link', { name: 'English' }).click();
    await press(page, 'Encrypt the ballot');
    await heading(page, 'The ballot is encrypted');
    await press(page, 'Change my choices');
    assert.equal(await page.locator('.ballot-list input:checked').count(), 2);
    await page.context().close();
  });

  test('can be used with the keyboard alone', async () => {
    const key = await singleKey('en', ed25519);
    const setup = setUp(ed25519, key.trustees, [yesNo], [1n]);
    const page = await openVote('en', write(setup, 'keyboard-open'));
    await page.getByLabel('Your voting credential').focus();
    await page.keyboard.type(setup.voters[0]!.secret);
    await page.keyboard.press('Enter');
    await heading(page, 'Fill in the ballot');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.locator('.ballot-list input:checked').getAttribute('id'), 'question-1-2');
    await page.keyboard.press('Enter');
    await heading(page, 'The ballot is encrypted');
    await page.context().close();
  });

  test('let a platform embed the voting and take the ballots itself', async () => {
    const key = await singleKey('zh', ed25519);
    const setup = setUp(ed25519, key.trustees, [yesNo], [1n]);
    const page = await pages.openHost(concatBytes(setup.parts));
    const delivered: string[] = [];
    const answers = ['rejects', '投票刚刚截止', undefined];
    await page.exposeFunction('deliverBallot', (ballot: string) => {
      delivered.push(ballot);
      const answer = answers[delivered.length - 1];
      if (answer === 'rejects') throw new Error('no connection');
      return answer;
    });
    await fillIn(page, 'zh', setup.voters[0]!.secret, ['同意']);
    const hash = await hashShown(page);
    await press(page, '签名并投出');
    await page.locator('.problem', { hasText: '没有递交成功' }).waitFor();
    await press(page, '再递交一次');
    await page.locator('.problem', { hasText: '投票刚刚截止' }).waitFor();
    await pages.look(page, 'vote-zh-not-delivered');
    await press(page, '再递交一次');
    await heading(page, '选票已经投出');
    await pages.look(page, 'vote-zh-delivered');
    // The hash is the same each time; only the proof of the signature is made afresh.
    assert.deepEqual(
      [...new Set(delivered.map((ballot) => (JSON.parse(ballot) as { signature: { hash: string } }).signature.hash))],
      [hash],
    );
    setup.parts.push(setup.writer.ballot(delivered[2]!));
    const tracker = await hashShown(page);
    const { valid, summary } = await verifyBytes(concatBytes(setup.parts), {
      arithmetic: testArithmetic,
      expected: { trackers: [tracker] },
    });
    assert.ok(valid);
    assert.equal(summary.trackers[0]?.found, 'counted');
    await page.context().close();
  });

  test('have the hashes that are published with them', () => {
    for (const name of pageNames)
      assert.equal(
        createHash('sha256')
          .update(readFileSync(pages.pathOf(name)))
          .digest('hex'),
        pages.hashes.get(name),
      );
  });
  test('ask nothing of any server and break no rule of their policy', () => assert.deepEqual(pages.complaints, []));
});
