// The command line of the verifier: arguments, and a report for people (both languages) or for programs (--json).
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { FileSource } from '../archive/file-source.ts';
import { openFileSource } from '../archive/file-source.ts';
import type { GroupName } from '../kernel/public-arithmetic.ts';
import { parseDecimal } from '../scalars.ts';
import { fastArithmetic, slowArithmetic } from './arithmetic.ts';
import { checkPair, countsOwners } from './check-pair.ts';
import type { CheckOutcome, Explanation } from './checks.ts';
import { explanationOf } from './checks.ts';
import type { QuestionRows, Row } from './report-rows.ts';
import { auditRows, choiceRows, inOneLine, resultRows, statusMarks, statusTexts, summaryRows, verdictTexts } from './report-rows.ts';
import { verifyAudit } from './verify-audit.ts';
import type { AuditReport } from './verify-audit.ts';
import type { ArchiveReport, Expected, Progress, Unsupported } from './report.ts';
import { verifyArchive } from './verify.ts';

/** 0: every check that applies passed. 1: some check failed. 2: wrong usage, unreadable, or nothing that this program verifies. */
export type ExitCode = 0 | 1 | 2;

export type Output = {
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  /** Absent where nobody watches. */
  readonly showProgress?: (text: string) => void;
};

type Stream = { readonly isTTY?: boolean; write(text: string): unknown };

/** Output to a terminal or a file; progress is one line that is written over, on a terminal only. */
export function outputTo(out: Stream, err: Stream): Output & { endProgress(): void } {
  let shown = '';
  const clearLine = '\r\u001b[K';
  return {
    print: (line) => void out.write(`${line}\n`),
    printError: (line) => void err.write(`${line}\n`),
    ...(err.isTTY === true
      ? {
          showProgress: (text: string) => {
            if (text !== shown) err.write(`${clearLine}${(shown = text)}`);
          },
        }
      : {}),
    endProgress: () => {
      if (shown !== '') err.write(clearLine);
    },
  };
}

export const usage = `verify ARCHIVE.bel [SECOND.bel] [options]      验证一个或两个（人数与面积）投票归档
verify --audit FILE [ARCHIVE.bel] [options]    验证一张公开审核的选票

  --json               the report as JSON                                以 JSON 输出
  --finished           anything less than a published result fails       未公布结果即视为失败
  --slow               without the kernel, by @noble/curves              不用加速内核
  --election F         expected fingerprint of the election              预期的选举指纹
  --credentials F      expected fingerprint of the credential list (*)   预期的凭证名单指纹
  --trustee KEY        expected key of a trustee, all of them in order   预期的受托人公钥（按顺序逐个给出）
  --ballots N          expected number of ballots                        预期的选票数
  --last-event HASH    expected hash of the last event (*)               预期的最后事件哈希
  --total-area M2      the roll's total area in square metres, 507.65    名册总面积（平方米）
  --total-weight N     the list's total weight                           名单总权重
  --tracker T          a tracker that must be there (any number)         要查找的选票追踪码
  --extends OLD.bel    an earlier archive that this must continue (*)    本归档须为其延续的旧归档
  (*) once for each archive, in order

exit 0: valid  有效    1: a check failed  有检查未通过    2: cannot be verified  无法验证`;

const options = {
  json: { type: 'boolean' },
  finished: { type: 'boolean' },
  slow: { type: 'boolean' },
  audit: { type: 'string' },
  election: { type: 'string' },
  credentials: { type: 'string', multiple: true },
  trustee: { type: 'string', multiple: true },
  ballots: { type: 'string' },
  'last-event': { type: 'string', multiple: true },
  'total-area': { type: 'string' },
  'total-weight': { type: 'string' },
  tracker: { type: 'string', multiple: true },
  extends: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

type Arguments = ReturnType<typeof parse>['values'];
const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true });

class UsageError extends Error {}

