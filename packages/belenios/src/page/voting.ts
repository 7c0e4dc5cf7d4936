// Voting, step by step: open the archive, type the credential, choose, encrypt; then audit what was encrypted, or cast it.
import type { AuditDisclosure, CastBallot, Choices } from '../casting.ts';
import { serializeAuditFile } from '../audit-file.ts';
import { textOfUtf8, utf8 } from '../bytes.ts';
import { expectValue } from '../result.ts';
import { answerLabels } from '../verifier/report-rows.ts';
import { ballotSheet } from './ballot-sheet.ts';
import { download, dropZone } from './files.ts';
import { codeFault, codeField, fold, form, showErrors, submitButton } from './forms.ts';
import type { Child, Text } from './markup.ts';
import { facts, h, hash, icon } from './markup.ts';
import type { OpenedArchive } from './open-archive.ts';
import { electionFacts, openArchive } from './open-archive.ts';
import { callRemote } from './remote.ts';
import { actions, backLink, button, problem, prose, showView, statusPlace, whileWorking } from './shell.ts';
import { VoterDesk } from './voter-desk.ts';

export type VotingOptions = {
  /** The archive to vote in; without it the voter is asked for the file. */
  readonly archive?: Blob;
  /**
   * Hands the signed ballot in; without it the voter gets a file to hand in. Answers what went wrong, in words, or undefined when the
   * ballot has arrived. A rejection is shown as a failure of the network; the voter can try again, and save the file.
   */
  readonly deliver?: (ballot: CastBallot) => Promise<Text | undefined>;
  /** Starts a worker in which `serveRemote(new VoterDesk(), self)` runs; without it encrypting blocks the page for a moment. */
  readonly startWorker?: () => Worker;
};

/** A vote under way. */
type Session = {
  readonly archive: OpenedArchive;
  readonly credential: string;
  readonly weight: bigint;
};

const STEPS = 5;
const step = (n: number): Text => ({ zh: `第 ${n} 步，共 ${STEPS} 步`, en: `Step ${n} of ${STEPS}` });

