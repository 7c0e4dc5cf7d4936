// The page on which anyone drops one or two archives, or an audited ballot. It sends nothing anywhere: its policy forbids every request.
import { blobSource } from '../archive/byte-source.ts';
import type { GroupName } from '../kernel/public-arithmetic.ts';
import { parseDecimal } from '../scalars.ts';
import { fastArithmetic } from '../verifier/arithmetic.ts';
import { checkPair, countsOwners } from '../verifier/check-pair.ts';
import type { CheckOutcome } from '../verifier/checks.ts';
import { explanationOf } from '../verifier/checks.ts';
import type { QuestionRows, Row } from '../verifier/report-rows.ts';
import { choiceRows, resultRows, statusMarks, statusTexts, summaryRows, verdictTexts } from '../verifier/report-rows.ts';
import { verifyAudit } from '../verifier/verify-audit.ts';
import type { ArchiveReport, Expected, Unsupported } from '../verifier/report.ts';
import { verifyArchive } from '../verifier/verify.ts';

const arithmetic = (group: GroupName) => fastArithmetic(group);

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const report = byId('report');
const status = byId('status');

function element(tag: string, text = '', className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className !== '') made.className = className;
  return made;
}

/** What the visitor typed; empty fields are not asked for. */
function expectedIn(): Expected {
  const typed = (id: string): string => byId<HTMLInputElement>(id).value.trim();
  const [, metres, fraction = ''] = /^([0-9]+)(?:\.([0-9]{1,2}))?$/.exec(typed('total-area')) ?? [];
  const ballots = parseDecimal(typed('ballots'));
  return {
    ...(typed('election') === '' ? {} : { election: typed('election') }),
    ...(ballots === undefined ? {} : { ballots: Number(ballots) }),
    ...(typed('tracker') === '' ? {} : { trackers: [typed('tracker')] }),
    ...(metres === undefined ? {} : { totalWeight: BigInt(metres + fraction.padEnd(2, '0')) }),
    ...(byId<HTMLInputElement>('finished').checked ? { finished: true } : {}),
  };
}

async function verifyFiles(files: readonly File[]): Promise<void> {
  report.replaceChildren();
  try {
    const audit = files.length === 1 && files[0] !== undefined && !files[0].name.endsWith('.bel') ? files[0] : undefined;
    if (audit !== undefined) await showAudit(audit);
    else if (files.length > 2) showVerdict(false, '一次最多两个归档 at most two archives at a time');
    else await showArchives(files);
  } catch (error) {
    // A file that vanishes while it is read, or a bug: either way the visitor must not see a verdict.
    showVerdict(false, `${verdictTexts.cannotVerify}: ${String(error)}`);
  }
  status.textContent = '';
}

async function showArchives(files: readonly File[]): Promise<void> {
  const expected = expectedIn();
  const counts = await Promise.all(files.map((file) => countsOwners(blobSource(file))));
  const reports: ArchiveReport[] = [];
  for (const [i, file] of files.entries()) {
    const { totalWeight, ...others } = expected;
    const isOfAreas = files.length === 1 || counts.every((is) => is === counts[0]) || counts[i] !== true;
    const answer: ArchiveReport | Unsupported = await verifyArchive(blobSource(file), {
      arithmetic,
      expected: { ...others, ...(totalWeight === undefined || !isOfAreas ? {} : { totalWeight }) },
      onProgress: ({ bytes, size, ballots }) => {
        status.textContent = `${file.name}: ${Math.floor((100 * bytes) / size)} %, ${ballots} 张选票 ballots`;
      },
    });
    if (answer.kind === 'unsupported')
      return showVerdict(false, `${verdictTexts.cannotVerify}: ${file.name}: ${answer.refusal.detail} (${answer.refusal.kind})`);
    reports.push(answer);
    report.append(
      element('h2', file.name),
      table(summaryRows(answer.summary)),
      ...questionTables(resultRows(answer.summary)),
      checkList(answer.checks),
    );
  }
  const [a, b] = reports;
  const pair = a !== undefined && b !== undefined ? checkPair(a.summary, b.summary) : [];
  if (pair.length > 0) report.append(element('h2', '两个归档 The two archives'), checkList(pair));
  const valid = reports.every((each) => each.valid) && pair.every((check) => check.status === 'passed');
  showVerdict(valid, valid ? verdictTexts.valid : verdictTexts.invalid);
}

async function showAudit(file: File): Promise<void> {
  const { election } = expectedIn();
  const answer = await verifyAudit(new Uint8Array(await file.arrayBuffer()), arithmetic, election);
  if (answer.kind === 'unsupported')
    return showVerdict(false, `${verdictTexts.cannotVerify}: ${answer.refusal.detail} (${answer.refusal.kind})`);
  const rows: readonly Row[] = [
    ['选举 election', answer.electionName],
    ['选举指纹 election fingerprint', answer.electionFingerprint],
    ['选票哈希 hash', answer.hash],
  ];
  report.append(element('h2', file.name), table(rows), ...questionTables(choiceRows(answer)), checkList(answer.checks));
  showVerdict(answer.valid, answer.valid ? verdictTexts.auditValid : verdictTexts.auditInvalid);
}

function showVerdict(valid: boolean, text: string): void {
  report.prepend(element('p', text, valid ? 'verdict valid' : 'verdict invalid'));
}

function table(rows: readonly Row[]): HTMLElement {
  const made = element('table');
  for (const [label, value] of rows) {
    const row = element('tr');
    row.append(element('th', label), element('td', value));
    made.append(row);
  }
  return made;
}

const questionTables = (questions: readonly QuestionRows[]): readonly HTMLElement[] =>
  questions.flatMap(({ question, rows }) => [element('h3', question), table(rows)]);

function checkList(checks: readonly CheckOutcome[]): HTMLElement {
  const list = element('ul');
  for (const { name, status: outcome, findings, count } of checks) {
    const { zh, en } = explanationOf(name);
    const item = element('li', '', outcome);
    item.append(element('strong', `${statusMarks[outcome]} ${name}${statusTexts[outcome]}`), element('p', zh), element('p', en));
    for (const finding of findings) item.append(element('p', `✘ ${finding}`, 'finding'));
    if (count > findings.length) item.append(element('p', `… ${count - findings.length} 更多 more`));
    list.append(item);
  }
  return list;
}

const chosen = byId<HTMLInputElement>('files');
/** One after the other: two reports at once would mix. */
let underWay: Promise<void> = Promise.resolve();
const verify = (files: FileList | null | undefined): void => {
  const list = [...(files ?? [])];
  if (list.length > 0) underWay = underWay.then(() => verifyFiles(list));
};
byId<HTMLFormElement>('form').addEventListener('submit', (event) => {
  event.preventDefault();
  verify(chosen.files);
});
chosen.addEventListener('change', () => verify(chosen.files));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  verify(event.dataTransfer?.files);
});
