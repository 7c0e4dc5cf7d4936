// An archive is verified before anybody votes in it or decrypts it; what is wrong is said in words.
import { blobSource } from '../archive/byte-source.ts';
import type { Election } from '../election.ts';
import type { GroupName } from '../kernel/public-arithmetic.ts';
import { fastArithmetic } from '../verifier/arithmetic.ts';
import { explanationOf } from '../verifier/checks.ts';
import type { ArchiveContents, ArchiveReport, ArchiveSummary, Stage } from '../verifier/report.ts';
import { stageTexts } from '../verifier/report-rows.ts';
import { verifyArchive } from '../verifier/verify.ts';
import type { Child, Text } from './markup.ts';
import { facts, h, hash } from './markup.ts';
import { problem, whileWorking } from './shell.ts';

export type OpenedArchive = {
  readonly election: Election;
  readonly electionBytes: Uint8Array;
  readonly contents: ArchiveContents;
  readonly summary: ArchiveSummary;
};

/** Verifies with the kernel, whose arithmetic sees public data only. Undefined when the place says why not. */
export async function openArchive(file: Blob, needed: Stage, place: HTMLElement): Promise<OpenedArchive | undefined> {
  const report = await whileWorking(place, { zh: '正在检查归档…', en: 'Checking the archive…' }, (progress) =>
    verifyArchive(blobSource(file), {
      arithmetic: (group: GroupName) => fastArithmetic(group),
      onProgress: ({ bytes, size }) => progress(bytes / size),
    }),
  );
  const refusal = report.kind === 'report' ? refusalOf(report, needed) : unreadable(report.refusal.detail);
  if (report.kind !== 'report' || refusal !== undefined) {
    place.replaceChildren(refusal ?? '');
    return undefined;
  }
  const { contents, summary } = report;
  // A valid archive has an election.
  return { election: contents.election as Election, electionBytes: contents.electionBytes as Uint8Array, contents, summary };
}

export const unreadable = (detail: string): HTMLElement =>
  problem(
    { zh: '这不是能用的投票归档', en: 'This is no archive of a vote that can be used' },
    h(
      'p',
      {},
      {
        zh: '请选择组织者公布的、名字以 .bel 结尾的文件。',
        en: 'Choose the file whose name ends with .bel, as the organiser published it.',
      },
    ),
    h('p', { class: 'quiet', lang: 'en' }, detail),
  );

function refusalOf({ valid, checks, summary: { stage } }: ArchiveReport, needed: Stage): HTMLElement | undefined {
  if (!valid) {
    const failed = checks.filter(({ status }) => status === 'failed');
    return problem(
      { zh: '归档没有通过检查，请不要使用', en: 'The archive does not pass the checks: do not use it' },
      h(
        'p',
        {},
        {
          zh: '请向组织者另要一份，并告诉对方下面哪一条不成立。',
          en: 'Ask the organiser for another one, and say which of these does not hold.',
        },
      ),
      ...failed.map(({ name, findings }) =>
        h(
          'div',
          { class: 'finding' },
          h('p', {}, explanationOf(name)),
          ...findings.slice(0, 3).map((text) => h('p', { class: 'quiet', lang: 'en' }, text)),
        ),
      ),
    );
  }
  return stage === needed ? undefined : problem(stageProblem(stage, needed));
}

function stageProblem(stage: Stage, needed: Stage): Text {
  const now = stageTexts[stage];
  if (needed === 'open')
    return {
      zh: `投票已经结束（这份归档${now.zh}），不能再投票`,
      en: `Voting has ended (this archive is ${now.en}): no more votes can be cast`,
    };
  return stage === 'finished'
    ? { zh: '结果已经公布，不需要再解密', en: 'The result is published: nothing is left to decrypt' }
    : {
        zh: `还不能解密：这份归档${now.zh}，里面还没有加密的计票`,
        en: `Too early to decrypt: this archive is ${now.en}, and has no encrypted tally yet`,
      };
}

type Fact = readonly [Text, Child];

/** What to compare with the notice of the vote. */
export function electionFacts({ election, summary }: OpenedArchive, more: readonly Fact[] = []): HTMLElement {
  const rows: readonly Fact[] = [
    [{ zh: '投票', en: 'Vote' }, election.name],
    ...(election.description === '' ? [] : [[{ zh: '说明', en: 'About it' }, election.description] as const]),
    ...(election.administrator === undefined ? [] : [[{ zh: '组织者', en: 'Organiser' }, election.administrator] as const]),
    ...(election.credentialAuthority === undefined
      ? []
      : [[{ zh: '发凭证的', en: 'Credentials from' }, election.credentialAuthority] as const]),
    [{ zh: '选举指纹', en: 'Fingerprint' }, hash(election.fingerprint)],
    [
      { zh: '名单与选票', en: 'Voters and ballots' },
      {
        zh: `名单上 ${summary.credentials ?? 0} 个凭证，已收 ${summary.ballots} 张选票`,
        en: `${summary.credentials ?? 0} credentials listed, ${summary.ballots} ballots received`,
      },
    ],
  ];
  return facts(...rows, ...more);
}
