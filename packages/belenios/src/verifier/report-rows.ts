// What a report shows people, line by line, for the command line and the page: every text in both languages.
import type { Question } from '../election.ts';
import type { CheckStatus, Explanation } from './checks.ts';
import type { ArchiveSummary, Stage } from './report.ts';
import type { AuditReport } from './verify-audit.ts';

/** What the archive says itself (names, answers, hashes) is a plain text; what this package says is in both languages. */
export type Label = Explanation | string;
export type Row = readonly [label: Label, value: Label];

/** Both languages in one line, for a terminal. */
export const inOneLine = (label: Label): string => (typeof label === 'string' ? label : `${label.zh} ${label.en}`);

export const stageTexts: Readonly<Record<Stage, Explanation>> = {
  empty: { zh: '未设立', en: 'not set up' },
  open: { zh: '投票中', en: 'open' },
  closed: { zh: '已截止', en: 'closed' },
  tallied: { zh: '已计票（密文）', en: 'tallied' },
  finished: { zh: '已公布结果', en: 'finished' },
};

const trackerTexts = {
  counted: { zh: '计入', en: 'counted' },
  superseded: { zh: '被后来的选票取代', en: 'replaced by a later ballot' },
  absent: { zh: '不存在', en: 'absent' },
} as const;

/** What to compare with what was published elsewhere. */
export function summaryRows(summary: ArchiveSummary): readonly Row[] {
  const rows: readonly (readonly [Explanation, Label | number | bigint | undefined])[] = [
    [{ zh: '阶段', en: 'stage' }, stageTexts[summary.stage]],
    [{ zh: '选举', en: 'election' }, summary.name],
    [{ zh: '标识', en: 'uuid' }, summary.uuid],
    [{ zh: '群', en: 'group' }, summary.group],
    [{ zh: '选举指纹', en: 'election fingerprint' }, summary.electionFingerprint],
    [{ zh: '凭证名单指纹', en: 'credential list fingerprint' }, summary.credentialsFingerprint],
    ...(summary.trusteeKeys ?? []).map((key, i) => [{ zh: `受托人 ${i + 1} 公钥`, en: `key of trustee ${i + 1}` }, key] as const),
    [{ zh: '凭证数', en: 'credentials' }, summary.credentials],
    [{ zh: '总权重', en: 'total weight' }, summary.totalWeight],
    [{ zh: '选票数', en: 'ballots' }, summary.ballots],
    [{ zh: '计入', en: 'counted' }, summary.ballotsCounted],
    [{ zh: '最后事件', en: 'last event' }, summary.lastEvent],
    [{ zh: '运算', en: 'arithmetic' }, summary.arithmetic],
    ...summary.trackers.map(({ tracker, found }) => [{ zh: `追踪码 ${tracker}`, en: `tracker ${tracker}` }, trackerTexts[found]] as const),
  ];
  return rows.flatMap(([label, value]) =>
    value === undefined ? [] : [[label, typeof value === 'number' || typeof value === 'bigint' ? String(value) : value] as const],
  );
}

/** What was revealed, to compare with what the voting page showed. */
export const auditRows = ({ electionName, electionFingerprint, hash }: AuditReport): readonly Row[] => [
  [{ zh: '选举', en: 'election' }, electionName],
  [{ zh: '选举指纹', en: 'election fingerprint' }, electionFingerprint],
  [{ zh: '选票校验码', en: 'ballot’s hash' }, hash],
];

export type QuestionRows = { readonly question: string; readonly rows: readonly Row[] };

/** The published result, where there is one: for each answer its weight. */
export function resultRows({ questions = [], result }: ArchiveSummary): readonly QuestionRows[] {
  if (result === undefined) return [];
  return questions.map((question, i) => ({
    question: question.question,
    rows: answerLabels(question).map((answer, j) => [answer, String(result[i]?.[j])]),
  }));
}

/** What a revealed ballot says. */
export const choiceRows = ({ questions, choices }: AuditReport): readonly QuestionRows[] =>
  questions.map((question, i) => ({
    question: question.question,
    rows: answerLabels(question).map((answer, j) => [answer, choices[i]?.[j] === 1 ? '●' : '○']),
  }));

/** A name for each ciphertext of an answer, the blank flag first where there is one. */
export const answerLabels = ({ answers, blank }: Pick<Question, 'answers' | 'blank'>): readonly Label[] => [
  ...(blank ? [{ zh: '空白票', en: 'blank' }] : []),
  ...answers,
];

export const statusMarks: Readonly<Record<CheckStatus, string>> = { passed: '✔', failed: '✘', 'not-checkable': '?', 'not-reached': '·' };
export const statusTexts: Readonly<Record<CheckStatus, Explanation>> = {
  passed: { zh: '成立', en: 'passed' },
  failed: { zh: '不成立', en: 'failed' },
  'not-checkable': { zh: '因其他错误无法检查', en: 'cannot be checked because of another failure' },
  'not-reached': { zh: '尚未到此阶段', en: 'not come to that' },
};

export const verdictTexts = {
  valid: { zh: '有效：所有适用的检查均通过。', en: 'Valid: every check that applies passes.' },
  invalid: { zh: '无效：有检查未通过。', en: 'Not valid: a check fails.' },
  auditValid: {
    zh: '加密正确：请核对这里的选择是否就是您所选。',
    en: 'The encryption is right: compare these choices with what you chose.',
  },
  auditInvalid: { zh: '加密不正确。', en: 'The encryption is not right.' },
  cannotVerify: { zh: '无法验证', en: 'Cannot be verified' },
} as const;