/** Lets somebody vote inside `root`. The credential and the exponents stay in the page, until an audit reveals the exponents. */
export function mountVoting(root: HTMLElement, options: VotingOptions = {}): void {
  const desk = options.startWorker === undefined ? new VoterDesk() : callRemote<VoterDesk>(options.startWorker());
  if (options.archive === undefined) showOpening();
  else void takeArchive(options.archive, root);

  function showOpening(): void {
    const status = statusPlace();
    showView(
      root,
      { step: step(1), heading: { zh: '打开投票归档', en: 'Open the archive of the vote' } },
      prose({
        zh: '归档是组织者公布的文件，名字以 .bel 结尾。它会在您的设备上检查，然后您就可以投票。',
        en: 'The archive is the file that the organiser published; its name ends with .bel. It is checked on your device, and then you can vote.',
      }),
      dropZone(
        { zh: '选择归档文件', en: 'Choose the archive' },
        { zh: '也可以把文件拖到这个页面上。', en: 'Or drop the file anywhere on this page.' },
        false,
        ([file]) => void (file && takeArchive(file, status)),
      ),
      status,
      keepers(),
    );
  }

  async function takeArchive(file: Blob, status: HTMLElement): Promise<void> {
    const archive = await openArchive(file, 'open', status);
    if (archive === undefined) return;
    await desk.open(archive.electionBytes, new Set(archive.contents.credentials.keys()));
    showCredential(archive);
  }

  function showCredential(archive: OpenedArchive): void {
    const code = codeField(
      { zh: '您的投票凭证', en: 'Your voting credential' },
      {
        zh: '22 个字符，例如 uAnKf-2vY7x2-8ZsPk-q3bXdE。大小写要分清，连字符可以不填。',
        en: '22 characters, such as uAnKf-2vY7x2-8ZsPk-q3bXdE. Capitals matter; hyphens may be left out.',
      },
    );
    const made = form(
      () => void check(),
      code.node,
      actions(
        submitButton({ zh: '核对凭证', en: 'Check the credential' }),
        options.archive ? undefined : backLink(texts.otherArchive, showOpening),
      ),
    );
    const wrong = (text: Text): void => showErrors(made, [code], [{ field: code, text }]);
    async function check(): Promise<void> {
      const credential = code.read();
      const fault = codeFault(credential);
      if (fault !== undefined) return wrong(fault);
      const weight = archive.contents.credentials.get(await desk.identify(credential));
      if (weight === undefined)
        return wrong({
          zh: '名单上没有这个凭证：请逐个字符再核对一遍，并确认它是这次投票的',
          en: 'This credential is not on the list: check it character by character, and that it is for this vote',
        });
      showSheets({ archive, credential, weight });
    }
    showView(
      root,
      { step: step(2), heading: { zh: '填写投票凭证', en: 'Type your credential' } },
      prose({
        zh: '先核对：下面的选举指纹应当与公告或纸质通知上的完全一样。不一样就不要投票。',
        en: 'First compare: this fingerprint must be exactly that of the notice of the vote, or of the letter you got. If it is not, do not vote.',
      }),
      electionFacts(archive),
      made,
    );
  }

  function showSheets(session: Session, before?: Choices): void {
    const { questions } = session.archive.election;
    const sheets = questions.map((question, i) => ballotSheet(question, i, questions.length, before?.[i]));
    const status = statusPlace();
    const made = form(
      () => {
        const errors = sheets.flatMap(({ field, fault }) => {
          const text = fault();
          return text === undefined ? [] : [{ field, text }];
        });
        showErrors(
          made,
          sheets.map(({ field }) => field),
          errors,
        );
        if (errors.length > 0) return;
        void encrypt(
          session,
          sheets.map(({ read }) => read()),
          status,
        );
      },
      ...sheets.map(({ field }) => field.node),
      actions(
        submitButton({ zh: '加密选票', en: 'Encrypt the ballot' }),
        backLink({ zh: '换一个凭证', en: 'Another credential' }, () => showCredential(session.archive)),
      ),
      status,
      h(
        'p',
        { class: 'hint' },
        {
          zh: '现在还没有投出：加密以后，您可以先检查，再决定投不投。',
          en: 'Nothing is cast yet: once it is encrypted you can check it first, and then decide.',
        },
      ),
    );
    showView(
      root,
      { step: step(3), heading: { zh: '填写选票', en: 'Fill in the ballot' } },
      h('p', { class: 'inset' }, icon('done'), h('span', {}, weightText(session))),
      made,
    );
  }

  async function encrypt(session: Session, choices: Choices, status: HTMLElement): Promise<void> {
    const prepared = await whileWorking(status, { zh: '正在加密…', en: 'Encrypting…' }, () => desk.prepare(session.credential, choices));
    // The form of the credential, the list and the choices have been checked.
    showEncrypted(session, choices, expectValue(prepared));
  }

  function showEncrypted(session: Session, choices: Choices, ballotHash: string): void {
    const status = statusPlace();
    const change = (): void => showSheets(session, choices);
    showView(
      root,
      { step: step(4), heading: { zh: '选票已经加密', en: 'The ballot is encrypted' } },
      h('h2', {}, { zh: '先记下选票校验码', en: 'Note the ballot’s hash first' }),
      hashBox(ballotHash),
      prose({
        zh: '抄下来，或用另一台设备拍下来。无论检查还是投出，它都不会再变；投出后，归档里的选票带着同样的校验码。',
        en: 'Write it down, or take a photo with another device. Whether you audit the ballot or cast it, it stays the same; the archive shows a cast ballot with this hash.',
      }),
      choiceFacts(session, choices, change),
      h('h2', { class: 'ruled' }, { zh: '现在由您决定', en: 'Now you decide' }),
      h(
        'div',
        { class: 'halves' },
        decision(
          { zh: '投出', en: 'Cast it' },
          {
            zh: '用您的凭证签名。签名以后，这张选票的内容再也不能公开。',
            en: 'It is signed with your credential. After that, nobody can have it opened.',
          },
          button({ zh: '签名并投出', en: 'Sign and cast' }, () => void cast(session), 'button-ballot'),
        ),
        decision(
          { zh: '先检查', en: 'Audit it first' },
          {
            zh: '公开这张选票的全部秘密，用另一台设备验证加密有没有作假。这张选票就此作废，您再加密一张来投。检查几次都行，也可以随便选来试。',
            en: 'All secrets of this ballot are revealed, and another device checks that it was encrypted honestly. This ballot is then void, and you encrypt another one. Do it as often as you like, with any choices.',
          },
          button({ zh: '公开并检查', en: 'Reveal and audit' }, () => void audit(session, choices), 'button-second'),
        ),
      ),
      status,
      actions(backLink({ zh: '修改选择', en: 'Change my choices' }, change)),
    );
  }

  async function audit(session: Session, choices: Choices): Promise<void> {
    showAudited(session, choices, expectValue(await desk.audit()));
  }

  function showAudited(session: Session, choices: Choices, disclosure: AuditDisclosure): void {
    const { archive } = session;
    // Verified before: it is UTF-8.
    const bytes = serializeAuditFile({ ...disclosure, election: textOfUtf8(archive.electionBytes) as string });
    const status = statusPlace();
    showView(
      root,
      { step: step(4), heading: { zh: '检查这张选票', en: 'Audit this ballot' } },
      h(
        'p',
        { class: 'inset' },
        {
          zh: '这张选票已经作废：它没有签名，也永远不会签名。您还没有投票。',
          en: 'This ballot is void: it is not signed and never will be. You have not voted yet.',
        },
      ),
      h(
        'ol',
        { class: 'steps' },
        h(
          'li',
          {},
          h(
            'p',
            {},
            { zh: '保存审核文件，传到另一台您信得过的设备上。', en: 'Save the audit file, and bring it to another device that you trust.' },
          ),
          download(`audit-${shortName(disclosure.hash)}.json`, bytes, { zh: '保存审核文件', en: 'Save the audit file' }),
        ),
        h(
          'li',
          {},
          h(
            'p',
            {},
            {
              zh: '在那台设备上打开验证页面 verify.html，把文件放进去；或者运行：',
              en: 'There, open the verifier’s page verify.html and drop the file on it; or run:',
            },
          ),
          h('pre', { class: 'command', tabindex: '0' }, 'npm run --silent verify -- --audit audit.json ARCHIVE.bel'),
        ),
        h(
          'li',
          {},
          h(
            'p',
            {},
            {
              zh: '核对它显示的选择和校验码，应当与下面的一样。',
              en: 'Compare the choices and the hash that it shows: they must be these.',
            },
          ),
        ),
      ),
      hashBox(disclosure.hash),
      choiceFacts(session, choices),
      fold(
        { zh: '公开的内容：每个密文的指数', en: 'What is revealed: the exponent of every ciphertext' },
        facts(
          ...archive.election.questions.flatMap((question, i) =>
            answerLabels(question).map(
              (label, j) =>
                [label, h('span', {}, `m = ${choices[i]?.[j]}, r = `, h('code', {}, String(disclosure.exponents[i]?.[j])))] as const,
            ),
          ),
        ),
      ),
      actions(
        button({ zh: '重新加密同样的选择', en: 'Encrypt the same choices afresh' }, () => void encrypt(session, choices, status)),
        backLink({ zh: '修改选择', en: 'Change my choices' }, () => showSheets(session, choices)),
      ),
      status,
    );
  }

  async function cast(session: Session): Promise<void> {
    const ballot = expectValue(await desk.cast());
    if (options.deliver === undefined) showCast(session, ballot, texts.signed);
    else await handIn(session, ballot);
  }

  async function handIn(session: Session, ballot: CastBallot): Promise<void> {
    const status = statusPlace();
    showView(root, { step: step(5), heading: texts.signed }, status);
    const fault = await whileWorking(status, { zh: '正在递交…', en: 'Handing it in…' }, () => delivered(ballot));
    if (fault === undefined) return showCast(session, ballot, texts.arrived);
    status.replaceChildren(
      problem(fault),
      actions(button({ zh: '再递交一次', en: 'Hand it in again' }, () => void handIn(session, ballot), 'button-ballot')),
    );
    status.after(
      prose({
        zh: '还是不行的话，请保存选票文件，按公告上的办法交给组织者。',
        en: 'If that does not help, save the ballot file and hand it in as the notice of the vote says.',
      }),
      ballotDownload(ballot),
    );
  }

  async function delivered(ballot: CastBallot): Promise<Text | undefined> {
    try {
      return await options.deliver?.(ballot);
    } catch {
      return { zh: '没有递交成功：请检查网络再试', en: 'The ballot did not arrive: check the connection and try again' };
    }
  }

  function showCast(session: Session, ballot: CastBallot, done: Text): void {
    showView(
      root,
      { step: step(5), heading: done },
      options.deliver === undefined
        ? h(
            'div',
            { class: 'inset inset-ballot' },
            h(
              'p',
              {},
              h('strong', {}, { zh: '还差一步：', en: 'One thing is left: ' }),
              h(
                'span',
                {},
                {
                  zh: '这个页面不联网。请保存选票文件，按公告上的办法交给组织者。',
                  en: 'this page is not connected to anything. Save the ballot file and hand it in as the notice of the vote says.',
                },
              ),
            ),
          )
        : h(
            'p',
            { class: 'banner banner-done' },
            icon('done'),
            h('span', {}, { zh: '选票已经交到组织者手里。', en: 'The organiser has your ballot.' }),
          ),
      options.deliver === undefined ? ballotDownload(ballot) : undefined,
      h('h2', { class: 'ruled' }, { zh: '追踪码', en: 'Tracker' }),
      hashBox(ballot.tracker),
      prose({
        zh: '请保存。归档更新以后，用验证页面打开归档、填入追踪码，就能看到您的选票在里面、已经计入。追踪码看不出您选了什么。',
        en: 'Keep it. When the archive is updated, open it with the verifier’s page and enter the tracker: you see that your ballot is there and counted. It does not show what you chose.',
      }),
      facts(
        [{ zh: '选票校验码', en: 'Ballot’s hash' }, hash(ballot.hash)],
        [{ zh: '投票', en: 'Vote' }, session.archive.election.name],
        [{ zh: '选举指纹', en: 'Fingerprint' }, hash(session.archive.election.fingerprint)],
      ),
      prose({
        zh: '改主意了可以再投，只有最后一张算数。都办完了就关掉这个页面：凭证还留在它的内存里。',
        en: 'If you change your mind, vote again: only the last ballot counts. When all is done, close this page; its memory still holds your credential.',
      }),
      actions(backLink({ zh: '再投一次', en: 'Vote again' }, () => showCredential(session.archive))),
    );
  }
}

