// The threshold ceremony. Files are its state: whoever comes back drops what lies in the folder, and the page says what comes next.
import type { CeremonyFile, CeremonyTable } from '../ceremony-files.ts';
import { parseCeremonyFile, sortCeremonyFiles } from '../ceremony-files.ts';
import type { Group } from '../groups/group.ts';
import { groupNamed } from '../groups/groups.ts';
import type { KeyFile } from '../key-file.ts';
import type { Result } from '../result.ts';
import { expectValue } from '../result.ts';
import type { CeremonyPlace } from '../threshold.ts';
import { checkCertificates } from '../threshold.ts';
import { parseTrustees, publicKeysOf } from '../trustees.ts';
import { ceremonyProblem, fileProblem, stepNames } from './ceremony-words.ts';
import { download, dropZone } from './files.ts';
import type { FieldError } from './forms.ts';
import { codeFault, fold, form, numberField, showErrors, submitButton } from './forms.ts';
import type { Child, Text } from './markup.ts';
import { facts, h, hash } from './markup.ts';
import { showRecoveryCode } from './new-key.ts';
import { actions, button, problem, prose, showView, statusPlace, whileWorking } from './shell.ts';
import type { DeskRefusal, NewKey } from './trustee-desk.ts';
import type { TrusteeRoom } from './trustee-room.ts';
import { groupChoice, homeLink, notRecognised, places, recognise, recoveryCodeField, toCompare, wrongCode } from './trustee-room.ts';

const ROUNDS = 3;
const round = (n: number): Text => ({ zh: `第 ${n} 轮，共 ${ROUNDS} 轮`, en: `Round ${n} of ${ROUNDS}` });

/** Round 1: who takes part, and the certificate. */
export function showCeremonyStart(room: TrusteeRoom): void {
  const size = numberField({ zh: '受托人一共几位', en: 'How many trustees' }, undefined, 3);
  const threshold = numberField(
    { zh: '其中几位就能公布结果', en: 'How many of them can publish a result' },
    { zh: '大家要填得一样。', en: 'All must type the same.' },
    2,
  );
  const index = numberField(
    { zh: '您是第几位', en: 'Which of them you are' },
    { zh: '由组织者排定，各人不同。', en: 'The organiser says; each has another number.' },
    1,
  );
  const group = groupChoice();
  const status = statusPlace();
  const fields = [size, threshold, index];
  const made = form(
    () => {
      const errors = placeErrors();
      showErrors(made, fields, errors);
      if (errors.length === 0) void start();
    },
    ...fields.map(({ node }) => node),
    fold({ zh: '密码群（一般不用改）', en: 'Group (usually left as it is)' }, group.node),
    actions(submitButton({ zh: '生成证书', en: 'Make my certificate' }), homeLink(room)),
    status,
  );
  function placeErrors(): FieldError[] {
    const n = size.read();
    const between = (least: number, most: number): Text => ({
      zh: `请填 ${least} 到 ${most} 的整数`,
      en: `Type a whole number from ${least} to ${most}`,
    });
    const isIn = (value: number, most: number): boolean => value >= 1 && value <= most;
    if (!(n >= 2 && n <= 50)) return [{ field: size, text: between(2, 50) }];
    return [threshold, index].filter((each) => !isIn(each.read(), n)).map((field) => ({ field, text: between(1, n) }));
  }
  async function start(): Promise<void> {
    const place = { size: size.read(), threshold: threshold.read(), index: index.read() };
    const key = await whileWorking(status, { zh: '正在生成证书…', en: 'Making the certificate…' }, () =>
      room.desk.startCeremony(group.read(), place),
    );
    showRecoveryCode(room, round(1), key.code, () => showCertificate(room, place, key));
  }
  showView(room.root, { step: round(1), heading: { zh: '开始门限密钥仪式', en: 'Start the threshold ceremony' } }, made);
}

