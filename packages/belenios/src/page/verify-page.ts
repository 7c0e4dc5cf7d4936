// verify.html: the page on which anyone drops one or two archives, or an audited ballot.
import { blobSource } from '../archive/byte-source.ts';
import type { GroupName } from '../kernel/public-arithmetic.ts';
import { fastArithmetic } from '../verifier/arithmetic.ts';
import { checkPair, countsOwners } from '../verifier/check-pair.ts';
import type { CheckOutcome, CheckStatus } from '../verifier/checks.ts';
import { explanationOf } from '../verifier/checks.ts';
import type { QuestionRows, Row } from '../verifier/report-rows.ts';
import { auditRows, choiceRows, resultRows, statusMarks, statusTexts, summaryRows, verdictTexts } from '../verifier/report-rows.ts';
import type { ArchiveReport, Expected, Unsupported } from '../verifier/report.ts';
import { verifyAudit } from '../verifier/verify-audit.ts';
import { verifyArchive } from '../verifier/verify.ts';
import { acceptDrops, dropZone } from './files.ts';
import { areasFirst, expectations } from './expectations.ts';
import type { FieldError } from './forms.ts';
import { fold, form, showErrors, submitButton } from './forms.ts';
import type { Text } from './markup.ts';
import { facts, h, hash } from './markup.ts';
import { actions, openShell, problem, prose, showView, statusPlace, whileWorking } from './shell.ts';

const arithmetic = (group: GroupName) => fastArithmetic(group);

const root = openShell(
  { zh: '验证投票', en: 'Verify a vote' },
  {
    zh: '这个页面不联网，文件不会离开您的设备。打开之前，请核对文件的 SHA-256 与公布的一样。',
    en: 'This page is not connected to anything; no file leaves your device. Before you open it, check that the file has the SHA-256 that was published.',
  },
);
acceptDrops();

const status = statusPlace();
const report = h('div', { id: 'report', class: 'flow', tabindex: '-1' });

const known = expectations();