const texts = {
  otherArchive: { zh: '换一个归档', en: 'Another archive' },
  signed: { zh: '选票已经签名', en: 'The ballot is signed' },
  arrived: { zh: '选票已经投出', en: 'Your ballot is cast' },
} as const satisfies Record<string, Text>;

const shortName = (hashText: string): string => hashText.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 8);

const ballotDownload = (ballot: CastBallot): HTMLElement =>
  download(`ballot-${shortName(ballot.tracker)}.json`, utf8(ballot.ballot), { zh: '保存选票文件', en: 'Save the ballot file' });

const hashBox = (text: string): HTMLElement => h('p', { class: 'hash-box' }, hash(text));

const decision = (heading: Text, words: Text, act: HTMLElement): HTMLElement =>
  h('div', { class: 'decision' }, h('h3', {}, heading), h('p', {}, words), act);

function weightText({ archive, weight }: Session): Text {
  if (archive.summary.weightsAreAllOne === true)
    return { zh: '凭证在名单上，计 1 票。', en: 'The credential is on the list and counts 1.' };
  const area = `${weight / 100n}.${String(weight % 100n).padStart(2, '0')}`;
  return {
    zh: `凭证在名单上，权重 ${weight}（按面积计票时即 ${area} 平方米）。`,
    en: `The credential is on the list with the weight ${weight} (where areas are counted, ${area} m²).`,
  };
}