function showCertificate(room: TrusteeRoom, place: CeremonyPlace, { handIn, keyFile }: NewKey): void {
  showView(
    room.root,
    { step: round(1), heading: { zh: '保存两个文件', en: 'Save two files' } },
    h('h2', { class: 'ruled' }, { zh: '自己保管', en: 'Keep for yourself' }),
    prose({
      zh: '仪式的密钥文件。接着办仪式时要用它和恢复码。',
      en: 'The key file of the ceremony. You need it, and the recovery code, to go on.',
    }),
    download(`ceremony-${place.index}.secret.json`, keyFile, { zh: '保存密钥文件', en: 'Save the key file' }),
    h('h2', { class: 'ruled' }, { zh: '发给大家', en: 'Send to everybody' }),
    prose({
      zh: `证书，谁都可以看。收齐 ${place.size} 份证书后，回到这里点“接着办”。`,
      en: `The certificate; anybody may see it. When you have all ${place.size} certificates, come back here and choose “Go on with it”.`,
    }),
    download(`certificate-${place.index}.json`, handIn, { zh: '保存证书', en: 'Save the certificate' }, 'button-second'),
    actions(
      button({ zh: '证书收齐了，接着办', en: 'I have all certificates: go on' }, () => showCeremonyTable(room), 'button-second'),
      homeLink(room),
    ),
  );
}