/** In the form, which is unfolded for it. */
function showFieldErrors(errors: readonly FieldError[]): void {
  for (const { field: at } of errors)
    for (let fold = at.node.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  showErrors(comparison, known.fields, errors);
}

async function verifyFiles(files: readonly File[]): Promise<void> {
  report.replaceChildren();
  showErrors(comparison, known.fields, []);
  try {
    const audit = files.length === 1 && files[0] !== undefined && !files[0].name.endsWith('.bel') ? files[0] : undefined;
    if (audit !== undefined) await showAudit(audit);
    else if (files.length > 2) report.replaceChildren(problem({ zh: '一次最多两个归档', en: 'At most two archives at a time' }));
    else await showArchives(files);
  } catch (error) {
    // A file that vanishes while it is read, or a bug: either way the visitor must not see a verdict.
    showRefusal(String(error));
  }
  if (report.childElementCount > 0) report.focus();
}

async function showArchives(chosenFiles: readonly File[]): Promise<void> {
  const files = await areasFirst(chosenFiles);
  const expectedOf = await known.ofArchives(files);
  if (!expectedOf.ok) return showFieldErrors(expectedOf.error);
  const counts = await Promise.all(files.map((file) => countsOwners(blobSource(file))));
  const reports: ArchiveReport[] = [];
  for (const [i, file] of files.entries()) {
    const { totalWeight, ...others } = expectedOf.value[i] as Expected;
    const isOfAreas = files.length === 1 || counts.every((is) => is === counts[0]) || counts[i] !== true;
    const working: Text = { zh: `正在验证 ${file.name}`, en: `Verifying ${file.name}` };
    const answer: ArchiveReport | Unsupported = await whileWorking(status, working, (progress) =>
      verifyArchive(blobSource(file), {
        arithmetic,
        expected: { ...others, ...(totalWeight === undefined || !isOfAreas ? {} : { totalWeight }) },
        onProgress: ({ bytes, size }) => progress(bytes / size),
      }),
    );
    if (answer.kind === 'unsupported') return showRefusal(`${file.name}: ${answer.refusal.detail} (${answer.refusal.kind})`);
    reports.push(answer);
    report.append(
      h('h2', { class: 'ruled' }, file.name),
      rowFacts(summaryRows(answer.summary)),
      ...questionTables(resultRows(answer.summary)),
      checkList(answer.checks),
    );
  }
  const [a, b] = reports;
  const pair = a !== undefined && b !== undefined ? checkPair(a.summary, b.summary) : [];
  if (pair.length > 0) report.append(h('h2', { class: 'ruled' }, { zh: '两个归档', en: 'The two archives' }), checkList(pair));
  const valid = reports.every((each) => each.valid) && pair.every((check) => check.status === 'passed');
  showVerdict(valid, valid ? verdictTexts.valid : verdictTexts.invalid);
}

async function showAudit(file: File): Promise<void> {
  const expected = known.ofAudit();
  if (!expected.ok) return showFieldErrors(expected.error);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const answer = await whileWorking(status, { zh: '正在重新计算', en: 'Computing it again' }, () =>
    verifyAudit(bytes, arithmetic, expected.value.election),
  );
  if (answer.kind === 'unsupported') return showRefusal(`${answer.refusal.detail} (${answer.refusal.kind})`);
  report.append(
    h('h2', { class: 'ruled' }, file.name),
    rowFacts(auditRows(answer)),
    ...questionTables(choiceRows(answer)),
    checkList(answer.checks),
  );
  showVerdict(answer.valid, answer.valid ? verdictTexts.auditValid : verdictTexts.auditInvalid);
}

const showRefusal = (detail: string): void =>
  report.replaceChildren(
    h('div', { class: 'verdict' }, problem(verdictTexts.cannotVerify, h('p', { class: 'quiet', lang: 'en' }, detail))),
  );

function showVerdict(valid: boolean, text: Text): void {
  report.prepend(h('p', { class: valid ? 'verdict valid' : 'verdict invalid' }, valid ? '✔ ' : '✘ ', text));
}

/** What is to be compared with another screen or paper stands in groups. */
const rowFacts = (rows: readonly Row[]): HTMLElement =>
  facts(...rows.map(([label, value]) => [label, typeof value === 'string' && /^[\w+/]{43,}$/.test(value) ? hash(value) : value] as const));

const questionTables = (questions: readonly QuestionRows[]): readonly HTMLElement[] =>
  questions.flatMap(({ question, rows }) => [
    h('h3', {}, question),
    h(
      'table',
      { class: 'table' },
      h('tbody', {}, ...rows.map(([label, value]) => h('tr', {}, h('th', { scope: 'row' }, label), h('td', { class: 'num' }, value)))),
    ),
  ]);

function checkList(checks: readonly CheckOutcome[]): HTMLElement {
  const isWrong = (outcome: CheckStatus): boolean => outcome === 'failed' || outcome === 'not-checkable';
  const item = ({ name, status: outcome, findings, count }: CheckOutcome): HTMLElement =>
    h(
      'li',
      { class: `check ${outcome}` },
      h('p', {}, h('b', {}, statusMarks[outcome], ' ', statusTexts[outcome]), ' ', h('code', {}, name)),
      h('p', {}, explanationOf(name)),
      ...findings.map((finding) => h('p', { class: 'finding', lang: 'en' }, finding)),
      count > findings.length ? h('p', {}, { zh: `还有 ${count - findings.length} 处`, en: `${count - findings.length} more` }) : undefined,
    );
  const list = (those: readonly CheckOutcome[]): HTMLElement => h('ul', { role: 'list', class: 'checks' }, ...those.map(item));
  const wrong = checks.filter((check) => isWrong(check.status));
  const others = checks.filter((check) => !isWrong(check.status));
  const passed = others.filter((check) => check.status === 'passed').length;
  const summary: Text = { zh: `${passed} 项检查成立，逐项查看`, en: `${passed} checks pass: see each of them` };
  return h('div', {}, ...(wrong.length === 0 ? [] : [list(wrong)]), fold(summary, list(others)));
}

let chosen: readonly File[] = [];
/** One after the other: two reports at once would mix. */
let underWay: Promise<void> = Promise.resolve();
const verify = (files: readonly File[]): void => {
  chosen = files;
  if (files.length > 0) underWay = underWay.then(() => verifyFiles(files));
};

const comparison = form(
  () => verify(chosen),
  ...known.nodes,
  actions(submitButton({ zh: '再验证一次', en: 'Verify again' }, 'button-second')),
);

showView(
  root,
  { heading: { zh: '验证投票', en: 'Verify a vote' } },
  prose({
    zh: '选择一个或两个归档（人数的与面积的），或者一张公开审核的选票。',
    en: 'Choose one or two archives (of owners and of areas), or an audited ballot.',
  }),
  dropZone(
    { zh: '选择文件', en: 'Choose files' },
    { zh: '也可以把文件拖到这个页面上。', en: 'Or drop the files anywhere on this page.' },
    true,
    verify,
  ),
  fold({ zh: '与您从别处知道的核对（公告、纸质通知、他人）', en: 'Compare with what you know from elsewhere' }, comparison),
  status,
  report,
);