function choiceFacts({ archive }: Session, choices: Choices, change?: () => void): HTMLElement {
  const rows = archive.election.questions.map((question, i) => {
    const chosen = answerLabels(question).filter((_, j) => choices[i]?.[j] === 1);
    const words: readonly Child[] =
      chosen.length === 0 ? [{ zh: '一项都没有选', en: 'None' }] : chosen.map((label) => h('span', { class: 'chosen-one' }, label));
    return [question.question, h('span', {}, ...words)] as const;
  });
  return h(
    'section',
    {},
    h(
      'h2',
      { class: 'ruled' },
      h('span', {}, { zh: '您的选择', en: 'Your choices' }),
      change && h('button', { type: 'button', class: 'link', click: change }, { zh: '修改', en: 'Change' }),
    ),
    facts(...rows),
  );
}

/** What voters ask before they begin. */
const keepers = (): HTMLElement =>
  h(
    'ul',
    { class: 'keepers', role: 'list' },
    h(
      'li',
      {},
      { zh: '没有人看得到您选了谁：选票在这台设备上加密。', en: 'Nobody sees what you choose: the ballot is encrypted on this device.' },
    ),
    h('li', {}, { zh: '需要两样东西：归档文件和您的投票凭证。', en: 'You need two things: the archive, and your voting credential.' }),
    h('li', {}, { zh: '可以重复投，只有最后一张算数。', en: 'You can vote again: only the last ballot counts.' }),
  );
