// The command line of the verifier: from arguments to a report and an exit code.
import type { FileSource } from '../archive/file-source.ts';
import { NoRegularFile, openFileSource } from '../archive/file-source.ts';
import type { GroupName } from '../kernel/public-arithmetic.ts';
import type { Refusal } from '../result.ts';
import { fastArithmetic, slowArithmetic } from './arithmetic.ts';
import type { Command, ExpectedTexts } from './arguments.ts';
import { readArguments, usage, UsageError } from './arguments.ts';
import { checkPair, countsOwners } from './check-pair.ts';
import type { Output } from './output.ts';
import type { FileReport } from './print-report.ts';
import { auditJson, printAudit, printJson, printReports, printText, reportsJson } from './print-report.ts';
import { inOneLine, verdictTexts } from './report-rows.ts';
import type { Expected, Progress } from './report.ts';
import { verifyAudit } from './verify-audit.ts';
import { verifyArchive } from './verify.ts';

/** 0: every check that applies passed. 1: some check failed. 2: wrong usage, unreadable, or nothing that this program verifies. */
export type ExitCode = 0 | 1 | 2;

/** An audit file repeats election.json and holds one ballot: no vote has a larger one. */
const LARGEST_AUDIT_FILE = 16 * 1024 * 1024;

/** A file that cannot be verified, whatever it is that stands in the way. */
class CannotVerify extends Error {
  readonly refusal: Refusal & { readonly file?: string };
  constructor(refusal: Refusal, file: string) {
    super(refusal.detail);
    this.refusal = { ...refusal, file };
  }
}

/** Runs the verifier; everything it has to say goes to `output`. */
export async function runVerifier(args: readonly string[], output: Output): Promise<ExitCode> {
  try {
    const command = readArguments(args);
    if (command.kind === 'help') {
      printText(usage, output.print);
      return 0;
    }
    return await withFiles((open) => (command.kind === 'audit' ? auditFile(command, open, output) : verifyFiles(command, open, output)));
  } catch (error) {
    // Also of a bug or a worker that died: whatever is not shown to be right or wrong cannot be verified.
    return sayWhy(error, args.includes('--json'), output);
  }
}

function sayWhy(error: unknown, json: boolean, output: Output): ExitCode {
  const refusal = refusalOf(error);
  if (json) printJson({ exit: 2, error: refusal }, output);
  else if (error instanceof UsageError) printText(`${error.message}\n\n${usage}`, output.printError);
  else {
    const { kind, detail, file } = refusal;
    output.printError(`${inOneLine(verdictTexts.cannotVerify)}: ${file === undefined ? '' : `${file}: `}${detail} (${kind})`);
  }
  return 2;
}

function refusalOf(error: unknown): CannotVerify['refusal'] {
  if (error instanceof CannotVerify) return error.refusal;
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) return { kind: 'usage', detail };
  const isUnreadable = error instanceof NoRegularFile || (error instanceof Error && 'syscall' in error);
  return { kind: isUnreadable ? 'unreadable' : 'failure', detail };
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

const arithmeticOf = ({ slow }: Command) => (slow ? slowArithmetic : (group: GroupName) => fastArithmetic(group));

const progressText = (path: string, { bytes, size, ballots }: Progress): string =>
  `${path}: ${Math.floor((100 * bytes) / size)} %, ${ballots} ballots 张选票`;

/** The report of one archive; throws when it is nothing that this program verifies. */
async function reportOn(path: string, source: FileSource, expected: Expected, command: Command, output: Output): Promise<FileReport> {
  const { showProgress } = output;
  const answer = await verifyArchive(source, {
    arithmetic: arithmeticOf(command),
    expected,
    ...(showProgress === undefined ? {} : { onProgress: (progress) => showProgress(progressText(path, progress)) }),
  });
  if (answer.kind === 'unsupported') throw new CannotVerify(answer.refusal, path);
  return { path, report: answer };
}

async function verifyFiles(command: Extract<Command, { kind: 'verify' }>, open: OpenFile, output: Output): Promise<ExitCode> {
  const archives: { readonly path: string; readonly source: FileSource; readonly expected: ExpectedTexts }[] = [];
  for (const { path, expected } of command.archives) archives.push({ path, source: await open(path), expected });
  const counts = await Promise.all(archives.map(({ source }) => countsOwners(source)));
  const reports: FileReport[] = [];
  for (const [i, { path, source, expected }] of archives.entries()) {
    const { totalWeight, extends: earlier, ...others } = expected;
    // Of two archives the total is that of the areas, in whichever order they are given; when that cannot be told, of both.
    const isOfAreas = counts.every((is) => is === counts[0]) || counts[i] !== true;
    const expectedHere: Expected = {
      ...others,
      ...(totalWeight === undefined || !isOfAreas ? {} : { totalWeight }),
      ...(earlier === undefined ? {} : { extends: await open(earlier) }),
    };
    reports.push(await reportOn(path, source, expectedHere, command, output));
  }
  return conclude(reports, command, output);
}

function conclude(reports: readonly FileReport[], { json }: Command, output: Output): ExitCode {
  const [first, second] = reports;
  const pair = first === undefined || second === undefined ? [] : checkPair(first.report.summary, second.report.summary);
  const valid = reports.every(({ report }) => report.valid) && pair.every(({ status }) => status === 'passed');
  if (json) printJson(reportsJson(reports, pair, valid), output);
  else printReports(reports, pair, valid, output);
  return valid ? 0 : 1;
}

async function auditFile(command: Extract<Command, { kind: 'audit' }>, open: OpenFile, output: Output): Promise<ExitCode> {
  const { file, archive } = command;
  const source = await open(file);
  if (source.size > LARGEST_AUDIT_FILE) throw new CannotVerify({ kind: 'audit-too-large', detail: `${source.size} bytes` }, file);
  const bytes = await source.read(0, source.size);
  let election = command.election;
  if (archive !== undefined) {
    // The ballot is compared with the election of the archive, which says nothing unless the archive is valid.
    const expected = election === undefined ? {} : { election };
    const { path, report } = await reportOn(archive, await open(archive), expected, command, output);
    if (!report.valid) return conclude([{ path, report }], command, output);
    election = report.summary.electionFingerprint;
  }
  const answer = await verifyAudit(bytes, arithmeticOf(command), election);
  if (answer.kind === 'unsupported') throw new CannotVerify(answer.refusal, file);
  if (command.json) printJson(auditJson(file, answer), output);
  else printAudit(file, answer, output);
  return answer.valid ? 0 : 1;
}