/** Runs the verifier; everything it has to say goes to `output`. */
export async function runVerifier(args: readonly string[], output: Output): Promise<ExitCode> {
  try {
    const { values, positionals } = parsed(args);
    if (values.help === true) {
      output.print(usage);
      return 0;
    }
    return values.audit === undefined
      ? await verifyFiles(values, positionals, output)
      : await auditFile(values.audit, values, positionals, output);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.printError(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function parsed(args: readonly string[]) {
  try {
    return parse(args);
  } catch (error) {
    // parseArgs reports unknown and incomplete options by throwing.
    throw new UsageError((error as Error).message);
  }
}

const arithmeticOf = ({ slow }: Arguments) => (slow === true ? slowArithmetic : (group: GroupName) => fastArithmetic(group));

async function verifyFiles(values: Arguments, paths: readonly string[], output: Output): Promise<ExitCode> {
  if (paths.length < 1 || paths.length > 2) throw new UsageError('one or two archives are needed');
  try {
    return await withFiles((open) => verifyOpened(values, paths, open, output));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return cannotVerify({ kind: 'unreadable', detail: error.message }, values.json === true, output);
  }
}

type OpenFile = (path: string) => Promise<FileSource>;

/** Closes, in the end, every file that was opened. */
async function withFiles<T>(use: (open: OpenFile) => Promise<T>): Promise<T> {
  const opened: FileSource[] = [];
  try {
    return await use(async (path) => {
      const source = await openFileSource(path);
      opened.push(source);
      return source;
    });
  } finally {
    for (const source of opened) await source.close();
  }
}

async function verifyOpened(values: Arguments, paths: readonly string[], open: OpenFile, output: Output): Promise<ExitCode> {
  const { showProgress } = output;
  const sources: FileSource[] = [];
  for (const path of paths) {
    const source = await open(path);
    sources.push(source);
  }
  const reports: (ArchiveReport | Unsupported)[] = [];
  for (const [i, source] of sources.entries()) {
    const expected = await expectedOf(values, i, sources, open);
    const outcome = await verifyArchive(source, {
      arithmetic: arithmeticOf(values),
      expected,
      ...(showProgress === undefined ? {} : { onProgress: (progress) => showProgress(progressText(paths[i] as string, progress)) }),
    });
    reports.push(outcome);
  }
  return report(paths, reports, values.json === true, output);
}

const isSystemError = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;

const progressText = (path: string, { bytes, size, ballots }: Progress): string =>
  `${path}: ${Math.floor((100 * bytes) / size)} %, ${ballots} ballots 张选票`;

async function expectedOf(values: Arguments, i: number, sources: readonly FileSource[], open: OpenFile): Promise<Expected> {
  const { election, trustee: trustees, tracker: trackers } = values;
  const credentials = values.credentials?.[i];
  const lastEvent = values['last-event']?.[i];
  const earlier = values.extends?.[i];
  const ballots = values.ballots === undefined ? undefined : parseDecimal(values.ballots);
  if (values.ballots !== undefined && ballots === undefined) throw new UsageError('--ballots is a whole number');
  const totalWeight = totalWeightOf(values);
  // Of two archives the total is that of the areas, in whichever order they are given.
  const isOfAreas = sources.length === 1 || (await isAreaArchive(i, sources));
  return {
    ...(values.finished === true ? { finished: true } : {}),
    ...(election === undefined ? {} : { election }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(trustees === undefined ? {} : { trustees }),
    ...(ballots === undefined ? {} : { ballots: Number(ballots) }),
    ...(lastEvent === undefined ? {} : { lastEvent }),
    ...(trackers === undefined ? {} : { trackers }),
    ...(totalWeight === undefined || !isOfAreas ? {} : { totalWeight }),
    ...(earlier === undefined ? {} : { extends: await open(earlier) }),
  };
}

async function isAreaArchive(i: number, sources: readonly FileSource[]): Promise<boolean> {
  const counts = await Promise.all(sources.map(countsOwners));
  // When both count owners, or it cannot be told, both must have the total: nothing goes unchecked.
  return counts.every((is) => is === counts[0]) || counts[i] !== true;
}

function totalWeightOf(values: Arguments): bigint | undefined {
  const { 'total-area': area, 'total-weight': weight } = values;
  if (area !== undefined && weight !== undefined) throw new UsageError('give --total-area or --total-weight');
  if (weight !== undefined) return parseDecimal(weight) ?? usageError('--total-weight is a whole number');
  if (area === undefined) return undefined;
  const [, metres, fraction = ''] =
    /^([0-9]+)(?:\.([0-9]{1,2}))?$/.exec(area) ?? usageError('--total-area is in square metres with at most two decimals');
  return BigInt(`${metres}${fraction.padEnd(2, '0')}`);
}

function usageError(message: string): never {
  throw new UsageError(message);
}

function cannotVerify(refusal: Unsupported['refusal'], json: boolean, output: Output): ExitCode {
  if (json) output.print(JSON.stringify({ exit: 2, error: refusal }));
  else output.printError(`${inOneLine(verdictTexts.cannotVerify)}: ${refusal.detail} (${refusal.kind})`);
  return 2;
}

function report(paths: readonly string[], reports: readonly (ArchiveReport | Unsupported)[], json: boolean, output: Output): ExitCode {
  const [first, second] = reports;
  for (const each of reports) if (each.kind === 'unsupported') return cannotVerify(each.refusal, json, output);
  const pair = first?.kind === 'report' && second?.kind === 'report' ? checkPair(first.summary, second.summary) : [];
  const archives = reports.filter((each) => each.kind === 'report');
  const valid = archives.every((each) => each.valid) && pair.every(({ status }) => status === 'passed');
  const exit = valid ? 0 : 1;
  if (json)
    output.print(
      JSON.stringify(
        {
          exit,
          valid,
          archives: archives.map((each, i) => archiveJson(paths[i] as string, each)),
          ...(pair.length === 0 ? {} : { pair: pair.map(outcomeJson) }),
        },
        bigintAsText,
        2,
      ),
    );
  else {
    archives.forEach((each, i) => printArchive(paths[i] as string, each, output));
    if (pair.length > 0) {
      output.print('\n两个归档 The two archives');
      printChecks(pair, output);
    }
    printVerdict(valid, valid ? verdictTexts.valid : verdictTexts.invalid, output);
  }
  return exit;
}

const bigintAsText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
const outcomeJson = (outcome: CheckOutcome) => ({ ...outcome, explanation: explanationOf(outcome.name) });
const archiveJson = (file: string, { valid, summary, checks }: ArchiveReport) => ({
  file,
  valid,
  summary,
  checks: checks.map(outcomeJson),
});

function printArchive(path: string, { summary, checks }: ArchiveReport, output: Output): void {
  output.print(`\n${path}`);
  printRows(summaryRows(summary), output);
  printQuestions(resultRows(summary), output);
  printChecks(checks, output);
}

const printVerdict = (valid: boolean, text: Explanation, { print }: Output): void => print(`\n${valid ? '✔' : '✘'} ${inOneLine(text)}`);

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

async function auditFile(path: string, values: Arguments, archives: readonly string[], output: Output): Promise<ExitCode> {
  if (archives.length > 1) throw new UsageError('an audit needs at most one archive');
  const json = values.json === true;
  try {
    const bytes = await readFile(path);
    const fingerprint = archives[0] === undefined ? undefined : await fingerprintIn(archives[0], values);
    const answer = await verifyAudit(bytes, arithmeticOf(values), values.election ?? fingerprint);
    if (answer.kind === 'unsupported') return cannotVerify(answer.refusal, json, output);
    printAudit(path, answer, json, output);
    return answer.valid ? 0 : 1;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return cannotVerify({ kind: 'unreadable', detail: error.message }, json, output);
  }
}

/** The fingerprint of the election in an archive, which is verified on the way. */
const fingerprintIn = (path: string, values: Arguments): Promise<string> =>
  withFiles(async (open) => {
    const answer = await verifyArchive(await open(path), { arithmetic: arithmeticOf(values) });
    return (answer.kind === 'report' ? answer.summary.electionFingerprint : undefined) ?? 'none';
  });

function printAudit(path: string, answer: AuditReport, json: boolean, output: Output): void {
  const { valid, checks, choices, hash, credential, electionFingerprint } = answer;
  const { print } = output;
  if (json) {
    print(
      JSON.stringify(
        { exit: valid ? 0 : 1, valid, file: path, hash, credential, electionFingerprint, choices, checks: checks.map(outcomeJson) },
        undefined,
        2,
      ),
    );
    return;
  }
  print(`\n${path}`);
  printRows(auditRows(answer), output);
  printQuestions(choiceRows(answer), output);
  printChecks(checks, output);
  printVerdict(valid, valid ? verdictTexts.auditValid : verdictTexts.auditInvalid, output);
}