/** Rounds 2 and 3, from the files that have come in. */
export function showCeremonyTable(room: TrusteeRoom): void {
  let key: KeyFile | undefined;
  const files: CeremonyFile[] = [];
  const status = statusPlace();
  const table = h('div', { class: 'flow', 'aria-live': 'polite' });

  async function take(incoming: readonly File[]): Promise<void> {
    const problems: Text[] = [];
    for (const each of await Promise.all(incoming.map(recognise)))
      if (each.kind === 'ceremony') files.push(each.content);
      else if (each.kind === 'key' && each.key.label.place !== undefined) key = each.key;
      else problems.push(each.kind === 'key' ? words.notOfCeremony : notRecognised(each.file));
    status.replaceChildren(...problems.map((text) => problem(text)));
    update();
  }

  function update(): void {
    const ceremony = ceremonyIn(key, files);
    if (ceremony === undefined) return table.replaceChildren(h('p', {}, words.keyMissing));
    const { group, place } = ceremony;
    const sorted = sortCeremonyFiles(group, place.size, files);
    if (!sorted.ok) {
      files.length = 0;
      return table.replaceChildren(problem(fileProblem(sorted.error)), h('p', {}, words.dropAgain));
    }
    table.replaceChildren(overview(place, sorted.value), ...next(group, place, sorted.value));
  }

  /** What this trustee does now, or whom to wait for. */
  function next(group: Group, place: CeremonyPlace, sorted: CeremonyTable): readonly HTMLElement[] {
    const { missing, ceremony, certificates } = sorted;
    if (ceremony === undefined) return [waiting('certificate', missing.certificate)];
    const checked = checkCertificates(group, certificates, place.size, place.threshold);
    if (!checked.ok) return [problem(ceremonyProblem(checked.error))];
    const compare = toCompare({ zh: '仪式指纹', en: 'Ceremony fingerprint' }, ceremony);
    const full = { ...sorted, ceremony };
    const isMissing = (step: 'polynomial' | 'voucher'): boolean => missing[step].includes(place.index);
    if (key !== undefined && isMissing('polynomial'))
      return [
        compare,
        h('p', {}, words.compare),
        stepForm(
          { zh: '生成我的多项式', en: 'Make my polynomial' },
          (code, keyFile) => room.desk.createPolynomial(keyFile, code, full),
          (bytes) => polynomialMade(place, bytes),
        ),
      ];
    if (missing.polynomial.length > 0) return [compare, waiting('polynomial', missing.polynomial)];
    if (key !== undefined && isMissing('voucher'))
      return [
        compare,
        stepForm(
          { zh: '核对份额，生成我的凭单', en: 'Check the shares and make my voucher' },
          (code, keyFile) => room.desk.createVoucher(keyFile, code, full),
          (made) => voucherMade(place, made),
        ),
      ];
    if (missing.voucher.length > 0)
      return [compare, waiting('voucher', missing.voucher), ...(key === undefined ? [h('p', {}, words.keyMissing)] : [])];
    return [
      compare,
      h('p', {}, words.complete),
      button({ zh: '生成门限公钥文件', en: 'Make the threshold key file' }, () => void assemble(group, place, sorted)),
    ];
  }

  /** Asks for the recovery code and takes a step with the key file. */
  function stepForm<T>(
    act: Text,
    work: (code: string, keyFile: KeyFile) => Promise<Result<T, DeskRefusal>>,
    done: (value: T) => void,
  ): HTMLElement {
    const code = recoveryCodeField();
    const place = statusPlace();
    const made = form(() => void submit(), code.node, actions(submitButton(act)), place);
    async function submit(): Promise<void> {
      const fault = codeFault(code.read());
      showErrors(made, [code], fault === undefined ? [] : [{ field: code, text: fault }]);
      if (fault !== undefined || key === undefined) return;
      const keyFile = key;
      const answer = await whileWorking(place, words.computing, () => work(code.read(), keyFile));
      if (answer.ok) done(answer.value);
      else if (answer.error.kind === 'key-file-code') showErrors(made, [code], [{ field: code, text: wrongCode }]);
      else place.replaceChildren(problem(ceremonyProblem(answer.error)));
    }
    return made;
  }

  function polynomialMade({ index, size }: CeremonyPlace, bytes: Uint8Array<ArrayBuffer>): void {
    files.push(expectValue(parseCeremonyFile(bytes)));
    showStepDone(
      round(2),
      { zh: '发给大家', en: 'Send to everybody' },
      prose({
        zh: `多项式文件。里面给各人的份额已经分别加密，可以公开传。收齐 ${size} 份后接着办。请只生成这一次：重做一份会与这份冲突。`,
        en: `The polynomial. Each trustee’s share in it is encrypted to that trustee, so it may go through anybody’s hands. When you have all ${size}, go on. Make it only once: a second one would contradict this one.`,
      }),
      download(`polynomial-${index}.json`, bytes, { zh: '保存多项式', en: 'Save the polynomial' }),
    );
  }

  function voucherMade({ index, size }: CeremonyPlace, made: NewKey): void {
    files.push(expectValue(parseCeremonyFile(made.handIn)));
    showStepDone(
      round(3),
      { zh: '保存两个文件', en: 'Save two files' },
      h('h2', { class: 'ruled' }, { zh: '自己保管', en: 'Keep for yourself' }),
      prose({
        zh: '解密密钥文件，计票时用它和同一个恢复码。它代替仪式的密钥文件。',
        en: 'The key file that decrypts, with the same recovery code. It takes the place of the key file of the ceremony.',
      }),
      download(`key-${made.publicKey.slice(0, 8)}.secret.json`, made.keyFile, { zh: '保存解密密钥文件', en: 'Save the key file' }),
      h('h2', { class: 'ruled' }, { zh: '发给大家', en: 'Send to everybody' }),
      prose({
        zh: `凭单，谁都可以看。收齐 ${size} 份，仪式就完成了。`,
        en: `The voucher; anybody may see it. When all ${size} are there, the ceremony is complete.`,
      }),
      download(`voucher-${index}.json`, made.handIn, { zh: '保存凭单', en: 'Save the voucher' }, 'button-second'),
      toCompare({ zh: '我的公钥', en: 'My public key' }, made.publicKey),
    );
  }

  function showStepDone(step: Text, heading: Text, ...children: readonly Child[]): void {
    showView(
      room.root,
      { step, heading },
      ...children,
      actions(button({ zh: '接着办', en: 'Go on' }, show, 'button-second'), homeLink(room)),
    );
  }

  async function assemble(group: Group, { size, threshold }: CeremonyPlace, sorted: CeremonyTable): Promise<void> {
    const answer = await whileWorking(status, words.computing, () => room.desk.assemble(group.name, threshold, sorted));
    if (!answer.ok) return status.replaceChildren(problem(ceremonyProblem(answer.error)));
    const keys = publicKeysOf(expectValue(parseTrustees(answer.value, group)));
    showView(
      room.root,
      { step: round(3), heading: { zh: '仪式完成', en: 'The ceremony is complete' } },
      prose({
        zh: `${size} 位受托人中的任意 ${threshold} 位就能公布结果。把这个文件交给组织者；各位请核对自己的公钥。`,
        en: `Any ${threshold} of the ${size} trustees can publish a result. Hand this file in to the organiser; each trustee compares the own key.`,
      }),
      download('trustees-threshold.json', answer.value, { zh: '保存门限公钥文件', en: 'Save the threshold key file' }),
      facts(...keys.map((publicKey, i) => [{ zh: `第 ${i + 1} 位的公钥`, en: `Key of trustee ${i + 1}` }, hash(publicKey)] as const)),
      actions(homeLink(room)),
    );
  }

  function show(): void {
    showView(
      room.root,
      { heading: { zh: '接着办门限密钥仪式', en: 'Go on with the threshold ceremony' } },
      prose({
        zh: '把手头的文件都放进来：您的密钥文件，还有收到的证书、多项式、凭单。一次放几个都行，次序不要紧。',
        en: 'Drop all you have: your key file, and the certificates, polynomials and vouchers that came in. Several at once, in any order.',
      }),
      dropZone(
        { zh: '选择文件', en: 'Choose files' },
        { zh: '也可以拖到这个页面上。', en: 'Or drop them anywhere on this page.' },
        true,
        (incoming) => void take(incoming),
      ),
      status,
      table,
      actions(homeLink(room)),
    );
    update();
  }
  show();
}

