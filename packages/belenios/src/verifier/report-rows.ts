// What a report shows people, line by line, for the command line and the page: both languages in one line.
import type { AuditReport } from './verify-audit.ts';
import type { CheckStatus } from './checks.ts';
import type { ArchiveSummary, Stage } from './report.ts';

export type Row = readonly [label: string, value: string];

const stageTexts: Readonly<Record<Stage, string>> = {
  empty: '未设立 not set up',
  open: '投票中 open',
  closed: '已截止 closed',
  tallied: '已计票（密文）tallied',
  finished: '已公布结果 finished',
};

const trackerTexts = {
  counted: '计入 counted',
  superseded: '被后来的选票取代 replaced by a later ballot',
  absent: '不存在 absent',
} as const;

/** What to compare with what was published elsewhere. */
export function summaryRows(summary: ArchiveSummary): readonly Row[] {
  const rows: readonly (readonly [string, unknown])[] = [
    ['阶段 stage', stageTexts[summary.stage]],
    ['选举 election', summary.name],
    ['标识 uuid', summary.uuid],
    ['群 group', summary.group],
    ['选举指纹 election fingerprint', summary.electionFingerprint],
    ['凭证名单指纹 credential list fingerprint', summary.credentialsFingerprint],
    ...(summary.trusteeKeys ?? []).map((key, i) => [`受托人 ${i + 1} 公钥 trustee key`, key] as const),
    ['凭证数 credentials', summary.credentials],
    ['总权重 total weight', summary.totalWeight],
    ['选票数 ballots', summary.ballots],
    ['计入 counted', summary.ballotsCounted],
    ['最后事件 last event', summary.lastEvent],
    ['运算 arithmetic', summary.arithmetic],
    ...summary.trackers.map(({ tracker, found }) => [`追踪码 tracker ${tracker}`, trackerTexts[found]] as const),
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, String(value)] as const]));
}

export type QuestionRows = { readonly question: string; readonly rows: readonly Row[] };

/** The published result, where there is one: for each answer its weight. */
export function resultRows({ questions = [], result }: ArchiveSummary): readonly QuestionRows[] {
  if (result === undefined) return [];
  return questions.map((question, i) => ({
    question: question.question,
    rows: answersOf(question).map((answer, j) => [answer, String(result[i]?.[j])]),
  }));
}

/** What a revealed ballot says. */
export const choiceRows = ({ questions, choices }: AuditReport): readonly QuestionRows[] =>
  questions.map((question, i) => ({
    question: question.question,
    rows: answersOf(question).map((answer, j) => [answer, choices[i]?.[j] === 1 ? '●' : '○']),
  }));

const answersOf = ({ answers, blank }: { readonly answers: readonly string[]; readonly blank: boolean }): readonly string[] => [
  ...(blank ? ['空白票 blank'] : []),
  ...answers,
];

export const statusMarks: Readonly<Record<CheckStatus, string>> = { passed: '✔', failed: '✘', 'not-checkable': '?', 'not-reached': '·' };
export const statusTexts: Readonly<Record<CheckStatus, string>> = {
  passed: '',
  failed: '',
  'not-checkable': '（因其他错误无法检查 cannot be checked because of another failure）',
  'not-reached': '（尚未到此阶段 not come to that）',
};

export const verdictTexts = {
  valid: '✔ 有效：所有适用的检查均通过。Valid: every check that applies passes.',
  invalid: '✘ 无效：有检查未通过。Not valid: a check fails.',
  auditValid: '✔ 加密正确：请核对以上选择是否就是您所选。The encryption is right: compare the choices above with what you chose.',
  auditInvalid: '✘ 加密不正确。The encryption is not right.',
  cannotVerify: '无法验证 Cannot be verified',
} as const;
