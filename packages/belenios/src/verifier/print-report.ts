// Reports on the command line: for people, line by line in both languages, or as JSON for programs.
import type { CheckOutcome, Explanation } from './checks.ts';
import { explanationOf } from './checks.ts';
import type { Output } from './output.ts';
import type { QuestionRows, Row } from './report-rows.ts';
import { auditRows, choiceRows, inOneLine, resultRows, statusMarks, statusTexts, summaryRows, verdictTexts } from './report-rows.ts';
import type { ArchiveReport } from './report.ts';
import type { AuditReport } from './verify-audit.ts';

export type FileReport = { readonly path: string; readonly report: ArchiveReport };

export function printReports(archives: readonly FileReport[], pair: readonly CheckOutcome[], valid: boolean, output: Output): void {
  for (const { path, report } of archives) {
    printTitle(path, output);
    printRows(summaryRows(report.summary), output);
    printQuestions(resultRows(report.summary), output);
    printChecks(report.checks, output);
  }
  if (pair.length > 0) {
    printTitle('两个归档 The two archives', output);
    printChecks(pair, output);
  }
  printVerdict(valid, valid ? verdictTexts.valid : verdictTexts.invalid, output);
}

export const reportsJson = (archives: readonly FileReport[], pair: readonly CheckOutcome[], valid: boolean) => ({
  exit: valid ? 0 : 1,
  valid,
  archives: archives.map(({ path: file, report: { valid, summary, checks } }) => ({
    file,
    valid,
    summary,
    checks: checks.map(outcomeJson),
  })),
  ...(pair.length === 0 ? {} : { pair: pair.map(outcomeJson) }),
});

export function printAudit(path: string, report: AuditReport, output: Output): void {
  printTitle(path, output);
  printRows(auditRows(report), output);
  printQuestions(choiceRows(report), output);
  printChecks(report.checks, output);
  printVerdict(report.valid, report.valid ? verdictTexts.auditValid : verdictTexts.auditInvalid, output);
}

export const auditJson = (file: string, { valid, checks, choices, hash, credential, electionFingerprint }: AuditReport) => ({
  exit: valid ? 0 : 1,
  valid,
  file,
  hash,
  credential,
  electionFingerprint,
  choices,
  checks: checks.map(outcomeJson),
});

const outcomeJson = (outcome: CheckOutcome) => ({ ...outcome, explanation: explanationOf(outcome.name) });
const bigintAsText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

/** Several lines, each printed by itself. */
export const printText = (text: string, print: (line: string) => void): void => text.split('\n').forEach((line) => print(line));

export const printJson = (value: unknown, { print }: Output): void => printText(JSON.stringify(value, bigintAsText, 2), print);

function printTitle(title: string, { print }: Output): void {
  print('');
  print(title);
}

function printVerdict(valid: boolean, text: Explanation, output: Output): void {
  printTitle(`${valid ? '✔' : '✘'} ${inOneLine(text)}`, output);
}

function printRows(rows: readonly Row[], { print }: Output, indent = '  '): void {
  for (const [label, value] of rows) print(`${indent}${inOneLine(label)}: ${inOneLine(value)}`);
}

function printQuestions(questions: readonly QuestionRows[], output: Output): void {
  for (const { question, rows } of questions) {
    output.print(`  ${question}`);
    printRows(rows, output, '    ');
  }
}

function printChecks(checks: readonly CheckOutcome[], { print }: Output): void {
  for (const { name, status, findings, count } of checks) {
    const { zh, en } = explanationOf(name);
    const exception = status === 'not-checkable' || status === 'not-reached' ? `（${inOneLine(statusTexts[status])}）` : '';
    print(`  ${statusMarks[status]} ${name}${exception}`);
    print(`      ${zh}`);
    print(`      ${en}`);
    for (const finding of findings) print(`      ✘ ${finding}`);
    if (count > findings.length) print(`      … ${count - findings.length} more 更多`);
  }
}