/** The group and the place: of the key file, or, for who only puts the result together, of a certificate. */
function ceremonyIn(
  key: KeyFile | undefined,
  files: readonly CeremonyFile[],
): { readonly group: Group; readonly place: CeremonyPlace } | undefined {
  if (key?.label.place !== undefined) return { group: groupNamed(key.label.group) as Group, place: key.label.place };
  for (const file of files) {
    const context = file.step === 'certificate' ? file.content.keys.context : undefined;
    if (context !== undefined) return { group: file.group, place: { size: context.size, threshold: context.threshold, index: 0 } };
  }
  return undefined;
}

function overview({ size, threshold, index }: CeremonyPlace, { missing }: CeremonyTable): HTMLElement {
  const steps = ['certificate', 'polynomial', 'voucher'] as const;
  const cell = (step: (typeof steps)[number], trustee: number): HTMLElement =>
    missing[step].includes(trustee)
      ? h('td', { class: 'quiet' }, { zh: '还没有', en: 'missing' })
      : h('td', { class: 'there' }, '✔ ', { zh: '有', en: 'here' });
  const head = h(
    'tr',
    {},
    h('th', { scope: 'col' }, { zh: '受托人', en: 'Trustee' }),
    ...steps.map((step) => h('th', { scope: 'col' }, stepNames[step])),
  );
  const rows = Array.from({ length: size }, (_, i) => i + 1).map((trustee) =>
    h(
      'tr',
      {},
      h(
        'th',
        { scope: 'row' },
        trustee === index ? { zh: `第 ${trustee} 位（您）`, en: `${trustee} (you)` } : { zh: `第 ${trustee} 位`, en: String(trustee) },
      ),
      ...steps.map((step) => cell(step, trustee)),
    ),
  );
  const table = h(
    'table',
    { class: 'table' },
    h(
      'caption',
      {},
      { zh: `${size} 位受托人，其中 ${threshold} 位可以公布结果`, en: `${size} trustees, ${threshold} of whom can publish a result` },
    ),
    h('thead', {}, head),
    h('tbody', {}, ...rows),
  );
  return h('div', { class: 'scroll' }, table);
}

function waiting(step: keyof typeof stepNames, missing: readonly number[]): HTMLElement {
  const whose = places(missing);
  return h(
    'p',
    { class: 'inset' },
    {
      zh: `还缺${whose.zh}受托人的${stepNames[step].zh}。收到后放进来，可以先关掉页面。`,
      en: `The ${stepNames[step].en.toLowerCase()} of ${whose.en} is missing. Drop it here when it has come; you can close the page meanwhile.`,
    },
  );
}

const words = {
  computing: { zh: '正在计算…', en: 'Computing…' },
  compare: {
    zh: '请先打电话与其他受托人核对仪式指纹：大家看到的必须一样，才说明没有人调换过证书。',
    en: 'First compare the ceremony fingerprint with the other trustees over the telephone: all must see the same, or somebody has exchanged certificates.',
  },
  complete: { zh: '文件都齐了。', en: 'All files are here.' },
  keyMissing: { zh: '还没有您的密钥文件（名字里有 secret）。', en: 'Your key file is not here yet (its name has “secret” in it).' },
  dropAgain: { zh: '请把正确的文件重新放进来。', en: 'Drop the right files again.' },
  notOfCeremony: {
    zh: '这是解密用的密钥文件。接着办仪式要用仪式开始时保存的那个。',
    en: 'This is a key file for decrypting. To go on with the ceremony, use the one saved when it began.',
  },
} as const satisfies Record<string, Text>;
